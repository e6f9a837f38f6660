using System.Collections.Generic;

namespace SalesLoop.Evolve;

/// <summary>Names one sum of a tally.</summary>
/// <param name="Measure">What is counted.</param>
/// <param name="Dimension">What it is split by.</param>
/// <param name="Member">Which part; empty for all.</param>
/// <param name="Bucket">Place in a histogram; 0 where there is none.</param>
public readonly record struct TallyKey(string Measure, MetricDimension Dimension, string Member, int Bucket)
{
    /// <summary>The order in which sums are written, so that the same sums give the same text.</summary>
    public static readonly IComparer<TallyKey> Order = Comparer<TallyKey>.Create(Compare);

    private static int Compare(TallyKey one, TallyKey other)
    {
        var order = string.CompareOrdinal(one.Measure, other.Measure);
        order = order != 0 ? order : one.Dimension.CompareTo(other.Dimension);
        order = order != 0 ? order : string.CompareOrdinal(one.Member, other.Member);
        return order != 0 ? order : one.Bucket.CompareTo(other.Bucket);
    }
}
