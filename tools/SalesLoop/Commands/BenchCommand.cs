using System.CommandLine;
using SalesLoop.CommandLine.Bench;

namespace SalesLoop.CommandLine.Commands;

/// <summary>The verb <c>bench</c>: the measured promises, as ratios.</summary>
internal static class BenchCommand
{
    private const int UsualRounds = 9;

    public static Command Create()
    {
        var known = Benchmarks.All().Select(benchmark => benchmark.Name).ToList();
        var names = new Argument<string[]>("names") { Description = $"Benchmarks to run; all unless given: {string.Join(", ", known)}.", Arity = ArgumentArity.ZeroOrMore };
        var rows = CheckedOption.Number("--rows", "Opportunities that are read from.", FetchBenchmark.Opportunities, 1, int.MaxValue);
        var rounds = CheckedOption.Number("--rounds", "Rounds that count; more make the median steadier.", UsualRounds, 1, int.MaxValue);
        var json = new Option<bool>("--json") { Description = "Prints the results as JSON." };
        names.AcceptOnlyFromAmong([.. known]);

        var command = new Command("bench", "Measures what is promised about speed, each against the least it could cost. Run it with -c Release.") { names, rows, rounds, json };
        command.SetAction(parsed => Run(
            Repository.Find(),
            Benchmarks.All().Where(benchmark => parsed.GetValue(names) is not { Length: > 0 } chosen || chosen.Contains(benchmark.Name)),
            parsed.GetValue(rows),
            parsed.GetValue(rounds),
            parsed.GetValue(json),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error));
        return command;
    }

    /// <returns>1 when a promise is broken; fewer rows than it is about can't break it.</returns>
    internal static int Run(Repository repository, IEnumerable<Benchmark> benchmarks, int rows, int rounds, bool isJson, TextWriter results, TextWriter remarks)
    {
#if DEBUG
        remarks.WriteLine("This is a debug build, which is slower than what is promised of. Run it with: dotnet run --project tools/SalesLoop -c Release -- bench");
#endif
        using var workspace = new BenchWorkspace(repository, rows, remarks.WriteLine);
        var run = new BenchRun(TimeProvider.System);
        var all = new List<BenchResult>();
        foreach (var benchmark in benchmarks)
        {
            try
            {
                benchmark.Prepare(workspace);
            }
            catch (ArgumentException impossible)
            {
                remarks.WriteLine(impossible.Message);
                return ExitCode.InputHasProblems;
            }

            remarks.WriteLine($"Measuring {benchmark.Name}…");
            var result = run.Run(benchmark, rounds, rows);
            all.Add(result);
            if (!isJson)
            {
                results.WriteLine(BenchReport.Text(result));
                results.WriteLine();
            }
        }

        if (isJson)
        {
            results.WriteLine(BenchReport.Json(all));
        }

        return all.TrueForAll(result => result.IsKept) ? ExitCode.Done : ExitCode.InputHasProblems;
    }
}
