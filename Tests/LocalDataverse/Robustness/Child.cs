using System.Diagnostics;

namespace SalesLoop.Tests.LocalDataverse.Robustness;

/// <summary>A running <see cref="Program"/>, with what it has said.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process process;

    private Child(Process process) => this.process = process;

    public static Child Start(params string[] arguments) => Start(null, arguments);

    /// <summary>Starts the program where no file can grow beyond that size, which is how a full disk looks to it.</summary>
    /// <param name="mostBytes">Largest size of a file; null for no limit.</param>
    /// <param name="arguments">Of the program.</param>
    public static Child Start(long? mostBytes, params string[] arguments)
    {
        string[] command = [Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", "exec", typeof(Program).Assembly.Location, .. arguments];

        // The shell ignores the signal that would end a process which writes too much: writes then fail, as on a full disk.
        if (mostBytes is { } most)
        {
            command = ["/bin/sh", "-c", FormattableString.Invariant($"trap '' XFSZ; ulimit -f {most / 512}; exec \"$@\""), "sh", .. command];
        }

        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true };

        // The runtime maps a file of gigabytes for its own code otherwise, which the limit on files would forbid.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new Child(Process.Start(start)!);
    }

    /// <summary>The next whole line; null at the end.</summary>
    public async Task<string?> SaysAsync() =>
        await process.StandardOutput.ReadLineAsync() is { } line && line.EndsWith(Program.EndOfLine) ? line[..^1] : null;

    /// <summary>Every whole line from here to the end.</summary>
    public async Task<List<string>> SaysUntilEndAsync()
    {
        var lines = new List<string>();
        while (await SaysAsync() is { } line)
        {
            lines.Add(line);
        }

        await process.WaitForExitAsync();
        return lines;
    }

    /// <summary>As <c>kill -9</c>: the process gets no chance to do anything.</summary>
    public void Kill() => process.Kill();

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }
}
