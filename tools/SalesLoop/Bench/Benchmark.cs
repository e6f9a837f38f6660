namespace SalesLoop.CommandLine.Bench;

/// <summary>Something that is promised to be fast, measured against the least it could cost. A new one is a class here and a line in <see cref="Benchmarks"/>.</summary>
internal abstract class Benchmark
{
    /// <summary>How the command line speaks of it: <c>filter</c>.</summary>
    public abstract string Name { get; }

    /// <summary>What is measured, in a few words.</summary>
    public abstract string Title { get; }

    /// <summary>How both sides are measured, so that a reader can judge the figure.</summary>
    public abstract string Method { get; }

    /// <summary>What it is measured against: <c>bare SQL</c>.</summary>
    public abstract string Reference { get; }

    /// <summary>The promise: measured over reference, at most; null when the ratio is told and nothing promised of it.</summary>
    public virtual double? MostRatio => null;

    /// <summary>The promise in time, for one operation; null when none is given.</summary>
    public virtual TimeSpan? LongestTime => null;

    /// <summary>Opportunities the promise is about; null when it does not hang on how many there are.</summary>
    public virtual int? PromisedRows => null;

    /// <summary>Rounds that warm up caches and compilers, and are not counted.</summary>
    public virtual int WarmUps => 3;

    /// <summary>Makes both sides ready; not measured.</summary>
    public abstract void Prepare(BenchWorkspace workspace);

    /// <summary>Makes ready what each round needs anew; not measured.</summary>
    public virtual void BeginRound()
    {
    }

    /// <summary>One round of what is promised.</summary>
    public abstract Work Measure();

    /// <summary>One round of what it is measured against.</summary>
    public abstract Work MeasureReference();
}

/// <summary>What a round did.</summary>
/// <param name="Operations">Operations it was made of; times are told for one.</param>
/// <param name="Checksum">Of what came out: both sides must have done the same.</param>
internal readonly record struct Work(int Operations, decimal Checksum);

/// <summary>Every benchmark there is.</summary>
internal static class Benchmarks
{
    public static IReadOnlyList<Benchmark> All() =>
    [
        new FilterBenchmark(),
        new OwnRowsBenchmark(),
        new UnitRowsBenchmark(),
        new JoinBenchmark(),
        new PagingBenchmark(),
        new CreateBenchmark(),
        new CloneBenchmark(),
        new TrainingBenchmark(),
        new MetricsBenchmark(),
        new DashboardBenchmark(),
        new FormBenchmark(),
    ];
}
