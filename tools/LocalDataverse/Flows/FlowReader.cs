using System.Text.Json;
using System.Text.Json.Nodes;
using SalesLoop.LocalDataverse.Flows.Expressions;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Flows;

/// <summary>Reads a cloud flow of a solution, and names everything in it that can't run here.</summary>
internal sealed class FlowReader
{
    private readonly string flow;
    private readonly List<string> problems = [];

    private FlowReader(string flow) => this.flow = flow;

    /// <param name="definition">What the solution states.</param>
    /// <param name="problems">What can't run here, each a sentence; empty when all can.</param>
    /// <returns>The flow; null when there are problems.</returns>
    public static Flow? Read(FlowDefinition definition, out IReadOnlyList<string> problems)
    {
        var reader = new FlowReader(definition.Name);
        var flow = reader.Read(definition);
        problems = reader.problems;
        return problems.Count == 0 ? flow : null;
    }

    private Flow? Read(FlowDefinition definition)
    {
        JsonObject? properties;
        try
        {
            properties = (JsonNode.Parse(definition.Content.Span, documentOptions: new JsonDocumentOptions { MaxDepth = 100 }) as JsonObject)?["properties"] as JsonObject;
        }
        catch (JsonException problem)
        {
            problems.Add($"The flow '{flow}' is no JSON: {problem.Message} ({definition.FileName}).");
            return null;
        }

        if (properties?["definition"] is not JsonObject body || body["actions"] is not JsonObject actions)
        {
            problems.Add($"The flow '{flow}' has no definition with actions ({definition.FileName}).");
            return null;
        }

        var recurrence = Trigger(body["triggers"] as JsonObject ?? []);
        var read = new Flow(
            definition.Id,
            definition.Name,
            recurrence ?? new Recurrence { Unit = RecurrenceUnit.Day, Interval = 1 },
            Block(actions, isTop: true),
            Parameters(body["parameters"] as JsonObject ?? []),
            [.. (properties["connectionReferences"] as JsonObject ?? []).Select(reference => (string?)reference.Value?["connection"]?["connectionReferenceLogicalName"]).OfType<string>()]);
        problems.AddRange(FlowCheck.Problems(read));
        return read;
    }

    private Recurrence? Trigger(JsonObject triggers)
    {
        if (triggers.Count != 1 || (string?)triggers.First().Value?["type"] != "Recurrence")
        {
            problems.Add($"The flow '{flow}' is started by {(triggers.Count == 0 ? "nothing" : string.Join(", ", triggers.Select(trigger => $"{trigger.Value?["type"]}")))}; the local Dataverse runs flows that one Recurrence starts.");
            return null;
        }

        try
        {
            return RecurrenceReader.Read(triggers.First().Value!["recurrence"] as JsonObject ?? throw new FormatException("it has no recurrence"));
        }
        catch (FormatException problem)
        {
            problems.Add($"The flow '{flow}', trigger '{triggers.First().Key}': {problem.Message}.");
            return null;
        }
    }

    private static Dictionary<string, FlowParameter> Parameters(JsonObject parameters) => parameters.ToDictionary(
        parameter => parameter.Key,
        parameter => new FlowParameter((string?)parameter.Value?["metadata"]?["schemaName"] ?? "", (string?)parameter.Value?["type"] ?? "String", parameter.Value?["defaultValue"]?.DeepClone()));

    /// <summary>The actions of a block, each after those it waits for.</summary>
    private List<FlowAction> Block(JsonObject actions, bool isTop)
    {
        var read = new List<FlowAction>();
        foreach (var (name, json) in actions)
        {
            try
            {
                if (Action(name, json as JsonObject ?? throw new FormatException("it is no object"), isTop) is { } action)
                {
                    read.Add(action);
                }
            }
            catch (FormatException problem)
            {
                problems.Add($"The flow '{flow}', action '{name}': {problem.Message.TrimEnd('.')}.");
            }
            catch (InvalidOperationException problem)
            {
                problems.Add($"The flow '{flow}', action '{name}' is not of the shape that actions have: {problem.Message}");
            }
        }

        return Sorted(read, actions);
    }

    private List<FlowAction> Sorted(List<FlowAction> actions, JsonObject all)
    {
        var sorted = new List<FlowAction>();
        foreach (var action in actions)
        {
            foreach (var missing in action.After.Keys.Where(name => !all.ContainsKey(name)))
            {
                problems.Add($"The flow '{flow}', action '{action.Name}' runs after '{missing}', which is not beside it.");
            }
        }

        while (actions.FirstOrDefault(action => action.After.Keys.All(name => sorted.Any(done => done.Name == name) || actions.All(other => other.Name != name))) is { } next)
        {
            sorted.Add(next);
            actions.Remove(next);
        }

        if (actions.Count > 0)
        {
            problems.Add($"The flow '{flow}': the actions {string.Join(", ", actions.Select(action => $"'{action.Name}'"))} wait for one another.");
        }

        return sorted;
    }

    private FlowAction? Action(string name, JsonObject json, bool isTop)
    {
        var after = (json["runAfter"] as JsonObject ?? []).ToDictionary(
            other => other.Key, other => (IReadOnlyList<string>)[.. (other.Value as JsonArray ?? []).Select(status => (string?)status ?? "")]);
        var inputs = json["inputs"] as JsonObject ?? [];
        switch ((string?)json["type"])
        {
            case "InitializeVariable":
                return isTop ? Variable(name, after, inputs) : throw new FormatException("variables are initialized at the top of a flow only");
            case "SetVariable" or "IncrementVariable" or "DecrementVariable" or "AppendToArrayVariable" or "AppendToStringVariable":
                return new ChangeVariable(name, after, (string)json["type"]!, Required(inputs, "name"), ExpressionParser.Template(inputs["value"] ?? 1));
            case "Compose":
                return new Compose(name, after, ExpressionParser.Template(json["inputs"]));
            case "If":
                return new If(name, after, Condition(json["expression"]), Inner(json), Inner(json["else"] as JsonObject));
            case "Until":
                var limit = json["limit"] as JsonObject ?? throw new FormatException("it has no limit; give both count and timeout");
                return new Until(
                    name, after, Condition(json["expression"]), Inner(json),
                    (int?)limit["count"] ?? throw new FormatException("its limit has no count"),
                    System.Xml.XmlConvert.ToTimeSpan((string?)limit["timeout"] ?? throw new FormatException("its limit has no timeout")));
            case "Foreach":
                return new Foreach(name, after, ExpressionParser.Text((string?)json["foreach"] ?? ""), Inner(json));
            case "Scope":
                return new Scope(name, after, Inner(json));
            case "Terminate":
                var error = inputs["runError"] as JsonObject;
                return new Terminate(name, after, End((string?)inputs["runStatus"]), Optional(error?["code"]), Optional(error?["message"]));
            case "OpenApiConnection":
                return Connector(name, after, inputs);
            case var other:
                throw new FormatException($"actions of the type {other ?? "(none)"} are not supported here");
        }
    }

    private static InitializeVariable Variable(string name, IReadOnlyDictionary<string, IReadOnlyList<string>> after, JsonObject inputs)
    {
        var variable = (inputs["variables"] as JsonArray)?.OfType<JsonObject>().SingleOrDefault() ?? throw new FormatException("it has to name one variable");
        return new InitializeVariable(name, after, Required(variable, "name"), FlowVariables.TypeOf(Required(variable, "type")), Optional(variable["value"]));
    }

    private static CallDataverse Connector(string name, IReadOnlyDictionary<string, IReadOnlyList<string>> after, JsonObject inputs)
    {
        var host = inputs["host"] as JsonObject ?? [];
        var connector = (string?)host["apiId"] ?? "";
        if (connector != DataverseConnector.Id)
        {
            throw new FormatException($"the connector '{connector}' is not supported here, only {DataverseConnector.Id}");
        }

        var parameters = (inputs["parameters"] as JsonObject ?? []).ToDictionary(parameter => parameter.Key, parameter => ExpressionParser.Template(parameter.Value));
        return new CallDataverse(name, after, Required(host, "operationId"), parameters, Retry(inputs["retryPolicy"] as JsonObject));
    }

    private static RetryPolicy Retry(JsonObject? policy)
    {
        if (policy is null)
        {
            return RetryPolicy.Usual;
        }

        return (string?)policy["type"] switch
        {
            "none" => RetryPolicy.None,
            "fixed" => new RetryPolicy((int)policy["count"]!, System.Xml.XmlConvert.ToTimeSpan((string)policy["interval"]!), Grows: false),
            "exponential" => new RetryPolicy((int)policy["count"]!, System.Xml.XmlConvert.ToTimeSpan((string)policy["interval"]!), Grows: true),
            var other => throw new FormatException($"the retry policy '{other}' is none of none, fixed, exponential"),
        };
    }

    // A condition is an expression, or the designer's object of them: {"and":[{"equals":[…]}]}.
    private static Expression Condition(JsonNode? json) => json switch
    {
        JsonObject { Count: 1 } call => new FunctionCall(
            call.First().Key, [.. (call.First().Value as JsonArray ?? [call.First().Value?.DeepClone()]).Select(argument => argument is JsonObject ? Condition(argument) : ExpressionParser.Template(argument))]),
        JsonValue text => ExpressionParser.Text((string)text!),
        _ => throw new FormatException("its condition can't be read"),
    };

    private List<FlowAction> Inner(JsonObject? json) => Block(json?["actions"] as JsonObject ?? [], isTop: false);

    private static string End(string? status) =>
        status is "Succeeded" or "Failed" or "Cancelled" ? status : throw new FormatException($"a run can't end as '{status}'");

    private static Expression? Optional(JsonNode? json) => json is null ? null : ExpressionParser.Template(json);

    private static string Required(JsonObject json, string name) =>
        (string?)json[name] is { Length: > 0 } text ? text : throw new FormatException($"it has no {name}");
}
