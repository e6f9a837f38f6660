using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>Deals alike in what else decides them: fit grade and size band, say.</summary>
/// <param name="Name">As people know it.</param>
/// <param name="Deals">Its counts.</param>
public sealed record Stratum(string Name, TwoByTwo Deals);

/// <summary>Keeps strata few and big enough.</summary>
public static class Strata
{
    /// <summary>What small strata are called together.</summary>
    public const string Other = "(other)";

    /// <summary>The strata, small ones and those beyond the most allowed taken together.</summary>
    /// <param name="strata">In any order; those of one name are added.</param>
    /// <param name="settings">The fewest deals of a stratum, and the most strata.</param>
    /// <returns>The biggest first, by name where alike; what was taken together last.</returns>
    public static IReadOnlyList<Stratum> Merge(IEnumerable<Stratum> strata, StatisticsSettings settings)
    {
        var named = strata
            .GroupBy(stratum => stratum.Name)
            .Select(group => new Stratum(group.Key, group.Aggregate(TwoByTwo.None, (sum, stratum) => sum.Plus(stratum.Deals))))
            .OrderByDescending(stratum => stratum.Deals.All).ThenBy(stratum => stratum.Name, StringComparer.Ordinal)
            .ToList();
        var kept = named.Where(stratum => stratum.Name != Other && stratum.Deals.All >= settings.FewestInStratum).Take(settings.MostStrata).ToList();
        if (kept.Count == named.Count)
        {
            return kept;
        }

        // What is taken together is a stratum too and needs a place among the most allowed.
        kept = kept.Take(settings.MostStrata - 1).ToList();
        kept.Add(new Stratum(Other, named.Except(kept).Aggregate(TwoByTwo.None, (sum, stratum) => sum.Plus(stratum.Deals))));
        return kept;
    }
}
