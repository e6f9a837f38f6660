using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SalesLoop.Evolve;

/// <summary>Sums of one scope, group of measures and month. Adding and taking away in any order gives the same.</summary>
public sealed class MetricTally
{
    private const char Stroke = '|';
    private const char Comma = ',';
    private const char Equal = '=';

    private readonly Dictionary<TallySeries, Dictionary<int, long>> series = [];

    /// <summary>What was counted, in no order; nothing of it has a sum of 0.</summary>
    public IEnumerable<TallySeries> Series => series.Keys;

    public bool IsEmpty => series.Count == 0;

    /// <summary>Sums of one series by bucket, in no order; null where nothing was counted.</summary>
    public IReadOnlyDictionary<int, long>? Histogram(TallySeries one) => series.TryGetValue(one, out var buckets) ? buckets : null;

    /// <param name="one">What is counted.</param>
    /// <param name="bucket">Place in its histogram.</param>
    /// <param name="amount">How much; less than 0 takes away.</param>
    public void Add(TallySeries one, int bucket, long amount)
    {
        if (!series.TryGetValue(one, out var buckets))
        {
            series[one] = buckets = [];
        }

        var sum = (buckets.TryGetValue(bucket, out var before) ? before : 0) + amount;
        if (sum != 0)
        {
            buckets[bucket] = sum;
            return;
        }

        buckets.Remove(bucket);
        if (buckets.Count == 0)
        {
            series.Remove(one);
        }
    }

    public void Add(MetricTally other)
    {
        foreach (var one in other.series)
        {
            foreach (var bucket in one.Value)
            {
                Add(one.Key, bucket.Key, bucket.Value);
            }
        }
    }

    /// <summary>As text: one line a series, the same for the same sums. The member comes last, because it may hold anything but the end of a line.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var one in series.OrderBy(one => one.Key, TallySeries.Order))
        {
            text.Append(text.Length == 0 ? "" : "\n")
                .Append(one.Key.Measure).Append(Stroke)
                .Append(((int)one.Key.Dimension).ToString(CultureInfo.InvariantCulture)).Append(Stroke);
            var isFirst = true;
            foreach (var bucket in one.Value.OrderBy(bucket => bucket.Key))
            {
                text.Append(isFirst ? "" : ",").Append(bucket.Key.ToString(CultureInfo.InvariantCulture)).Append(Equal).Append(bucket.Value.ToString(CultureInfo.InvariantCulture));
                isFirst = false;
            }

            text.Append(Stroke).Append(one.Key.Member);
        }

        return text.ToString();
    }

    /// <summary>The tally of a text.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    /// <exception cref="OverflowException">A number in it is too great.</exception>
    public static MetricTally Read(string text)
    {
        var tally = new MetricTally();
        for (var at = 0; at < text.Length;)
        {
            var measure = Upto(text, ref at, Stroke);
            var dimension = (MetricDimension)Number(text, ref at, Stroke);
            var buckets = new Dictionary<int, long>();
            var isLast = false;
            while (!isLast)
            {
                var bucket = checked((int)Number(text, ref at, Equal));
                var end = text.IndexOfAny([Comma, Stroke], at);
                isLast = end >= 0 && text[end] == Stroke;
                buckets[bucket] = Number(text, ref at, isLast ? Stroke : Comma);
            }

            var line = text.IndexOf('\n', at);
            var member = line < 0 ? text.Substring(at) : text.Substring(at, line - at);
            at = line < 0 ? text.Length : line + 1;
            tally.series[new TallySeries(measure, dimension, member)] = buckets;
        }

        return tally;
    }

    private static string Upto(string text, ref int at, char end)
    {
        var place = text.IndexOf(end, at);
        if (place < 0)
        {
            throw new FormatException("A tally can't be read.");
        }

        var part = text.Substring(at, place - at);
        at = place + 1;
        return part;
    }

    /// <summary>Read digit by digit: a tally of years has a hundred thousand numbers.</summary>
    private static long Number(string text, ref int at, char end)
    {
        var isNegative = at < text.Length && text[at] == '-';
        var place = isNegative ? at + 1 : at;
        var first = place;
        long number = 0;
        for (; place < text.Length && text[place] is >= '0' and <= '9'; place++)
        {
            number = checked((number * 10) + (text[place] - '0'));
        }

        if (place == first || place >= text.Length || text[place] != end)
        {
            throw new FormatException("A tally can't be read.");
        }

        at = place + 1;
        return isNegative ? -number : number;
    }
}
