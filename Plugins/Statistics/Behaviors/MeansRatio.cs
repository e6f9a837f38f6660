using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>How many times as much of something won deals have: "2.4×".</summary>
/// <param name="Value">Mean of the won over mean of the lost.</param>
/// <param name="Interval">Its range; null where draws without any among the lost leave no upper end.</param>
/// <param name="Won">n of the won.</param>
/// <param name="Lost">n of the lost.</param>
/// <param name="Seed">With it the range is drawn again the same.</param>
public sealed record MeansRatio(double Value, Interval? Interval, int Won, int Lost, ulong Seed)
{
    /// <summary>The ratio, with a range from drawing the deals again and again.</summary>
    /// <param name="won">Values of the won deals, 0 or more each.</param>
    /// <param name="lost">Values of the lost deals, 0 or more each.</param>
    /// <param name="seed">Kept with the result.</param>
    /// <param name="settings">The draws and the confidence.</param>
    /// <remarks>Percentile bootstrap: Efron and Tibshirani (1993), An Introduction to the Bootstrap, ch. 13. Deals are drawn among the won
    /// and among the lost, so that a draw has as many of each.</remarks>
    public static Estimate<MeansRatio> Of(IReadOnlyList<double> won, IReadOnlyList<double> lost, ulong seed, StatisticsSettings settings)
    {
        if (won.Count == 0 || lost.Count == 0 || !(lost.Average() > 0))
        {
            return Estimate.NotEnough<MeansRatio>($"{won.Count} won and {lost.Count} lost deals, or none of it in the lost ones: there is no ratio.");
        }

        var chance = new SplitMix64(seed);
        var ratios = new double[settings.BootstrapDraws];
        for (var draw = 0; draw < ratios.Length; draw++)
        {
            var over = DrawnMean(won, chance);
            var under = DrawnMean(lost, chance);
            ratios[draw] = under > 0 ? over / under : double.PositiveInfinity;
        }

        Array.Sort(ratios);
        var tail = (1 - settings.Confidence) / 2;
        var high = Quantiles.OfSorted(ratios, 1 - tail);
        return Estimate.Of(new MeansRatio(
            won.Average() / lost.Average(),
            double.IsPositiveInfinity(high) ? null : new Interval(Quantiles.OfSorted(ratios, tail), high),
            won.Count, lost.Count, seed));
    }

    private static double DrawnMean(IReadOnlyList<double> values, SplitMix64 chance)
    {
        var sum = 0.0;
        for (var count = values.Count; count > 0; count--)
        {
            sum += values[chance.NextBelow(values.Count)];
        }

        return sum / values.Count;
    }
}
