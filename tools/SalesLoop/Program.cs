using System.CommandLine;
using SalesLoop.CommandLine.Commands;

namespace SalesLoop.CommandLine;

/// <summary>The command line: lists the verbs and nothing else.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        var root = new RootCommand("Sales Loop: build, try, check and bring in the solution.");
        root.Subcommands.Add(CheckCommand.Create());
        root.Subcommands.Add(LoadCommand.Create());
        root.Subcommands.Add(ModelCommand.Create());
        root.Subcommands.Add(UpCommand.Create());
        root.Subcommands.Add(NewCommand.Create());
        root.Subcommands.Add(PackCommand.Create());
        return root.Parse(arguments).Invoke();
    }
}
