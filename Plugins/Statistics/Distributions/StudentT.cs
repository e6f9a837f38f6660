using System;

namespace SalesLoop.Statistics;

/// <summary>Student's t distribution; degrees of freedom need not be whole.</summary>
public static class StudentT
{
    /// <summary>Chance of a value as far from 0 as t, either way: the two-sided p of a t.</summary>
    /// <param name="t">Any value.</param>
    /// <param name="degrees">Above 0.</param>
    public static double TwoSided(double t, double degrees)
    {
        var square = t * t;
        return IncompleteBeta.Lower(degrees / (degrees + square), square / (degrees + square), degrees / 2, 0.5);
    }

    /// <summary>Chance of a value up to t.</summary>
    /// <param name="t">Any value.</param>
    /// <param name="degrees">Above 0.</param>
    public static double Cdf(double t, double degrees)
    {
        var half = TwoSided(t, degrees) / 2;
        return t < 0 ? half : 1 - half;
    }

    /// <summary>The t of a two-sided interval.</summary>
    /// <param name="confidence">Above 0.0, below 1.0.</param>
    /// <param name="degrees">Above 0.</param>
    public static double ForConfidence(double confidence, double degrees)
    {
        if (!(confidence > 0 && confidence < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), $"{confidence} is not a confidence: above 0 and below 1.");
        }

        var near = IncompleteBeta.Inverse(confidence, 0.5, degrees / 2);
        if (near < 0.5)
        {
            return Math.Sqrt(degrees * near / (1 - near));
        }

        var far = IncompleteBeta.Inverse(1 - confidence, degrees / 2, 0.5);
        return Math.Sqrt(degrees * (1 - far) / far);
    }
}
