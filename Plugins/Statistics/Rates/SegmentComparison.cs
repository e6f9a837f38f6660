using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>One way to cut the deals: by industry, by size.</summary>
/// <param name="Name">As people know it.</param>
/// <param name="Segments">One a segment, in any order.</param>
public sealed record Dimension(string Name, IReadOnlyList<Proportion> Segments);

/// <summary>What a dimension tells.</summary>
/// <param name="Dimension">What was looked at.</param>
/// <param name="Test">Whether its segments differ at all.</param>
/// <param name="AdjustedP">The test's p, adjusted for every dimension tried; null when it could not be tested.</param>
/// <param name="Rates">The shrunk rates.</param>
/// <param name="MayRank">True when the segments may be called best and worst. Otherwise the table is shown without such words.</param>
public sealed record DimensionFinding(Dimension Dimension, Estimate<Homogeneity> Test, double? AdjustedP, Estimate<ShrunkRates> Rates, bool MayRank);

/// <summary>Compares segments along several dimensions, and stays silent where they differ by no more than chance.</summary>
public static class SegmentComparison
{
    /// <summary>Every dimension, in the order given.</summary>
    /// <param name="dimensions">All that were tried, also those that are not to be shown: they count as tests.</param>
    /// <param name="settings">Confidence of the intervals and level of false discoveries.</param>
    public static IReadOnlyList<DimensionFinding> Of(IReadOnlyList<Dimension> dimensions, StatisticsSettings settings)
    {
        var tests = dimensions.Select(dimension => Homogeneity.Of(dimension.Segments)).ToList();
        var adjusted = FalseDiscovery.BenjaminiHochberg(tests.Select(test => test.Value?.P).ToList());
        return dimensions.Select((dimension, place) =>
        {
            var rates = SegmentShrinkage.Of(dimension.Segments, settings);
            var mayRank = adjusted[place] <= settings.FalseDiscoveryLevel && rates.Value is { IsPooled: false };
            return new DimensionFinding(dimension, tests[place], adjusted[place], rates, mayRank);
        }).ToList();
    }
}
