using System.Globalization;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>Writes charts: the question as FetchXML, and how the answer is drawn.</summary>
/// <remarks>"Understand charts: Underlying data and chart representation": one measurecollection a series, as many as there are Series.</remarks>
internal static class ChartXml
{
    private const string Category = "category";
    private const string Split = "series";
    private const string Ink = "59, 59, 59";
    private const string Line = "239, 242, 246";

    /// <summary>Series colors that tell themselves apart in sight and in gray.</summary>
    private static readonly string[] Colors = ["37, 99, 175", "217, 119, 6", "16, 124, 90", "124, 58, 168", "180, 35, 60"];

    public static Guid IdOf(NewChart chart) => ComponentId.For($"{chart.Table}/chart/{chart.Name}");

    /// <param name="chart">What to write.</param>
    /// <param name="table">Its table, with the columns it names.</param>
    /// <param name="version">Version of the solution that introduces it.</param>
    public static XElement Write(NewChart chart, TableDefinition table, string version) => new(
        "visualization",
        new XElement("savedqueryvisualizationid", IdOf(chart).ToString("B")),
        new XElement("datadescription", new XElement("datadefinition", new XElement("fetchcollection", Fetch(chart, table)), Categories(chart))),
        new XElement("presentationdescription", Presentation(chart, table)),
        FormatXml.Flag("isdefault", chart.IsDefault),
        FormatXml.LocalizedNames(chart.Name),
        FormatXml.Descriptions(chart.Description),
        new XElement("IsCustomizable", "1"),
        new XElement("IntroducedVersion", version),
        new XElement("CanBeDeleted", "1"));

    private static XElement Fetch(NewChart chart, TableDefinition table)
    {
        var filter = new XElement("filter", new XAttribute("type", "and"), chart.Conditions.Select(condition => ConditionXml.Write(condition, table)));
        return new XElement(
            "fetch",
            new XAttribute("mapping", "logical"),
            new XAttribute("aggregate", "true"),
            new XElement(
                "entity",
                new XAttribute("name", table.LogicalName),
                Group(chart.Category, Category),
                chart.Series is { } series ? Group(series, Split) : null,
                chart.Measures.Select((measure, index) => new XElement(
                    "attribute",
                    new XAttribute("name", measure.Column.Length > 0 ? measure.Column : table.PrimaryKey),
                    new XAttribute("aggregate", measure.Aggregate),
                    new XAttribute("alias", Alias(index)))),
                Order(chart),
                filter.HasElements ? filter : null));
    }

    private static XElement Group(ChartGroup group, string alias) => new(
        "attribute",
        new XAttribute("name", group.Column),
        new XAttribute("groupby", "true"),
        group.Period.Length > 0 ? new XAttribute("dategrouping", group.Period) : null,
        new XAttribute("alias", alias));

    // Time runs from left to right; a funnel narrows; everything else goes by its label, as the platform shows it.
    private static XElement Order(NewChart chart) => new(
        "order",
        new XAttribute("alias", chart.Shape == ChartShape.Funnel ? Alias(0) : Category),
        new XAttribute("descending", chart.Shape == ChartShape.Funnel ? "true" : "false"));

    private static XElement Categories(NewChart chart) => new(
        "categorycollection",
        new XElement(
            "category",
            new XAttribute("alias", Category),
            chart.Measures.Select((_, index) => new XElement("measurecollection", new XElement("measure", new XAttribute("alias", Alias(index)))))));

    private static XElement Presentation(NewChart chart, TableDefinition table) => new(
        "Chart",
        new XElement("Series", chart.Measures.Select((measure, index) => Series(chart, measure, table, index))),
        new XElement(
            "ChartAreas",
            new XElement(
                "ChartArea",
                new XAttribute("BorderColor", "White"),
                new XAttribute("BorderDashStyle", "Solid"),
                Axis("AxisY", Words(chart.Measures[0], table)),
                Axis("AxisX", table.Columns[chart.Category.Column].DisplayName))),
        new XElement(
            "Titles",
            new XElement(
                "Title",
                new XAttribute("Alignment", "TopLeft"),
                new XAttribute("DockingOffset", "-3"),
                new XAttribute("Font", "{0}, 13px"),
                new XAttribute("ForeColor", Ink))),
        HasLegend(chart) ? Legend() : null);

    private static XElement Series(NewChart chart, ChartMeasure measure, TableDefinition table, int index) => new(
        "Series",
        new XAttribute("Name", Words(measure, table)),
        new XAttribute("ChartType", chart.Shape),
        new XAttribute("IsValueShownAsLabel", "True"),
        // A pie has a color a slice and a split chart a color a part: the platform gives those.
        IsRound(chart.Shape) || chart.Series is not null ? null : new XAttribute("Color", Colors[index % Colors.Length]),
        new XAttribute("Font", "{0}, 9.5px"),
        new XAttribute("LabelForeColor", Ink),
        chart.Shape == ChartShape.Line ? new XAttribute("BorderWidth", "3") : null,
        chart.Shape == ChartShape.Line ? new XAttribute("MarkerStyle", "Circle") : null);

    private static XElement Axis(string name, string title) => new(
        name,
        new XAttribute("LabelAutoFitMinFontSize", "8"),
        new XAttribute("Title", title),
        new XAttribute("TitleForeColor", Ink),
        new XAttribute("TitleFont", "{0}, 10.5px"),
        new XAttribute("LineColor", Line),
        new XAttribute("IntervalAutoMode", "VariableCount"),
        new XElement("MajorGrid", new XAttribute("LineColor", Line)),
        new XElement("MajorTickMark", new XAttribute("LineColor", Line)),
        new XElement("LabelStyle", new XAttribute("Font", "{0}, 10.5px"), new XAttribute("ForeColor", Ink)));

    private static XElement Legend() => new(
        "Legends",
        new XElement(
            "Legend",
            new XAttribute("Alignment", "Center"),
            new XAttribute("LegendStyle", "Table"),
            new XAttribute("Docking", "Bottom"),
            new XAttribute("Font", "{0}, 11px"),
            new XAttribute("ForeColor", Ink)));

    private static bool HasLegend(NewChart chart) => chart.Series is not null || chart.Measures.Count > 1 || IsRound(chart.Shape);

    private static bool IsRound(ChartShape shape) => shape is ChartShape.Pie or ChartShape.Doughnut or ChartShape.Funnel;

    private static string Words(ChartMeasure measure, TableDefinition table)
    {
        var column = measure.Column.Length > 0 ? table.Columns[measure.Column].DisplayName.ToString() : "";
        return measure.Aggregate switch
        {
            "count" => table.DisplayCollectionName,
            "countcolumn" => $"Count of {column}",
            "sum" => $"Sum of {column}",
            "avg" => $"Average {column}",
            "min" => $"Smallest {column}",
            _ => $"Largest {column}",
        };
    }

    private static string Alias(int index) => "measure" + (index + 1).ToString(CultureInfo.InvariantCulture);
}
