using System;

namespace SalesLoop.Statistics;

/// <summary>How far a rate may be trusted as it stands.</summary>
public enum Standing
{
    /// <summary>Nothing was counted: there is no rate.</summary>
    None,

    /// <summary>Too few to be a finding: shown grey, beside the shrunk rate.</summary>
    Thin,

    /// <summary>Enough to be shown as a finding.</summary>
    Finding,
}

/// <summary>So many of so many, with the rate and the range the data allow for it.</summary>
/// <remarks>Counts that come in slices merge by <see cref="Plus"/>.</remarks>
public sealed record Proportion
{
    /// <param name="successes">0 to <paramref name="trials"/>.</param>
    /// <param name="trials">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The counts can't be a rate.</exception>
    public Proportion(int successes, int trials)
    {
        if (successes < 0 || successes > trials)
        {
            throw new ArgumentOutOfRangeException(nameof(successes), $"{successes} of {trials} is not a rate.");
        }

        Successes = successes;
        Trials = trials;
    }

    /// <summary>How many of them.</summary>
    public int Successes { get; }

    /// <summary>n: of how many.</summary>
    public int Trials { get; }

    /// <summary>0.0–1.0; null when nothing was counted.</summary>
    public double? Rate => Trials == 0 ? null : (double)Successes / Trials;

    /// <summary>Both counts added to those of another slice.</summary>
    public Proportion Plus(Proportion other) => new(Successes + other.Successes, Trials + other.Trials);

    /// <summary>Whether the rate may be shown as a finding.</summary>
    public Standing StandingBy(StatisticsSettings settings) =>
        Trials == 0 ? Standing.None : Trials < settings.FewestForRate ? Standing.Thin : Standing.Finding;

    /// <summary>The range shown beside a rate; null when nothing was counted.</summary>
    /// <param name="confidence">Above 0.0, below 1.0, two-sided.</param>
    /// <remarks>Wilson (1927), J. Am. Stat. Assoc. 22, 209–212. Brown, Cai and DasGupta (2001), Statistical Science 16, 101–133, prefer it
    /// for small counts: it stays within 0–1, and all won is not "100 %".</remarks>
    public Interval? Wilson(double confidence)
    {
        if (Rate is not { } rate)
        {
            return null;
        }

        var z = Normal.ForConfidence(confidence);
        var square = z * z;
        var shrink = 1 + square / Trials;
        var center = (rate + square / (2 * Trials)) / shrink;
        var reach = z / shrink * Math.Sqrt(rate * (1 - rate) / Trials + square / (4.0 * Trials * Trials));
        return new Interval(
            Successes == 0 ? 0 : center - reach,
            Successes == Trials ? 1 : center + reach);
    }

    /// <summary>The range where a Bayesian figure stands beside it; null when nothing was counted.</summary>
    /// <param name="confidence">Above 0.0, below 1.0, two-sided.</param>
    /// <remarks>Jeffreys' prior, Beta(½, ½), with the ends at 0 and 1 where none or all succeeded: Brown, Cai and DasGupta (2001).</remarks>
    public Interval? Jeffreys(double confidence) => AtTheEnds(confidence, 0.5, 0.5);

    /// <summary>The range that never covers less than it says, and mostly more; null when nothing was counted.</summary>
    /// <param name="confidence">Above 0.0, below 1.0, two-sided.</param>
    /// <remarks>Clopper and Pearson (1934), Biometrika 26, 404–413.</remarks>
    public Interval? Exact(double confidence) => AtTheEnds(confidence, 0, 1);

    /// <summary>Beta quantiles of the lower end (x + own, n − x + other) and the upper end (x + other, n − x + own).</summary>
    private Interval? AtTheEnds(double confidence, double own, double other)
    {
        if (Trials == 0)
        {
            return null;
        }

        var tail = (1 - confidence) / 2;
        var failures = Trials - Successes;
        return new Interval(
            Successes == 0 ? 0 : Beta.Quantile(tail, Successes + own, failures + other),
            failures == 0 ? 1 : Beta.Quantile(1 - tail, Successes + other, failures + own));
    }
}
