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

    private readonly Dictionary<TallySeries, Histogram> series = [];

    /// <summary>What was counted, in no order; nothing of it has a sum of 0.</summary>
    public IEnumerable<TallySeries> Series => series.Keys;

    public bool IsEmpty => series.Count == 0;

    /// <summary>Sums of one series by bucket; null where nothing was counted.</summary>
    public Histogram? Histogram(TallySeries one) => series.TryGetValue(one, out var buckets) ? buckets : null;

    /// <param name="one">What is counted.</param>
    /// <param name="bucket">Place in its histogram.</param>
    /// <param name="amount">How much; less than 0 takes away.</param>
    public void Add(TallySeries one, int bucket, long amount)
    {
        if (!series.TryGetValue(one, out var buckets))
        {
            series[one] = buckets = new Histogram();
        }

        buckets.Add(bucket, amount);
        if (buckets.Count == 0)
        {
            series.Remove(one);
        }
    }

    public void Add(MetricTally other)
    {
        foreach (var one in other.series)
        {
            var sum = Evolve.Histogram.Sum(series.TryGetValue(one.Key, out var before) ? before : Evolve.Histogram.None, one.Value);
            if (sum.Count == 0)
            {
                series.Remove(one.Key);
            }
            else
            {
                series[one.Key] = sum;
            }
        }
    }

    /// <summary>As text: one line a series, the same for the same sums. The member comes last, because it may hold anything but the end of a line.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var one in series.OrderBy(one => one.Key, TallySeries.Order))
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(one.Key.Measure).Append(Stroke);
            Write(text, (int)one.Key.Dimension);
            for (var place = 0; place < one.Value.Count; place++)
            {
                var bucket = one.Value.At(place);
                text.Append(place == 0 ? Stroke : Comma);
                Write(text, bucket.Key);
                text.Append(Equal);
                Write(text, bucket.Value);
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
            var buckets = new Histogram();
            var isLast = false;
            while (!isLast)
            {
                var bucket = checked((int)Number(text, ref at, Equal));
                var end = text.IndexOfAny([Comma, Stroke], at);
                isLast = end >= 0 && text[end] == Stroke;
                buckets.Add(bucket, Number(text, ref at, isLast ? Stroke : Comma));
            }

            var line = text.IndexOf('\n', at);
            var member = line < 0 ? text.Substring(at) : text.Substring(at, line - at);
            at = line < 0 ? text.Length : line + 1;
            tally.series[new TallySeries(measure, dimension, member)] = buckets;
        }

        return tally;
    }

    /// <summary>Written digit by digit, as it is read.</summary>
    private static void Write(StringBuilder text, long number)
    {
        if (number < 10 && number >= 0)
        {
            text.Append((char)('0' + number));
            return;
        }

        text.Append(number.ToString(CultureInfo.InvariantCulture));
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
