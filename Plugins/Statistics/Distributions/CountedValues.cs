using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>Values with how often each was seen: what is asked of them costs as much as there are different values, however many were seen.</summary>
public sealed class CountedValues
{
    private readonly double[] values;

    /// <summary>How many were seen up to and with each value.</summary>
    private readonly long[] upTo;

    private CountedValues(IEnumerable<KeyValuePair<double, long>> counted)
    {
        var sorted = counted.GroupBy(one => one.Key, one => one.Value).Select(same => new KeyValuePair<double, long>(same.Key, same.Sum()))
            .Where(one => one.Value > 0).OrderBy(one => one.Key).ToList();
        values = sorted.Select(one => one.Key).ToArray();
        upTo = new long[values.Length];
        for (var place = 0; place < values.Length; place++)
        {
            upTo[place] = (place == 0 ? 0 : upTo[place - 1]) + sorted[place].Value;
        }
    }

    /// <summary>Nothing was seen.</summary>
    public static readonly CountedValues None = new([]);

    /// <summary>Values and how often each was seen; a value may be named more than once.</summary>
    public static CountedValues Of(IEnumerable<KeyValuePair<double, long>> counted) => new(counted);

    /// <summary>Values, each as often as it is named.</summary>
    public static CountedValues Of(IEnumerable<double> seen) => new(seen.Select(value => new KeyValuePair<double, long>(value, 1)));

    /// <summary>n: how many were seen.</summary>
    public long Count => upTo.Length == 0 ? 0 : upTo[upTo.Length - 1];

    /// <summary>Each different value, rising, with how often it was seen.</summary>
    public IEnumerable<KeyValuePair<double, long>> Each => values.Select((value, place) => new KeyValuePair<double, long>(value, upTo[place] - (place == 0 ? 0 : upTo[place - 1])));

    /// <summary>Both as one.</summary>
    public CountedValues Plus(CountedValues other) => new(Each.Concat(other.Each));

    /// <summary>How many are greater than this.</summary>
    public long Above(double limit) => Each.Where(one => one.Key > limit).Sum(one => one.Value);

    /// <summary>How many are smaller than this.</summary>
    public long Below(double limit) => Each.Where(one => one.Key < limit).Sum(one => one.Value);

    /// <summary>The quantile by linear interpolation, type 7 of Hyndman and Fan (1996), as <see cref="Quantiles"/> computes it of a list.</summary>
    /// <param name="share">0.0–1.0.</param>
    /// <exception cref="InvalidOperationException">Nothing was seen.</exception>
    public double Quantile(double share)
    {
        if (Count == 0)
        {
            throw new InvalidOperationException("There is no quantile of nothing.");
        }

        var place = (Count - 1) * share;
        var whole = (long)Math.Floor(place);
        var lower = At(whole);
        return whole + 1 < Count ? lower + (place - whole) * (At(whole + 1) - lower) : lower;
    }

    /// <summary>The value at a place of the sorted list, from 0.</summary>
    internal double At(long place)
    {
        var found = Array.BinarySearch(upTo, place + 1);
        return values[found < 0 ? ~found : found];
    }
}
