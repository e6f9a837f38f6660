using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Check.Server;

/// <summary>Flows call custom APIs and tables that exist, with their parameters, and read answers they give.</summary>
internal sealed partial class FlowCallRule : Rule
{
    private const string Item = "item/";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] OnRows = ["ListRecords", "GetItem", "CreateRecord", "UpdateRecord", "DeleteRecord", "PerformBoundAction"];

    public override string Id => "SL410";

    public override string Reason => "A flow finds out at night that what it calls is called otherwise.";

    public override IEnumerable<Finding> Find(CheckedSolution solution) =>
        solution.Flows.SelectMany(flow => flow.Actions.SelectMany(action => Call(flow, action, solution)).Concat(Answers(flow, solution)));

    private IEnumerable<Finding> Call(FlowText flow, FlowAction action, CheckedSolution solution)
    {
        if (OnRows.Contains(action.Operation) && FlowText.Text(action.Parameters, "entityName") is { Length: > 0 } set && solution.Schema.FindSet(set) is null)
        {
            yield return At(flow.Place($"\"{set}\""), $"{action.Name} works on '{set}', which is no entity set", "Write the table's EntitySetName");
        }

        var name = FlowText.Text(action.Parameters, "actionName");
        if (!name.StartsWith(solution.Prefix, StringComparison.Ordinal))
        {
            yield break;
        }

        if (Find(solution, name) is not { } api)
        {
            yield return At(flow.Place($"\"{name}\""), $"{action.Name} calls the custom API {name}, which the solution does not have", "Correct actionName; it is case-sensitive");
            yield break;
        }

        if (api.IsFunction)
        {
            yield return At(flow.Place($"\"{name}\""), $"{name} is a function, and flows call actions", "Write isfunction 0 on the API");
        }

        var given = action.Parameters!.Select(parameter => parameter.Key).Where(key => key.StartsWith(Item, StringComparison.Ordinal)).Select(key => key[Item.Length..]).ToList();
        foreach (var unknown in given.Where(parameter => !api.Requests.Any(request => request.UniqueName == parameter)))
        {
            yield return At(flow.Place($"\"{Item}{unknown}\""), $"{name} has no request parameter {unknown}", $"It has {Listed(api.Requests)}");
        }

        foreach (var missing in api.Requests.Where(request => !request.IsOptional && !given.Contains(request.UniqueName)))
        {
            yield return At(flow.Place($"\"{name}\""), $"{action.Name} does not give {name} its {missing.UniqueName}, which is required", $"Add \"{Item}{missing.UniqueName}\"");
        }
    }

    private IEnumerable<Finding> Answers(FlowText flow, CheckedSolution solution)
    {
        if (flow.Root is null)
        {
            yield break;
        }

        var actions = flow.Actions.GroupBy(action => action.Name).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        foreach (var text in flow.Root.ToJsonString(Plain).Split('"').Where(text => text.Contains("body", StringComparison.Ordinal) || text.Contains("outputs(", StringComparison.Ordinal)))
        {
            foreach (Match match in Answer().Matches(text))
            {
                var (name, property) = (match.Groups["action"].Value, match.Groups["property"].Value);
                if (!actions.TryGetValue(name, out var action))
                {
                    yield return At(flow.Place($"'{name}'"), $"an expression reads the answer of {name}, which is no action of the flow", "Correct the name");
                }
                else if (property.Length > 0 && Find(solution, FlowText.Text(action.Parameters, "actionName")) is { } api && !api.Responses.Any(response => response.UniqueName == property))
                {
                    yield return At(flow.Place($"body/{property}'"), $"{api.UniqueName} answers no {property}", $"It answers {Listed(api.Responses)}");
                }
            }
        }
    }

    private static CustomApiDefinition? Find(CheckedSolution solution, string name) => solution.Definition.CustomApis.FirstOrDefault(api => api.UniqueName == name);

    private static string Listed(IReadOnlyList<CustomApiParameter> parameters) => parameters.Count == 0 ? "none" : string.Join(", ", parameters.Select(parameter => parameter.UniqueName));

    [GeneratedRegex(@"(outputs|body|actions|result)\('(?<action>[^']+)'\)(\??\['body/(?<property>[^'/]+)'\])?", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Answer();
}
