using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;
using SalesLoop.CommandLine.Up;
using SalesLoop.LocalDataverse.WebApi;

namespace SalesLoop.CommandLine.Commands;

/// <summary><c>up</c>: brings the solution up on this machine and serves it until Ctrl+C.</summary>
internal static class UpCommand
{
    private const int UsualPort = 5150;

    public static Command Create()
    {
        var port = CheckedOption.Number("--port", "Port to serve on; 0 takes a free one.", UsualPort, 0, 65535);
        var data = new Option<DirectoryInfo?>("--data") { Description = "Folder that keeps the organization between runs (default: .local in the checkout)." };
        var noBrowser = new Option<bool>("--no-browser") { Description = "Do not open a browser." };
        var empty = new Option<bool>("--empty") { Description = "Load no sample data into a new organization." };

        var command = new Command("up", "Build, pack, import into a local organization, and serve it on this machine.") { port, data, noBrowser, empty };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(port), parsed.GetValue(data), !parsed.GetValue(noBrowser), !parsed.GetValue(empty), cancel));
        return command;
    }

    private static async Task<int> RunAsync(int port, DirectoryInfo? data, bool openBrowser, bool withSample, CancellationToken cancel)
    {
        var repository = Repository.Find();
        var folder = OrganizationFolder.For(data, repository);
        using var organization = LocalOrganization.Open(repository, folder, withSample, Say);

        await using var server = await WebServer.Start(organization, new WebServerOptions { Port = port, Log = Say, AppFiles = new AppFolder(repository.App) });
        organization.Background.Failed += problem => Say($"Work in the background failed and goes on: {problem.Message}");
        organization.Background.Start();
        Welcome(server.Address, folder);
        if (openBrowser)
        {
            OpenBrowser(server.Address);
        }

        await Interrupted(cancel);
        Say("Stopped. The data stays where it is; the next run goes on with it.");
        return ExitCode.Done;
    }

    // Listened for here and not left to the command line's library, which lets the signal end the process first.
    private static async Task Interrupted(CancellationToken cancel)
    {
        var interrupted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            interrupted.TrySetResult();
        }

        using var control = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        await using var canceled = cancel.Register(() => interrupted.TrySetResult());
        await interrupted.Task;
    }

    private static void Say(string line) => Console.WriteLine(line);

    private static void Welcome(Uri address, OrganizationFolder folder)
    {
        Say($"Sales Loop is up at {address}   (its data: {folder.Path})");
        Say("");
        Say("Three things to try:");
        Say("  1. Open the deal \"Kestrel: maintenance planning pilot\" and move it to Develop: the gate says what is missing.");
        Say("  2. Write the need in the buyer's own words, save, and move it again.");
        Say($"  3. Ask the Web API: curl '{address}api/data/v9.2/sl_gateverdicts?$select=sl_name&$orderby=createdon%20desc&$top=5'");
        Say("");
        Say("Ctrl+C ends it.");
    }

    // A machine without a desktop has nothing to open it with; the address is on the screen anyway.
    private static void OpenBrowser(Uri address)
    {
        if (Console.IsOutputRedirected || (OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("DISPLAY") is null && Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is null))
        {
            return;
        }

        try
        {
            using var _ = Process.Start(new ProcessStartInfo(address.ToString()) { UseShellExecute = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Say("No browser could be opened; open the address yourself.");
        }
    }
}
