using System;

namespace SalesLoop.Statistics;

/// <summary>The standard normal distribution.</summary>
public static class Normal
{
    private const double SeriesUpTo = 2.5;

    /// <summary>e^(−z²/2) / √2π.</summary>
    public static double Density(double z) => Math.Exp(-0.5 * z * z - Special.HalfLogTwoPi);

    /// <summary>Chance of a value up to z.</summary>
    public static double Cdf(double z) => UpperTail(-z);

    /// <summary>Chance of a value above z, with its own digits far out.</summary>
    /// <remarks>The all-positive series of Marsaglia (2004), Evaluating the Normal Distribution, up to 2.5; beyond it the
    /// continued fraction of Laplace (Abramowitz and Stegun 26.2.14).</remarks>
    public static double UpperTail(double z)
    {
        if (z < 0)
        {
            return 1 - UpperTail(-z);
        }

        return z <= SeriesUpTo ? 0.5 - Density(z) * Series(z) : Density(z) * Fraction(z);
    }

    /// <summary>Chance of a value as far from 0 as z, either way: the two-sided p of a z.</summary>
    public static double TwoSided(double z) => Math.Min(1, 2 * UpperTail(Math.Abs(z)));

    /// <summary>The z that a share p of values does not exceed.</summary>
    /// <param name="p">0.0–1.0; the ends give infinity.</param>
    /// <exception cref="ArgumentOutOfRangeException">p is no probability.</exception>
    /// <remarks>Abramowitz and Stegun 26.2.23 as the start, then Newton's steps on the logarithm of the tail.</remarks>
    public static double Quantile(double p)
    {
        if (!(p >= 0 && p <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(p), $"{p} is not a probability.");
        }

        return p > 0.5 ? OfUpperTail(1 - p) : -OfUpperTail(p);
    }

    /// <summary>The z of a two-sided interval.</summary>
    /// <param name="confidence">Above 0.0, below 1.0; 0.95 gives 1.959964.</param>
    public static double ForConfidence(double confidence) =>
        confidence is > 0 and < 1
            ? OfUpperTail((1 - confidence) / 2)
            : throw new ArgumentOutOfRangeException(nameof(confidence), $"{confidence} is not a confidence: above 0 and below 1.");

    /// <param name="tail">0.0–0.5.</param>
    private static double OfUpperTail(double tail)
    {
        if (tail == 0.5 || tail == 0)
        {
            return tail == 0 ? double.PositiveInfinity : 0;
        }

        var t = Math.Sqrt(-2 * Math.Log(tail));
        var z = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
        for (var step = 0; step < 20; step++)
        {
            var here = UpperTail(z);
            var change = (Math.Log(here) - Math.Log(tail)) * here / Density(z);
            z += change;
            if (Math.Abs(change) <= 1e-15 * (1 + Math.Abs(z)))
            {
                break;
            }
        }

        return z;
    }

    /// <summary>z + z³/3 + z⁵/(3·5) + …</summary>
    private static double Series(double z)
    {
        var term = z;
        var sum = z;
        for (var odd = 3; term > sum * 1e-17; odd += 2)
        {
            term *= z * z / odd;
            sum += term;
        }

        return sum;
    }

    /// <summary>1/(z + 1/(z + 2/(z + 3/(z + …)))), from the inside out.</summary>
    private static double Fraction(double z)
    {
        var value = z;
        for (var n = 20 + (int)(700 / (z * z)); n >= 1; n--)
        {
            value = z + n / value;
        }

        return 1 / value;
    }
}
