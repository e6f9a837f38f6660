using System;
using System.Collections.Generic;

namespace SalesLoop.Statistics;

/// <summary>Quantiles of observed values.</summary>
public static class Quantile
{
    /// <summary>The value that a share of the others lies below, between two neighbors in proportion; null when there are none.</summary>
    /// <param name="sorted">Rising.</param>
    /// <param name="share">0.0–1.0.</param>
    /// <remarks>Type 7 of Hyndman and Fan (1996), American Statistician 50, 361–365.</remarks>
    public static double? Of(IReadOnlyList<double> sorted, double share)
    {
        if (!(share >= 0 && share <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(share), $"{share} is not a share.");
        }

        if (sorted.Count == 0)
        {
            return null;
        }

        var place = (sorted.Count - 1) * share;
        var below = (int)place;
        // Equal neighbors are answered without arithmetic: an infinite one must not become "not a number".
        return below + 1 >= sorted.Count || sorted[below] == sorted[below + 1]
            ? sorted[below]
            : sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }
}
