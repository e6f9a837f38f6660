using System.Collections.Frozen;
using Microsoft.OData.UriParser;

namespace SalesLoop.LocalDataverse.WebApi.Reading;

/// <summary>FetchXML's operators as <c>$filter</c> needs them: which OData operator each is, and what each turns into under <c>not</c>.</summary>
internal static class Operators
{
    private static readonly FrozenDictionary<BinaryOperatorKind, string> Comparisons = new Dictionary<BinaryOperatorKind, string>
    {
        [BinaryOperatorKind.Equal] = "eq",
        [BinaryOperatorKind.NotEqual] = "ne",
        [BinaryOperatorKind.GreaterThan] = "gt",
        [BinaryOperatorKind.GreaterThanOrEqual] = "ge",
        [BinaryOperatorKind.LessThan] = "lt",
        [BinaryOperatorKind.LessThanOrEqual] = "le",
    }.ToFrozenDictionary();

    /// <summary>What an operator becomes when its sides are exchanged.</summary>
    private static readonly FrozenDictionary<string, string> Mirrored = new Dictionary<string, string>
    {
        ["eq"] = "eq", ["ne"] = "ne", ["gt"] = "lt", ["ge"] = "le", ["lt"] = "gt", ["le"] = "ge",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> Opposites = new Dictionary<string, string>
    {
        ["eq"] = "ne", ["ne"] = "eq",
        ["gt"] = "le", ["le"] = "gt", ["ge"] = "lt", ["lt"] = "ge",
        ["null"] = "not-null", ["not-null"] = "null",
        ["like"] = "not-like", ["begins-with"] = "not-begin-with", ["ends-with"] = "not-end-with",
    }.ToFrozenDictionary();

    /// <summary>Operators under which an empty column counts as a match.</summary>
    private static readonly FrozenSet<string> MatchingEmpty =
    [
        "null", "ne", "not-in", "not-like", "not-begin-with", "not-end-with", "not-between",
        "not-contain-values", "not-under", "ne-userid", "ne-businessid",
    ];

    private static readonly FrozenSet<string> Ordering = ["gt", "ge", "lt", "le"];

    /// <summary>Null when the OData operator compares nothing (and, or, add…).</summary>
    public static string? Find(BinaryOperatorKind kind) => Comparisons.GetValueOrDefault(kind);

    public static string Mirror(string comparison) => Mirrored[comparison];

    public static string Opposite(string @operator) => Opposites[@operator];

    public static bool MatchesEmpty(string @operator) => MatchingEmpty.Contains(@operator);

    /// <summary>True for gt, ge, lt, le, which no empty column satisfies, nor their opposite.</summary>
    public static bool IsOrdering(string @operator) => Ordering.Contains(@operator);
}
