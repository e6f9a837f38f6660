using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>Whether segments differ beyond chance.</summary>
/// <param name="ChiSquare">The test's statistic.</param>
/// <param name="Degrees">Groups compared, less one.</param>
/// <param name="P">Chance of so much difference where there is none.</param>
/// <param name="Other">Places of the segments that were too small to stand alone and were taken together; empty when none.</param>
public sealed record Homogeneity(double ChiSquare, int Degrees, double P, IReadOnlyList<int> Other)
{
    private const double LeastExpected = 1;
    private const double UsualExpected = 5;
    private const double ShareOfUsual = 0.8;

    /// <summary>Tests whether the segments share one rate.</summary>
    /// <param name="segments">One a segment, in any order; empty ones do not count.</param>
    /// <returns>No answer when fewer than two groups can be compared.</returns>
    /// <remarks>Pearson's chi-square. Cochran (1954), Biometrics 10, 417–451: every expected count at least 1 and four in five at least 5.
    /// The smallest segments are taken together as "Other" until that holds.</remarks>
    public static Estimate<Homogeneity> Of(IReadOnlyList<Proportion> segments)
    {
        var all = segments.Aggregate(new Proportion(0, 0), (sum, segment) => sum.Plus(segment));
        if (all.Successes == 0 || all.Successes == all.Trials)
        {
            return Estimate.NotEnough<Homogeneity>($"{all.Successes} of {all.Trials} succeeded: there is nothing to compare.");
        }

        // By size and then by successes: the order of the rows must not decide which are pooled.
        var places = Enumerable.Range(0, segments.Count).Where(place => segments[place].Trials > 0)
            .OrderBy(place => segments[place].Trials).ThenBy(place => segments[place].Successes).ToList();
        for (var pooled = 0; pooled < places.Count; pooled++)
        {
            var groups = Groups(segments, places, pooled);
            if (groups.Count > 1 && CanBeTested(groups, all))
            {
                return Estimate.Of(Test(groups, all, places.Take(pooled).OrderBy(place => place).ToList()));
            }
        }

        return Estimate.NotEnough<Homogeneity>($"{all.Trials} cases in {places.Count} segments are too few to compare them.");
    }

    /// <summary>The smallest taken together, the others alone.</summary>
    private static List<Proportion> Groups(IReadOnlyList<Proportion> segments, List<int> places, int pooled)
    {
        var groups = places.Skip(pooled).Select(place => segments[place]).ToList();
        if (pooled > 0)
        {
            groups.Add(places.Take(pooled).Aggregate(new Proportion(0, 0), (sum, place) => sum.Plus(segments[place])));
        }

        return groups;
    }

    private static bool CanBeTested(List<Proportion> groups, Proportion all)
    {
        var expected = groups.SelectMany(group => new[] { Expected(group, all), group.Trials - Expected(group, all) }).ToList();
        return expected.All(count => count >= LeastExpected) && expected.Count(count => count >= UsualExpected) >= ShareOfUsual * expected.Count;
    }

    private static Homogeneity Test(List<Proportion> groups, Proportion all, IReadOnlyList<int> other)
    {
        // A group's two cells are as far off each other's way: 1/e + 1/(n − e) = n / (e(n − e)).
        var statistic = groups.Sum(group =>
        {
            var expected = Expected(group, all);
            var off = group.Successes - expected;
            return off * off * group.Trials / (expected * (group.Trials - expected));
        });
        return new Homogeneity(statistic, groups.Count - 1, Statistics.ChiSquare.UpperTail(statistic, groups.Count - 1), other);
    }

    private static double Expected(Proportion group, Proportion all) => (double)group.Trials * all.Successes / all.Trials;
}
