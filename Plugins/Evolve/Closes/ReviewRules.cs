using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>What may be written about a close, by whom. A refusal is a sentence for the form's dialog.</summary>
public static class ReviewRules
{
    /// <summary>Why a new view is refused; null when it may be written.</summary>
    /// <param name="who">Whose view it says it gives.</param>
    /// <param name="writerDecides">True when the writer is a manager, revenue operations or an administrator.</param>
    /// <param name="hasEvidence">True when it says what was said, or names the conversation.</param>
    public static Sentence? New(Voice who, bool writerDecides, bool hasEvidence) => who switch
    {
        Voice.Manager when !writerDecides =>
            $"The review was not saved: only a manager gives a manager's view. Choose Rep or Buyer under Whose View.",
        Voice.Buyer when !hasEvidence =>
            $"The review was not saved: a buyer's view needs what the buyer said. Write it under Evidence, or choose the conversation.",
        _ => null,
    };

    /// <summary>Why nothing can be said about a deal that never closed.</summary>
    public static readonly Sentence NotClosed = $"The review was not saved: the deal is open, and a review says why a deal closed. Close it as won or lost; its review opens with that.";

    /// <summary>Why a view contradicts how the deal ended; null when it does not.</summary>
    /// <param name="ended">How the deal ended; null when nobody knows.</param>
    /// <param name="said">How it ended in the eyes of the writer; null when they leave that to the deal.</param>
    /// <remarks>Whether a deal that was not won was lost or left by us is a matter of view; whether it was won is not.</remarks>
    public static Sentence? Contradiction(DealOutcome? ended, DealOutcome? said) => ended is { } end && said is { } view && (view == DealOutcome.Won) != (end == DealOutcome.Won)
        ? end == DealOutcome.Won
            ? Sentence.Of($"The review was not saved: the deal was won. Correct Outcome, or reopen the deal if it did not end so.")
            : $"The review was not saved: the deal was lost. Correct Outcome, or reopen the deal if it did not end so."
        : null;

    /// <summary>Why one of them says no more about a close in a further review.</summary>
    /// <param name="who">Whose view it says it gives.</param>
    /// <param name="first">Name of the review in which they said it.</param>
    /// <param name="writer">Whose review that is; null when nobody knows.</param>
    public static Sentence Twice(Voice who, string? first, string? writer)
    {
        Sentence where = writer is null ? Sentence.Of($"\"{first}\"") : $"\"{first}\", written by {writer}";
        return who switch
        {
            Voice.Manager => $"The review was not saved: what the manager says about this close stands in {where}. Open that review and change it there, or choose somebody else under Whose View.",
            Voice.Buyer => $"The review was not saved: what the buyer says about this close stands in {where}. Open that review and change it there, or choose somebody else under Whose View.",
            _ => $"The review was not saved: what the rep says about this close stands in {where}. Open that review and change it there, or choose somebody else under Whose View.",
        };
    }

    /// <summary>Why the review of a close keeps how the deal ended; null when it may be corrected.</summary>
    /// <param name="ended">How the deal ended; null when nobody knows.</param>
    /// <param name="said">How it ended in the eyes of the writer.</param>
    /// <param name="writerDecides">True when they are a manager, in revenue operations or an administrator.</param>
    public static Sentence? OtherEnd(DealOutcome? ended, DealOutcome? said, bool writerDecides) => ended is not null && said != ended && !writerDecides
        ? Sentence.Of($"The review was not changed: it keeps how the deal was closed. Say in your note how you see it, or ask your manager to correct Outcome.")
        : null;

    /// <summary>Why a review is not put away or taken up again; null when it may be.</summary>
    /// <param name="isOfClose">True for the review that the close itself wrote.</param>
    /// <param name="writerOwnsIt">True when the one who does it wrote it.</param>
    /// <param name="writerDecides">True when they are a manager, in revenue operations or an administrator.</param>
    public static Sentence? PutAway(bool isOfClose, bool writerOwnsIt, bool writerDecides) =>
        writerDecides || (writerOwnsIt && !isOfClose) ? null
        : isOfClose ? Sentence.Of($"The review was not changed: it is the record of the close, and why the deal ended would be lost with it. Correct what it says, or ask your manager to put it away.")
        : $"The review was not changed: it says what somebody else thinks. Write a review of your own beside it, or ask a manager to put it away.";

    /// <summary>Why a change is refused; null when it may be made.</summary>
    /// <param name="who">Whose view the review gives.</param>
    /// <param name="movesIt">True when the change would put it under another deal or another voice.</param>
    /// <param name="changesWords">True when reasons, note, evidence or outcome would change.</param>
    /// <param name="writerOwnsIt">True when the one who changes it is the one who wrote it, or it belongs to a team.</param>
    /// <param name="keepsEvidence">True when it still says what was said, or names the conversation.</param>
    public static Sentence? Change(Voice who, bool movesIt, bool changesWords, bool writerOwnsIt, bool keepsEvidence)
    {
        if (movesIt)
        {
            return $"The review was not changed: it stays with its deal and with whose view it gives. Write another review instead.";
        }

        // What a buyer said is written down by others, and may be put right by them.
        if (changesWords && who != Voice.Buyer && !writerOwnsIt)
        {
            return $"The review was not changed: it says what somebody else thinks. Write a review of your own beside it.";
        }

        return changesWords && who == Voice.Buyer && !keepsEvidence
            ? Sentence.Of($"The review was not changed: a buyer's view needs what the buyer said. Keep it under Evidence, or choose the conversation.")
            : null;
    }
}
