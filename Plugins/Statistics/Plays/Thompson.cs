using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>Chooses what to send, so that what works is sent more while the rest is still tried.</summary>
/// <remarks>Thompson (1933), Biometrika 25, 285–294; Russo and others (2018), A Tutorial on Thompson Sampling; with a floor, and for a batch
/// at a time with what was known at its start. Adaptive sends bias plain differences: a claim of lift needs a controlled cohort.</remarks>
public static class Thompson
{
    /// <summary>One choice a prospect.</summary>
    /// <param name="arms">Beliefs of the live variants, in their order.</param>
    /// <param name="count">Prospect accounts of the batch.</param>
    /// <param name="seed">Kept with the batch: with the same arms it gives the same choices.</param>
    /// <param name="settings">The share every variant gets at least.</param>
    /// <returns>Places of variants, one a prospect.</returns>
    public static IReadOnlyList<int> Batch(IReadOnlyList<BetaPosterior> arms, int count, ulong seed, StatisticsSettings settings)
    {
        if (arms.Count == 0)
        {
            throw new ArgumentException("There is no variant to send.", nameof(arms));
        }

        // A share of the prospects is spread evenly, so that each variant gets the floor beside what it wins.
        var even = Math.Min(1, settings.VariantFloor * arms.Count);
        var chance = new SplitMix64(seed);
        return Enumerable.Range(0, count).Select(_ => chance.NextShare() < even ? chance.NextBelow(arms.Count) : Best(arms, chance)).ToList();
    }

    private static int Best(IReadOnlyList<BetaPosterior> arms, SplitMix64 chance)
    {
        var best = 0;
        var highest = double.NegativeInfinity;
        for (var arm = 0; arm < arms.Count; arm++)
        {
            var drawn = Draw(arms[arm], chance);
            if (drawn > highest)
            {
                best = arm;
                highest = drawn;
            }
        }

        return best;
    }

    /// <summary>A rate drawn from what is believed.</summary>
    private static double Draw(BetaPosterior belief, SplitMix64 chance)
    {
        var success = Gamma(belief.A, chance);
        return success / (success + Gamma(belief.B, chance));
    }

    /// <summary>Marsaglia and Tsang (2000), ACM Transactions on Mathematical Software 26, 363–372; the shape is 1 or more.</summary>
    private static double Gamma(double shape, SplitMix64 chance)
    {
        var d = shape - 1.0 / 3;
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var normal = Normal.Quantile(chance.NextShare());
            var cube = Math.Pow(1 + c * normal, 3);
            if (cube > 0 && Math.Log(chance.NextShare()) < normal * normal / 2 + d - d * cube + d * Math.Log(cube))
            {
                return d * cube;
            }
        }
    }
}
