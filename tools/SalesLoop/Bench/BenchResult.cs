namespace SalesLoop.CommandLine.Bench;

/// <summary>What a benchmark showed.</summary>
/// <param name="Benchmark">The benchmark.</param>
/// <param name="Measured">Seconds of one operation, round by round.</param>
/// <param name="Reference">Seconds of one operation of the reference, round by round; each stands beside the round that ran next to it.</param>
/// <param name="Rows">Opportunities there were; null where that makes no difference.</param>
internal sealed record BenchResult(Benchmark Benchmark, IReadOnlyList<double> Measured, IReadOnlyList<double> Reference, int? Rows = null)
{
    /// <summary>Measured over reference, round by round: what slows the machine for a while slows both.</summary>
    public IReadOnlyList<double> Ratios { get; } = [.. Measured.Zip(Reference, (measured, reference) => measured / reference)];

    public double Ratio => Quantile(Ratios, 0.5);

    public double LowRatio => Quantile(Ratios, 0.25);

    public double HighRatio => Quantile(Ratios, 0.75);

    public double MeasuredMilliseconds => Quantile(Measured, 0.5) * 1000;

    public double ReferenceMilliseconds => Quantile(Reference, 0.5) * 1000;

    /// <summary>True when there were fewer rows than the promise is about: with few, what every request costs is most of the time, and neither keeping nor breaking it shows anything.</summary>
    public bool ProvesNothing => Rows < Benchmark.PromisedRows;

    /// <summary>True when nothing that was promised is broken, as far as this can show it.</summary>
    public bool IsKept => ProvesNothing || IsWithin;

    private bool IsWithin =>
        (Benchmark.MostRatio is not { } ratio || Ratio <= ratio)
        && (Benchmark.LongestTime is not { } time || MeasuredMilliseconds <= time.TotalMilliseconds);

    /// <summary>The value below which that share of the values lies, between two of them where it falls there.</summary>
    /// <param name="values">At least one.</param>
    /// <param name="share">0–1.</param>
    internal static double Quantile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        var place = share * (sorted.Count - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((sorted[above] - sorted[below]) * (place - below));
    }
}
