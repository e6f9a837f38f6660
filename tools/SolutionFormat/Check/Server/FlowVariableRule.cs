using System.Text.Json.Nodes;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Server;

/// <summary>Variables of a flow are made before they are set, loops have limits, and environment variables are those of the solution.</summary>
internal sealed class FlowVariableRule : Rule
{
    private static readonly string[] Setting = ["SetVariable", "IncrementVariable", "DecrementVariable", "AppendToArrayVariable", "AppendToStringVariable"];

    public override string Id => "SL412";

    public override string Reason => "The designer refuses such a flow when it is opened, and the platform when it is turned on.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var variables = solution.Components("environmentvariabledefinition").DistinctBy(variable => variable.Attr("schemaname")).ToDictionary(variable => variable.Attr("schemaname"), variable => variable.Element("displayname")?.Attr("default") ?? "", StringComparer.Ordinal);
        return solution.Flows.SelectMany(flow => Variables(flow).Concat(Loops(flow)).Concat(Environment(flow, variables)));
    }

    private IEnumerable<Finding> Variables(FlowText flow)
    {
        var made = flow.Actions.Where(action => action.Type == "InitializeVariable").SelectMany(action => (action.Inputs?["variables"] as JsonArray ?? []).OfType<JsonObject>()).Select(variable => FlowText.Text(variable, "name")).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var inner in flow.Actions.Where(action => action.Type == "InitializeVariable" && !action.IsTop))
        {
            yield return At(flow.Place($"\"{inner.Name}\""), $"{inner.Name} makes a variable inside another action", "Move it to the top level");
        }

        foreach (var action in flow.Actions.Where(action => Setting.Contains(action.Type)))
        {
            var name = FlowText.Text(action.Inputs, "name");
            if (!made.Contains(name))
            {
                yield return At(flow.Place($"\"{action.Name}\""), $"{action.Name} sets the variable '{name}', which is never made", "Add an InitializeVariable for it");
            }

            if (action.Type == "SetVariable" && FlowText.Text(action.Inputs, "value").Contains($"variables('{name}')", StringComparison.OrdinalIgnoreCase))
            {
                yield return At(flow.Place($"\"{action.Name}\""), $"{action.Name} sets '{name}' from itself", "Compose the value in an action before it");
            }
        }
    }

    private IEnumerable<Finding> Loops(FlowText flow) =>
        from action in flow.Actions
        where action.Type == "Until"
        let limit = FlowText.Object(action.Json, "limit")
        where limit?["count"] is null || limit["timeout"] is null
        select At(flow.Place($"\"{action.Name}\""), $"the loop {action.Name} has no limit of count and timeout", "Give it both, and ask after it whether it was done");

    private IEnumerable<Finding> Environment(FlowText flow, Dictionary<string, string> variables)
    {
        foreach (var (name, parameter) in FlowText.Object(flow.Definition, "parameters") ?? [])
        {
            var schemaName = FlowText.Text(FlowText.Object(parameter as JsonObject, "metadata"), "schemaName");
            if (schemaName.Length == 0)
            {
                continue;
            }

            if (!variables.TryGetValue(schemaName, out var label))
            {
                yield return At(flow.Place($"\"{name}\""), $"there is no environment variable {schemaName}", "Correct schemaName, or add it; 'new variable' writes it");
            }
            else if (name != $"{label} ({schemaName})")
            {
                yield return At(flow.Place($"\"{name}\""), $"the parameter of {schemaName} is called '{name}'", $"Call it '{label} ({schemaName})', as the designer does");
            }
        }
    }
}
