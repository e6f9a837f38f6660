using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SalesLoop.LocalDataverse.Flows.Expressions;

/// <summary>What the workflow expression language does with JSON values.</summary>
internal static class FlowValue
{
    public static bool IsNumber(JsonNode? value) => value?.GetValueKind() == JsonValueKind.Number;

    public static bool IsText(JsonNode? value) => value?.GetValueKind() == JsonValueKind.String;

    public static bool IsTrueOrFalse(JsonNode? value) => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False;

    public static bool IsWhole(JsonNode? value) => IsNumber(value) && Number(value) is var number && number == decimal.Truncate(number);

    /// <exception cref="FlowErrorException">It is not a number.</exception>
    public static decimal Number(JsonNode? value) =>
        IsNumber(value) && decimal.TryParse(value!.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw FlowErrorException.Template($"a number is expected, but the value is {Kind(value)}.");

    /// <exception cref="FlowErrorException">It is neither true nor false.</exception>
    public static bool TrueOrFalse(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw FlowErrorException.Template($"true or false is expected, but the value is {Kind(value)}."),
    };

    /// <summary>A text as it is; anything else as it is written: what <c>string()</c> and a text with <c>@{…}</c> give.</summary>
    public static string Text(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "",
        JsonValueKind.String => (string)value!,
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        _ => value!.ToJsonString(),
    };

    /// <exception cref="FlowErrorException">It is not a text.</exception>
    public static string MustBeText(JsonNode? value) =>
        IsText(value) ? (string)value! : throw FlowErrorException.Template($"a text is expected, but the value is {Kind(value)}.");

    /// <summary>A number without needless zeros.</summary>
    public static JsonNode Of(decimal number) =>
        number == decimal.Truncate(number) && Math.Abs(number) < long.MaxValue ? JsonValue.Create((long)number) : JsonValue.Create(number);

    public static bool Same(JsonNode? one, JsonNode? other) => (one, other) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        _ when IsNumber(one) && IsNumber(other) => Number(one) == Number(other),
        (JsonArray first, JsonArray second) => first.Count == second.Count && first.Zip(second).All(pair => Same(pair.First, pair.Second)),
        (JsonObject first, JsonObject second) => first.Count == second.Count && first.All(pair => second.TryGetPropertyValue(pair.Key, out var value) && Same(pair.Value, value)),
        _ => one.GetValueKind() == other.GetValueKind() && one.ToJsonString() == other.ToJsonString(),
    };

    /// <summary>Greater than 0 when the first is greater; numbers and texts are compared among themselves.</summary>
    public static int Compare(JsonNode? one, JsonNode? other) => (IsNumber(one), IsNumber(other), IsText(one), IsText(other)) switch
    {
        (true, true, _, _) => Number(one).CompareTo(Number(other)),
        (_, _, true, true) => string.CompareOrdinal((string)one!, (string)other!),
        _ => throw FlowErrorException.Template($"{Kind(one)} and {Kind(other)} can't be compared."),
    };

    /// <summary>The kind of a value, for messages.</summary>
    public static string Kind(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        _ => "true or false",
    };
}
