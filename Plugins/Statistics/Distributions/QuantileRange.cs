using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>The range that the data allow for a quantile, whatever the distribution.</summary>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end; null where too few have ended to tell one.</param>
public sealed record QuantileRange(double Low, double? High)
{
    /// <summary>The range of a quantile of values that are all known.</summary>
    /// <param name="sorted">Rising, at least one.</param>
    /// <param name="share">Above 0.0, below 1.0.</param>
    /// <param name="confidence">Above 0.0, below 1.0, two-sided.</param>
    /// <returns>Two of the values; the least and the greatest where no others are as sure.</returns>
    /// <remarks>Order statistics: the quantile lies below the j-th of n with the chance of fewer than j successes in n tries. Thompson (1936),
    /// Annals of Mathematical Statistics 7, 122–128. Of the median it is <see cref="MedianRange"/>.</remarks>
    public static QuantileRange Of(IReadOnlyList<double> sorted, double share, double confidence) => Of(sorted.Count, place => sorted[place], share, confidence);

    /// <summary>The same of values that were counted.</summary>
    /// <param name="values">At least one.</param>
    /// <param name="share">Above 0.0, below 1.0.</param>
    /// <param name="confidence">Above 0.0, below 1.0, two-sided.</param>
    public static QuantileRange Of(CountedValues values, double share, double confidence) => Of(checked((int)values.Count), place => values.At(place), share, confidence);

    /// <summary>The range of a quantile where some have not ended yet: all times at which the curve's own range holds the share.</summary>
    /// <param name="curve">The curve.</param>
    /// <param name="share">Above 0.0, below 1.0: the share that has ended.</param>
    /// <returns>Null when the curve never gets so far.</returns>
    /// <remarks>Brookmeyer and Crowley (1982), Biometrics 38, 29–41.</remarks>
    public static QuantileRange? Of(Survival curve, double share)
    {
        var left = 1 - share;
        if (curve.Quantile(share) is not { } quantile)
        {
            return null;
        }

        // Once nothing is left the curve has no range, and lies below every share.
        var low = curve.Steps.First(step => (step.Interval?.Low ?? 0) <= left).Days;
        var high = curve.Steps.Where(step => (step.Interval?.High ?? 0) <= left).Select(step => (double?)step.Days).FirstOrDefault();
        return new QuantileRange(Math.Min(low, quantile), high is { } end ? Math.Max(end, quantile) : null);
    }

    private static QuantileRange Of(int count, Func<int, double> at, double share, double confidence)
    {
        var tail = (1 - confidence) / 2;

        // The greatest place below which the quantile lies with the chance of the tail at most, and the least above which it does.
        var low = LastWhere(count, place => Binomial.Cdf(place, count, share) <= tail);
        var high = LastWhere(count, place => 1 - Binomial.Cdf(place, count, share) > tail) + 1;
        return new QuantileRange(at(Math.Max(0, low)), at(Math.Min(high, count - 1)));
    }

    /// <summary>The last place, from 0, up to which a question is answered yes; −1 where it never is.</summary>
    private static int LastWhere(int count, Predicate<int> holds)
    {
        var least = -1;
        var most = count - 1;
        while (least < most)
        {
            var middle = (least + most + 1) / 2;
            if (holds(middle))
            {
                least = middle;
            }
            else
            {
                most = middle - 1;
            }
        }

        return least;
    }
}
