using System;

namespace SalesLoop.Statistics;

/// <summary>Two rates side by side.</summary>
/// <param name="First">The arm that did something.</param>
/// <param name="Second">The arm that did not.</param>
public sealed record TwoProportions(Proportion First, Proportion Second)
{
    /// <summary>First less second, −1.0 to 1.0; null when an arm is empty.</summary>
    public double? Difference => First.Rate - Second.Rate;

    /// <summary>The range of the difference; null when an arm is empty.</summary>
    /// <param name="confidence">Above 0.0, below 1.0, two-sided.</param>
    /// <remarks>Method 10 of Newcombe (1998), Statistics in Medicine 17, 873–890: each arm's own Wilson interval, squared and added.</remarks>
    public Interval? Newcombe(double confidence)
    {
        if (Difference is not { } difference || First.Wilson(confidence) is not { } first || Second.Wilson(confidence) is not { } second)
        {
            return null;
        }

        return new Interval(
            difference - Hypotenuse(First.Rate!.Value - first.Low, second.High - Second.Rate!.Value),
            difference + Hypotenuse(first.High - First.Rate.Value, Second.Rate.Value - second.Low));
    }

    /// <summary>Two-sided p of the pooled z test; null when an arm is empty, or when both arms together are all or nothing.</summary>
    public double? PooledP => PooledZ is { } z ? Normal.TwoSided(z) : null;

    /// <summary>The same with Yates' correction, which lets fewer small tables pass.</summary>
    public double? CorrectedP => Variance is { } variance && variance > 0
        ? Normal.TwoSided(Math.Max(0, Math.Abs(Difference!.Value) - (1.0 / First.Trials + 1.0 / Second.Trials) / 2) / Math.Sqrt(variance))
        : null;

    /// <summary>The difference in standard errors, both arms pooled.</summary>
    public double? PooledZ => Variance is { } variance && variance > 0 ? Difference / Math.Sqrt(variance) : null;

    /// <summary>Variance of the difference when both arms share one rate; null when an arm is empty.</summary>
    public double? Variance
    {
        get
        {
            var pooled = First.Plus(Second).Rate;
            return Difference is null ? null : pooled * (1 - pooled) * (1.0 / First.Trials + 1.0 / Second.Trials);
        }
    }

    private static double Hypotenuse(double one, double other) => Math.Sqrt(one * one + other * other);
}
