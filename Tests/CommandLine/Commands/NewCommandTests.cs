using System.CommandLine;
using SalesLoop.CommandLine.Commands;
using SalesLoop.LocalDataverse.StandardTables;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Scaffold;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.CommandLine.Commands;

[TestClass]
public sealed class NewCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("salesloop-new-").FullName;

    public NewCommandTests()
    {
        Directory.CreateDirectory(Path.Combine(folder, "Other"));
        var source = Path.Combine(SalesLoopOrganization.Root, "Solution", "src");
        var manifest = File.ReadAllText(Path.Combine(source, "Other", "Solution.xml"));
        var list = manifest.IndexOf("    <RootComponents>", StringComparison.Ordinal);
        var end = manifest.IndexOf("    </RootComponents>", StringComparison.Ordinal) + "    </RootComponents>".Length;
        File.WriteAllText(Path.Combine(folder, "Other", "Solution.xml"), manifest.Remove(list, end - list).Insert(list, "    <RootComponents />"));
        File.Copy(Path.Combine(source, "Other", "Customizations.xml"), Path.Combine(folder, "Other", "Customizations.xml"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public void A_table_with_columns_of_every_sort_is_written_from_the_command_line()
    {
        Run("table sl_Visit --label Visit --labels Visits --description Visit. --name-description Name. --owned organization --set-name sl_calls");
        Run("choice sl_mood --label Mood --description Mood. --option 0=Good --option", "1=Bad: say why");
        Run("column sl_visit sl_Mood --type choice --choice sl_mood --default 1 --label Mood --description Mood. --required required");
        Run("column sl_visit sl_Day --type date --label Day --description Day.");
        Run("column sl_visit sl_Cost --type money --label Cost --description Cost. --most 500");
        Run("column sl_visit sl_DealId --type lookup --to opportunity --relationship sl_opportunity_visit --on-delete restrict --label Deal --description Deal.");
        Run("key sl_visit sl_NameKey --label Name --columns sl_name,sl_day");
        Run("relationship sl_visit competitor --name sl_visit_competitor --many-to-many");
        Run("relationship account sl_visit --name sl_account_visit --lookup sl_AccountId --label Account --description Account.");
        Run("status sl_visit --active 1=Planned --active 0=Confirmed --inactive 2=Done");
        Run("view sl_visit", "Open Visits", "--columns", "sl_name:300, sl_day", "--order=-sl_day", "--where", "statecode eq Active", "--where", "sl_mood in Good|Bad");
        Run("form sl_visit Visit --fallback --section", "General[1]/Visit[2]: sl_name, sl_day, sl_cost!", "--header", "sl_mood");

        var table = Schema.Of([StandardSolution.Read(), new EditableSolution(folder).Read()]).Find("sl_visit")!;
        Assert.AreEqual("sl_calls Organization", $"{table.EntitySetName} {table.Ownership}");
        Assert.AreEqual((820110001, RequiredLevel.ApplicationRequired), (table.Columns["sl_mood"].DefaultValue, table.Columns["sl_mood"].Required));
        Assert.AreEqual("say why", table.Columns["sl_mood"].Choice!.Options[1].Description);
        Assert.AreEqual(DateBehavior.DateOnly, table.Columns["sl_day"].DateBehavior);
        Assert.AreEqual(500m, table.Columns["sl_cost"].MaxValue);
        Assert.AreEqual("opportunity", table.Columns["sl_dealid"].Targets.Single());
        Assert.AreEqual("account", table.Columns["sl_accountid"].Targets.Single());
        Assert.AreEqual("sl_name,sl_day", string.Join(',', table.Keys.Single().Columns));
        Assert.AreEqual("Planned, Confirmed, Done", string.Join(", ", table.Columns["statuscode"].Choice!.Options.Select(option => option.Label)));
    }

    [TestMethod]
    public void What_was_written_is_listed()
    {
        var (code, said, _) = Ran(["choice", "sl_mood", "--label", "Mood", "--description", "Mood.", "--option", "0=Good"]);

        Assert.AreEqual((0, "OptionSets/sl_mood.xml Other/Solution.xml"), (code, said.ReplaceLineEndings(" ").Trim()));
    }

    [TestMethod]
    [DataRow("choice mood --label Mood --description Mood. --option 0=Good", "The choice 'mood' does not carry the publisher's prefix. Write 'sl_mood'.", DisplayName = "a name without its prefix")]
    [DataRow("choice sl_mood --label Mood --description Mood. --option Good", "The option 'Good' can't be read. Write number, equals sign, label: '0=Observe'.", DisplayName = "an option without a number")]
    [DataRow("column opportunity sl_Mood --type choice --label Mood --description Mood.", "A choice column needs its options: give --choice NAME, or --option '0=Label' for each.", DisplayName = "a choice without options")]
    [DataRow("relationship account opportunity --name sl_x", "A one-to-many relationship needs its lookup: give --lookup, --label and --description, or --many-to-many.", DisplayName = "a relationship without its lookup")]
    [DataRow("view opportunity Deals --columns name:wide", "The view's column 'name:wide' can't be read. Write the logical name, or name and width: sl_name:300.", DisplayName = "a width that is no number")]
    [DataRow("view opportunity Deals --columns name --where name", "The condition 'name' can't be read. Write column, operator and value: 'statecode eq 0'.", DisplayName = "a condition without an operator")]
    public void A_refusal_is_one_line_and_ends_with_1(string line, string words)
    {
        var (code, said, problems) = Ran(line.Split(' '));

        Assert.AreEqual((1, "", words), (code, said, problems.Trim()));
    }

    [TestMethod]
    public void A_kind_of_column_that_does_not_exist_is_refused_with_those_that_do()
    {
        var (code, _, problems) = Ran(["column", "opportunity", "sl_X", "--type", "varchar", "--label", "X", "--description", "X."]);

        Assert.AreEqual(1, code);
        Assert.Contains("'varchar' not recognized. Must be one of:", problems);
    }

    private void Run(string words, params string[] more)
    {
        var (code, _, problems) = Ran([.. words.Split(' '), .. more]);
        Assert.AreEqual((0, ""), (code, problems));
    }

    private (int Code, string Said, string Problems) Ran(string[] words)
    {
        using var said = new StringWriter();
        using var problems = new StringWriter();
        var code = NewCommand.Create().Parse([.. words, "--solution", folder]).Invoke(new InvocationConfiguration { Output = said, Error = problems });
        return (code, said.ToString(), problems.ToString());
    }
}
