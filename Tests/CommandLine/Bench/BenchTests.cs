using SalesLoop.CommandLine;
using SalesLoop.CommandLine.Bench;
using SalesLoop.CommandLine.Commands;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.CommandLine.Bench;

[TestClass]
public sealed class BenchTests
{
    [TestMethod]
    public void A_result_is_the_median_of_the_ratios_round_by_round()
    {
        var result = new BenchResult(new Fake(mostRatio: 3), [0.010, 0.040, 0.012], [0.005, 0.010, 0.006]);

        Assert.AreEqual((2.0, 2.0, 3.0), (result.Ratio, result.LowRatio, result.HighRatio));
        Assert.AreEqual(12.0, result.MeasuredMilliseconds);
        Assert.IsTrue(result.IsKept);
    }

    [TestMethod]
    [DataRow(1.9, null, false, DisplayName = "a ratio above what is promised")]
    [DataRow(2.0, null, true, DisplayName = "a ratio just as promised")]
    [DataRow(null, 11.9, false, DisplayName = "a time above what is promised")]
    [DataRow(null, 12.0, true, DisplayName = "a time just as promised")]
    [DataRow(null, null, true, DisplayName = "nothing promised")]
    public void A_promise_is_kept_or_broken(double? mostRatio, double? mostMilliseconds, bool isKept)
    {
        var result = new BenchResult(new Fake(mostRatio, mostMilliseconds), [0.012], [0.006]);

        Assert.AreEqual(isKept, result.IsKept);
        Assert.AreEqual(!isKept, BenchReport.Text(result).Contains("BROKEN", StringComparison.Ordinal));
        Assert.AreEqual(isKept, BenchReport.Json([result]).Contains("\"isKept\": true", StringComparison.Ordinal));
    }

    [TestMethod]
    [DataRow(999, "promised a ratio of at most 1 with 1,000 opportunities; so few as 999 prove nothing", null, DisplayName = "fewer rows than promised")]
    [DataRow(1000, "promised a ratio of at most 1: BROKEN", false, DisplayName = "as many as promised")]
    public void Fewer_rows_than_a_promise_is_about_prove_nothing(int rows, string words, bool? isKept)
    {
        var result = new BenchResult(new Fake(mostRatio: 1) { Promised = 1000 }, [0.012], [0.006], rows);

        Assert.AreEqual(isKept ?? true, result.IsKept, "the exit code goes by this");
        Assert.Contains(words, BenchReport.Text(result));
        Assert.Contains($"\"isKept\": {(isKept is null ? "null" : "false")}", BenchReport.Json([result]));
    }

    [TestMethod]
    public void Sides_that_do_unlike_things_are_not_compared() =>
        Assert.Contains("compares unlike things", Assert.ThrowsExactly<InvalidOperationException>(() => new BenchRun(TimeProvider.System).Run(new Fake(null) { Differs = true }, 1, 1)).Message);

    [TestMethod]
    public void Every_benchmark_runs_and_both_of_its_sides_do_the_same()
    {
        // Few rows and one round: it shows that they measure, not what.
        var results = new StringWriter();
        BenchCommand.Run(new Repository(SalesLoopOrganization.Root), Benchmarks.All(), rows: 300, rounds: 1, isJson: false, results, TextWriter.Null);

        Assert.Contains(" of 300)", results.ToString());
        Assert.Contains("so few as 300 prove nothing", results.ToString());
        Assert.DoesNotContain("100,000)", results.ToString());
        foreach (var benchmark in Benchmarks.All())
        {
            Assert.AreEqual(benchmark is FetchBenchmark or TrainingBenchmark or DashboardBenchmark or FormBenchmark ? 100_000 : benchmark is MetricsBenchmark ? 1_000_000 : null, benchmark.PromisedRows);
            Assert.Contains($"{benchmark.Name}: {benchmark.Title}", results.ToString());
        }
    }

    [TestMethod]
    public void More_rows_than_Dataverse_aggregates_are_refused_by_the_benchmark_that_aggregates()
    {
        var remarks = new StringWriter();

        Assert.AreEqual(ExitCode.InputHasProblems, BenchCommand.Run(new Repository(SalesLoopOrganization.Root), [new JoinBenchmark()], rows: 200_000, rounds: 1, isJson: false, TextWriter.Null, remarks));
        Assert.Contains("'join' takes 110,000 rows at most", remarks.ToString());
    }

    private sealed class Fake(double? mostRatio, double? mostMilliseconds = null) : Benchmark
    {
        public bool Differs { get; init; }

        public int? Promised { get; init; }

        public override int? PromisedRows => Promised;

        public override string Name => "fake";

        public override string Title => "nothing";

        public override string Method => "Method: none.";

        public override string Reference => "nothing";

        public override double? MostRatio => mostRatio;

        public override TimeSpan? LongestTime => mostMilliseconds is { } time ? TimeSpan.FromMilliseconds(time) : null;

        public override void Prepare(BenchWorkspace workspace)
        {
        }

        public override Work Measure() => new(1, 1);

        public override Work MeasureReference() => new(1, Differs ? 2 : 1);
    }
}
