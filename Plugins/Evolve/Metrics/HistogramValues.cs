using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics;

namespace SalesLoop.Evolve;

/// <summary>The values of a histogram, rising, each as often as it was counted; without writing them all down.</summary>
public sealed class HistogramValues : IReadOnlyList<double>
{
    private readonly double[] values;

    /// <summary>How many values there are up to and with each.</summary>
    private readonly long[] upTo;

    /// <param name="histogram">Amounts by value; those of 0 or less do not count.</param>
    public HistogramValues(IReadOnlyDictionary<int, long> histogram)
    {
        var buckets = histogram.Where(bucket => bucket.Value > 0).OrderBy(bucket => bucket.Key).ToList();
        values = buckets.Select(bucket => (double)bucket.Key).ToArray();
        upTo = new long[buckets.Count];
        for (var place = 0; place < upTo.Length; place++)
        {
            upTo[place] = (place == 0 ? 0 : upTo[place - 1]) + buckets[place].Value;
        }
    }

    public int Count => upTo.Length == 0 ? 0 : checked((int)upTo[upTo.Length - 1]);

    public double this[int index] => index >= 0 && index < Count ? values[PlaceOf(index)] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>The value that a share does not exceed; null without values.</summary>
    /// <param name="share">0.0–1.0.</param>
    public double? Quantile(double share) => Count == 0 ? null : Quantiles.OfSorted(this, share);

    public IEnumerator<double> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int PlaceOf(int index)
    {
        var place = Array.BinarySearch(upTo, index + 1L);
        return place >= 0 ? place : ~place;
    }
}
