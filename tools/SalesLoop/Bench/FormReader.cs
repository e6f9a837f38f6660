using SalesLoop.LocalDataverse;

namespace SalesLoop.CommandLine.Bench;

/// <summary>What opens a row's form in the app, run beside us: the built app with the solution's scripts and components, in a browser without a screen.</summary>
/// <param name="script">Runs it.</param>
internal sealed class FormReader(ServedScript script) : IDisposable
{
    /// <param name="organization">Served to it, as its administrator.</param>
    /// <param name="repository">The checkout, with the pages built.</param>
    /// <param name="table">Logical name.</param>
    /// <param name="name">Of the row; no other's holds it.</param>
    public static FormReader Start(Organization organization, Repository repository, string table, string name)
    {
        var script = ServedScript.Start(organization, repository, Path.Combine("tools", "LocalDataverse", "App", "bench", "openForm.mjs"));
        script.Tell(new Wanted(table, name));
        return new FormReader(script);
    }

    /// <summary>Asks what the form asked when it was opened, in the same order; the first time it is opened before.</summary>
    /// <exception cref="InvalidOperationException">It could not be opened.</exception>
    public Opening Open() =>
        script.Ask<Answer>() is var answer && answer is { Problem: null, Requests: { } requests, Rows: { Count: > 0 } rows }
            ? new Opening(requests, rows)
            : throw new InvalidOperationException(answer.Problem ?? "The form shows nothing.");

    public void Dispose() => script.Dispose();

    /// <summary>What opening the form took.</summary>
    /// <param name="Requests">Method and address of each.</param>
    /// <param name="Rows">That came, as often as they came.</param>
    internal sealed record Opening(IReadOnlyList<string> Requests, IReadOnlyList<Row> Rows);

    /// <param name="Table">Logical name.</param>
    /// <param name="Key">Column of its key.</param>
    /// <param name="Id">What that holds.</param>
    /// <param name="Columns">That came filled.</param>
    internal sealed record Row(string Table, string Key, Guid Id, IReadOnlyList<string> Columns);

    private sealed record Wanted(string Table, string Name);

    private sealed record Answer(IReadOnlyList<string>? Requests, IReadOnlyList<Row>? Rows, string? Problem);
}
