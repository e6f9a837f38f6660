using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Scaffold;

namespace SalesLoop.Tests.Solution.Scaffold;

[TestClass]
public sealed class RefusalTests
{
    private static readonly ColumnDefinition Text = NewSolution.Column("sl_Text", ColumnType.Text) with { MaxLength = 50 };

    private static readonly NewView View = new() { Table = "sl_visit", Name = "V", Columns = [new ViewColumn("sl_name", 100)] };

    private static readonly NewForm Form = new() { Table = "sl_visit", Name = "F", Kind = "main", Sections = [FormSketch.Section("A/B: sl_name")] };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void What_cant_be_right_is_refused_in_words_and_nothing_is_written(string words, Action<Scaffolder> write)
    {
        using var solution = new NewSolution().WithVisits();
        var before = solution.Files();
        var scaffolder = solution.Scaffolder;

        var refusal = Assert.ThrowsExactly<SolutionFormatException>(() => write(scaffolder));

        // A long list at the end is not spelled out again.
        Assert.AreEqual(words, words.EndsWith('…') ? refusal.Message[..(words.Length - 1)] + "…" : refusal.Message);
        Assert.AreSequenceEqual(before.OrderBy(file => file.Key), solution.Files().OrderBy(file => file.Key));
    }

    [TestMethod]
    public void A_refused_call_leaves_nothing_behind_for_the_next()
    {
        using var solution = new NewSolution().WithVisits();
        var scaffolder = solution.Scaffolder;
        scaffolder.AddLookup("sl_visit", NewSolution.Column("sl_OneId", ColumnType.Lookup), ["account"], "sl_taken", Cascade.RemoveLink);
        Assert.ThrowsExactly<SolutionFormatException>(() =>
            scaffolder.AddLookup("sl_visit", NewSolution.Column("sl_OtherId", ColumnType.Lookup), ["account"], "sl_taken", Cascade.RemoveLink));

        scaffolder.AddColumn("sl_visit", Text);

        Assert.IsNull(solution.Table("sl_visit").Find("sl_otherid"));
    }

    [TestMethod]
    public void A_folder_without_a_manifest_is_no_solution()
    {
        var folder = Directory.CreateTempSubdirectory("salesloop-none-");

        var refusal = Assert.ThrowsExactly<SolutionFormatException>(() => new EditableSolution(folder.FullName));

        folder.Delete();
        Assert.AreEqual($"{folder.FullName} is not an unpacked solution: it has no Other/Solution.xml. Name the folder that has.", refusal.Message);
    }

    private static IEnumerable<TestDataRow<(string Words, Action<Scaffolder> Write)>> Cases
    {
        get
        {
            yield return Case("no prefix", "The column 'Score' does not carry the publisher's prefix. Write 'sl_Score'.",
                to => to.AddColumn("sl_visit", Text with { SchemaName = "Score", LogicalName = "score" }));
            yield return Case("a character names can't have", "The column 'sl_Sco re' has characters that names can't have. Use letters, digits and underscores.",
                to => to.AddColumn("sl_visit", Text with { SchemaName = "sl_Sco re", LogicalName = "sl_sco re" }));
            yield return Case("a table that exists", "The table sl_visit exists already. Add columns to it with 'new column', or choose another name.",
                to => to.AddTable(NewSolution.Visit));
            yield return Case("a column that exists", "The table sl_visit has a column sl_name already. Choose another name, or change that one in its Entity.xml.",
                to => to.AddColumn("sl_visit", Text with { SchemaName = "sl_Name", LogicalName = "sl_name" }));
            yield return Case("an unknown table", "There is no table 'sl_visits'. Names are lower case and carry their publisher's prefix.",
                to => to.AddColumn("sl_visits", Text));
            yield return Case("a table without its prefix", "There is no table 'visit'. Did you mean sl_visit?",
                to => to.AddColumn("visit", Text));
            yield return Case("a choice that does not exist", "The choice 'sl_mood' of sl_Mood does not exist. Create it first with 'new choice sl_mood'.",
                to => to.AddColumn("sl_visit", NewSolution.Column("sl_Mood", ColumnType.Choice) with { Choice = new("sl_mood", "", IsGlobal: true, []) }));
            yield return Case("an option outside the range", "The option 7 'Good' of sl_mood is outside the publisher's range, 820110000 to 820119999.",
                to => to.AddChoice(new ChoiceDefinition("sl_mood", "Mood", IsGlobal: true, [new(7, "Good")]), "How it went."));
            yield return Case("an option twice", "sl_mood has the option 820110000 twice: 'Good' and 'Bad'.",
                to => to.AddChoice(new ChoiceDefinition("sl_mood", "Mood", IsGlobal: true, [new(820110000, "Good"), new(820110000, "Bad")]), "How it went."));
            yield return Case("a choice in capitals", "The choice 'sl_Mood' has capitals. Write 'sl_mood': choices are named in lower case.",
                to => to.AddChoice(new ChoiceDefinition("sl_Mood", "Mood", IsGlobal: true, [new(820110000, "Good")]), "How it went."));
            yield return Case("a lookup as an ordinary column", "sl_DealId points to another table, so it needs a relationship. Name the table it points to.",
                to => to.AddColumn("sl_visit", NewSolution.Column("sl_DealId", ColumnType.Lookup)));
            yield return Case("a lookup to nowhere", "sl_DealId points to no table. Name at least one.",
                to => to.AddLookup("sl_visit", NewSolution.Column("sl_DealId", ColumnType.Lookup), [], "sl_x", Cascade.RemoveLink));
            yield return Case("a required lookup that would be emptied", "sl_DealId is required, so deleting the row it points to can't leave it empty. Choose restrict or cascade.",
                to => to.AddLookup("sl_visit", NewSolution.Column("sl_DealId", ColumnType.Lookup) with { Required = RequiredLevel.ApplicationRequired }, ["opportunity"], "sl_x", Cascade.RemoveLink));
            yield return Case("a key of a status", "sl_visit.statecode is State and can't be in a key. Keys take text, whole numbers, decimals, dates, lookups and choices.",
                to => to.AddKey("sl_visit", "sl_Key", "Key", ["statecode"]));
            yield return Case("an unknown operator", "The operator 'is' is not known. Known are …",
                to => to.AddView(View with { Conditions = [new ViewCondition("sl_name", "is", ["x"])] }));
            yield return Case("a value too many", "The operator 'null' takes no value; sl_name was given 1.",
                to => to.AddView(View with { Conditions = [new ViewCondition("sl_name", "null", ["x"])] }));
            yield return Case("an unknown option", "The column statecode has no option 'Open'. It has Active, Inactive.",
                to => to.AddView(View with { Conditions = [new ViewCondition("statecode", "eq", ["Open"])] }));
            yield return Case("an unknown column of a view", "The table sl_visit has no column 'sl_nam'. Did you mean sl_name?",
                to => to.AddView(View with { Columns = [new ViewColumn("sl_nam", 100)] }));
            yield return Case("a quick find that searches nothing", "The quick find view 'V' searches nothing. Name the columns to search.",
                to => to.AddView(View with { Kind = ViewKind.QuickFind }));
            yield return Case("a column twice on a form", "The column sl_name stands twice on the form 'F'. Remove one.",
                to => to.AddForm(Form with { Sections = [FormSketch.Section("A/B: sl_name, sl_name!")] }));
            yield return Case("an unknown kind of form", "There is no kind of form 'big'. There are main, quickCreate, quick.",
                to => to.AddForm(Form with { Kind = "big" }));
            yield return Case("a web resource of no kind", "The name 'sl_/x.txt' tells no kind of web resource. It ends in one of …",
                to => to.AddWebResource("sl_/x.txt", "X"));
        }
    }

    private static TestDataRow<(string, Action<Scaffolder>)> Case(string name, string words, Action<Scaffolder> write) => new((words, write)) { DisplayName = name };
}
