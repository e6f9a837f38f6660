using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SalesLoop.LocalDataverse.Flows.Expressions;

/// <summary>A function of the expression language that needs nothing but its arguments.</summary>
/// <param name="Fewest">Fewest arguments.</param>
/// <param name="Most">Most arguments.</param>
/// <param name="Run">What it does.</param>
internal sealed record Function(int Fewest, int Most, Func<IReadOnlyList<JsonNode?>, JsonNode?> Run);

/// <summary>The functions of the expression language: one line a function; what is not here is refused by name when a flow is imported.</summary>
internal static class Functions
{
    private const string RoundTrip = "yyyy-MM-ddTHH:mm:ss.fffffffZ";
    private const int Any = int.MaxValue;

    private static readonly FrozenDictionary<string, Function> Pure = new Dictionary<string, Function>
    {
        // Logic and comparison
        ["and"] = new(1, Any, values => values.All(FlowValue.TrueOrFalse)),
        ["or"] = new(1, Any, values => values.Any(FlowValue.TrueOrFalse)),
        ["not"] = new(1, 1, values => !FlowValue.TrueOrFalse(values[0])),
        ["equals"] = new(2, 2, values => FlowValue.Same(values[0], values[1])),
        ["greater"] = new(2, 2, values => FlowValue.Compare(values[0], values[1]) > 0),
        ["greaterOrEquals"] = new(2, 2, values => FlowValue.Compare(values[0], values[1]) >= 0),
        ["less"] = new(2, 2, values => FlowValue.Compare(values[0], values[1]) < 0),
        ["lessOrEquals"] = new(2, 2, values => FlowValue.Compare(values[0], values[1]) <= 0),
        ["if"] = new(3, 3, _ => throw new InvalidOperationException("Evaluated by the call itself.")),
        ["coalesce"] = new(1, Any, values => values.FirstOrDefault(value => value is not null)?.DeepClone()),

        // Conversion
        ["string"] = new(1, 1, values => FlowValue.Text(values[0])),
        ["int"] = new(1, 1, values => ToWhole(values[0])),
        ["float"] = new(1, 1, values => FlowValue.IsText(values[0]) ? FlowValue.Of(decimal.Parse((string)values[0]!, NumberStyles.Float, CultureInfo.InvariantCulture)) : FlowValue.Of(FlowValue.Number(values[0]))),
        ["bool"] = new(1, 1, values => ToBool(values[0])),
        ["json"] = new(1, 1, values => FlowValue.IsText(values[0]) ? ParseJson((string)values[0]!) : values[0]?.DeepClone()),
        ["array"] = new(1, 1, values => new JsonArray(values[0]?.DeepClone())),
        ["createArray"] = new(1, Any, values => new JsonArray([.. values.Select(value => value?.DeepClone())])),

        // Texts and collections
        ["concat"] = new(1, Any, Concat),
        ["length"] = new(1, 1, values => values[0] is JsonArray items ? items.Count : FlowValue.MustBeText(values[0]).Length),
        ["empty"] = new(1, 1, values => IsEmpty(values[0])),
        ["contains"] = new(2, 2, values => Contains(values[0], values[1])),
        ["first"] = new(1, 1, values => values[0] is JsonArray items ? (items.Count > 0 ? items[0]?.DeepClone() : null) : FlowValue.MustBeText(values[0])[..Math.Min(1, FlowValue.MustBeText(values[0]).Length)]),
        ["last"] = new(1, 1, values => values[0] is JsonArray items ? (items.Count > 0 ? items[^1]?.DeepClone() : null) : FlowValue.MustBeText(values[0]) is { Length: > 0 } text ? text[^1..] : ""),
        ["join"] = new(2, 2, values => string.Join(FlowValue.MustBeText(values[1]), Items(values[0]).Select(FlowValue.Text))),
        ["split"] = new(2, 2, values => new JsonArray([.. FlowValue.MustBeText(values[0]).Split(FlowValue.MustBeText(values[1])).Select(piece => (JsonNode?)piece)])),
        ["replace"] = new(3, 3, values => FlowValue.MustBeText(values[0]).Replace(FlowValue.MustBeText(values[1]), FlowValue.MustBeText(values[2]), StringComparison.Ordinal)),
        ["substring"] = new(2, 3, Substring),
        ["startsWith"] = new(2, 2, values => FlowValue.MustBeText(values[0]).StartsWith(FlowValue.MustBeText(values[1]), StringComparison.OrdinalIgnoreCase)),
        ["endsWith"] = new(2, 2, values => FlowValue.MustBeText(values[0]).EndsWith(FlowValue.MustBeText(values[1]), StringComparison.OrdinalIgnoreCase)),
#pragma warning disable CA1308 // The language has a function for it.
        ["toLower"] = new(1, 1, values => FlowValue.MustBeText(values[0]).ToLowerInvariant()),
#pragma warning restore CA1308
        ["toUpper"] = new(1, 1, values => FlowValue.MustBeText(values[0]).ToUpperInvariant()),
        ["trim"] = new(1, 1, values => FlowValue.MustBeText(values[0]).Trim()),

        // Numbers
        ["add"] = new(2, 2, values => FlowValue.Of(FlowValue.Number(values[0]) + FlowValue.Number(values[1]))),
        ["sub"] = new(2, 2, values => FlowValue.Of(FlowValue.Number(values[0]) - FlowValue.Number(values[1]))),
        ["mul"] = new(2, 2, values => FlowValue.Of(FlowValue.Number(values[0]) * FlowValue.Number(values[1]))),
        // Two whole numbers give a whole number: "div".
        ["div"] = new(2, 2, values => FlowValue.Of(FlowValue.IsWhole(values[0]) && FlowValue.IsWhole(values[1]) ? decimal.Truncate(FlowValue.Number(values[0]) / FlowValue.Number(values[1])) : FlowValue.Number(values[0]) / FlowValue.Number(values[1]))),
        ["mod"] = new(2, 2, values => FlowValue.Of(FlowValue.Number(values[0]) % FlowValue.Number(values[1]))),
        ["min"] = new(1, Any, values => FlowValue.Of(Numbers(values).Min())),
        ["max"] = new(1, Any, values => FlowValue.Of(Numbers(values).Max())),

        // Dates
        ["addDays"] = new(2, 3, values => Moved(values, TimeSpan.FromDays((double)FlowValue.Number(values[1])))),
        ["addHours"] = new(2, 3, values => Moved(values, TimeSpan.FromHours((double)FlowValue.Number(values[1])))),
        ["addMinutes"] = new(2, 3, values => Moved(values, TimeSpan.FromMinutes((double)FlowValue.Number(values[1])))),
        ["addSeconds"] = new(2, 3, values => Moved(values, TimeSpan.FromSeconds((double)FlowValue.Number(values[1])))),
        ["startOfDay"] = new(1, 2, values => Written(Instant(values[0]).Date, values.Count > 1 ? values[1] : null)),
        ["formatDateTime"] = new(1, 2, values => Written(Instant(values[0]), values.Count > 1 ? values[1] : null)),
        ["ticks"] = new(1, 1, values => Instant(values[0]).Ticks),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Functions that ask the run, with the number of their arguments.</summary>
    private static readonly FrozenDictionary<string, (int Fewest, int Most)> OfTheRun = new Dictionary<string, (int, int)>
    {
        ["variables"] = (1, 1),
        ["outputs"] = (1, 1),
        ["body"] = (1, 1),
        ["actions"] = (1, 1),
        ["items"] = (1, 1),
        ["item"] = (0, 0),
        ["iterationIndexes"] = (1, 1),
        ["parameters"] = (1, 1),
        ["result"] = (1, 1),
        ["workflow"] = (0, 0),
        ["trigger"] = (0, 0),
        ["triggerOutputs"] = (0, 0),
        ["triggerBody"] = (0, 0),
        ["utcNow"] = (0, 1),
        ["guid"] = (0, 0),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The function of that name; null when it asks the run, or is not supported.</summary>
    public static Function? Find(string name) => Pure.GetValueOrDefault(name);

    /// <summary>What is wrong with a call; null when nothing is.</summary>
    public static string? Problem(FunctionCall call)
    {
        var (fewest, most) = Pure.TryGetValue(call.Name, out var function) ? (function.Fewest, function.Most)
            : OfTheRun.TryGetValue(call.Name, out var counts) ? counts
            : (-1, -1);
        return fewest < 0 ? $"the function '{call.Name}' is not supported here"
            : call.Arguments.Count < fewest || call.Arguments.Count > most ? $"the function '{call.Name}' has {call.Arguments.Count} arguments; it takes {(fewest == most ? $"{fewest}" : most == Any ? $"{fewest} or more" : $"{fewest} to {most}")}"
            : null;
    }

    /// <summary>An instant as the language writes it, or in a format of .NET.</summary>
    public static string Written(DateTime instant, JsonNode? format) =>
        instant.ToString(format is null ? RoundTrip : FlowValue.MustBeText(format), CultureInfo.InvariantCulture);

    private static string Moved(IReadOnlyList<JsonNode?> values, TimeSpan by) => Written(Instant(values[0]) + by, values.Count > 2 ? values[2] : null);

    private static DateTime Instant(JsonNode? value) =>
        DateTime.Parse(FlowValue.MustBeText(value), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static JsonNode ToWhole(JsonNode? value)
    {
        var number = FlowValue.IsText(value) ? decimal.Parse((string)value!, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) : FlowValue.Number(value);
        return FlowValue.Of(decimal.Truncate(number));
    }

    private static JsonNode ToBool(JsonNode? value) =>
        FlowValue.IsTrueOrFalse(value) ? FlowValue.TrueOrFalse(value)
        : FlowValue.IsNumber(value) ? FlowValue.Number(value) != 0
        : bool.Parse(FlowValue.MustBeText(value));

    private static JsonNode? ParseJson(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException problem)
        {
            throw FlowErrorException.Template($"the text is no JSON: {problem.Message}");
        }
    }

    private static JsonNode Concat(IReadOnlyList<JsonNode?> values) => values.All(value => value is JsonArray)
        ? new JsonArray([.. values.SelectMany(Items).Select(item => item?.DeepClone())])
        : string.Concat(values.Select(FlowValue.Text));

    private static JsonNode Substring(IReadOnlyList<JsonNode?> values)
    {
        var text = FlowValue.MustBeText(values[0]);
        var start = (int)FlowValue.Number(values[1]);
        return values.Count > 2 ? text.Substring(start, (int)FlowValue.Number(values[2])) : text[start..];
    }

    private static bool IsEmpty(JsonNode? value) => value switch
    {
        null => true,
        JsonArray items => items.Count == 0,
        JsonObject properties => properties.Count == 0,
        _ => FlowValue.MustBeText(value).Length == 0,
    };

    private static bool Contains(JsonNode? whole, JsonNode? part) => whole switch
    {
        JsonArray items => items.Any(item => FlowValue.Same(item, part)),
        JsonObject properties => properties.ContainsKey(FlowValue.MustBeText(part)),
        _ => FlowValue.MustBeText(whole).Contains(FlowValue.MustBeText(part), StringComparison.Ordinal),
    };

    private static IEnumerable<decimal> Numbers(IReadOnlyList<JsonNode?> values) => (values is [JsonArray items] ? (IEnumerable<JsonNode?>)items : values).Select(FlowValue.Number);

    private static JsonArray Items(JsonNode? value) =>
        value as JsonArray ?? throw FlowErrorException.Template($"an array is expected, but the value is {FlowValue.Kind(value)}.");
}
