using System.Collections.Generic;

namespace SalesLoop.Evolve;

/// <summary>Names one histogram of a tally.</summary>
/// <param name="Measure">What is counted.</param>
/// <param name="Dimension">What it is split by.</param>
/// <param name="Member">Which part; empty for all.</param>
public readonly record struct TallySeries(string Measure, MetricDimension Dimension, string Member)
{
    /// <summary>The order in which sums are written, so that the same sums give the same text.</summary>
    public static readonly IComparer<TallySeries> Order = Comparer<TallySeries>.Create(Compare);

    /// <summary>The group of a measure, whose sums lie together: the word before the first point.</summary>
    public static string GroupOf(string measure)
    {
        var point = measure.IndexOf('.');
        return point < 0 ? measure : measure.Substring(0, point);
    }

    private static int Compare(TallySeries one, TallySeries other)
    {
        var order = string.CompareOrdinal(one.Measure, other.Measure);
        order = order != 0 ? order : one.Dimension.CompareTo(other.Dimension);
        return order != 0 ? order : string.CompareOrdinal(one.Member, other.Member);
    }
}
