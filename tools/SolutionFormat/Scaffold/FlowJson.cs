using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>Writes the definition of a cloud flow.</summary>
/// <remarks>
/// Schema reference for the Workflow Definition Language. An Until that reaches its limit ends as a success, so what is
/// done is asked again after it; and a slice that moves nothing on ends the loop instead of being tried for six hours.
/// </remarks>
internal static class FlowJson
{
    private const string Connector = "shared_commondataserviceforapps";
    private const int MostSlices = 500;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(NewFlow flow) => new JsonObject
    {
        ["properties"] = new JsonObject
        {
            ["connectionReferences"] = new JsonObject
            {
                [Connector] = new JsonObject
                {
                    ["runtimeSource"] = "embedded",
                    ["connection"] = new JsonObject { ["connectionReferenceLogicalName"] = flow.Connection },
                    ["api"] = new JsonObject { ["name"] = Connector },
                },
            },
            ["definition"] = new JsonObject
            {
                ["$schema"] = "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
                ["contentVersion"] = "1.0.0.0",
                ["parameters"] = new JsonObject
                {
                    ["$connections"] = new JsonObject { ["defaultValue"] = new JsonObject(), ["type"] = "Object" },
                    ["$authentication"] = new JsonObject { ["defaultValue"] = new JsonObject(), ["type"] = "SecureObject" },
                },
                ["triggers"] = new JsonObject { ["Recurrence"] = Recurrence(flow) },
                ["actions"] = Actions(flow),
                ["outputs"] = new JsonObject(),
            },
        },
        ["schemaVersion"] = "1.0.0.0",
    }.ToJsonString(Readable) + "\n";

    private static JsonObject Recurrence(NewFlow flow) => new()
    {
        ["type"] = "Recurrence",
        ["recurrence"] = new JsonObject
        {
            ["frequency"] = flow.Frequency,
            ["interval"] = flow.Interval,
            ["startTime"] = string.Create(CultureInfo.InvariantCulture, $"2025-01-01T{flow.At:HH:mm}:00Z"),
            ["timeZone"] = "UTC",
        },
        // One run at a time: two would do the same slices twice.
        ["runtimeConfiguration"] = new JsonObject { ["concurrency"] = new JsonObject { ["runs"] = 1 } },
    };

    private static JsonObject Actions(NewFlow flow)
    {
        var actions = new JsonObject();
        var last = "";
        foreach (var api in flow.Calls)
        {
            // Variables can be made at the top level only.
            foreach (var (name, type, value) in new (string, string, JsonNode)[] { ("Done", "boolean", false), ("Stuck", "boolean", false), ("Continuation", "string", "") })
            {
                Add($"Init_{name}_{Bare(api)}", new JsonObject
                {
                    ["type"] = "InitializeVariable",
                    ["inputs"] = new JsonObject { ["variables"] = new JsonArray(new JsonObject { ["name"] = Variable(name, api), ["type"] = type, ["value"] = value }) },
                });
            }
        }

        foreach (var api in flow.Calls)
        {
            Add($"Until_{Bare(api)}", new JsonObject
            {
                ["type"] = "Until",
                ["expression"] = $"@or(equals(variables('{Variable("Done", api)}'), true), equals(variables('{Variable("Stuck", api)}'), true))",
                ["limit"] = new JsonObject { ["count"] = MostSlices, ["timeout"] = "PT6H" },
                ["actions"] = Slice(api),
            });
            Add($"Check_{Bare(api)}", new JsonObject
            {
                ["type"] = "If",
                ["expression"] = new JsonObject { ["not"] = new JsonObject { ["equals"] = new JsonArray($"@variables('{Variable("Done", api)}')", true) } },
                ["actions"] = new JsonObject
                {
                    [$"Fail_{Bare(api)}"] = new JsonObject
                    {
                        ["type"] = "Terminate",
                        ["inputs"] = new JsonObject
                        {
                            ["runStatus"] = "Failed",
                            ["runError"] = new JsonObject { ["code"] = "NotDone", ["message"] = $"{api} stopped before it was done. Its last answer says why; the next run goes on from there." },
                        },
                        ["runAfter"] = new JsonObject(),
                    },
                },
            });
        }

        return actions;

        void Add(string name, JsonObject action)
        {
            action["runAfter"] = After(last);
            actions[name] = action;
            last = name;
        }
    }

    private static JsonObject Slice(string api)
    {
        var run = $"Run_{Bare(api)}";
        return new JsonObject
        {
            [run] = new JsonObject
            {
                ["type"] = "OpenApiConnection",
                ["inputs"] = new JsonObject
                {
                    ["host"] = new JsonObject
                    {
                        ["connectionName"] = Connector,
                        ["operationId"] = "PerformUnboundAction",
                        ["apiId"] = "/providers/Microsoft.PowerApps/apis/" + Connector,
                    },
                    ["parameters"] = new JsonObject { ["actionName"] = api, ["item/Continuation"] = $"@variables('{Variable("Continuation", api)}')" },
                    ["authentication"] = "@parameters('$authentication')",
                },
                ["runAfter"] = new JsonObject(),
            },
            [$"Set_Stuck_{Bare(api)}"] = Set(
                Variable("Stuck", api),
                $"@and(not(equals(outputs('{run}')?['body/Done'], true)), equals(coalesce(outputs('{run}')?['body/Continuation'], ''), variables('{Variable("Continuation", api)}')))",
                run),
            [$"Set_Continuation_{Bare(api)}"] = Set(Variable("Continuation", api), $"@coalesce(outputs('{run}')?['body/Continuation'], '')", $"Set_Stuck_{Bare(api)}"),
            [$"Set_Done_{Bare(api)}"] = Set(Variable("Done", api), $"@equals(outputs('{run}')?['body/Done'], true)", $"Set_Continuation_{Bare(api)}"),
            [$"Stop_{Bare(api)}"] = Set(Variable("Stuck", api), true, run, "Failed", "TimedOut"),
        };
    }

    private static JsonObject Set(string variable, JsonNode value, string after, params string[] when) => new()
    {
        ["type"] = "SetVariable",
        ["inputs"] = new JsonObject { ["name"] = variable, ["value"] = value },
        ["runAfter"] = After(after, when),
    };

    private static JsonObject After(string action, params string[] when) => action.Length == 0
        ? []
        : new JsonObject { [action] = new JsonArray([.. (when.Length > 0 ? when : ["Succeeded"]).Select(status => (JsonNode)status)]) };

    private static string Variable(string name, string api) => $"{name}{Bare(api)}";

    // sl_RescoreDeals: what people read in the run is RescoreDeals.
    private static string Bare(string api)
    {
        var name = new StringBuilder();
        foreach (var letter in api[(api.IndexOf('_', StringComparison.Ordinal) + 1)..].Where(char.IsAsciiLetterOrDigit))
        {
            name.Append(letter);
        }

        return name.ToString();
    }
}
