using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Reading;

/// <summary>Reads cloud flows and the connection references they use.</summary>
internal static class FlowReader
{
    private const int CloudFlow = 5;

    /// <param name="flow">A <c>Workflow</c>.</param>
    /// <param name="files">Parts of the package.</param>
    public static FlowDefinition Flow(XElement flow, IReadOnlyDictionary<string, byte[]> files)
    {
        if (flow.Number("Category") != CloudFlow)
        {
            throw flow.Problem($"'{flow.Attr("Name")}' is {Kind(flow.Number("Category"))}, which is not supported here. Take it out of the solution, or make it a cloud flow.");
        }

        var path = flow.RequiredText("JsonFileName").TrimStart('/');
        return new FlowDefinition(
            flow.Id(flow.RequiredAttr("WorkflowId"), "WorkflowId"),
            flow.RequiredAttr("Name"),
            flow.Element("Descriptions").Label(),
            flow.Flag("StateCode"),
            path,
            files.TryGetValue(path, out var content) ? content : throw flow.Problem($"the definition of {flow.Attr("Name")} is not in the package ({path}). Pack the solution again."));
    }

    /// <param name="reference">A <c>connectionreference</c>.</param>
    public static ConnectionReferenceDefinition ConnectionReference(XElement reference) => new(
        reference.RequiredAttr("connectionreferencelogicalname"),
        reference.Text("connectionreferencedisplayname"),
        reference.RequiredText("connectorid"));

    private static string Kind(int? category) => category switch
    {
        0 => "a classic workflow",
        2 => "a business rule",
        3 => "a classic action",
        4 => "a business process flow",
        6 => "a desktop flow",
        null => "a process without Category",
        var other => $"a process of category {other}",
    };
}
