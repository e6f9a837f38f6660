using System;

namespace SalesLoop.Statistics;

/// <summary>Logarithms of the gamma function, and the two differences that keep probabilities exact where big numbers cancel.</summary>
public static class Special
{
    /// <summary>½ ln 2π.</summary>
    internal const double HalfLogTwoPi = 0.91893853320467274178;

    private const double SeriesFrom = 16;

    /// <summary>B₂ₖ / (2k(2k−1)) of Stirling's series, first to last.</summary>
    private static readonly double[] Stirling =
    [
        1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360360, 1.0 / 156, -3617.0 / 122400,
    ];

    /// <summary>Natural logarithm of Γ(x).</summary>
    /// <param name="x">Above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">x is not above 0.</exception>
    /// <remarks>Stirling's series from 16 on, the recurrence below: Abramowitz and Stegun, Handbook of Mathematical Functions, 6.1.15 and 6.1.41.</remarks>
    public static double LogGamma(double x) => (Positive(x) - 0.5) * Math.Log(x) - x + HalfLogTwoPi + StirlingError(x);

    /// <summary>Natural logarithm of the number of ways to choose some of many.</summary>
    /// <param name="many">0 or more.</param>
    /// <param name="some">0 to <paramref name="many"/>.</param>
    public static double LogChoose(double many, double some) =>
        LogGamma(many + 1) - LogGamma(some + 1) - LogGamma(many - some + 1);

    /// <summary>ln(1 + x), exact for small x too.</summary>
    /// <param name="x">Above −1.</param>
    /// <remarks>Kahan's correction: the rounding of 1 + x is taken back by its own quotient (Goldberg 1991, theorem 4).</remarks>
    public static double LogOnePlus(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>What Stirling's formula lacks: ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π].</summary>
    internal static double StirlingError(double x)
    {
        var error = 0.0;
        while (x < SeriesFrom)
        {
            error += (x + 0.5) * LogOnePlus(1 / x) - 1;
            x++;
        }

        var square = 1 / (x * x);
        var sum = 0.0;
        for (var term = Stirling.Length - 1; term >= 0; term--)
        {
            sum = sum * square + Stirling[term];
        }

        return error + sum / x;
    }

    /// <summary>x·ln(x/mean) + mean − x, without the cancellation where both are alike.</summary>
    /// <remarks>Loader (2000), Fast and Accurate Computation of Binomial Probabilities: the deviance part.</remarks>
    internal static double Deviance(double x, double mean)
    {
        if (Math.Abs(x - mean) > 0.1 * (x + mean))
        {
            return x * Math.Log(x / mean) + mean - x;
        }

        // With v = (x − m)/(x + m): x ln(x/m) = 2x(v + v³/3 + v⁵/5 …), and m − x + 2xv = (x − m)v.
        var v = (x - mean) / (x + mean);
        var square = v * v;
        var power = 2 * x * v;
        var sum = (x - mean) * v;
        for (var odd = 3; odd < 200; odd += 2)
        {
            power *= square;
            var next = sum + power / odd;
            if (next == sum)
            {
                break;
            }

            sum = next;
        }

        return sum;
    }

    private static double Positive(double x) =>
        x > 0 ? x : throw new ArgumentOutOfRangeException(nameof(x), $"The gamma function is asked for above 0 only, not for {x}.");
}
