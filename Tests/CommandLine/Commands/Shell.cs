using System.Diagnostics;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.CommandLine.Commands;

/// <summary>The command line as a person runs it: a process of its own, in the checkout.</summary>
internal static class Shell
{
    public static (int Code, string Output, string Problems) Run(params string[] words)
    {
        using var process = Start(words);
        var problems = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, problems.GetAwaiter().GetResult());
    }

    public static Process Start(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = SalesLoopOrganization.Root };
        foreach (var word in words.Prepend(Path.Combine(AppContext.BaseDirectory, "SalesLoop.dll")))
        {
            start.ArgumentList.Add(word);
        }

        return Process.Start(start)!;
    }
}
