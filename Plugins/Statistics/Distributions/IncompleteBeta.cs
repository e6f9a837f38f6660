using System;

namespace SalesLoop.Statistics;

/// <summary>The regularized incomplete beta function I(x; a, b) and its inverse: what rates, Student's t and exact tests come from.</summary>
internal static class IncompleteBeta
{
    private const double Tiny = 1e-300;
    private const double Precision = 1e-16;
    private const int MostSteps = 100000;

    /// <summary>Below this the first term of the power series has all digits.</summary>
    private const double SeriesAlone = 1e-30;

    /// <summary>I(x; a, b), 0.0–1.0.</summary>
    /// <param name="x">0.0–1.0.</param>
    /// <param name="a">Above 0.</param>
    /// <param name="b">Above 0.</param>
    /// <remarks>Continued fraction of Didonato and Morris (1992), ACM Transactions on Mathematical Software 18, 360–373, evaluated by
    /// the method of Lentz (1976); the factor before it by Loader's deviances, so that counts in the millions lose no digits.</remarks>
    public static double Lower(double x, double a, double b) => Lower(x, 1 - x, a, b);

    /// <summary>I(x; a, b) where 1 − x is known to more digits than the subtraction gives.</summary>
    /// <param name="rest">1 − x.</param>
    public static double Lower(double x, double rest, double a, double b)
    {
        if (!(a > 0 && b > 0 && x >= 0 && x <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(x), $"There is no beta distribution of {a} and {b} at {x}.");
        }

        if (x == 0 || rest == 0)
        {
            return x;
        }

        return x <= (a + 1) / (a + b + 2)
            ? Math.Min(1, Kernel(x, rest, a, b) * Fraction(x, rest, a, b))
            : Math.Max(0, 1 - Kernel(x, rest, a, b) * Fraction(rest, x, b, a));
    }

    /// <summary>The x where I(x; a, b) is p.</summary>
    /// <param name="p">0.0–1.0.</param>
    /// <param name="a">Above 0.</param>
    /// <param name="b">Above 0.</param>
    public static double Inverse(double p, double a, double b)
    {
        if (!(p >= 0 && p <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(p), $"{p} is not a probability.");
        }

        if (p == 0 || p == 1)
        {
            return p;
        }

        // Solved from the nearer end, where the digits are.
        var middle = a / (a + b);
        return p <= Lower(middle, a, b) ? Solve(p, a, b, middle) : 1 - Solve(1 - p, b, a, 1 - middle);
    }

    /// <summary>xᵃ(1−x)ᵇ / B(a, b).</summary>
    /// <param name="x">Above 0, below 1.</param>
    /// <param name="rest">1 − x.</param>
    public static double Kernel(double x, double rest, double a, double b)
    {
        var n = a + b;
        var log = -Special.Deviance(a, n * x) - Special.Deviance(b, n * rest)
            + 0.5 * Math.Log(a / n * b) - Special.HalfLogTwoPi
            + Special.StirlingError(n) - Special.StirlingError(a) - Special.StirlingError(b);
        return Math.Exp(log);
    }

    /// <summary>Newton's steps on ln I against ln x, kept between what is known to be too low and too high.</summary>
    private static double Solve(double p, double a, double b, double high)
    {
        var start = Start(p, a, b);
        if (start < SeriesAlone)
        {
            return start;
        }

        var low = 0.0;
        var x = Math.Min(high, start);
        for (var step = 0; step < 200; step++)
        {
            var chance = Lower(x, a, b);
            low = chance < p ? x : low;
            high = chance >= p ? x : high;

            // d ln I / d ln x = x·density / I, and the kernel over (1 − x) is x·density.
            var slope = Kernel(x, 1 - x, a, b) / (1 - x) / chance;
            var next = x * Math.Exp((Math.Log(p) - Math.Log(chance)) / slope);
            if (!(next > low && next < high))
            {
                next = low == 0 ? high / 2 : low + (high - low) / 2;
            }

            if (Math.Abs(next - x) <= 2 * Precision * x)
            {
                return next;
            }

            x = next;
        }

        return x;
    }

    /// <summary>The first term of the power series solved for x: exact as x goes to 0, an upper start otherwise.</summary>
    private static double Start(double p, double a, double b) =>
        Math.Exp((Math.Log(p) + Math.Log(a) + Special.LogGamma(a) + Special.LogGamma(b) - Special.LogGamma(a + b)) / a);

    /// <summary>What the kernel is to be multiplied by. Where x is near its mean both terms of a − (a + b)x are big; a·rest − b·x is exact.</summary>
    private static double Fraction(double x, double rest, double a, double b)
    {
        var distance = a * rest - b * x;
        var d = 1 / AwayFromZero(a / (a + 1) * (distance + 1));
        var c = 1 / Tiny;
        var value = d;
        for (var n = 1; n <= MostSteps; n++)
        {
            var odd = a + 2 * n - 1;
            var over = (a + n - 1) / odd * ((a + b + n - 1) / odd) * n * (b - n) * x * x;
            var under = n + n * (b - n) * x / odd + (a + n) / (odd + 2) * (distance + 1 + n * (1 + rest));
            d = 1 / AwayFromZero(under + over * d);
            c = AwayFromZero(under + over / c);
            value *= c * d;
            if (Math.Abs(c * d - 1) <= 2 * Precision)
            {
                break;
            }
        }

        return value;
    }

    private static double AwayFromZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
