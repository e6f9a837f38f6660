using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using SalesLoop.Express;

namespace SalesLoop.Evolve;

/// <summary>What one deal adds to all figures, and to whose. Kept as it was counted, so that it can be taken back to the last unit.</summary>
/// <param name="Generation">Which counting from nothing it belongs to; sums of an earlier one hold nothing of it.</param>
/// <param name="UnitId">Business unit it counts for.</param>
/// <param name="OwnerId">Person it counts for; null for none.</param>
/// <param name="Counts">What it adds.</param>
public sealed record CountedDeal(int Generation, Guid UnitId, Guid? OwnerId, IReadOnlyList<Count> Counts)
{
    private const char Stroke = '|';

    /// <summary>The same for deals that add the same, whichever order the measures came in.</summary>
    public static string HashOf(string text) => ScorecardJson.HashOf(text);

    /// <summary>Counts a deal by every measure.</summary>
    public static CountedDeal Of(DealFacts deal, IReadOnlyList<IMeasure> measures, int generation) =>
        new(generation, deal.UnitId, deal.OwnerId, measures.SelectMany(measure => measure.Counts(deal)).ToList());

    /// <summary>As text: one line a sum.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        text.Append(Generation.ToString(CultureInfo.InvariantCulture)).Append(Stroke).Append(UnitId.ToString("N")).Append(Stroke).Append(OwnerId?.ToString("N"));
        foreach (var count in Sorted())
        {
            text.Append('\n').Append(count.Month.ToString(CultureInfo.InvariantCulture))
                .Append(Stroke).Append(count.AlsoPerson ? 'p' : 'u')
                .Append(Stroke).Append(count.Amount.ToString(CultureInfo.InvariantCulture)).Append(Stroke);
            // The member comes last, because it may hold anything but the end of a line.
            text.Append(count.Bucket.ToString(CultureInfo.InvariantCulture)).Append(Stroke)
                .Append(((int)count.Cut.Dimension).ToString(CultureInfo.InvariantCulture)).Append(Stroke)
                .Append(count.Measure).Append(Stroke)
                .Append(count.Cut.Member);
        }

        return text.ToString();
    }

    /// <summary>The deal of a text.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static CountedDeal Read(string text)
    {
        var lines = text.Split('\n');
        var head = lines[0].Split(Stroke);
        if (head.Length != 3)
        {
            throw new FormatException("What a deal added can't be read.");
        }

        var counts = new List<Count>(lines.Length - 1);
        for (var line = 1; line < lines.Length; line++)
        {
            var parts = lines[line].Split([Stroke], 7);
            if (parts.Length != 7)
            {
                throw new FormatException("What a deal added can't be read.");
            }

            var dimension = (MetricDimension)int.Parse(parts[4], CultureInfo.InvariantCulture);
            counts.Add(new Count(parts[5], new DealCut(dimension, parts[6]), int.Parse(parts[0], CultureInfo.InvariantCulture))
            {
                AlsoPerson = parts[1] == "p",
                Amount = long.Parse(parts[2], CultureInfo.InvariantCulture),
                Bucket = int.Parse(parts[3], CultureInfo.InvariantCulture),
            });
        }

        return new CountedDeal(
            int.Parse(head[0], CultureInfo.InvariantCulture), Guid.ParseExact(head[1], "N"), head[2].Length == 0 ? null : Guid.ParseExact(head[2], "N"), counts);
    }

    private IEnumerable<Count> Sorted() => Counts
        .OrderBy(count => count.Month).ThenBy(count => count.AlsoPerson)
        .ThenBy(count => new TallySeries(count.Measure, count.Cut.Dimension, count.Cut.Member), TallySeries.Order)
        .ThenBy(count => count.Bucket)
        .ThenBy(count => count.Amount);
}
