using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>What is shown per call now against what was shown per call before.</summary>
/// <param name="Difference">Mean now less mean before.</param>
/// <param name="Interval">Its range.</param>
/// <param name="T">The difference in standard errors.</param>
/// <param name="Degrees">Degrees of freedom, not whole.</param>
/// <param name="P">Two-sided p of no change.</param>
public sealed record MeanChange(double Difference, Interval Interval, double T, double Degrees, double P)
{
    private const int FewestToVary = 2;

    /// <summary>Compares two lots of calls; each may vary as it does.</summary>
    /// <param name="after">One value a call.</param>
    /// <param name="before">One value a call.</param>
    /// <param name="confidence">Above 0.0, below 1.0, two-sided.</param>
    /// <returns>No answer with fewer than two calls on a side, or when no call differs from another of its side.</returns>
    /// <remarks>Welch (1947), Biometrika 34, 28–35, with Satterthwaite's degrees of freedom.</remarks>
    public static Estimate<MeanChange> Of(IReadOnlyList<double> after, IReadOnlyList<double> before, double confidence)
    {
        if (after.Count < FewestToVary || before.Count < FewestToVary)
        {
            return Estimate.NotEnough<MeanChange>($"{after.Count} calls after and {before.Count} before: nothing tells how much they vary.");
        }

        var ofAfter = ErrorOf(after);
        var ofBefore = ErrorOf(before);
        var error = ofAfter + ofBefore;
        if (error <= 0)
        {
            return Estimate.NotEnough<MeanChange>($"All {after.Count} calls after are alike, and all {before.Count} before: nothing tells how much they vary.");
        }

        var difference = after.Average() - before.Average();
        var degrees = error * error / (ofAfter * ofAfter / (after.Count - 1) + ofBefore * ofBefore / (before.Count - 1));
        var t = difference / Math.Sqrt(error);
        var reach = StudentT.ForConfidence(confidence, degrees) * Math.Sqrt(error);
        return Estimate.Of(new MeanChange(difference, new Interval(difference - reach, difference + reach), t, degrees, StudentT.TwoSided(t, degrees)));
    }

    /// <summary>Squared standard error of a mean.</summary>
    private static double ErrorOf(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1) / values.Count;
    }
}
