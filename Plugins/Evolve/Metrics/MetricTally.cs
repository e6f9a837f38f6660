using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SalesLoop.Evolve;

/// <summary>Sums of one scope in one month. Adding and taking away in any order gives the same.</summary>
public sealed class MetricTally
{
    private const char Stroke = '|';

    private readonly Dictionary<TallyKey, long> sums = [];

    /// <summary>Sums that are not 0, in no order.</summary>
    public IReadOnlyDictionary<TallyKey, long> Sums => sums;

    public void Add(TallyKey key, long amount)
    {
        var sum = (sums.TryGetValue(key, out var before) ? before : 0) + amount;
        if (sum == 0)
        {
            sums.Remove(key);
        }
        else
        {
            sums[key] = sum;
        }
    }

    public void Add(MetricTally other)
    {
        foreach (var sum in other.sums)
        {
            Add(sum.Key, sum.Value);
        }
    }

    /// <summary>As text: one line a sum, the same for the same sums.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var sum in sums.OrderBy(sum => sum.Key, TallyKey.Order))
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(sum.Value.ToString(CultureInfo.InvariantCulture)).Append(Stroke);
            Write(text, sum.Key);
        }

        return text.ToString();
    }

    /// <summary>The tally of a text.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static MetricTally Read(string text)
    {
        var tally = new MetricTally();
        foreach (var line in text.Length == 0 ? [] : text.Split('\n'))
        {
            var at = line.IndexOf(Stroke);
            if (at < 0)
            {
                throw new FormatException("A tally can't be read.");
            }

            tally.Add(ReadKey(line.Substring(at + 1)), long.Parse(line.Substring(0, at), CultureInfo.InvariantCulture));
        }

        return tally;
    }

    // The member comes last, because it may hold anything but the end of a line.
    internal static void Write(StringBuilder text, TallyKey key) => text
        .Append(key.Bucket.ToString(CultureInfo.InvariantCulture)).Append(Stroke)
        .Append(((int)key.Dimension).ToString(CultureInfo.InvariantCulture)).Append(Stroke)
        .Append(key.Measure).Append(Stroke)
        .Append(key.Member);

    internal static TallyKey ReadKey(string text)
    {
        var parts = text.Split([Stroke], 4);
        return parts.Length == 4
            ? new TallyKey(parts[2], (MetricDimension)int.Parse(parts[1], CultureInfo.InvariantCulture), parts[3], int.Parse(parts[0], CultureInfo.InvariantCulture))
            : throw new FormatException("A tally can't be read.");
    }
}
