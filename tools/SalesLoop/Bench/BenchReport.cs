using System.Globalization;
using System.Text.Json;

namespace SalesLoop.CommandLine.Bench;

/// <summary>Words what benchmarks showed, for people and for scripts.</summary>
internal static class BenchReport
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>A few lines of text.</summary>
    public static string Text(BenchResult result)
    {
        var benchmark = result.Benchmark;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
             {benchmark.Name}: {benchmark.Title}
               {Milliseconds(result.MeasuredMilliseconds)} against {Milliseconds(result.ReferenceMilliseconds)} of {benchmark.Reference}: ratio {result.Ratio:0.00} ({result.LowRatio:0.00} to {result.HighRatio:0.00} in the middle half of {result.Ratios.Count} rounds)
               {Promise(result)}
               {benchmark.Method}
             """);
    }

    /// <summary>The same as JSON.</summary>
    public static string Json(IEnumerable<BenchResult> results) => JsonSerializer.Serialize(
        results.Select(result => new
        {
            result.Benchmark.Name,
            result.Benchmark.Title,
            result.Benchmark.Method,
            result.Benchmark.Reference,
            Rounds = result.Ratios.Count,
            result.MeasuredMilliseconds,
            result.ReferenceMilliseconds,
            result.Ratio,
            result.LowRatio,
            result.HighRatio,
            result.Benchmark.MostRatio,
            MostMilliseconds = result.Benchmark.LongestTime?.TotalMilliseconds,
            result.Benchmark.PromisedRows,
            Rows = result.Benchmark.PromisedRows is null ? null : result.Rows,
            IsKept = result.ProvesNothing ? null : (bool?)result.IsKept,
        }),
        Indented);

    private static string Promise(BenchResult result)
    {
        string?[] promises =
        [
            result.Benchmark.MostRatio is { } ratio ? string.Create(CultureInfo.InvariantCulture, $"a ratio of at most {ratio:0.##}") : null,
            result.Benchmark.LongestTime is { } time ? string.Create(CultureInfo.InvariantCulture, $"at most {time.TotalMilliseconds:0.##} ms") : null,
        ];
        var told = string.Join(" and ", promises.OfType<string>());
        return told.Length == 0 ? "nothing promised"
            : result.ProvesNothing ? string.Create(CultureInfo.InvariantCulture, $"promised {told} with {result.Benchmark.PromisedRows:N0} opportunities; so few as {result.Rows:N0} prove nothing")
            : $"promised {told}: {(result.IsKept ? "kept" : "BROKEN")}";
    }

    private static string Milliseconds(double milliseconds) => milliseconds.ToString(milliseconds < 1 ? "0.0000 ms" : "0.00 ms", CultureInfo.InvariantCulture);
}
