using System;

namespace SalesLoop.Statistics;

/// <summary>The regularized incomplete gamma functions P(a, x) and Q(a, x): what Poisson counts and chi-square come from.</summary>
internal static class IncompleteGamma
{
    private const double Tiny = 1e-300;
    private const double Precision = 1e-16;
    private const int MostSteps = 1000000;

    /// <summary>P(a, x), the lower part, 0.0–1.0.</summary>
    /// <param name="a">Above 0.</param>
    /// <param name="x">0 or more.</param>
    /// <remarks>Power series below a + 1, one minus the continued fraction above: NIST Digital Library of Mathematical Functions 8.11.4 and 8.9.2.</remarks>
    public static double Lower(double a, double x)
    {
        Check(a, x);
        return x == 0 ? 0 : x < a + 1 ? Math.Min(1, Series(a, x)) : 1 - Fraction(a, x);
    }

    /// <summary>Q(a, x) = 1 − P(a, x), the upper part, with its own digits.</summary>
    /// <param name="a">Above 0.</param>
    /// <param name="x">0 or more.</param>
    public static double Upper(double a, double x)
    {
        Check(a, x);
        return x == 0 ? 1 : x < a + 1 ? Math.Max(0, 1 - Series(a, x)) : Fraction(a, x);
    }

    /// <summary>xᵃe⁻ˣ / Γ(a).</summary>
    private static double Kernel(double a, double x) =>
        Math.Exp(-Special.Deviance(a, x) + 0.5 * Math.Log(a) - Special.HalfLogTwoPi - Special.StirlingError(a));

    private static double Series(double a, double x)
    {
        var term = 1 / a;
        var sum = term;
        for (var n = 1; n <= MostSteps && term > sum * Precision; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return Kernel(a, x) * sum;
    }

    private static double Fraction(double a, double x)
    {
        var b = x + 1 - a;
        var c = 1 / Tiny;
        var d = 1 / b;
        var value = d;
        for (var n = 1; n <= MostSteps; n++)
        {
            var an = -n * (n - a);
            b += 2;
            d = 1 / AwayFromZero(an * d + b);
            c = AwayFromZero(b + an / c);
            value *= c * d;
            if (Math.Abs(c * d - 1) <= 2 * Precision)
            {
                break;
            }
        }

        return Kernel(a, x) * value;
    }

    private static double AwayFromZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;

    private static void Check(double a, double x)
    {
        if (!(a > 0 && x >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(x), $"There is no gamma distribution of {a} at {x}.");
        }
    }
}
