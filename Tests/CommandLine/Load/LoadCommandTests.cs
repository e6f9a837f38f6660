using System.Diagnostics;
using System.Text.Json;
using SalesLoop.Tests.CommandLine.Commands;

namespace SalesLoop.Tests.CommandLine.Load;

/// <summary>The verb as a person runs it: a process of its own.</summary>
[TestClass]
public sealed class LoadCommandTests : IDisposable
{
    private readonly DataFolder data = new();

    public void Dispose() => data.Dispose();

    [TestMethod]
    public void A_load_with_rejects_returns_1_prints_its_counts_and_writes_the_reject_file()
    {
        WriteDeals("D-1,Hot\nD-2,Hott\n");

        var (code, output, problems) = Run("--json");

        Assert.AreEqual(1, code, problems);
        Assert.AreEqual("1 created, 1 rejected", Counts(output));
        Assert.Contains("deals.csv,3,rating,Hott,", File.ReadAllText(Path.Combine(data.Folder.FullName, "rejects.csv")));
    }

    [TestMethod]
    public void A_load_that_can_t_start_returns_1_says_why_on_standard_error_and_writes_nothing()
    {
        WriteDeals("D-1,Hot\n\"D-2,Hot\nD-3,Hot\n");

        var (code, output, problems) = Run("--json");

        Assert.AreEqual(1, code);
        Assert.AreEqual("", output);
        Assert.Contains("deals.csv, row 3: a quote is opened and never closed", problems);
        Assert.Contains("Nothing was written.", problems);
        WriteDeals("D-1,Hot\n");
        Assert.AreEqual("1 created, 0 rejected", Counts(Run("--json").Output));
    }

    [TestMethod]
    public void A_dry_run_without_an_organization_makes_none()
    {
        WriteDeals("D-1,Hot\n");

        var (code, _, problems) = Run("--dry-run");

        Assert.AreEqual(1, code);
        Assert.Contains("no local organization yet", problems);
        Assert.IsFalse(Directory.Exists(Path.Combine(data.Folder.FullName, "organization")));
    }

    [TestMethod]
    public void A_load_that_is_killed_and_run_again_ends_as_if_nothing_had_happened()
    {
        const int deals = 400;
        WriteDeals(string.Concat(Enumerable.Range(1, deals).Select(number => $"D-{number},Hot\n")));

        using (var killed = Start("--json"))
        {
            // The first line about the file stands for its first rows.
            while (killed.StandardError.ReadLine() is { } line && !line.Contains("deals.csv → opportunity", StringComparison.Ordinal))
            {
            }

            killed.Kill();
            killed.WaitForExit();
        }

        var (_, output, problems) = Run("--json");
        var file = JsonDocument.Parse(output).RootElement.GetProperty("files")[0];
        Assert.AreEqual(deals, file.GetProperty("created").GetInt32() + file.GetProperty("unchanged").GetInt32(), problems);
        Assert.IsGreaterThanOrEqualTo(50, file.GetProperty("unchanged").GetInt32(), "What the killed run had answered for is there.");
        Assert.AreEqual("0 created, 0 rejected", Counts(Run("--json").Output));
    }

    private static string Counts(string json)
    {
        var file = JsonDocument.Parse(json).RootElement.GetProperty("files")[0];
        return $"{file.GetProperty("created")} created, {file.GetProperty("rejected")} rejected";
    }

    private void WriteDeals(string rows)
    {
        data.Write("deals.csv", "deal,rating\n" + rows);
        data.Write("mapping.json", """
            { "files": [ { "file": "deals.csv", "table": "opportunity", "key": ["sl_externalkey"], "columns": [
              { "from": "deal", "to": "sl_externalkey" }, { "from": "deal", "to": "name" }, { "from": "rating", "to": "opportunityratingcode" } ] } ] }
            """);
    }

    private (int Code, string Output, string Problems) Run(params string[] more) => Shell.Run([.. Words, .. more]);

    private Process Start(params string[] more) => Shell.Start([.. Words, .. more]);

    private string[] Words =>
    [
        "load",
        "--mapping", Path.Combine(data.Folder.FullName, "mapping.json"),
        "--data", Path.Combine(data.Folder.FullName, "organization"),
        "--rejects", Path.Combine(data.Folder.FullName, "rejects.csv"),
    ];
}
