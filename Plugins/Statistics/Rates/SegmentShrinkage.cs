using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>Where a segment lies beside all of them together.</summary>
public enum SegmentSide
{
    /// <summary>The data do not tell it from the rest.</summary>
    NotTold,

    /// <summary>Its whole interval is above the overall rate.</summary>
    Above,

    /// <summary>Its whole interval is below the overall rate.</summary>
    Below,
}

/// <summary>A segment's rate, drawn toward the overall one as far as its n is small.</summary>
/// <param name="Observed">What was counted.</param>
/// <param name="Rate">The rate to rank by, 0.0–1.0.</param>
/// <param name="Interval">Its range; null when the segments do not differ beyond chance.</param>
/// <param name="Side">Whether it may be called above or below.</param>
public sealed record ShrunkRate(Proportion Observed, double Rate, Interval? Interval, SegmentSide Side);

/// <summary>Rates of all segments of one dimension, shrunk.</summary>
/// <param name="Overall">All segments together.</param>
/// <param name="Correlation">ρ: share of the variance that lies between segments; null when it can't be told. 0 or less is no difference.</param>
/// <param name="Strength">M: how many deals of a segment weigh as much as all the others; null when every segment gets the overall rate.</param>
/// <param name="Segments">In the order given.</param>
public sealed record ShrunkRates(Proportion Overall, double? Correlation, double? Strength, IReadOnlyList<ShrunkRate> Segments)
{
    /// <summary>True when every segment gets the overall rate: "segments do not differ beyond chance".</summary>
    public bool IsPooled => Strength is null;

    /// <summary>Places of the segments by shrunk rate, the highest first; ties by larger n, then by place.</summary>
    public IReadOnlyList<int> Ranking => Enumerable.Range(0, Segments.Count)
        .OrderByDescending(place => Segments[place].Rate)
        .ThenByDescending(place => Segments[place].Observed.Trials)
        .ToList();
}

/// <summary>Shrinks win rates of segments before they are ranked, so that 1 of 2 is not 50 % and 0 of 4 is not 0 %.</summary>
/// <remarks>Beta-binomial by weighted moments: Kleinman (1973), J. Am. Stat. Assoc. 68, 46–54. Why: Efron and Morris (1975); Casella (1985).</remarks>
public static class SegmentShrinkage
{
    private const double MostCorrelation = 0.999;

    /// <summary>Shrinks every segment of one dimension.</summary>
    /// <param name="segments">One a segment, in any order; an empty one gets the overall rate.</param>
    /// <param name="settings">The confidence of the intervals.</param>
    public static Estimate<ShrunkRates> Of(IReadOnlyList<Proportion> segments, StatisticsSettings settings)
    {
        var overall = segments.Aggregate(new Proportion(0, 0), (sum, segment) => sum.Plus(segment));
        if (overall.Rate is not { } mean)
        {
            return Estimate.NotEnough<ShrunkRates>($"Nothing has been counted in any of {segments.Count} segments.");
        }

        var correlation = Correlation(segments, overall, mean);
        return Estimate.Of(correlation is > 0 ? Shrink(segments, overall, mean, correlation.Value, settings.Confidence) : Pool(segments, overall, mean, correlation));
    }

    private static double? Correlation(IReadOnlyList<Proportion> segments, Proportion overall, double mean)
    {
        double total = overall.Trials;
        var degrees = segments.Count(segment => segment.Trials > 0) - 1;
        var spread = segments.Sum(segment => segment.Trials == 0 ? 0 : segment.Trials * Square(segment.Rate!.Value - mean));
        var variance = mean * (1 - mean);
        var weight = total - segments.Sum(segment => (double)segment.Trials * segment.Trials) / total - degrees;

        // Segments of one deal each leave no weight: nothing within them tells what varies by chance.
        return degrees < 1 || variance == 0 || weight <= 0 ? null : (spread - variance * degrees) / (variance * weight);
    }

    private static ShrunkRates Shrink(IReadOnlyList<Proportion> segments, Proportion overall, double mean, double correlation, double confidence)
    {
        var capped = Math.Min(correlation, MostCorrelation);
        var strength = (1 - capped) / capped;
        var shrunk = segments.Select(segment =>
        {
            var won = segment.Successes + mean * strength;
            var lost = segment.Trials - segment.Successes + (1 - mean) * strength;
            var interval = Beta.Central(won, lost, confidence);
            var side = interval.Low > mean ? SegmentSide.Above : interval.High < mean ? SegmentSide.Below : SegmentSide.NotTold;
            return new ShrunkRate(segment, won / (won + lost), interval, side);
        });
        return new ShrunkRates(overall, correlation, strength, shrunk.ToList());
    }

    private static ShrunkRates Pool(IReadOnlyList<Proportion> segments, Proportion overall, double mean, double? correlation) =>
        new(overall, correlation, null, segments.Select(segment => new ShrunkRate(segment, mean, null, SegmentSide.NotTold)).ToList());

    private static double Square(double value) => value * value;
}
