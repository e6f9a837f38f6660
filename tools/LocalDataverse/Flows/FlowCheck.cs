using SalesLoop.LocalDataverse.Flows.Expressions;

namespace SalesLoop.LocalDataverse.Flows;

/// <summary>Finds what would fail when a flow runs and can be known before.</summary>
internal static class FlowCheck
{
    public static IEnumerable<string> Problems(Flow flow)
    {
        var actions = flow.Actions.SelectMany(action => action.All()).ToList();
        foreach (var twice in actions.GroupBy(action => action.Name, StringComparer.Ordinal).Where(same => same.Count() > 1))
        {
            yield return $"The flow '{flow.Name}' has several actions named '{twice.Key}'.";
        }

        var names = actions.Select(action => action.Name).ToHashSet(StringComparer.Ordinal);
        var variables = actions.OfType<InitializeVariable>().Select(action => action.Variable).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var action in actions)
        {
            var found = action.Expressions.SelectMany(expression => expression.Parts()).OfType<FunctionCall>().Select(call => Functions.Problem(call) ?? Unknown(flow, call, names, variables))
                .Append(Variable(action, variables))
                .Append(action is CallDataverse call ? DataverseConnector.Problem(call) : null);
            foreach (var problem in found.OfType<string>())
            {
                yield return $"The flow '{flow.Name}', action '{action.Name}': {problem}.";
            }
        }
    }

    private static string? Variable(FlowAction action, HashSet<string> variables) => action switch
    {
        ChangeVariable change when !variables.Contains(change.Variable) => $"the variable '{change.Variable}' is never initialized",
        ChangeVariable { Kind: "SetVariable" } change when change.Value.Parts().OfType<FunctionCall>().Any(call => IsCall(call, "variables") && Names(call) == change.Variable) =>
            $"the variable '{change.Variable}' can't be set from itself",
        _ => null,
    };

    private static string? Unknown(Flow flow, FunctionCall call, HashSet<string> actions, HashSet<string> variables)
    {
        var name = Names(call);
        return name is null ? null
            : IsCall(call, "variables") && !variables.Contains(name) ? $"the variable '{name}' is never initialized"
            : (IsCall(call, "outputs") || IsCall(call, "body") || IsCall(call, "actions") || IsCall(call, "items") || IsCall(call, "result")) && !actions.Contains(name) ? $"{call.Name}('{name}') names no action of the flow"
            : IsCall(call, "parameters") && !flow.Parameters.ContainsKey(name) ? $"the parameter '{name}' is not declared"
            : null;
    }

    private static bool IsCall(FunctionCall call, string function) => string.Equals(call.Name, function, StringComparison.OrdinalIgnoreCase);

    private static string? Names(FunctionCall call) =>
        call.Arguments is [Constant constant] && FlowValue.IsText(constant.Content) ? (string)constant.Content! : null;
}
