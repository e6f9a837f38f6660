using System.Globalization;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>Long work on a schedule: cloud flows and the connections they act through.</summary>
public sealed partial class Scaffolder
{
    private const string DataverseConnector = "/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps";

    private static readonly string[] Frequencies = ["Minute", "Hour", "Day", "Week", "Month"];

    /// <summary>Writes a connection reference to Dataverse itself.</summary>
    /// <param name="logicalName">Lower case with prefix: <c>sl_dataverse</c>.</param>
    /// <param name="label">What an administrator reads at the import.</param>
    /// <exception cref="SolutionFormatException">The name is not ours, has capitals, or is taken.</exception>
    public void AddConnectionReference(string logicalName, string label) => AllOrNothing(() =>
    {
        RequireOwnName(logicalName, "connection reference");
        if (logicalName != Names.Logical(logicalName))
        {
            throw new SolutionFormatException($"The connection reference '{logicalName}' has capitals. Write '{Names.Logical(logicalName)}'.");
        }

        if (ConnectionReferences().Contains(logicalName))
        {
            throw new SolutionFormatException($"The connection reference {logicalName} exists already.");
        }

        XmlLayout.Insert(
            source.Container("connectionreferences"),
            new XElement(
                "connectionreference",
                new XAttribute("connectionreferencelogicalname", logicalName),
                new XElement("connectionreferencedisplayname", label),
                new XElement("connectorid", DataverseConnector),
                new XElement("iscustomizable", "1"),
                new XElement("statecode", "0"),
                new XElement("statuscode", "1")),
            reference => reference.Attr("connectionreferencelogicalname"));
    });

    /// <summary>Writes a scheduled cloud flow; it is shipped off, because it can't run before its connection is bound.</summary>
    /// <exception cref="SolutionFormatException">The connection reference or an API is unknown, an API does not work in slices, or the name is taken.</exception>
    public void AddFlow(NewFlow flow) => AllOrNothing(() =>
    {
        if (!ConnectionReferences().Contains(flow.Connection))
        {
            throw new SolutionFormatException($"There is no connection reference '{flow.Connection}'. Create it first with 'new connection'.");
        }

        if (!Frequencies.Contains(flow.Frequency) || flow.Interval < 1)
        {
            throw new SolutionFormatException($"Every {flow.Interval} {flow.Frequency} is no schedule. Give a number from 1 and one of {string.Join(", ", Frequencies)}.");
        }

        foreach (var api in flow.Calls)
        {
            RequireSlices(api);
        }

        var id = ComponentId.For($"flow/{flow.Name}");
        var file = $"{string.Concat(flow.Name.Where(char.IsAsciiLetterOrDigit))}-{id.ToString("D").ToUpper(CultureInfo.InvariantCulture)}.json";
        var path = $"Workflows/{file}";
        if (source.Exists(path))
        {
            throw new SolutionFormatException($"There is a flow '{flow.Name}' already. Choose another name.");
        }

        source.Create(path, FlowJson.Write(flow));
        source.Create(path + ".data.xml", Record(flow, id, file));
        source.AddRootComponent(RootComponents.Identified(29, id), "Workflows");
    });

    private XElement Record(NewFlow flow, Guid id, string file) => new(
        "Workflow",
        new XAttribute("WorkflowId", id.ToString("B")),
        new XAttribute("Name", flow.Name),
        new XElement("JsonFileName", "/Workflows/" + file),
        new XElement("Type", "1"),
        new XElement("Subprocess", "0"),
        new XElement("Category", "5"),
        new XElement("Mode", "0"),
        new XElement("Scope", "4"),
        new XElement("OnDemand", "0"),
        new XElement("TriggerOnCreate", "0"),
        new XElement("TriggerOnDelete", "0"),
        new XElement("AsyncAutodelete", "0"),
        new XElement("SyncWorkflowLogOnFailure", "0"),
        new XElement("StateCode", "0"),
        new XElement("StatusCode", "1"),
        new XElement("RunAs", "1"),
        new XElement("IsTransacted", "1"),
        new XElement("IntroducedVersion", source.Version),
        new XElement("IsCustomizable", "1"),
        new XElement("BusinessProcessType", "0"),
        new XElement("IsCustomProcessingStepAllowedForOtherPublishers", "1"),
        new XElement("ModernFlowType", "0"),
        new XElement("PrimaryEntity", "none"),
        FormatXml.LocalizedNames(flow.Name),
        FormatXml.Descriptions(flow.Description));

    private HashSet<string> ConnectionReferences() =>
        [.. source.Container("connectionreferences").Elements("connectionreference").Select(reference => reference.Attr("connectionreferencelogicalname"))];

    private void RequireSlices(string api)
    {
        var folder = $"customapis/{api}";
        if (!source.Exists($"{folder}/customapi.xml"))
        {
            throw new SolutionFormatException($"There is no custom API '{api}'. Create it first with 'new api'.");
        }

        foreach (var part in new[] { "customapirequestparameters/Continuation/customapirequestparameter.xml", "customapiresponseproperties/Continuation/customapiresponseproperty.xml", "customapiresponseproperties/Done/customapiresponseproperty.xml" })
        {
            if (!source.Exists($"{folder}/{part}"))
            {
                throw new SolutionFormatException($"The custom API {api} does not work in slices: it has no {part.Split('/')[1]} among its {(part.Contains("request", StringComparison.Ordinal) ? "requests" : "responses")}. Add it; long work must fit into two minutes a call.");
            }
        }
    }
}
