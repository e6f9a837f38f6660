using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Server;

/// <summary>Connection references and the flows that use them are the same list.</summary>
internal sealed class ConnectionReferenceRule : Rule
{
    public override string Id => "SL411";

    public override string Reason => "A flow without its connection reference can't be turned on; an unused one asks an administrator for nothing.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var references = solution.Components("connectionreference").DistinctBy(reference => reference.Attr("connectionreferencelogicalname")).ToDictionary(reference => reference.Attr("connectionreferencelogicalname"), StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var flow in solution.Flows)
        {
            foreach (var (name, reference) in flow.Connections)
            {
                used.Add(reference);
                if (!references.TryGetValue(reference, out var found))
                {
                    yield return At(flow.Place(reference.Length > 0 ? $"\"{reference}\"" : $"\"{name}\""), $"the connection reference '{reference}' is not in the solution", "Add it; 'new connection' writes it");
                }
                else if (!found.Text("connectorid").EndsWith("/" + FlowText.Text(FlowText.Object(FlowText.Object(FlowText.Object(FlowText.Object(flow.Root, "properties"), "connectionReferences"), name), "api"), "name"), StringComparison.Ordinal))
                {
                    yield return At(found.Element("connectorid") ?? found, $"{reference} is for the connector {found.Text("connectorid")}, but the flow uses another", "Correct connectorid, or api.name in the flow");
                }
            }

            foreach (var action in flow.Actions)
            {
                var connection = FlowText.Text(FlowText.Object(action.Inputs, "host"), "connectionName");
                if (connection.Length > 0 && !flow.Connections.ContainsKey(connection))
                {
                    yield return At(flow.Place($"\"{action.Name}\""), $"{action.Name} uses the connection '{connection}', which the flow does not list", "Correct connectionName, or add it to connectionReferences");
                }
            }
        }

        foreach (var (name, reference) in references)
        {
            if (!used.Contains(name))
            {
                yield return At(reference, $"no flow uses the connection reference {name}", "Remove it");
            }

            if (!name.StartsWith(solution.Prefix, StringComparison.Ordinal))
            {
                yield return At(reference, $"the connection reference '{name}' does not carry the publisher's prefix", $"Begin it with {solution.Prefix}");
            }

            if (reference.Text("connectionreferencedisplayname").Length == 0)
            {
                yield return At(reference, $"the connection reference {name} has no label", "Write connectionreferencedisplayname: an administrator reads it at the import");
            }
        }
    }
}
