using System.Text.Json.Nodes;
using SalesLoop.LocalDataverse.Flows.Expressions;

namespace SalesLoop.LocalDataverse.Flows;

/// <summary>The variables of one run, each of its type.</summary>
internal sealed class FlowVariables
{
    private static readonly string[] Types = ["boolean", "integer", "float", "string", "object", "array"];

    private readonly Dictionary<string, (string Type, JsonNode? Value)> variables = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="FormatException">There is no such type.</exception>
    public static string TypeOf(string type) =>
        Types.FirstOrDefault(known => string.Equals(known, type, StringComparison.OrdinalIgnoreCase)) ?? throw new FormatException($"the variable type '{type}' is none of {string.Join(", ", Types)}");

    /// <exception cref="FlowErrorException">It has not been initialized in this run.</exception>
    public JsonNode? Get(string name) =>
        variables.TryGetValue(name, out var variable) ? variable.Value?.DeepClone() : throw FlowErrorException.Template($"the variable '{name}' is not initialized yet.");

    public void Initialize(string name, string type, JsonNode? value) => variables[name] = (type, value is null ? null : Checked(name, type, value));

    /// <param name="kind">Type of the action: <c>SetVariable</c>, <c>IncrementVariable</c>…</param>
    /// <param name="name">The variable.</param>
    /// <param name="value">What it is set to, or changed by.</param>
    /// <returns>The new value.</returns>
    /// <exception cref="FlowErrorException">The value is not of the variable's type.</exception>
    public JsonNode? Change(string kind, string name, JsonNode? value)
    {
        var before = Get(name);
        var after = kind switch
        {
            "IncrementVariable" => FlowValue.Of((before is null ? 0 : FlowValue.Number(before)) + FlowValue.Number(value)),
            "DecrementVariable" => FlowValue.Of((before is null ? 0 : FlowValue.Number(before)) - FlowValue.Number(value)),
            "AppendToStringVariable" => FlowValue.Text(before) + FlowValue.Text(value),
            "AppendToArrayVariable" => new JsonArray([.. (before as JsonArray ?? []).Select(item => item?.DeepClone()), value?.DeepClone()]),
            _ => value,
        };
        var type = variables[name].Type;
        variables[name] = (type, Checked(name, type, after));
        return after?.DeepClone();
    }

    private static JsonNode? Checked(string name, string type, JsonNode? value)
    {
        var fits = type switch
        {
            "boolean" => FlowValue.IsTrueOrFalse(value),
            "integer" => FlowValue.IsWhole(value),
            "float" => FlowValue.IsNumber(value),
            "string" => FlowValue.IsText(value),
            "array" => value is JsonArray,
            _ => value is JsonObject,
        };
        return fits ? value!.DeepClone() : throw new FlowErrorException("BadRequest", $"The variable '{name}' is of the type {type} and can't hold {FlowValue.Kind(value)}.");
    }
}
