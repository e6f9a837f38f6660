namespace SalesLoop.CommandLine.Bench;

/// <summary>Runs a benchmark: measured and reference by turns, so that both meet the machine in the same mood.</summary>
/// <param name="clock">Tells how long a round took.</param>
internal sealed class BenchRun(TimeProvider clock)
{
    /// <param name="benchmark">Prepared.</param>
    /// <param name="rounds">Rounds that count.</param>
    /// <param name="rows">Opportunities in the workspace.</param>
    /// <exception cref="InvalidOperationException">The two sides did not do the same.</exception>
    public BenchResult Run(Benchmark benchmark, int rounds, int rows)
    {
        var measured = new List<double>();
        var reference = new List<double>();
        for (var round = -benchmark.WarmUps; round < rounds; round++)
        {
            benchmark.BeginRound();

            // Which side goes first changes: the second finds caches that the first has filled.
            Work done;
            Work expected;
            double seconds;
            double referenceSeconds;
            if (round % 2 == 0)
            {
                (done, seconds) = Time(benchmark.Measure);
                (expected, referenceSeconds) = Time(benchmark.MeasureReference);
            }
            else
            {
                (expected, referenceSeconds) = Time(benchmark.MeasureReference);
                (done, seconds) = Time(benchmark.Measure);
            }

            if (done.Checksum != expected.Checksum)
            {
                throw new InvalidOperationException($"The benchmark '{benchmark.Name}' compares unlike things: {done.Checksum} came out of one side and {expected.Checksum} out of the other.");
            }

            if (round >= 0)
            {
                measured.Add(seconds / done.Operations);
                reference.Add(referenceSeconds / expected.Operations);
            }
        }

        return new BenchResult(benchmark, measured, reference, rows);
    }

    private (Work Work, double Seconds) Time(Func<Work> run)
    {
        // What the other side left behind is not this side's to clear away.
        GC.Collect();
        var start = clock.GetTimestamp();
        var work = run();
        return (work, clock.GetElapsedTime(start).TotalSeconds);
    }
}
