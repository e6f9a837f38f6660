using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Packages;
using SalesLoop.SolutionFormat.Packing;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check;

/// <summary>The JSON of a cloud flow, with the lines of its file.</summary>
public sealed class FlowText
{
    private readonly string[] lines;

    private FlowText(XElement record, string path, string text)
    {
        Record = record;
        Path = path;
        lines = text.Split('\n');
        try
        {
            Root = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false }) as JsonObject;
            Problem = Root is null ? "it is no JSON object" : "";
        }
        catch (JsonException problem)
        {
            Problem = problem.Message.Split(". ")[0].TrimEnd('.');
            ProblemLine = (int)(problem.LineNumber ?? 0) + 1;
        }

        Actions = [.. Under(Definition?["actions"], isTop: true)];
    }

    /// <summary>Its <c>Workflow</c> element.</summary>
    public XElement Record { get; }

    /// <summary>Relative to the solution's folder.</summary>
    public string Path { get; }

    /// <summary>Null when the file can't be read; <see cref="Problem"/> says why.</summary>
    public JsonObject? Root { get; }

    /// <summary>Why the JSON can't be read; empty when it can.</summary>
    public string Problem { get; }

    public int ProblemLine { get; }

    public JsonObject? Definition => Object(Object(Root, "properties"), "definition");

    /// <summary>Every action, also those inside others, in the order of the file.</summary>
    public IReadOnlyList<FlowAction> Actions { get; }

    /// <summary>The connections that actions name: the flow's own name to the solution's.</summary>
    public IReadOnlyDictionary<string, string> Connections =>
        Object(Object(Root, "properties"), "connectionReferences")?.ToDictionary(entry => entry.Key, entry => Text(Object(entry.Value as JsonObject, "connection"), "connectionReferenceLogicalName"), StringComparer.Ordinal) ?? [];

    /// <summary>The flow of a record; null when the record names no file or the file is not there, which ContentRule tells.</summary>
    internal static FlowText? Read(XElement record, SolutionFiles files)
    {
        var path = record.Text("JsonFileName").TrimStart('/');
        return path.Length > 0 && files.Has(path) ? new FlowText(record, path, System.Text.Encoding.UTF8.GetString(files.Bytes(path))) : null;
    }

    /// <summary>The first place where a text stands; the file as a whole when it stands nowhere.</summary>
    internal SourcePlace Place(string text) => new(Path, Array.FindIndex(lines, line => line.Contains(text, StringComparison.Ordinal)) + 1);

    internal static JsonObject? Object(JsonObject? holder, string name) => holder?[name] as JsonObject;

    internal static string Text(JsonObject? holder, string name) => holder?[name] is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    private static IEnumerable<FlowAction> Under(JsonNode? actions, bool isTop)
    {
        if (actions is not JsonObject siblings)
        {
            yield break;
        }

        foreach (var (name, node) in siblings)
        {
            var action = node as JsonObject ?? [];
            yield return new FlowAction(name, action, siblings, isTop);
            var inner = new[] { action["actions"], Object(action, "else")?["actions"], Object(action, "default")?["actions"] }
                .Concat(Object(action, "cases")?.Select(one => (one.Value as JsonObject)?["actions"]) ?? []);
            foreach (var nested in inner.SelectMany(node => Under(node, isTop: false)))
            {
                yield return nested;
            }
        }
    }
}

/// <summary>An action of a cloud flow.</summary>
/// <param name="Name">Its key.</param>
/// <param name="Json">What it does.</param>
/// <param name="Siblings">The actions it stands among.</param>
/// <param name="IsTop">True outside every loop, condition and scope.</param>
public sealed record FlowAction(string Name, JsonObject Json, JsonObject Siblings, bool IsTop)
{
    public string Type => FlowText.Text(Json, "type");

    public JsonObject? Inputs => FlowText.Object(Json, "inputs");

    public JsonObject? Parameters => FlowText.Object(Inputs, "parameters");

    public string Operation => FlowText.Text(FlowText.Object(Inputs, "host"), "operationId");
}
