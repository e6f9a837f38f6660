using System.Collections.Generic;
using System.Linq;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>Words what a gate has to say to a rep.</summary>
public static class GateMessage
{
    private const int LongestQuote = 30;

    /// <summary>Says what was refused, what would clear it, and the way round.</summary>
    /// <param name="verdict">A verdict that blocks.</param>
    public static Sentence Refusal(Verdict verdict)
    {
        var asks = verdict.Open.Where(line => line.Severity == Severity.Block).ToList();
        return asks.Any(line => line.CanBeExcepted)
            ? Sentence.Of($"This deal can't move to {verdict.Move.Destination} yet. To move it:\n{Numbered(asks)}\nIf one of these can't be done, ask for a gate exception on the deal.")
            : $"This deal can't move to {verdict.Move.Destination} yet. To move it:\n{Numbered(asks)}\nIf no reason fits, choose the nearest one and say more in the note.";
    }

    /// <summary>Says what to do instead of moving an open deal to where deals end.</summary>
    /// <param name="end">Name of the stage.</param>
    public static Sentence NotAStageToEnter(string end) =>
        $"\"{end}\" is where deals end, not a stage that an open deal stands in. Close the deal as won or lost instead: its day, its reason and its review come with that.";

    /// <summary>Says how a move ended, for the record.</summary>
    public static Sentence Explanation(Verdict verdict) => verdict.Outcome switch
    {
        VerdictOutcome.Refused => Refusal(verdict),
        VerdictOutcome.Warned => $"{Moved(verdict)} Still to do:\n{Numbered(verdict.Open)}",
        VerdictOutcome.Observed => $"{Moved(verdict)} The gate only observes here; it would ask:\n{Numbered(verdict.Open)}",
        VerdictOutcome.Excepted => $"{Moved(verdict)} An exception covers:\n{Numbered(verdict.Lines.Where(line => line.Waiver is not null))}",
        VerdictOutcome.NotJudged => $"{Moved(verdict)} These criteria can't be read, so nobody was held up by them: {string.Join(", ", verdict.Unreadable.Select(line => line.Code))}. Open them under Govern > Criteria; saving one says what is wrong.",
        _ => $"{Moved(verdict)} Nothing is missing.",
    };

    /// <summary>Says what a move would need, before anyone makes it.</summary>
    public static Sentence Preview(Verdict verdict) => verdict.Blocks ? Refusal(verdict)
        : verdict.Open.Count > 0 ? Sentence.Of($"This deal can move to {verdict.Move.Destination}. Advisable first:\n{Numbered(verdict.Open)}")
        : $"This deal can move to {verdict.Move.Destination}.";

    private static Sentence Moved(Verdict verdict) => verdict.Move.Direction switch
    {
        Direction.Back => $"Moved back to {verdict.Move.Destination}.",
        Direction.Start => $"Started in {verdict.Move.Destination}.",
        _ => $"Moved to {verdict.Move.Destination}.",
    };

    private static Sentence Numbered(IEnumerable<VerdictLine> lines) => Sentence.Join("\n", lines.Select(Line));

    private static Sentence Line(VerdictLine line, int index) => line.Finding switch
    {
        Finding.Filler => $"{index + 1}. {line.Guidance} (\"{Quote(line.Text)}\" is not an answer)",
        Finding.Repeated => $"{index + 1}. {line.Guidance} (what is there repeats another answer on this deal)",
        Finding.Copied => $"{index + 1}. {line.Guidance} (what is there is copied from another deal)",
        Finding.NotKnownYet => $"{index + 1}. {line.Guidance} (the deal says this is not known yet)",
        _ => $"{index + 1}. {line.Guidance}",
    };

    private static string Quote(string? text)
    {
        var line = string.Join(" ", (text ?? "").Split([' ', '\t', '\r', '\n'], System.StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestQuote ? line : line.Substring(0, LongestQuote) + "…";
    }
}
