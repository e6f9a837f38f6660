using System.Xml.Linq;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Scaffold;

namespace SalesLoop.Tests.Solution.Scaffold;

[TestClass]
public sealed class ScreenTests
{
    [TestMethod]
    public void A_view_asks_for_what_it_shows_in_its_order_under_all_its_conditions()
    {
        using var solution = new NewSolution().WithVisits();
        solution.Scaffolder.AddView(View("Old Visits") with
        {
            Columns = [new ViewColumn("sl_name", 300), new ViewColumn("createdon", 150)],
            Orders = [new ViewOrder("createdon", Descending: true)],
            Conditions = [new ViewCondition("statecode", "eq", ["Inactive"]), new ViewCondition("createdon", "this-month", []), new ViewCondition("statuscode", "in", ["1", "2"])],
        });

        var view = Single(solution, "SavedQueries");
        Assert.AreEqual(
            XElement.Parse("""
                <fetch version="1.0" mapping="logical">
                  <entity name="sl_visit">
                    <attribute name="sl_visitid" />
                    <attribute name="sl_name" />
                    <attribute name="createdon" />
                    <order attribute="createdon" descending="true" />
                    <filter type="and">
                      <condition attribute="statecode" operator="eq" value="1" />
                      <condition attribute="createdon" operator="this-month" />
                      <condition attribute="statuscode" operator="in"><value>1</value><value>2</value></condition>
                    </filter>
                  </entity>
                </fetch>
                """).ToString(),
            view.Descendants("fetch").Single().ToString());
        Assert.AreEqual("sl_name 300, createdon 150", string.Join(", ", view.Descendants("cell").Select(cell => $"{cell.Attribute("name")!.Value} {cell.Attribute("width")!.Value}")));
    }

    [TestMethod]
    public void A_quick_find_view_searches_its_columns_for_any_of_the_words()
    {
        using var solution = new NewSolution().WithVisits();
        solution.Scaffolder.AddView(View("Find Visits") with { Kind = ViewKind.QuickFind, IsDefault = true, Searched = ["sl_name"] });

        var view = Single(solution, "SavedQueries");
        Assert.AreEqual("1", view.Descendants("isquickfindquery").Single().Value);
        Assert.AreEqual(
            "<filter type=\"or\" isquickfindfields=\"1\"><condition attribute=\"sl_name\" operator=\"like\" value=\"{0}\" /></filter>",
            view.Descendants("filter").Last().ToString(SaveOptions.DisableFormatting));
    }

    [TestMethod]
    public void Fields_stand_side_by_side_and_a_long_text_takes_rows_of_its_own()
    {
        using var solution = new NewSolution().WithVisits();
        solution.Scaffolder.AddColumn("sl_visit", NewSolution.Column("sl_Notes", SolutionFormat.Metadata.ColumnType.Memo) with { MaxLength = 2000 });
        solution.Scaffolder.AddForm(Form("Visit", "General/Visit[2]: sl_name, ownerid, createdon!, sl_notes, statuscode"));

        var rows = Single(solution, "FormXml").Descendants("section").Single().Descendants("row")
            .Select(row => string.Join(" + ", row.Descendants("control").Select(control => control.Attribute("id")!.Value)));
        Assert.AreEqual("sl_name + ownerid | createdon | sl_notes |  |  | statuscode", string.Join(" | ", rows));
    }

    [TestMethod]
    public void A_read_only_field_is_disabled_and_the_others_are_not()
    {
        using var solution = new NewSolution().WithVisits();
        solution.Scaffolder.AddForm(Form("Visit", "General/Visit[2]: sl_name, createdon!"));

        Assert.AreEqual("sl_name false, createdon true", string.Join(", ", Single(solution, "FormXml").Descendants("control")
            .Select(control => $"{control.Attribute("id")!.Value} {control.Attribute("disabled")!.Value}")));
    }

    [TestMethod]
    public void A_grid_shows_rows_that_point_here_in_a_view_of_their_table()
    {
        using var solution = new NewSolution().WithVisits();
        solution.Scaffolder.AddLookup("sl_visit", NewSolution.Column("sl_PartOfId", SolutionFormat.Metadata.ColumnType.Lookup), ["sl_visit"], "sl_visit_part", SolutionFormat.Metadata.Cascade.RemoveLink);
        WriteViews(solution);
        solution.Scaffolder.AddForm(Form("Visit", "General/Visit: sl_name", "General/Parts: +sl_visit_part=Active Visits"));

        var parameters = Single(solution, "FormXml").Descendants("parameters").Single();
        Assert.AreEqual("sl_visit_part sl_visit", $"{parameters.Element("RelationshipName")!.Value} {parameters.Element("TargetEntityType")!.Value}");
        Assert.AreEqual("", solution.Findings());
    }

    [TestMethod]
    public void A_quick_create_form_turns_quick_create_on()
    {
        using var solution = new NewSolution().WithVisits();
        WriteViews(solution);
        solution.Scaffolder.AddForm(Form("New Visit", "Visit/Visit: sl_name") with { Kind = "quickCreate", IsFallback = false });

        Assert.Contains("<IsQuickCreateEnabled>1</IsQuickCreateEnabled>", solution.Text("Entities/sl_Visit/Entity.xml"));
    }

    [TestMethod]
    public void A_script_is_bound_to_the_opening_of_the_form()
    {
        using var solution = new NewSolution().WithVisits();
        solution.Scaffolder.AddForm(Form("Visit", "Visit/Visit: sl_name") with { Library = "sl_/forms/visit.js", OnLoad = "SalesLoop.Visit.onLoad" });

        var form = Single(solution, "FormXml");
        Assert.AreEqual("sl_/forms/visit.js", form.Descendants("Library").Single().Attribute("name")!.Value);
        Assert.AreEqual("onload SalesLoop.Visit.onLoad true", $"{form.Descendants("event").Single().Attribute("name")!.Value} {form.Descendants("Handler").Single().Attribute("functionName")!.Value} {form.Descendants("Handler").Single().Attribute("passExecutionContext")!.Value}");
    }

    [TestMethod]
    public void No_two_things_on_a_form_share_an_id()
    {
        using var solution = new NewSolution();
        ScaffolderTests.WriteEverything(solution);

        var ids = Single(solution, "FormXml").Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "id" or "libraryUniqueId" or "handlerUniqueId" && Guid.TryParse(attribute.Value, out _))
            .Select(attribute => attribute.Value).ToList();
        Assert.HasCount(ids.Count, ids.Distinct());
    }

    [TestMethod]
    [DataRow("General: sl_name", DisplayName = "no section")]
    [DataRow("General/Visit", DisplayName = "no items")]
    [DataRow("General[4]/Visit: sl_name", DisplayName = "a fourth tab column")]
    [DataRow("General/Visit[5]: sl_name", DisplayName = "five side by side")]
    public void A_section_that_cant_be_read_is_refused_with_the_shape_it_should_have(string text) =>
        Assert.AreEqual(
            $"The section '{text}' can't be read. Write 'Tab/Section[2]: column, column!, +relationship=View name, timeline'.",
            Assert.ThrowsExactly<SolutionFormatException>(() => FormSketch.Section(text)).Message);

    internal static NewForm VisitForm => Form("Visit", "General/Visit[2]: sl_name, ownerid, sl_memo, sl_cost, sl_day", "General[2]/Talk: timeline") with { Header = ["statuscode", "ownerid"] };

    internal static void WriteViews(NewSolution solution)
    {
        foreach (var (name, kind) in new[] { ("Active Visits", ViewKind.Public), ("All Visits", ViewKind.AdvancedFind), ("Their Visits", ViewKind.Associated), ("Find Visits", ViewKind.QuickFind), ("Choose a Visit", ViewKind.Lookup) })
        {
            solution.Scaffolder.AddView(View(name) with { Kind = kind, IsDefault = true, Searched = kind == ViewKind.QuickFind ? ["sl_name"] : [] });
        }
    }

    private static NewView View(string name) => new() { Table = "sl_visit", Name = name, Description = "For a test.", Columns = [new ViewColumn("sl_name", 300)] };

    private static NewForm Form(string name, params string[] sections) => new()
    {
        Table = "sl_visit",
        Name = name,
        Description = "For a test.",
        Kind = "main",
        IsFallback = true,
        Sections = [.. sections.Select(FormSketch.Section)],
    };

    private static XElement Single(NewSolution solution, string folder) =>
        XElement.Parse(solution.Files().Single(file => file.Key.Contains($"/{folder}/", StringComparison.Ordinal)).Value);
}
