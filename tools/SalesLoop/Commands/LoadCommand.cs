using System.CommandLine;
using SalesLoop.CommandLine.Load;
using SalesLoop.CommandLine.Load.Mapping;
using SalesLoop.CommandLine.Up;
using SalesLoop.LocalDataverse.Store;
using SalesLoop.SolutionFormat;
using Spectre.Console;

namespace SalesLoop.CommandLine.Commands;

/// <summary>The verb <c>load</c>: a person's own CSV files into the local organization, through the plug-ins.</summary>
internal static class LoadCommand
{
    public static Command Create()
    {
        var mapping = new Option<FileInfo>("--mapping") { Description = "JSON file that says how the CSV files become rows. Examples: tools/SalesLoop/Load/examples.", Required = true };
        var from = new Option<DirectoryInfo?>("--from") { Description = "Folder of the CSV files; the mapping's own folder unless given." };
        var data = new Option<DirectoryInfo?>("--data") { Description = "Folder of the local organization; .local in the checkout unless given." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Reads and checks everything, writes nothing. The organization's own rules are asked only when something is written." };
        var rejects = new Option<FileInfo>("--rejects") { Description = "CSV file for the rows that are left out.", DefaultValueFactory = _ => new FileInfo("load-rejects.csv") };
        var json = new Option<bool>("--json") { Description = "Prints the counts as JSON." };
        var command = new Command("load", "Loads accounts, products, owners, opportunities and stage history from CSV files.") { mapping, from, data, dryRun, rejects, json };
        command.SetAction(parsed => Run(
            parsed.GetValue(mapping)!,
            parsed.GetValue(from),
            Repository.Find(),
            parsed.GetValue(data),
            new Output(parsed.GetValue(dryRun), parsed.GetValue(rejects)!, parsed.GetValue(json))));
        return command;
    }

    private static int Run(FileInfo mapping, DirectoryInfo? from, Repository repository, DirectoryInfo? data, Output output)
    {
        var folder = OrganizationFolder.For(data, repository);
        try
        {
            // What can be seen to be wrong without an organization is told before one is opened, or even made.
            var wanted = MappingReader.Read(mapping);
            RejectFile.Check(output.Rejects);
            if (output.IsDryRun && !folder.HasOrganization())
            {
                Console.Error.WriteLine($"{folder.Path}: there is no local organization yet, and a dry run makes none. Run 'dotnet run --project tools/SalesLoop -- up' first, or name its folder with --data.");
                return ExitCode.InputHasProblems;
            }

            using var organization = LocalOrganization.Open(repository, folder, withSample: false, Console.Error.WriteLine);
            var source = from ?? mapping.Directory!;
            var loader = Loader.Prepare(wanted, mapping.Name, source, organization.ServiceFor(organization.AdministratorId), organization.Schema, output.IsDryRun);
            var exit = Load(loader, output);
            if (!output.IsDryRun)
            {
                var scored = Rescoring.RunUntilDone(organization.ServiceFor(organization.AdministratorId));
                Console.Error.WriteLine($"Open deals and leads scored: {scored.Handled} looked at, {scored.Changed} came out differently.");
                LongWork.WorkOutFigures(organization.ServiceFor(organization.AdministratorId), everything: false);
                Console.Error.WriteLine("Figures worked out.");
            }

            return exit;
        }
        catch (Exception told) when (told is DatabaseException or SolutionFormatException)
        {
            Console.Error.WriteLine(told.Message);
            return ExitCode.InputHasProblems;
        }
        catch (LoadStoppedException stopped)
        {
            foreach (var problem in stopped.Problems)
            {
                Console.Error.WriteLine(problem);
            }

            Console.Error.WriteLine("Nothing was written.");
            return ExitCode.InputHasProblems;
        }
    }

    private static int Load(Loader loader, Output output)
    {
        var console = Whole(AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }));
        foreach (var (file, columns) in loader.Unused)
        {
            console.WriteLine($"{file}: not loaded, because the mapping does not name them: {string.Join(", ", columns)}.");
        }

        var report = LoadProgress.Run(loader, console, TimeProvider.System);
        RejectFile.Write(output.Rejects, report.Rejections);
        if (output.IsJson)
        {
            Console.WriteLine(LoadSummary.ToJson(report, output.IsDryRun, output.Rejects));
        }
        else
        {
            LoadSummary.Write(report, output.IsDryRun, output.Rejects, Whole(AnsiConsole.Console));
        }

        return report.Rejections.Count == 0 ? ExitCode.Done : ExitCode.InputHasProblems;
    }

    // A file or a pipe has no edge to break lines at.
    private static IAnsiConsole Whole(IAnsiConsole console)
    {
        if (!console.Profile.Out.IsTerminal)
        {
            console.Profile.Width = int.MaxValue;
        }

        return console;
    }

    /// <summary>What the person wants written, and where.</summary>
    private sealed record Output(bool IsDryRun, FileInfo Rejects, bool IsJson);
}
