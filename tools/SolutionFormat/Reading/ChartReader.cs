using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Reading;

/// <summary>Reads charts and dashboards.</summary>
internal static class ChartReader
{
    /// <param name="entity">An <c>Entity</c>.</param>
    public static IEnumerable<ChartDefinition> Charts(XElement entity)
    {
        var table = TableReader.LogicalNameOf(entity);
        return entity.Elements("Visualizations").Elements("visualization").Select(chart => new ChartDefinition(
            chart.Id(chart.RequiredText("savedqueryvisualizationid"), "savedqueryvisualizationid"),
            table,
            chart.Element("LocalizedNames").Label(),
            chart.Element("Descriptions").Label(),
            chart.Flag("isdefault"),
            Data(chart),
            chart.Element("presentationdescription")?.Element("Chart") ?? throw chart.Problem("the chart has no presentationdescription/Chart. Add how it is drawn.")));
    }

    /// <param name="dashboard">A <c>Dashboard</c>.</param>
    public static DashboardDefinition Dashboard(XElement dashboard) => new(
        dashboard.Id(dashboard.RequiredText("FormId"), "FormId"),
        dashboard.Element("LocalizedNames").Label(),
        dashboard.Element("Descriptions").Label(),
        dashboard.Element("FormXml")?.Element("forms")?.Element("form") ?? throw dashboard.Problem("the dashboard has no FormXml/forms/form. Add its layout."));

    private static XElement Data(XElement chart)
    {
        var data = chart.Element("datadescription")?.Element("datadefinition") ?? throw chart.Problem("the chart has no datadescription/datadefinition. Add the query.");
        _ = data.RequiredElement("fetchcollection").RequiredElement("fetch").RequiredElement("entity");
        _ = data.RequiredElement("categorycollection");
        return data;
    }
}
