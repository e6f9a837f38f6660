using System.Globalization;
using System.Xml.Linq;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>Writes a dashboard: a form without a table, whose cells are charts and lists.</summary>
/// <param name="dashboard">What to write.</param>
/// <param name="parts">For each tile: id of the view, and of the chart when it has one.</param>
internal sealed class DashboardXml(NewDashboard dashboard, IReadOnlyDictionary<DashboardTile, (Guid View, Guid? Chart)> parts)
{
    /// <summary>Lines a tile is high; the platform's own dashboards have the same.</summary>
    private const int Height = 12;

    private const int RowsOfList = 10;

    public Guid Id => ComponentId.For(Path);

    private string Path => $"dashboard/{dashboard.Name}";

    /// <param name="version">Version of the solution that introduces the dashboard.</param>
    public XElement Write(string version) => new(
        "Dashboard",
        FormatXml.LocalizedNames(dashboard.Name),
        FormatXml.Descriptions(dashboard.Description),
        new XElement("FormId", Id.ToString("B")),
        new XElement("IsCustomizable", "1"),
        new XElement("IsDefault", "0"),
        new XElement("FormXml", new XElement("forms", new XAttribute("type", "dashboard"), new XElement("form", new XElement("tabs", Tab())))),
        new XElement("IntroducedVersion", version),
        new XElement("IsTabletEnabled", "1"));

    private XElement Tab() => new(
        "tab",
        new XAttribute("name", "tab_tiles"),
        new XAttribute("id", IdFor("tab")),
        new XAttribute("showlabel", "false"),
        new XAttribute("verticallayout", "true"),
        FormatXml.OptionLabels(dashboard.Name),
        new XElement(
            "columns",
            new XElement(
                "column",
                new XAttribute("width", "100%"),
                new XElement(
                    "sections",
                    new XElement(
                        "section",
                        new XAttribute("name", "sec_tiles"),
                        new XAttribute("id", IdFor("section")),
                        new XAttribute("showlabel", "false"),
                        new XAttribute("showbar", "false"),
                        new XAttribute("columns", new string('1', dashboard.Columns)),
                        FormatXml.OptionLabels(dashboard.Name),
                        new XElement("rows", Rows()))))));

    private IEnumerable<XElement> Rows()
    {
        foreach (var beside in Lines())
        {
            yield return new XElement("row", beside.Select(Cell));
            for (var line = 1; line < Height; line++)
            {
                yield return new XElement("row");
            }
        }
    }

    // As many tiles a line as it is wide; what does not fit begins the next.
    private List<List<DashboardTile>> Lines()
    {
        var lines = new List<List<DashboardTile>>();
        foreach (var tile in dashboard.Tiles)
        {
            if (lines.Count == 0 || lines[^1].Sum(other => other.Span) + tile.Span > dashboard.Columns)
            {
                lines.Add([]);
            }

            lines[^1].Add(tile);
        }

        return lines;
    }

    private XElement Cell(DashboardTile tile)
    {
        var number = Number(tile);
        return new XElement(
            "cell",
            new XAttribute("id", IdFor($"cell/{number}")),
            new XAttribute("colspan", tile.Span),
            new XAttribute("rowspan", Height),
            new XAttribute("showlabel", "true"),
            new XAttribute("auto", "false"),
            FormatXml.OptionLabels(tile.Label),
            new XElement(
                "control",
                new XAttribute("id", "tile" + number),
                new XAttribute("uniqueid", IdFor($"control/{number}")),
                new XAttribute("classid", ControlClass.Subgrid),
                new XAttribute("indicationOfSubgrid", "true"),
                Parameters(tile)));
    }

    private XElement Parameters(DashboardTile tile)
    {
        var (view, chart) = parts[tile];
        return new XElement(
            "parameters",
            new XElement("TargetEntityType", tile.Table),
            new XElement("ChartGridMode", chart is null ? "Grid" : "Chart"),
            new XElement("EnableQuickFind", "false"),
            new XElement("EnableViewPicker", "false"),
            new XElement("EnableJumpBar", "false"),
            new XElement("RecordsPerPage", RowsOfList),
            new XElement("ViewId", view.ToString("B")),
            new XElement("IsUserView", "false"),
            new XElement("ViewIds"),
            new XElement("AutoExpand", "Fixed"),
            chart is { } id ? new XElement("VisualizationId", id.ToString("B")) : new XElement("VisualizationId"),
            new XElement("IsUserChart", "false"),
            new XElement("EnableChartPicker", "false"),
            new XElement("RelationshipName"));
    }

    private string Number(DashboardTile tile) => (dashboard.Tiles.ToList().IndexOf(tile) + 1).ToString(CultureInfo.InvariantCulture);

    private string IdFor(string what) => ComponentId.Braced($"{Path}/{what}");
}
