using System.CommandLine;
using SalesLoop.CommandLine.Commands;
using SalesLoop.LocalDataverse.Store;
using SalesLoop.LocalDataverse.WebApi;
using SalesLoop.SolutionFormat;

namespace SalesLoop.CommandLine;

/// <summary>The command line: lists the verbs and nothing else.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        var root = new RootCommand("Sales Loop: build, try, check and bring in the solution.");
        root.Subcommands.Add(BenchCommand.Create());
        root.Subcommands.Add(CheckCommand.Create());
        root.Subcommands.Add(DoctorCommand.Create());
        root.Subcommands.Add(LoadCommand.Create());
        root.Subcommands.Add(ModelCommand.Create());
        root.Subcommands.Add(UpCommand.Create());
        root.Subcommands.Add(NewCommand.Create());
        root.Subcommands.Add(PackCommand.Create());
        root.Subcommands.Add(SampleCommand.Create());
        try
        {
            return await root.Parse(arguments).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception problem) when (problem is SolutionFormatException or DatabaseException or PortInUseException or DirectoryNotFoundException or CommandStoppedException)
        {
            // What a person can mend: the message says what and how, and a stack trace would only hide it.
            Console.Error.WriteLine(problem.Message);
            return ExitCode.InputHasProblems;
        }
#pragma warning disable CA1031 // the last stop: whatever it is, the shell gets the code that says whose fault it is
        catch (Exception problem)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine($"Sales Loop failed: {problem}");
            return ExitCode.OurFault;
        }
    }
}
