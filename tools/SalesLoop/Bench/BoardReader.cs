using SalesLoop.LocalDataverse;

namespace SalesLoop.CommandLine.Bench;

/// <summary>What reads the manager's board in the app, run beside us: the control's own code, over the Web API of an organization that is served.</summary>
/// <param name="script">Runs it.</param>
internal sealed class BoardReader(ServedScript script) : IDisposable
{
    /// <param name="organization">Served to it, as its administrator.</param>
    /// <param name="repository">The checkout, with its scripts' packages installed.</param>
    public static BoardReader Start(Organization organization, Repository repository) =>
        new(ServedScript.Start(organization, repository, Path.Combine("WebResources", "LoopDashboard", "bench", "askBoard.mjs")));

    /// <summary>Reads the board once, to its last answer.</summary>
    /// <returns>What it asked, question by question.</returns>
    /// <exception cref="InvalidOperationException">It could not be read, or there is nothing on it.</exception>
    public IReadOnlyList<Question> Read() =>
        script.Ask<Answer>() is var answer && answer is { Problem: null, Tiles: > 0, Asked: { } asked }
            ? asked
            : throw new InvalidOperationException(answer.Problem ?? "The board shows nothing.");

    public void Dispose() => script.Dispose();

    /// <summary>A question to the server.</summary>
    /// <param name="Table">Logical name.</param>
    /// <param name="Ids">Rows that came.</param>
    internal sealed record Question(string Table, IReadOnlyList<Guid> Ids);

    private sealed record Answer(IReadOnlyList<Question>? Asked, int Tiles, string? Problem);
}
