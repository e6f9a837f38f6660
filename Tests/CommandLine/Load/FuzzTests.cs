using System.Text;
using SalesLoop.CommandLine.Load;
using SalesLoop.CommandLine.Load.Mapping;
using SalesLoop.LocalDataverse;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.CommandLine.Load;

/// <summary>Whatever a file holds, each of its rows is loaded or told, and nothing else happens.</summary>
[TestClass]
public sealed class FuzzTests
{
    private const int DryRuns = 400;
    private const int Loads = 40;
    private const int Seed = 20260310;

    private const string Mapping = """
        {
          "files": [
            { "file": "accounts.csv", "table": "account", "key": ["accountnumber"], "columns": [
              { "from": "account", "to": "accountnumber" }, { "from": "account", "to": "name" }, { "from": "employees", "to": "numberofemployees" },
              { "from": "part_of", "to": "parentaccountid", "lookup": { "by": "accountnumber" } } ] },
            { "file": "deals.csv", "table": "opportunity", "key": ["name"], "columns": [
              { "from": "deal", "to": "name" }, { "from": "account", "to": "customerid", "lookup": { "table": "account", "by": "accountnumber" } },
              { "from": "rating", "to": "opportunityratingcode" }, { "from": "due", "to": "estimatedclosedate" }, { "from": "amount", "to": "estimatedvalue" } ] }
          ]
        }
        """;

    private static readonly string[] Hostile =
    [
        "", " ", "\"", "\"\"", "\"a\nb\"", "'; DROP TABLE account; --", "=1+1", "@x", "%", "é\u0301", "\U0001F600", "\0", "\uFEFF", "NaN", "1e999", "-0", "99999999999999999999", "0001-01-01", "31.02.2024",
        "A-1", new string('x', 5_000), ",,,", "\r", "\u2028", "{00000000-0000-0000-0000-000000000001}", "<fetch/>",
    ];

    [TestMethod]
    public void Made_up_files_are_read_to_their_end_or_refused_in_words()
    {
        using var organization = SalesLoopOrganization.New();
        var random = new Random(Seed);
        for (var number = 0; number < DryRuns; number++)
        {
            Load(organization, random, isDryRun: true, $"dry run {number} of seed {Seed}");
        }
    }

    [TestMethod]
    public void Made_up_files_are_loaded_row_by_row_or_told()
    {
        var random = new Random(Seed);
        var loaded = 0;
        for (var number = 0; number < Loads; number++)
        {
            using var organization = SalesLoopOrganization.New();
            loaded += Load(organization, random, isDryRun: false, $"load {number} of seed {Seed}");
        }

        // Refusing everything would pass, too.
        Assert.IsGreaterThan(Loads / 2, loaded);
    }

    /// <returns>Rows that came in.</returns>
    private static int Load(Organization organization, Random random, bool isDryRun, string name)
    {
        using var data = new DataFolder();
        var mapping = data.Write("mapping.json", Mapping);
        Write(data, random, "accounts.csv", "account,employees,part_of", ["A-1,5,", "A-2,7,A-1", "A-3,,"]);
        Write(data, random, "deals.csv", "deal,account,rating,due,amount", ["D-1,A-1,Hot,2026-05-01,100", "D-2,A-2,Warm,2026-06-01,20.5", "D-3,A-3,,,"]);
        var (report, refusal) = Tried(() => Loader.Prepare(MappingReader.Read(mapping), mapping.Name, data.Folder, organization.ServiceFor(organization.AdministratorId), organization.Schema, isDryRun).Run(_ => { }), name);
        if (report is null)
        {
            Assert.IsNotEmpty(refusal!.Problems, name);
            return 0;
        }

        foreach (var rejection in report.Rejections)
        {
            Assert.IsGreaterThan(10, rejection.Reason.Length + rejection.Mend.Length, name);
        }

        foreach (var file in report.Files)
        {
            Assert.AreEqual(file.Rows, file.Done, $"{name}: a row of {file.File} was neither loaded nor told");
        }

        return report.Files.Sum(file => file.Created + file.Updated + file.Unchanged);
    }

    private static (LoadReport? Report, LoadStoppedException? Refusal) Tried(Func<LoadReport> load, string name)
    {
        try
        {
            return (load(), null);
        }
        catch (LoadStoppedException stopped)
        {
            return (null, stopped);
        }
        catch (Exception crash)
        {
            throw new InvalidOperationException($"{name} ended in {crash.GetType().Name}: {crash.Message}", crash);
        }
    }

    private static void Write(DataFolder data, Random random, string name, string header, string[] rows)
    {
        var lines = rows.Select(row => string.Join(',', row.Split(',').Select(cell => random.Next(4) == 0 ? Hostile[random.Next(Hostile.Length)] : cell)));
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', lines.Prepend(header)) + "\n").ToList();
        for (var count = random.Next(3) == 0 ? random.Next(1, 4) : 0; count > 0 && bytes.Count > 0; count--)
        {
            var at = random.Next(bytes.Count);
            if (random.Next(2) == 0)
            {
                bytes[at] = (byte)random.Next(256);
            }
            else
            {
                bytes.RemoveRange(at, Math.Min(random.Next(1, 8), bytes.Count - at));
            }
        }

        File.WriteAllBytes(Path.Combine(data.Folder.FullName, name), [.. bytes]);
    }
}
