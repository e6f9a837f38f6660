using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Server;

/// <summary>A cloud flow is shipped off, can be read, and its actions follow actions that exist.</summary>
internal sealed partial class FlowRecordRule : Rule
{
    private static readonly string[] Statuses = ["Succeeded", "Failed", "Skipped", "TimedOut"];

    public override string Id => "SL409";

    public override string Reason => "A flow that is on can't run before its connection is bound; a broken definition fails the import or never starts.";

    public override IEnumerable<Finding> Find(CheckedSolution solution) => solution.Flows.SelectMany(flow => Record(flow).Concat(Definition(flow)));

    private IEnumerable<Finding> Record(FlowText flow)
    {
        if (flow.Record.Text("Category") != "5")
        {
            yield return At(flow.Record.Element("Category") ?? flow.Record, $"Category is '{flow.Record.Text("Category")}'", "Write 5, a cloud flow; others can't be written by hand");
        }

        if ((flow.Record.Text("StateCode"), flow.Record.Text("StatusCode")) is not ("0", "1"))
        {
            yield return At(flow.Record.Element("StateCode") ?? flow.Record, "the flow is shipped on", "Write StateCode 0 and StatusCode 1; an administrator turns it on");
        }
    }

    private IEnumerable<Finding> Definition(FlowText flow)
    {
        if (flow.Problem.Length > 0)
        {
            yield return At(new Packages.SourcePlace(flow.Path, flow.ProblemLine), $"the flow can't be read: {flow.Problem}", "Correct the JSON");
            yield break;
        }

        if (flow.Definition is not { } definition || FlowText.Text(definition, "$schema").Length == 0)
        {
            yield return At(flow.Path, "the flow has no properties.definition with a $schema", "Add it; every export has it");
            yield break;
        }

        if (FlowText.Object(definition, "triggers") is not { Count: 1 })
        {
            yield return At(flow.Place("\"triggers\""), "the flow has not exactly one trigger", "Give it one");
        }

        foreach (var action in flow.Actions)
        {
            if (!Name().IsMatch(action.Name))
            {
                yield return At(flow.Place($"\"{action.Name}\""), $"the action's name '{action.Name}' has characters that expressions can't name", "Use letters, digits and underscores");
            }

            foreach (var (before, when) in FlowText.Object(action.Json, "runAfter") ?? [])
            {
                if (!action.Siblings.ContainsKey(before))
                {
                    yield return At(flow.Place($"\"{action.Name}\""), $"{action.Name} runs after {before}, which is no action beside it", "Correct runAfter");
                }

                foreach (var status in (when as JsonArray ?? []).Select(status => status?.ToString() ?? "").Where(status => !Statuses.Contains(status)))
                {
                    yield return At(flow.Place($"\"{action.Name}\""), $"{action.Name} waits for the status '{status}'", $"Write one of {string.Join(", ", Statuses)}");
                }
            }
        }
    }

    [GeneratedRegex("^[A-Za-z0-9_]{1,80}$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
