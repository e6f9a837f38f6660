using System;

namespace SalesLoop.Statistics;

/// <summary>What is believed of a rate after successes and failures, every rate having been thought as likely before.</summary>
/// <param name="Successes">0 or more; parts count, where older ones weigh less.</param>
/// <param name="Failures">0 or more.</param>
public sealed record BetaPosterior(double Successes, double Failures)
{
    /// <summary>First parameter of the beta distribution.</summary>
    public double A => 1 + Successes;

    /// <summary>Second parameter of the beta distribution.</summary>
    public double B => 1 + Failures;

    /// <summary>Its mean, 0.0–1.0.</summary>
    public double Mean => A / (A + B);

    /// <summary>The rate that is not exceeded with chance p.</summary>
    public double Quantile(double p) => Beta.Quantile(p, A, B);

    /// <summary>Successes and failures of two slices as one.</summary>
    public BetaPosterior Plus(BetaPosterior other) => new(Successes + other.Successes, Failures + other.Failures);

    /// <summary>What one outcome weighs so many days later.</summary>
    /// <param name="isSuccess">Success or failure.</param>
    /// <param name="ageDays">0 or more.</param>
    /// <param name="halfLifeDays">Days after which it counts half; null when it always counts in full.</param>
    public static BetaPosterior One(bool isSuccess, double ageDays, double? halfLifeDays)
    {
        var weight = halfLifeDays is { } days ? Math.Pow(0.5, ageDays / days) : 1;
        return isSuccess ? new BetaPosterior(weight, 0) : new BetaPosterior(0, weight);
    }

    internal double Cdf(double x) => Beta.Cdf(x, A, B);

    internal double Density(double x) => IncompleteBeta.Kernel(x, 1 - x, A, B) / (x * (1 - x));
}
