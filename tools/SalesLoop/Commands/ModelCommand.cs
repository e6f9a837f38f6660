using System.CommandLine;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Model;
using SalesLoop.SolutionFormat.Scaffold;

namespace SalesLoop.CommandLine.Commands;

/// <summary>The verb <c>model</c>: C# classes out of the solution.</summary>
internal static class ModelCommand
{
    public static Command Create()
    {
        var command = new Command("model", "Writes Plugins/Model from the solution.");
        command.SetAction(_ =>
        {
            try
            {
                var repository = Repository.Find();
                var files = EarlyBound.Files(
                    Path.Combine(repository.Root, "Plugins", "Model"),
                    new EditableSolution(repository.SolutionSource).Read(),
                    StandardSource.Read(repository.StandardTables));
                foreach (var path in files.Write())
                {
                    Console.WriteLine(path);
                }

                return 0;
            }
            catch (SolutionFormatException problem)
            {
                Console.Error.WriteLine(problem.Message);
                return 1;
            }
        });
        return command;
    }
}
