using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>Adjusts p values for how many things were tested, so that of what is shown only a known share is chance.</summary>
public static class FalseDiscovery
{
    /// <summary>Adjusted p values, in the order given; an untested one (null) stays null and does not count as a test.</summary>
    /// <param name="values">0.0–1.0, or null.</param>
    /// <remarks>Benjamini and Hochberg (1995), J. R. Stat. Soc. B 57, 289–300.</remarks>
    public static IReadOnlyList<double?> BenjaminiHochberg(IReadOnlyList<double?> values) => Adjust(values, _ => 1);

    /// <summary>The same, holding for tests that depend on each other in any way.</summary>
    /// <param name="values">0.0–1.0, or null.</param>
    /// <remarks>Benjamini and Yekutieli (2001), Annals of Statistics 29, 1165–1188.</remarks>
    public static IReadOnlyList<double?> BenjaminiYekutieli(IReadOnlyList<double?> values) =>
        Adjust(values, tests => Enumerable.Range(1, tests).Sum(test => 1.0 / test));

    private static double?[] Adjust(IReadOnlyList<double?> values, Func<int, double> penalty)
    {
        var tested = Enumerable.Range(0, values.Count).Where(place => values[place] is not null)
            .OrderByDescending(place => Probability(values[place]!.Value)).ToList();
        var factor = penalty(tested.Count) * tested.Count;
        var adjusted = new double?[values.Count];
        var lowest = 1.0;
        for (var index = 0; index < tested.Count; index++)
        {
            var rank = tested.Count - index;
            lowest = Math.Min(lowest, values[tested[index]]!.Value * (factor / rank));
            adjusted[tested[index]] = lowest;
        }

        return adjusted;
    }

    private static double Probability(double p) =>
        p is >= 0 and <= 1 ? p : throw new ArgumentOutOfRangeException(nameof(p), $"{p} is not a probability.");
}
