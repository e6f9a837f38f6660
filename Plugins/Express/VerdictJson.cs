using System.Linq;

namespace SalesLoop.Express;

/// <summary>Writes a verdict for the panel on the deal.</summary>
public static class VerdictJson
{
    /// <summary>The verdict as JSON: where from, where to, outcome, mode, and a line for everything asked.</summary>
    public static string Of(Verdict verdict)
    {
        var lines = verdict.Lines.Select(line => JsonText.Object(
            JsonText.Member("code", line.Code),
            JsonText.Member("guidance", line.Guidance),
            JsonText.Member("state", State(line)),
            JsonText.Member("finding", Camel(line.Finding.ToString())),
            JsonText.Member("blocks", line.IsOpen && line.Severity == Severity.Block)));
        return JsonText.Object(
            JsonText.Member("from", verdict.Move.From?.Name),
            JsonText.Member("to", verdict.Move.Destination),
            JsonText.Member("direction", Camel(verdict.Move.Direction.ToString())),
            JsonText.Member("mode", Camel(verdict.Mode.ToString())),
            JsonText.Member("outcome", Camel(verdict.Outcome.ToString())),
            JsonText.Piece("lines", JsonText.List(lines)));
    }

    private static string State(VerdictLine line) =>
        line.Finding == Finding.Met ? "met"
        : line.Waiver is not null ? "waived"
        : line.Finding == Finding.CannotTell ? "unreadable"
        : line.Finding == Finding.NotKnownYet ? "notKnownYet"
        : "missing";

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
