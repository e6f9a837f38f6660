using System.Diagnostics;
using System.Text.Json;
using SalesLoop.LocalDataverse;
using SalesLoop.LocalDataverse.WebApi;

namespace SalesLoop.CommandLine.Bench;

/// <summary>What reads the manager's board in the app, run beside us: the control's own code, over the Web API of an organization that is served.</summary>
internal sealed class BoardReader : IDisposable
{
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly WebServer server;
    private readonly Process process;

    private BoardReader(WebServer server, Process process)
    {
        this.server = server;
        this.process = process;
    }

    /// <param name="organization">Served to it, as its administrator.</param>
    /// <param name="repository">The checkout, with its scripts' packages installed.</param>
    public static BoardReader Start(Organization organization, Repository repository)
    {
        var server = WebServer.Start(organization, new WebServerOptions()).GetAwaiter().GetResult();
        var process = Process.Start(new ProcessStartInfo("node", ["LoopDashboard/bench/askBoard.mjs", server.Address.ToString()])
        {
            WorkingDirectory = Path.Combine(repository.Root, "WebResources"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("Node could not be started.");
        return new BoardReader(server, process);
    }

    /// <summary>Reads the board once, to its last answer.</summary>
    /// <returns>What it asked, question by question.</returns>
    /// <exception cref="InvalidOperationException">It could not be read, or there is nothing on it.</exception>
    public IReadOnlyList<Question> Read()
    {
        process.StandardInput.WriteLine();
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The reader of the board ended. Is WebResources built?");
        var answer = JsonSerializer.Deserialize<Answer>(line, Names)!;
        return answer is { Problem: null, Tiles: > 0, Asked: { } asked }
            ? asked
            : throw new InvalidOperationException(answer.Problem ?? "The board shows nothing.");
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
        server.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    /// <summary>A question to the server.</summary>
    /// <param name="Table">Logical name.</param>
    /// <param name="Ids">Rows that came.</param>
    internal sealed record Question(string Table, IReadOnlyList<Guid> Ids);

    private sealed record Answer(IReadOnlyList<Question>? Asked, int Tiles, string? Problem);
}
