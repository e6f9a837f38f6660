using System;
using System.Globalization;
using SalesLoop.Evolve;
using SalesLoop.Express;
using SalesLoop.Words;

namespace SalesLoop.Amplify;

/// <summary>What a play use says, as far as rules read it.</summary>
/// <param name="PlayId">Which play.</param>
/// <param name="DealId">On which deal.</param>
/// <param name="UsedOn">When, UTC.</param>
/// <param name="Answer">What was done with the suggestion; null when there was none.</param>
public sealed record PlayUse(Guid PlayId, Guid DealId, DateTime UsedOn, SuggestionAnswer? Answer)
{
    /// <summary>True when a person logs it although what followed is known already.</summary>
    public bool IsAfterTheFact { get; init; }

    /// <summary>When the deal was opened, UTC; null where that does not matter, as for history that is loaded.</summary>
    public DateTime? DealOpenedOn { get; init; }

    /// <summary>False when the play's words may still change; true where that does not matter.</summary>
    public bool IsOfSharedPlay { get; init; } = true;

    /// <summary>True when the play was used: a suggestion that was ignored is on record, and no use.</summary>
    public bool IsUse => Answer != SuggestionAnswer.Ignored;

    /// <summary>What makes it one: the activity it was found in, else play, deal and day, so that logging it twice is logging it once.</summary>
    /// <param name="activityId">The activity; null when it was not found in one.</param>
    public string Key(Guid? activityId) => activityId is { } activity
        ? FormattableString.Invariant($"{PlayId:N}|{DealId:N}|{activity:N}")
        : FormattableString.Invariant($"{PlayId:N}|{DealId:N}|{UsedOn.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}{(IsUse ? "" : "|ignored")}");
}

/// <summary>Keeps the record of uses straight.</summary>
public static class PlayUseRules
{
    /// <summary>Why nothing is taken from the record of a deal that has ended, nor put back.</summary>
    public static readonly Sentence StaysAfterTheFact = $"This use was not changed: the deal is closed, and what is taken away or put back once the end is known makes plays look better or worse than they are. Write what you know into its note.";

    /// <summary>Days by which a person's calendar and the server's may differ, whatever their time zones.</summary>
    private const int ZoneDays = 1;

    /// <summary>What forbids a new use, in words for the one who saves it; null when nothing does.</summary>
    /// <param name="use">As it will be.</param>
    /// <param name="now">The present instant, UTC.</param>
    /// <param name="isOnRecord">True when the play is on the deal's record for that day already.</param>
    public static Sentence? Refusal(PlayUse use, DateTime now, bool isOnRecord) =>
        LiesAhead.Of(use.UsedOn, now) ? Sentence.Of($"This use was not saved: it lies ahead. Log a play once it was used.")
        : use.IsAfterTheFact ? Sentence.Of($"This use was not saved: the deal is closed, and what is remembered once the end is known makes plays look better or worse than they are. What you wrote in mails, calls and tasks is found without you.")
        : use.DealOpenedOn is { } opened && use.UsedOn.Date < opened.Date.AddDays(-ZoneDays)
            ? Sentence.Of($"This use was not saved: it lies before {opened}, when the deal was opened. Correct Used On, or log it on the deal on which the play was used.")
        : !use.IsOfSharedPlay ? Sentence.Of($"This use was not saved: the play is not shared yet, so its words may still change and results would belong to nothing. Hand the play to review; once it is shared, log its uses.")
        : isOnRecord ? Sentence.Of($"This use was not saved: the play is on this deal's record for that day already. Open that use and add what you know to its note.")
        : null;

    /// <summary>What forbids changing a use; null when nothing does.</summary>
    public static Sentence? Refusal(PlayUse before, PlayUse after) => before.PlayId != after.PlayId || before.DealId != after.DealId || before.UsedOn != after.UsedOn || before.IsUse != after.IsUse
        ? Sentence.Of($"This use was not saved: which play was used, on which deal and when, and whether it was, stays as it was logged, because what followed is told by it. Deactivate it and log another.")
        : null;
}
