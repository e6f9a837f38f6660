using System;
using System.Collections.Generic;

namespace SalesLoop.Statistics;

/// <summary>Finds places in what is sorted, by halving.</summary>
internal static class SortedSearch
{
    /// <summary>How many, from the start, are below a value.</summary>
    /// <param name="sorted">Rising by the key.</param>
    /// <param name="key">What it is sorted by.</param>
    /// <param name="value">The value.</param>
    public static int CountBelow<T>(IReadOnlyList<T> sorted, Func<T, double> key, double value) => Count(sorted, item => key(item) < value);

    /// <summary>How many, from the start, are at or below a value.</summary>
    public static int CountUpTo<T>(IReadOnlyList<T> sorted, Func<T, double> key, double value) => Count(sorted, item => key(item) <= value);

    private static int Count<T>(IReadOnlyList<T> sorted, Func<T, bool> isBefore)
    {
        int low = 0, high = sorted.Count;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (isBefore(sorted[middle]))
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
