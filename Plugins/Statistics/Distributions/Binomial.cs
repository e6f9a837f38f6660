using System;

namespace SalesLoop.Statistics;

/// <summary>The binomial distribution: successes in so many tries of equal chance.</summary>
public static class Binomial
{
    /// <summary>Chance of exactly so many.</summary>
    /// <param name="successes">Outside 0–<paramref name="tries"/> gives 0.</param>
    /// <param name="tries">0 or more.</param>
    /// <param name="chance">0.0–1.0.</param>
    public static double Probability(int successes, int tries, double chance)
    {
        if (successes < 0 || successes > tries)
        {
            return 0;
        }

        if (chance <= 0 || chance >= 1)
        {
            return successes == (chance <= 0 ? 0 : tries) ? 1 : 0;
        }

        if (successes == 0 || successes == tries)
        {
            return Math.Exp(tries * (successes == 0 ? Special.LogOnePlus(-chance) : Math.Log(chance)));
        }

        // xᵏ(1−x)ⁿ⁻ᵏ n!/(k!(n−k)!) = kernel of B(k, n−k) · n / (k(n−k)).
        return IncompleteBeta.Kernel(chance, 1 - chance, successes, tries - successes) * tries / ((double)successes * (tries - successes));
    }

    /// <summary>Chance of at most so many.</summary>
    /// <param name="successes">Below 0 gives 0.</param>
    /// <param name="tries">0 or more.</param>
    /// <param name="chance">0.0–1.0.</param>
    public static double Cdf(int successes, int tries, double chance) =>
        successes < 0 ? 0 : successes >= tries ? 1 : IncompleteBeta.Lower(1 - chance, chance, (double)tries - successes, successes + 1.0);
}
