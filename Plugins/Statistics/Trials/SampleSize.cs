using System;

namespace SalesLoop.Statistics;

/// <summary>How many cases a comparison of two rates needs, and what so many can show.</summary>
/// <remarks>The normal approximation with the pooled variance under no difference: Fleiss, Levin and Paik (2003), Statistical Methods for Rates and Proportions, 4.2.</remarks>
public static class SampleSize
{
    /// <summary>Cases in each arm, not rounded; more than so many are needed.</summary>
    /// <param name="first">One rate, 0.0–1.0.</param>
    /// <param name="second">The other rate, not the same.</param>
    /// <param name="alpha">Two-sided level of the test.</param>
    /// <param name="power">Chance that the difference is found.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rates are the same, or one is none.</exception>
    public static double PerArm(double first, double second, double alpha, double power)
    {
        if (!(first >= 0 && first <= 1 && second >= 0 && second <= 1) || first == second)
        {
            throw new ArgumentOutOfRangeException(nameof(second), $"No number of cases tells {first} from {second}.");
        }

        var mean = (first + second) / 2;
        var reach = Normal.ForConfidence(1 - alpha) * Math.Sqrt(2 * mean * (1 - mean))
            + Normal.Quantile(power) * Math.Sqrt(first * (1 - first) + second * (1 - second));
        return reach * reach / ((first - second) * (first - second));
    }

    /// <summary>Cases in each arm, whole.</summary>
    public static int WholePerArm(double first, double second, double alpha, double power) => (int)Math.Ceiling(PerArm(first, second, alpha, power));

    /// <summary>The smallest higher rate that so many cases tell from a rate; null when not even 100 % would be told.</summary>
    /// <param name="rate">The rate as it is, 0.0 up to below 1.0.</param>
    /// <param name="perArm">Cases in each arm.</param>
    /// <param name="alpha">Two-sided level of the test.</param>
    /// <param name="power">Chance that the difference is found.</param>
    public static double? Detectable(double rate, int perArm, double alpha, double power)
    {
        bool IsTooFew(double other) => PerArm(rate, other, alpha, power) > perArm;
        return IsTooFew(1) ? null : RootSearch.Turn(rate, 1, 1e-9, IsTooFew);
    }
}
