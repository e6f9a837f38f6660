using System.Diagnostics;
using System.Text.Json;
using SalesLoop.LocalDataverse;
using SalesLoop.LocalDataverse.WebApi;

namespace SalesLoop.CommandLine.Bench;

/// <summary>A script that runs beside us and asks the Web API of an organization that is served: each line it gets is answered with a line.</summary>
internal sealed class ServedScript : IDisposable
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly WebServer server;
    private readonly Process process;
    private readonly string script;

    private ServedScript(WebServer server, Process process, string script)
    {
        this.server = server;
        this.process = process;
        this.script = script;
    }

    /// <param name="organization">Served to it with the pages of the app, as its administrator.</param>
    /// <param name="repository">The checkout, with its scripts' packages installed.</param>
    /// <param name="script">Path from the checkout's root; beside it lie its packages.</param>
    public static ServedScript Start(Organization organization, Repository repository, string script)
    {
        var server = WebServer.Start(organization, new WebServerOptions { AppFiles = new AppFolder(repository.App) }).GetAwaiter().GetResult();
        var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(repository.Root, script), server.Address.ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("Node could not be started.");
        return new ServedScript(server, process, script);
    }

    /// <summary>Tells it something that it does not answer.</summary>
    public void Tell<T>(T what) => process.StandardInput.WriteLine(JsonSerializer.Serialize(what, Names));

    /// <summary>Asks it once, and waits for the answer.</summary>
    /// <exception cref="InvalidOperationException">It ended.</exception>
    public T Ask<T>()
    {
        process.StandardInput.WriteLine();
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{script} ended. Are its packages installed and the pages built?");
        return JsonSerializer.Deserialize<T>(line, Names)!;
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
        server.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
