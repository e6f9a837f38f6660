using System;
using System.Collections.Generic;

namespace SalesLoop.Statistics;

/// <summary>Quantiles of a sample.</summary>
public static class Quantiles
{
    /// <summary>The value that a share of the sample does not exceed, between two values in proportion.</summary>
    /// <param name="sorted">Rising, at least one.</param>
    /// <param name="share">0.0–1.0.</param>
    /// <remarks>Type 7 of Hyndman and Fan (1996), The American Statistician 50, 361–365.</remarks>
    public static double OfSorted(IReadOnlyList<double> sorted, double share)
    {
        var place = share * (sorted.Count - 1);
        var below = (int)Math.Floor(place);
        // Equal neighbors are answered without arithmetic: two infinite ones have no difference.
        return below + 1 >= sorted.Count || sorted[below] == sorted[below + 1] ? sorted[below] : sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }
}
