using System.CommandLine;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Packing;

namespace SalesLoop.CommandLine.Commands;

/// <summary>The verb <c>pack</c>: Solution/src and what was built become the zips an admin imports.</summary>
internal static class PackCommand
{
    public static Command Create()
    {
        var target = new Option<DirectoryInfo?>("--out") { Description = "Folder that receives the zips; out in the checkout unless given." };
        var command = new Command("pack", "Writes the managed and the unmanaged zip, the same bytes each time.") { target };
        command.SetAction(parsed => Run(Repository.Find(), parsed.GetValue(target)?.FullName, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error));
        return command;
    }

    /// <param name="repository">The checkout to pack.</param>
    /// <param name="target">Folder that receives the zips; null for the checkout's own.</param>
    /// <param name="results">Receives the paths of the zips.</param>
    /// <param name="remarks">Receives what stands in the way.</param>
    internal static int Run(Repository repository, string? target, TextWriter results, TextWriter remarks)
    {
        var folder = target ?? Path.Combine(repository.Root, "out");
        try
        {
            var files = SolutionFiles.Open(repository.SolutionSource, BuiltParts.Of(repository.Root));
            foreach (var zip in SolutionFolder.WritePackages(files, folder))
            {
                results.WriteLine(zip);
            }

            return ExitCode.Done;
        }
        catch (SolutionFormatException problem)
        {
            remarks.WriteLine(problem.Message);
            return ExitCode.InputHasProblems;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            remarks.WriteLine(File.Exists(folder)
                ? $"{folder}: that is a file, and the zips need a folder. Name one with --out."
                : $"{folder}: the zips can't be written there ({refused.Message}). Name another folder with --out.");
            return ExitCode.InputHasProblems;
        }
    }
}
