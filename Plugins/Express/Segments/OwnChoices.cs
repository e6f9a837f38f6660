using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SalesLoop.Evolve;
using SalesLoop.Model;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>Values of the choices that this solution brings, so that a rule on one that does not exist is told before it waits for ever.</summary>
/// <remarks>
/// Choices of other publishers are theirs to change, and a plug-in can't ask which values they have without a call for each; a value
/// that a customer adds to ours has the prefix of their own publisher, and passes.
/// </remarks>
internal static class OwnChoices
{
    /// <summary>Every publisher's values begin here; below are the platform's, and ours has none of those.</summary>
    private const int FirstOfPublishers = 100_000_000;

    private const int FirstOfOurs = 820_110_000;
    private const int LastOfOurs = 820_119_999;

    private static readonly Dictionary<string, Type> ByColumn = new(StringComparer.Ordinal)
    {
        [Opportunity.Columns.sl_Channel] = typeof(sl_channel),
        [Opportunity.Columns.sl_DealType] = typeof(sl_dealtype),
        [Opportunity.Columns.sl_FitGrade] = typeof(sl_fitgrade),
        [Opportunity.Columns.sl_FitVerdict] = typeof(sl_fitverdict),
        [Opportunity.Columns.sl_Outcome] = typeof(sl_dealoutcome),
        [Opportunity.Columns.sl_Persona] = typeof(sl_persona),
    };

    /// <summary>What is wrong with the values a rule names, with those there are; null when nothing is.</summary>
    /// <param name="path">A column, or a path to one.</param>
    /// <param name="comparison">The relation.</param>
    /// <param name="value">What to compare with; lists parted by |.</param>
    public static Sentence? Problem(string path, Comparison comparison, string value)
    {
        if (comparison is not (Comparison.Equals or Comparison.DiffersFrom or Comparison.IsOneOf) || !ByColumn.TryGetValue(path.Split('.').Last(), out var choice))
        {
            return null;
        }

        var unknown = (comparison == Comparison.IsOneOf ? Compare.List(value) : [value]).FirstOrDefault(one => IsMissing(choice, one));
        return unknown is null
            ? null
            : Sentence.Of($"{path} has no value {unknown}. Its values are {Values(choice)}.");
    }

    private static string Values(Type choice) =>
        string.Join(", ", Enum.GetValues(choice).Cast<Enum>().Select(known => $"{Convert.ToInt32(known, CultureInfo.InvariantCulture)} ({Choice.Words(known.ToString())})"));

    private static bool IsMissing(Type choice, string text) =>
        !int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
        || (!Enum.IsDefined(choice, value) && value is < FirstOfPublishers or >= FirstOfOurs and <= LastOfOurs);
}
