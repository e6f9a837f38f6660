using System.Collections.Generic;

namespace SalesLoop.Statistics;

/// <summary>The range that the data allow for a median, whatever the distribution.</summary>
public static class MedianRange
{
    /// <summary>The narrowest pair of values, as many from either end, that holds the median at least so surely; the ends where no pair does.</summary>
    /// <param name="sorted">Rising, at least one.</param>
    /// <param name="confidence">Above 0.0, below 1.0, two-sided.</param>
    /// <remarks>Order statistics: the j-th from below lies above the median with the chance of at most j − 1 heads in n throws. Thompson (1936), Annals of Mathematical Statistics 7, 122–128.</remarks>
    public static Interval Of(IReadOnlyList<double> sorted, double confidence)
    {
        var tail = (1 - confidence) / 2;
        var least = 0;
        var most = (sorted.Count - 1) / 2;
        // The most values that may be left out at either end: with j left out, the median lies beyond with the chance of at most j heads.
        while (least < most)
        {
            var middle = (least + most + 1) / 2;
            if (Binomial.Cdf(middle, sorted.Count, 0.5) <= tail)
            {
                least = middle;
            }
            else
            {
                most = middle - 1;
            }
        }

        return new Interval(sorted[least], sorted[sorted.Count - 1 - least]);
    }
}
