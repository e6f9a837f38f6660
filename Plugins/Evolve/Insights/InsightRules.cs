using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Where an insight stands.</summary>
public enum InsightStatus
{
    New,
    Acknowledged,
    InWork,
    Done,
    Declined,
}

/// <summary>An insight, as far as passing it on goes.</summary>
/// <param name="Status">Where it stands.</param>
/// <param name="Finding">What was found.</param>
/// <param name="Action">What is done about it, or why nothing is.</param>
public sealed record Insight(InsightStatus Status, string? Finding, string? Action)
{
    /// <summary>True when it says something else than before: its name, its finding, what it rests on, for whom it is.</summary>
    public bool ChangesWords { get; init; }

    /// <summary>True when a person says something else in the place of what Sales Loop found.</summary>
    public bool RewritesServer { get; init; }
}

/// <summary>What saving an insight writes beside what was sent.</summary>
/// <param name="Acknowledges">True when it is taken up now, by the caller.</param>
/// <param name="Keeps">True when who acknowledged it, and when, stay as they were.</param>
public sealed record InsightStamp(bool Acknowledges, bool Keeps);

/// <summary>An insight is told, heard by somebody else, and then something is done about it or it is declined with a reason.</summary>
public static class InsightRules
{
    /// <summary>What forbids saving it, in words for the one who saves it; null when nothing does.</summary>
    /// <param name="before">As it was; null when it is new.</param>
    /// <param name="after">As it will be.</param>
    /// <param name="isAuthor">True when the one who saves it wrote it.</param>
    public static Sentence? Refusal(Insight? before, Insight after, bool isAuthor)
    {
        if (!HandoffCompleteness.Says(after.Finding))
        {
            return $"This insight was not saved: it says nothing yet. Write what was found under \"Finding\".";
        }

        if (before is null)
        {
            return after.Status == InsightStatus.New ? null : Sentence.Of($"This insight was not saved: a new one has not been heard by anybody yet. Save it as New.");
        }

        if (before.Status != InsightStatus.New && after.ChangesWords)
        {
            return $"This insight was not saved: it has been acknowledged, so what was heard stays as it was told. Write under \"Action\" what came of it, or write another insight if there is more to say.";
        }

        if (after.RewritesServer)
        {
            return $"This insight was not saved: Sales Loop found it, and its words follow from the figures. Write under \"Action\" what you make of it, or write an insight of your own.";
        }

        if (after.Status == before.Status)
        {
            return null;
        }

        if (after.Status == InsightStatus.New)
        {
            return $"This insight has been acknowledged and can't become new again. If there is more to say, write another one.";
        }

        if (before.Status == InsightStatus.New && isAuthor)
        {
            return $"This insight can't be acknowledged by the one who wrote it: somebody it is meant for has to say that they heard it.";
        }

        if (HandoffCompleteness.Says(after.Action))
        {
            return null;
        }

        return after.Status switch
        {
            InsightStatus.Declined => $"This insight was not declined: write why under \"Action\", so that the one who found it can learn from it.",
            InsightStatus.Done => $"This insight was not closed: write what was done under \"Action\".",
            _ => null,
        };
    }

    /// <summary>What is stamped, once nothing forbids it.</summary>
    public static InsightStamp Stamp(Insight? before, Insight after) => new(
        Acknowledges: before is { Status: InsightStatus.New } && after.Status != InsightStatus.New,
        Keeps: before is not null && before.Status != InsightStatus.New);
}
