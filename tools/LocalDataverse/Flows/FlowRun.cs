using System.Globalization;
using System.ServiceModel;
using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Flows.Expressions;
using SalesLoop.LocalDataverse.Store;

namespace SalesLoop.LocalDataverse.Flows;

/// <summary>How a run or an action of a flow ended.</summary>
/// <param name="Status"><c>Succeeded</c>, <c>Failed</c>, <c>Skipped</c> or <c>Cancelled</c>.</param>
/// <param name="Outputs">What it gave.</param>
/// <param name="Code">Kind of error; empty when none.</param>
/// <param name="Message">What went wrong; empty when nothing did.</param>
internal sealed record FlowResult(string Status, JsonNode? Outputs = null, string Code = "", string Message = "")
{
    public const string Succeeded = "Succeeded";
    public const string Failed = "Failed";
    public const string Skipped = "Skipped";

    public static FlowResult Done(JsonNode? outputs = null) => new(Succeeded, outputs);
}

/// <summary>One run of a flow, from its first action to its last.</summary>
/// <param name="flow">The flow.</param>
/// <param name="runId">Id of the run, which expressions can ask for.</param>
/// <param name="parameters">Values of its parameters.</param>
/// <param name="connector">Dataverse as the owner of the flow.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="wait">Waits between tries.</param>
internal sealed class FlowRun(Flow flow, Guid runId, IReadOnlyDictionary<string, JsonNode?> parameters, DataverseConnector connector, TimeProvider clock, Action<TimeSpan> wait) : IFlowScope
{
    private readonly FlowVariables variables = new();
    private readonly Dictionary<string, FlowResult> results = new(StringComparer.Ordinal);
    private readonly List<(string Loop, JsonNode? Item)> loops = [];

    public FlowResult Run()
    {
        try
        {
            return RunBlock(flow.Actions);
        }
        catch (TerminatedException end)
        {
            return end.Result;
        }
    }

    public JsonNode? Ask(string function, IReadOnlyList<JsonNode?> arguments)
    {
        var name = arguments.Count > 0 ? FlowValue.Text(arguments[0]) : "";
#pragma warning disable CA1308 // The language does not mind how its functions are written.
        return function.ToLowerInvariant() switch
#pragma warning restore CA1308
        {
            "variables" => variables.Get(name),
            "outputs" => ResultOf(name).Outputs?.DeepClone(),
            "body" => (ResultOf(name).Outputs as JsonObject)?["body"]?.DeepClone(),
            "actions" => Described(name, ResultOf(name)),
            "result" => new JsonArray([.. Inside(name).Where(results.ContainsKey).Select(inner => (JsonNode?)Described(inner, results[inner]))]),
            "items" => loops.LastOrDefault(loop => loop.Loop == name).Item?.DeepClone(),
            "item" => loops.Count > 0 ? loops[^1].Item?.DeepClone() : throw FlowErrorException.Template("there is no loop around."),
            "parameters" => parameters.GetValueOrDefault(name)?.DeepClone(),
            "workflow" => new JsonObject { ["id"] = flow.Id.ToString(), ["name"] = flow.Id.ToString(), ["tags"] = new JsonObject { ["flowDisplayName"] = flow.Name }, ["run"] = new JsonObject { ["name"] = runId.ToString() } },
            "utcnow" => Functions.Written(clock.GetUtcNow().UtcDateTime, arguments.Count > 0 ? arguments[0] : null),
            "guid" => Guid.NewGuid().ToString(),
            // A recurrence hands nothing to its flow.
            _ => null,
        };
    }

    /// <summary>Runs actions in their order; one whose conditions are not met is skipped.</summary>
    /// <returns>Failed when an end of the block failed, or was skipped because of a failure.</returns>
    private FlowResult RunBlock(IReadOnlyList<FlowAction> block)
    {
        foreach (var action in block)
        {
            results[action.Name] = action.After.All(other => other.Value.Contains(results[other.Key].Status)) ? RunOne(action) : new FlowResult(FlowResult.Skipped);
        }

        var waitedFor = block.SelectMany(action => action.After.Keys).ToHashSet(StringComparer.Ordinal);
        var failures = block.Where(action => !waitedFor.Contains(action.Name)).Select(action => Cause(action, block)).OfType<FlowResult>();
        return failures.FirstOrDefault() ?? FlowResult.Done();
    }

    /// <summary>The failure that an end of a block ends with; null when there is none.</summary>
    private FlowResult? Cause(FlowAction action, IReadOnlyList<FlowAction> block)
    {
        var result = results[action.Name];
        return result.Status switch
        {
            FlowResult.Failed => result,
            FlowResult.Skipped => action.After.Keys.Select(name => Cause(block.First(other => other.Name == name), block)).OfType<FlowResult>().FirstOrDefault(),
            _ => null,
        };
    }

    private FlowResult RunOne(FlowAction action)
    {
        try
        {
            return action switch
            {
                InitializeVariable initialize => Initialize(initialize),
                ChangeVariable change => FlowResult.Done(new JsonObject { ["name"] = change.Variable, ["value"] = variables.Change(change.Kind, change.Variable, change.Value.Value(this)) }),
                Compose compose => FlowResult.Done(compose.Value.Value(this)),
                If choice => RunBlockOf(choice),
                Until until => Repeat(until),
                Foreach loop => RunForEach(loop),
                Scope scope => RunBlock(scope.Actions),
                CallDataverse call => Call(call),
                Terminate end => throw new TerminatedException(new FlowResult(end.Status, null, FlowValue.Text(end.Code?.Value(this)), FlowValue.Text(end.Message?.Value(this)))),
                _ => throw new InvalidOperationException($"{action.GetType().Name} is no action that runs."),
            };
        }
        catch (FlowErrorException problem)
        {
            return new FlowResult(FlowResult.Failed, null, problem.Code, $"Action '{action.Name}' failed: {problem.Message}");
        }
    }

    private FlowResult Initialize(InitializeVariable action)
    {
        variables.Initialize(action.Variable, action.Type, action.Value?.Value(this));
        return FlowResult.Done();
    }

    private FlowResult RunBlockOf(If choice)
    {
        var holds = FlowValue.TrueOrFalse(choice.Condition.Value(this));
        foreach (var passedOver in (holds ? choice.Else : choice.Then).SelectMany(action => action.All()))
        {
            results[passedOver.Name] = new FlowResult(FlowResult.Skipped);
        }

        return RunBlock(holds ? choice.Then : choice.Else);
    }

    // A round that fails ends the loop: trying the same again for hours would help nobody.
    private FlowResult Repeat(Until until)
    {
        var startedAt = clock.GetTimestamp();
        for (var round = 1; ; round++)
        {
            var result = RunBlock(until.Actions);
            if (result.Status != FlowResult.Succeeded || FlowValue.TrueOrFalse(until.Condition.Value(this)) || round >= until.MostTimes || clock.GetElapsedTime(startedAt) >= until.Longest)
            {
                return result;
            }
        }
    }

    private FlowResult RunForEach(Foreach loop)
    {
        var items = loop.Items.Value(this) as JsonArray ?? throw FlowErrorException.Template("what it goes through is no array.");
        var worst = FlowResult.Done();
        foreach (var item in items)
        {
            loops.Add((loop.Name, item));
            var result = RunBlock(loop.Actions);
            loops.RemoveAt(loops.Count - 1);
            worst = result.Status == FlowResult.Succeeded ? worst : result;
        }

        return worst;
    }

    private FlowResult Call(CallDataverse call)
    {
        var values = call.Parameters.ToDictionary(parameter => parameter.Key, parameter => parameter.Value.Value(this));
        for (var retry = 1; ; retry++)
        {
            try
            {
                return FlowResult.Done(new JsonObject { ["statusCode"] = 200, ["body"] = connector.Call(call.Operation, values)?.DeepClone() });
            }
            catch (Exception problem) when (IsPassing(problem) && retry <= call.Retry.Count)
            {
                wait(call.Retry.WaitBefore(retry));
            }
            catch (FaultException<OrganizationServiceFault> refusal)
            {
                return Refused(call.Name, $"0x{refusal.Detail.ErrorCode.ToString("x8", CultureInfo.InvariantCulture)}", refusal.Message);
            }
            catch (DatabaseException problem)
            {
                return Refused(call.Name, "ServiceUnavailable", problem.Message);
            }
        }
    }

    private static FlowResult Refused(string action, string code, string message) => new(
        FlowResult.Failed,
        new JsonObject { ["statusCode"] = 400, ["body"] = new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } } },
        code,
        $"Action '{action}' failed: {message}");

    /// <remarks>"Handle errors and exceptions in Azure Logic Apps": tried again on 408, 429 and 5xx. Here that is a request that took
    /// too long, or that found the organization busy.</remarks>
    private static bool IsPassing(Exception problem) =>
        problem is DatabaseException || (problem is FaultException<OrganizationServiceFault> fault && Faults.IsOutOfTime(fault.Detail));

    private FlowResult ResultOf(string action) =>
        results.GetValueOrDefault(action) ?? throw FlowErrorException.Template($"the action '{action}' has not run yet.");

    private IEnumerable<string> Inside(string action) =>
        flow.Actions.SelectMany(known => known.All()).First(known => known.Name == action).Blocks.SelectMany(block => block).Select(inner => inner.Name);

    private static JsonObject Described(string name, FlowResult result)
    {
        var json = new JsonObject { ["name"] = name, ["status"] = result.Status, ["outputs"] = result.Outputs?.DeepClone() };
        if (result.Message.Length > 0)
        {
            json["error"] = new JsonObject { ["code"] = result.Code, ["message"] = result.Message };
        }

        return json;
    }

    private sealed class TerminatedException(FlowResult result) : Exception
    {
        public FlowResult Result { get; } = result;
    }
}
