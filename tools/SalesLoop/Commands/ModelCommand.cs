using System.CommandLine;
using System.Diagnostics;
using SalesLoop.LocalDataverse.StandardTables;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Model;
using SalesLoop.SolutionFormat.Scaffold;

namespace SalesLoop.CommandLine.Commands;

/// <summary>The verb <c>model</c>: C# classes out of the solution, and the plug-ins' registration into it.</summary>
internal static class ModelCommand
{
    public static Command Create()
    {
        var noBuild = new Option<bool>("--no-build") { Description = "Takes the plug-in DLL as it is." };
        var command = new Command("model", "Writes Plugins/Model from the solution, builds the plug-ins, and writes their steps into the solution.") { noBuild };
        command.SetAction(parsed =>
        {
            try
            {
                return Run(Repository.Find(), !parsed.GetValue(noBuild));
            }
            catch (SolutionFormatException problem)
            {
                Console.Error.WriteLine(problem.Message);
                return ExitCode.InputHasProblems;
            }
        });
        return command;
    }

    private static int Run(Repository repository, bool isBuilding)
    {
        var model = Path.Combine(repository.Root, "Plugins", "Model");
        var solution = new EditableSolution(repository.SolutionSource).Read();
        Print("Plugins/Model", EarlyBound.Files(model, solution, StandardSolution.Read()).Write());

        if (isBuilding && !Build(repository))
        {
            return ExitCode.InputHasProblems;
        }

        var dll = BuiltParts.Of(repository.Root).PluginAssembly;
        if (!File.Exists(dll))
        {
            Console.Error.WriteLine($"{dll} has not been built. Run: dotnet build Plugins");
            return ExitCode.InputHasProblems;
        }

        Print("Solution/src", Registration.Files(repository.SolutionSource, dll).Write());
        return ExitCode.Done;
    }

    private static void Print(string folder, IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            Console.WriteLine($"{folder}/{path}");
        }
    }

    private static bool Build(Repository repository)
    {
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["build", Path.Combine(repository.Root, "Plugins"), "--nologo", "-v", "q"]))!;
        build.WaitForExit();
        return build.ExitCode == 0;
    }
}
