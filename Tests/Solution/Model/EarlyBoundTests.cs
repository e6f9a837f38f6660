using SalesLoop.LocalDataverse.StandardTables;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Model;
using SalesLoop.Tests.Solution.Scaffold;

namespace SalesLoop.Tests.Solution.Model;

[TestClass]
public sealed class EarlyBoundTests
{
    private static readonly ChoiceDefinition Mood = new("sl_mood", "Mood", IsGlobal: true, [new(820110000, "Column has a value"), new(820110001, "Won't do"), new(820110002, "2nd best", "Not the first."), new(820110003, "Won't do")]);

    [TestMethod]
    public void Every_column_has_its_name_once_and_a_typed_value()
    {
        var code = Visit();

        Assert.Contains("        public const string sl_Cost = \"sl_cost\";\n", code);
        Assert.Contains("""
                /// <summary>Filled by a test, read by a test.</summary>
                [AttributeLogicalName(Columns.sl_Cost)]
                public Money? sl_Cost
                {
                    get => GetAttributeValue<Money?>(Columns.sl_Cost);
                    set => this[Columns.sl_Cost] = value;
                }

            """, code);
    }

    [TestMethod]
    public void A_value_that_only_the_platform_sets_can_only_be_read() =>
        Assert.Contains("""
                [AttributeLogicalName(Columns.CreatedOn)]
                public DateTime? CreatedOn
                {
                    get => GetAttributeValue<DateTime?>(Columns.CreatedOn);
                }

            """, Visit());

    [TestMethod]
    public void A_choice_is_an_enum_and_the_number_stays_inside()
    {
        Assert.Contains("""
                public sl_mood? sl_Mood
                {
                    get => (sl_mood?)GetAttributeValue<OptionSetValue?>(Columns.sl_Mood)?.Value;
                    set => this[Columns.sl_Mood] = value is null ? null : new OptionSetValue((int)value.Value);
                }

            """, Visit());
        Assert.Contains("""
            /// <summary>Mood</summary>
            public enum sl_mood
            {
                ColumnHasAValue = 820110000,
                WontDo = 820110001,
                /// <summary>Not the first.</summary>
                _2ndBest = 820110002,
                WontDo_820110003 = 820110003,
            }

            """, File("Choices.generated.cs"));
    }

    [TestMethod]
    public void A_state_is_an_enum_of_its_table() =>
        Assert.Contains("public enum sl_visit_statecode\n{\n    Active = 0,\n    Inactive = 1,\n}\n", Visit());

    [TestMethod]
    public void A_column_named_as_its_table_does_not_take_the_class_name()
    {
        using var solution = new NewSolution().WithVisits();
        solution.Scaffolder.AddColumn("sl_visit", NewSolution.Column("sl_Visit", ColumnType.Text) with { MaxLength = 10 });

        Assert.Contains("    public string? sl_VisitColumn\n", Written(solution)["sl_Visit.generated.cs"]);
    }

    [TestMethod]
    public void A_changed_class_is_stale_and_one_of_a_table_that_is_gone_is_deleted()
    {
        using var solution = new NewSolution().WithVisits();
        var folder = Path.Combine(solution.Folder, "model");
        Written(solution);
        solution.Write("model/sl_Visit.generated.cs", "// somebody typed here");
        solution.Write("model/sl_Gone.generated.cs", "// of a table that was removed");
        solution.Write("model/Kept.cs", "// not ours");

        var files = Files(solution, folder);
        Assert.AreEqual("sl_Gone.generated.cs sl_Visit.generated.cs", string.Join(' ', files.Stale()));
        files.Write();

        Assert.IsEmpty(files.Stale());
        Assert.IsFalse(System.IO.File.Exists(Path.Combine(folder, "sl_Gone.generated.cs")));
        Assert.AreEqual("// not ours", solution.Text("model/Kept.cs"));
    }

    private static string Visit() => File("sl_Visit.generated.cs");

    private static string File(string name)
    {
        using var solution = new NewSolution().WithVisits();
        solution.Scaffolder.AddChoice(Mood, "How it went.");
        solution.Scaffolder.AddColumn("sl_visit", NewSolution.Column("sl_Cost", ColumnType.Money) with { MinValue = 0, MaxValue = 10, Precision = 2 });
        solution.Scaffolder.AddColumn("sl_visit", NewSolution.Column("sl_Mood", ColumnType.Choice) with { Choice = Mood });
        return Written(solution)[name];
    }

    private static Dictionary<string, string> Written(NewSolution solution)
    {
        var folder = Path.Combine(solution.Folder, "model");
        Files(solution, folder).Write();
        return Directory.GetFiles(folder).ToDictionary(path => Path.GetFileName(path), System.IO.File.ReadAllText, StringComparer.Ordinal);
    }

    private static GeneratedFiles Files(NewSolution solution, string folder) => EarlyBound.Files(folder, solution.Definition, StandardSolution.Read());
}
