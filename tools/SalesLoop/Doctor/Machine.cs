using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace SalesLoop.CommandLine.Doctor;

/// <summary>What the doctor asks of the machine it runs on. Nothing here changes anything.</summary>
internal sealed record Machine
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromSeconds(20);

    /// <summary>First line that a program prints; null when there is no such program, or it fails.</summary>
    public Func<string, string[], string?> Ask { get; init; } = AskProgram;

    /// <summary>An environment variable; null when it is not set.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>True when nobody listens on a port of this machine.</summary>
    public Func<int, bool> IsFree { get; init; } = IsPortFree;

    /// <summary>Bytes that can still be written where a folder is, or would be.</summary>
    public Func<string, long> FreeBytes { get; init; } = folder => new DriveInfo(Existing(folder)).AvailableFreeSpace;

    /// <summary>True when this user may write in a folder; of one that is not there, in the folder it would be made in.</summary>
    public Func<string, bool> MayWrite { get; init; } = MayWriteIn;

    private static string? AskProgram(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true });
            if (process is null)
            {
                return null;
            }

            var answer = process.StandardOutput.ReadLine();
            if (!process.WaitForExit(LongestRun))
            {
                process.Kill();
                return null;
            }

            return process.ExitCode == 0 ? answer : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static bool IsPortFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    // Asked and not tried: a file made and removed again would be a change.
    private static bool MayWriteIn(string folder) => OperatingSystem.IsWindows()
        ? !new DirectoryInfo(Existing(folder)).Attributes.HasFlag(FileAttributes.ReadOnly)
        : AskProgram("/bin/sh", ["-c", "test -w \"$1\" && echo yes", "sh", Existing(folder)]) == "yes";

    private static string Existing(string folder)
    {
        var at = new DirectoryInfo(Path.GetFullPath(folder));
        while (!at.Exists && at.Parent is { } parent)
        {
            at = parent;
        }

        return at.FullName;
    }
}
