using System.Text.Json;
using SalesLoop.CommandLine;
using SalesLoop.CommandLine.Commands;
using SalesLoop.SolutionFormat;

namespace SalesLoop.Tests.Solution;

/// <summary><c>check</c> and <c>pack</c> on the solution of this checkout and on broken ones.</summary>
[TestClass]
public sealed class CommandTests : IDisposable
{
    private const int Done = 0;
    private const int InputHasProblems = 1;

    private readonly string folder = Directory.CreateTempSubdirectory("salesloop-commands-").FullName;
    private readonly StringWriter results = new();
    private readonly StringWriter remarks = new();

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        results.Dispose();
        remarks.Dispose();
    }

    [TestMethod]
    public void The_solution_of_this_checkout_has_nothing_to_mend()
    {
        var code = CheckCommand.Run(Repository.Find(), isJson: false, results, remarks);

        Assert.AreEqual("", results.ToString());
        Assert.StartsWith("Nothing to mend: ", remarks.ToString());
        Assert.AreEqual(Done, code);
    }

    [TestMethod]
    public void Packing_the_solution_of_this_checkout_twice_gives_the_same_bytes()
    {
        var (first, second) = (Path.Combine(folder, "first"), Path.Combine(folder, "second"));

        Assert.AreEqual(Done, PackCommand.Run(Repository.Find(), first, results, remarks), remarks.ToString());
        Assert.AreEqual(Done, PackCommand.Run(Repository.Find(), second, results, remarks), remarks.ToString());

        foreach (var zip in new[] { "SalesLoop.zip", "SalesLoop_managed.zip" })
        {
            Assert.AreSequenceEqual(File.ReadAllBytes(Path.Combine(first, zip)), File.ReadAllBytes(Path.Combine(second, zip)));
        }
    }

    [TestMethod]
    public void The_zips_say_which_is_managed_and_can_be_read_back()
    {
        PackCommand.Run(Repository.Find(), folder, results, remarks);

        Assert.AreEqual($"{Path.Combine(folder, "SalesLoop_managed.zip")}\n{Path.Combine(folder, "SalesLoop.zip")}\n", results.ToString().ReplaceLineEndings("\n"));
        Assert.IsTrue(Read("SalesLoop_managed.zip").IsManaged);
        Assert.IsFalse(Read("SalesLoop.zip").IsManaged);
    }

    [TestMethod]
    public void What_is_wrong_is_one_line_each_and_the_exit_code_says_so()
    {
        var code = CheckCommand.Run(Broken(), isJson: false, results, remarks);

        Assert.AreEqual(InputHasProblems, code);
        var lines = results.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(line => line.EndsWith("Solution/src/Roles/Visitor.xml(7): SL301 there is no privilege prvMakesl_Visit. Name it prv, the right, and the schema name of a table.", StringComparison.Ordinal), lines.Select(line => line.TrimEnd()));
        Assert.StartsWith($"{lines.Length} to mend, ", remarks.ToString());
    }

    [TestMethod]
    public void A_script_reads_the_findings_as_json()
    {
        Assert.AreEqual(InputHasProblems, CheckCommand.Run(Broken(), isJson: true, results, remarks));

        using var findings = JsonDocument.Parse(results.ToString());
        var finding = findings.RootElement.EnumerateArray().Single(finding => finding.GetProperty("rule").GetString() == "SL301");
        Assert.AreEqual(7, finding.GetProperty("line").GetInt32());
        Assert.EndsWith("Solution/src/Roles/Visitor.xml", finding.GetProperty("file").GetString());
        Assert.AreEqual("there is no privilege prvMakesl_Visit", finding.GetProperty("what").GetString());
        Assert.AreEqual("Name it prv, the right, and the schema name of a table", finding.GetProperty("mend").GetString());
        Assert.AreEqual("An import fails with «privilege does not exist».", finding.GetProperty("reason").GetString());
        Assert.AreEqual("", remarks.ToString());
    }

    [TestMethod]
    public void A_solution_that_cannot_be_packed_whole_is_not_packed_at_all()
    {
        var target = Path.Combine(folder, "out");

        var code = PackCommand.Run(Broken(), target, results, remarks);

        Assert.AreEqual(InputHasProblems, code);
        Assert.AreEqual("", results.ToString());
        Assert.Contains("Sample.Plugins.dll is missing. Add it, or delete the record.", remarks.ToString());
        Assert.IsFalse(Directory.Exists(target));
    }

    [TestMethod]
    public void A_folder_without_solution_is_told_so()
    {
        var repository = new Repository(folder);

        Assert.AreEqual(InputHasProblems, CheckCommand.Run(repository, isJson: false, results, remarks));
        Assert.AreEqual($"{repository.SolutionSource} holds no Other/Solution.xml, so it is not an unpacked solution. Give the folder that does, as Solution/src.\n", remarks.ToString().ReplaceLineEndings("\n"));
    }

    // The sample where a checkout keeps its solution, with a role that names a right there is not, and without anything built.
    private Repository Broken()
    {
        using var sample = new SampleSolution();
        sample.Replace("Roles/Visitor.xml", "prvCreatesl_Visit", "prvMakesl_Visit");
        Directory.CreateDirectory(Path.Combine(folder, "Solution"));
        Directory.Move(sample.Folder, Path.Combine(folder, "Solution", "src"));
        return new Repository(folder);
    }

    private SalesLoop.SolutionFormat.Metadata.SolutionDefinition Read(string zip)
    {
        using var stream = File.OpenRead(Path.Combine(folder, zip));
        return SolutionReader.Read(SolutionPackage.Read(stream));
    }
}
