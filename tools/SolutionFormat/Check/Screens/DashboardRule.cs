using System.Xml.Linq;
using SalesLoop.SolutionFormat.Packing;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Screens;

/// <summary>Tiles of a dashboard show views and charts that exist, of the table they name.</summary>
internal sealed class DashboardRule : Rule
{
    public override string Id => "SL211";

    public override string Reason => "A tile that names something missing shows an error in place of rows.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var views = OfTables(solution, "savedquery", "savedqueryid");
        var charts = OfTables(solution, "visualization", "savedqueryvisualizationid");
        return
            from dashboard in solution.Components("Dashboard")
            from parameters in dashboard.Descendants("control").Where(control => control.Attr("indicationOfSubgrid") == "true").Elements("parameters")
            from finding in Tile(parameters, solution, views, charts)
            select finding;
    }

    private IEnumerable<Finding> Tile(XElement parameters, CheckedSolution solution, Dictionary<string, string> views, Dictionary<string, string> charts)
    {
        var table = parameters.Text("TargetEntityType");
        if (solution.Schema.Find(table) is null)
        {
            yield return At(parameters.Element("TargetEntityType") ?? parameters, $"there is no table '{table}'", "Correct TargetEntityType");
            yield break;
        }

        // Views and charts of the platform's tables may be the platform's own.
        var isOurs = solution.NewEntities.Any(entity => TableReader.LogicalNameOf(entity) == table);
        foreach (var (holder, known, what) in new[] { ("ViewId", views, "view"), ("VisualizationId", charts, "chart") })
        {
            var id = ComponentKind.Normal(parameters.Text(holder));
            var owner = known.GetValueOrDefault(id, "");
            if (id.Length > 0 && owner != table && (isOurs || owner.Length > 0))
            {
                yield return At(parameters.Element(holder)!, $"{table} has no {what} {parameters.Text(holder)}", $"Name a {what} of the table by its id");
            }
        }

        if (parameters.Text("ViewId").Length == 0)
        {
            yield return At(parameters, "the tile names no view", "Add ViewId: which rows it is about");
        }

        if (parameters.Text("ChartGridMode") == "Chart" && parameters.Text("VisualizationId").Length == 0)
        {
            yield return At(parameters.Element("ChartGridMode")!, "the tile shows a chart but names none", "Add VisualizationId, or write Grid");
        }
    }

    private static Dictionary<string, string> OfTables(CheckedSolution solution, string element, string holder)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entity in solution.Entities)
        {
            foreach (var component in entity.Descendants(element))
            {
                owners[ComponentKind.Normal(component.Text(holder))] = TableReader.LogicalNameOf(entity);
            }
        }

        return owners;
    }
}
