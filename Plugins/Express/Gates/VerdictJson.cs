using System.Linq;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>Writes a verdict for the panel on the deal.</summary>
public static class VerdictJson
{
    /// <summary>The verdict as JSON: where from, where to, outcome, mode, and a line for everything asked.</summary>
    /// <param name="verdict">What is told.</param>
    /// <param name="language">That of whoever sees the panel.</param>
    public static string Of(Verdict verdict, Language language)
    {
        var lines = verdict.Lines.Select(line => JsonText.Object(
            JsonText.Member("code", line.Code),
            JsonText.Member("guidance", line.Guidance.In(language)),
            JsonText.Member("state", State(line)),
            JsonText.Member("finding", Names.Camel(line.Finding)),
            JsonText.Member("blocks", line.IsOpen && line.Severity == Severity.Block)));
        return JsonText.Object(
            JsonText.Member("from", verdict.Move.From?.Name),
            JsonText.Member("to", verdict.Move.Destination.In(language)),
            JsonText.Member("direction", Names.Camel(verdict.Move.Direction)),
            JsonText.Member("mode", Names.Camel(verdict.Mode)),
            JsonText.Member("outcome", Names.Camel(verdict.Outcome)),
            JsonText.Piece("lines", JsonText.List(lines)));
    }

    private static string State(VerdictLine line) =>
        line.Finding == Finding.Met ? "met"
        : line.Waiver is not null ? "waived"
        : line.Finding == Finding.CannotTell ? "unreadable"
        : line.Finding == Finding.NotKnownYet ? "notKnownYet"
        : "missing";
}
