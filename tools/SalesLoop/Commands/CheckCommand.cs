using System.CommandLine;
using System.Text.Json;
using SalesLoop.LocalDataverse.StandardTables;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Check;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Model;
using SalesLoop.SolutionFormat.Packing;

namespace SalesLoop.CommandLine.Commands;

/// <summary>The verb <c>check</c>: what an import, or a person after it, would stumble over.</summary>
internal static class CheckCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Prints the findings as JSON." };
        var command = new Command("check", "Holds Solution/src against every rule, with file and line.") { json };
        command.SetAction(parsed => Run(Repository.Find(), parsed.GetValue(json), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    /// <param name="repository">The checkout to look at.</param>
    /// <param name="isJson">Findings as JSON, for scripts.</param>
    /// <param name="results">Receives the findings.</param>
    /// <param name="remarks">Receives what is not a finding.</param>
    internal static int Run(Repository repository, bool isJson, TextWriter results, TextWriter remarks)
    {
        IReadOnlyList<Finding> findings;
        try
        {
            findings = Checker.Check(Solution(repository));
        }
        catch (SolutionFormatException problem)
        {
            remarks.WriteLine(problem.Message);
            return ExitCode.InputHasProblems;
        }

        var shown = findings.Select(finding => finding with { Place = finding.Place with { File = Shown(repository, finding.Place.File) } }).ToList();
        if (isJson)
        {
            results.WriteLine(Json(shown));
        }
        else
        {
            shown.ForEach(results.WriteLine);
            remarks.WriteLine(shown.Count == 0 ? $"Nothing to mend: {Checker.Rules.Count} rules." : $"{shown.Count} to mend, {Checker.Rules.Count} rules.");
        }

        return findings.Count == 0 ? ExitCode.Done : ExitCode.InputHasProblems;
    }

    private static CheckedSolution Solution(Repository repository)
    {
        var standard = StandardSolution.Read();
        return new CheckedSolution(
            SolutionFiles.Open(repository.SolutionSource, BuiltParts.Of(repository.Root)),
            standard,
            solution => Generated(repository, solution, standard));
    }

    private static List<GeneratedFolder> Generated(Repository repository, SolutionDefinition solution, SolutionDefinition standard)
    {
        const string Command = "dotnet run --project tools/SalesLoop -- model";
        var model = Path.Combine(repository.Root, "Plugins", "Model");
        var dll = BuiltParts.Of(repository.Root).PluginAssembly;
        List<GeneratedFolder> generated = [new(Path.GetRelativePath(repository.SolutionSource, model), EarlyBound.Files(model, solution, standard), Command)];
        if (File.Exists(dll))
        {
            generated.Add(new(".", Registration.Files(repository.SolutionSource, dll), Command));
        }

        return generated;
    }

    // As the person would type it from where they stand.
    private static string Shown(Repository repository, string file) =>
        Path.GetRelativePath(Directory.GetCurrentDirectory(), Path.GetFullPath(Path.Combine(repository.SolutionSource, file))).Replace('\\', '/');

    private static string Json(IEnumerable<Finding> findings)
    {
        var reasons = Checker.Rules.ToDictionary(rule => rule.Id, rule => rule.Reason);
        return JsonSerializer.Serialize(
            findings.Select(finding => new
            {
                finding.Rule,
                finding.Place.File,
                finding.Place.Line,
                finding.What,
                finding.Mend,
                Reason = reasons.GetValueOrDefault(finding.Rule, "The file can't be read."),
            }),
            Indented);
    }
}
