using System;
using System.Collections.Generic;

namespace SalesLoop.Statistics;

/// <summary>Ranks from 1 on, the lowest first; equal values share the middle of their places.</summary>
internal static class MidRanks
{
    public static double[] Of(IReadOnlyList<double> values)
    {
        var sorted = new double[values.Count];
        var places = new int[values.Count];
        for (var place = 0; place < places.Length; place++)
        {
            sorted[place] = values[place];
            places[place] = place;
        }

        Array.Sort(sorted, places);
        var ranks = new double[places.Length];
        for (var first = 0; first < places.Length;)
        {
            var next = first + 1;
            while (next < places.Length && sorted[next] == sorted[first])
            {
                next++;
            }

            for (var place = first; place < next; place++)
            {
                ranks[places[place]] = (first + 1 + next) / 2.0;
            }

            first = next;
        }

        return ranks;
    }
}
