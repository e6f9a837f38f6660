using System.Xml.Linq;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Scaffold;

namespace SalesLoop.Tests.Solution.Scaffold;

[TestClass]
public sealed class ChartTests
{
    [TestMethod]
    public void A_chart_asks_for_its_groups_and_measures_and_draws_each_measure_once()
    {
        using var solution = Visits();
        solution.Scaffolder.AddChart(PerMonth with { Measures = [new("count", ""), new("sum", "sl_cost")], Conditions = [new("statecode", "eq", ["Active"])] });

        var chart = Written(solution, "Visualizations");
        Assert.AreEqual(
            XElement.Parse("""
                <fetch mapping="logical" aggregate="true">
                  <entity name="sl_visit">
                    <attribute name="createdon" groupby="true" dategrouping="month" alias="category" />
                    <attribute name="sl_visitid" aggregate="count" alias="measure1" />
                    <attribute name="sl_cost" aggregate="sum" alias="measure2" />
                    <order alias="category" descending="false" />
                    <filter type="and"><condition attribute="statecode" operator="eq" value="0" /></filter>
                  </entity>
                </fetch>
                """).ToString(),
            chart.Descendants("fetch").Single().ToString());
        Assert.AreEqual("measure1 measure2", string.Join(' ', chart.Descendants("measure").Select(measure => measure.Attribute("alias")!.Value)));
        Assert.AreEqual("Visits: Line, Sum of Cost: Line", string.Join(", ", chart.Descendants("Series").Elements("Series").Select(series => $"{series.Attribute("Name")!.Value}: {series.Attribute("ChartType")!.Value}")));
    }

    [TestMethod]
    public void A_split_chart_groups_twice_and_measures_once()
    {
        using var solution = Visits();
        solution.Scaffolder.AddChart(PerMonth with { Shape = ChartShape.StackedColumn, Series = new("ownerid") });

        var chart = Written(solution, "Visualizations");
        Assert.AreEqual("category series", string.Join(' ', chart.Descendants("attribute").Where(attribute => attribute.Attribute("groupby") is not null).Select(attribute => attribute.Attribute("alias")!.Value)));
        Assert.HasCount(1, chart.Descendants("measure"));
    }

    [TestMethod]
    [DynamicData(nameof(Impossible))]
    public void What_cant_be_drawn_is_refused_with_what_can(NewChart chart, string says)
    {
        using var solution = Visits();

        Assert.AreEqual(says, Assert.ThrowsExactly<SolutionFormatException>(() => solution.Scaffolder.AddChart(chart)).Message);
    }

    [TestMethod]
    public void A_chart_on_a_standard_table_makes_room_for_itself()
    {
        using var solution = new NewSolution();
        solution.Scaffolder.AddChart(PerMonth with { Table = "opportunity", Category = new("statecode") });

        Assert.Contains("<Visualizations />", solution.Text("Entities/Opportunity/Entity.xml"));
        Assert.AreEqual("", solution.Findings());
    }

    [TestMethod]
    public void Tiles_stand_side_by_side_until_the_line_is_full()
    {
        using var solution = Visits();
        solution.Scaffolder.AddChart(PerMonth);
        solution.Scaffolder.AddDashboard(Board with
        {
            Tiles = [new("Per month", "sl_visit", "Active Visits", "Per Month"), new("List", "sl_visit", "Active Visits", ""), new("Wide", "sl_visit", "All Visits", "", Span: 2)],
        });

        var rows = Written(solution, "Dashboards").Descendants("row").Select(row => string.Join(" + ", row.Elements("cell").Select(cell => cell.Descendants("label").Single().Attribute("description")!.Value))).ToList();
        Assert.AreEqual("Per month + List", rows[0]);
        Assert.AreEqual("Wide", rows[12]);
        Assert.HasCount(24, rows);
        Assert.AreEqual("", solution.Findings());
    }

    [TestMethod]
    public void A_tile_with_a_chart_shows_the_chart_and_one_without_its_rows()
    {
        using var solution = Visits();
        solution.Scaffolder.AddChart(PerMonth);
        solution.Scaffolder.AddDashboard(Board with { Tiles = [new("Per month", "sl_visit", "Active Visits", "Per Month"), new("List", "sl_visit", "Active Visits", "")] });

        var parameters = Written(solution, "Dashboards").Descendants("parameters").ToList();
        Assert.AreEqual("Chart Grid", string.Join(' ', parameters.Select(tile => tile.Element("ChartGridMode")!.Value)));
        Assert.AreEqual(Written(solution, "Visualizations").Element("savedqueryvisualizationid")!.Value, parameters[0].Element("VisualizationId")!.Value);
    }

    [TestMethod]
    public void A_dashboard_is_refused_a_chart_that_is_not_there()
    {
        using var solution = Visits();

        Assert.AreEqual(
            "The table sl_visit has no chart 'Per Year' in this solution. Create it first with 'new chart sl_visit'.",
            Assert.ThrowsExactly<SolutionFormatException>(() => solution.Scaffolder.AddDashboard(Board with { Tiles = [new("A", "sl_visit", "Active Visits", "Per Year")] })).Message);
    }

    internal static NewChart PerMonth => new()
    {
        Table = "sl_visit",
        Name = "Per Month",
        Description = "For a test.",
        Shape = ChartShape.Line,
        Category = new("createdon", "month"),
        Measures = [new("count", "")],
    };

    internal static NewDashboard Board => new() { Name = "Visits", Description = "For a test.", Tiles = [new("Per month", "sl_visit", "Active Visits", "Per Month")] };

    private static IEnumerable<object[]> Impossible =>
    [
        [PerMonth with { Category = new("createdon") }, "sl_visit.createdon is a date, so its groups need a length. Write 'createdon:month', or another of day, week, month, quarter, year, fiscal-period, fiscal-year."],
        [PerMonth with { Category = new("ownerid", "month") }, "sl_visit.ownerid is Owner, so it can't be grouped by month."],
        [PerMonth with { Measures = [] }, "The chart 'Per Month' has 0 measures. Give one to five."],
        [PerMonth with { Shape = ChartShape.Funnel, Measures = [new("count", ""), new("sum", "sl_cost")] }, "The chart 'Per Month' has 2 measures. Give one."],
        [PerMonth with { Shape = ChartShape.Pie, Series = new("ownerid") }, "A Pie can't be split into series. Choose another shape or leave the series out."],
        [PerMonth with { Measures = [new("sum", "sl_name")] }, "sl_visit.sl_name is Text; sum needs a number."],
        [PerMonth with { Measures = [new("median", "sl_cost")] }, "There is no measure 'median'. There are count, countcolumn, sum, avg, min, max."],
    ];

    private static NewSolution Visits()
    {
        var solution = new NewSolution().WithVisits();
        solution.Scaffolder.AddColumn("sl_visit", NewSolution.Column("sl_Cost", SolutionFormat.Metadata.ColumnType.Money) with { MinValue = 0, MaxValue = 1000, Precision = 2, PrecisionSource = 2 });
        ScreenTests.WriteViews(solution);
        return solution;
    }

    private static XElement Written(NewSolution solution, string folder) =>
        XElement.Parse(solution.Files().Single(file => file.Key.Contains($"{folder}/", StringComparison.Ordinal)).Value);
}
