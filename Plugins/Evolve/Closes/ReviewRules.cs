namespace SalesLoop.Evolve;

/// <summary>What may be written about a close, by whom. A refusal is a sentence for the form's dialog.</summary>
public static class ReviewRules
{
    /// <summary>Why a new view is refused; null when it may be written.</summary>
    /// <param name="who">Whose view it says it gives.</param>
    /// <param name="writerDecides">True when the writer is a manager, revenue operations or an administrator.</param>
    /// <param name="hasEvidence">True when it says what was said, or names the conversation.</param>
    public static string? New(Voice who, bool writerDecides, bool hasEvidence) => who switch
    {
        Voice.Manager when !writerDecides =>
            "The review was not saved: only a manager gives a manager's view. Choose Rep or Buyer under Whose View.",
        Voice.Buyer when !hasEvidence =>
            "The review was not saved: a buyer's view needs what the buyer said. Write it under Evidence, or choose the conversation.",
        _ => null,
    };

    /// <summary>Why a change is refused; null when it may be made.</summary>
    /// <param name="who">Whose view the review gives.</param>
    /// <param name="movesIt">True when the change would put it under another deal or another voice.</param>
    /// <param name="changesWords">True when reasons, note, evidence or outcome would change.</param>
    /// <param name="writerOwnsIt">True when the one who changes it is the one who wrote it, or it belongs to a team.</param>
    /// <param name="keepsEvidence">True when it still says what was said, or names the conversation.</param>
    public static string? Change(Voice who, bool movesIt, bool changesWords, bool writerOwnsIt, bool keepsEvidence)
    {
        if (movesIt)
        {
            return "The review was not changed: it stays with its deal and with whose view it gives. Write another review instead.";
        }

        // What a buyer said is written down by others, and may be put right by them.
        if (changesWords && who != Voice.Buyer && !writerOwnsIt)
        {
            return "The review was not changed: it says what somebody else thinks. Write a review of your own beside it.";
        }

        return changesWords && who == Voice.Buyer && !keepsEvidence
            ? "The review was not changed: a buyer's view needs what the buyer said. Keep it under Evidence, or choose the conversation."
            : null;
    }
}
