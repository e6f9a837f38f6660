using System;
using System.Globalization;
using SalesLoop.Evolve;

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
    /// <summary>How far ahead of the server a clock may be.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>What forbids a new use, in words for the one who saves it; null when nothing does.</summary>
    /// <param name="use">As it will be.</param>
    /// <param name="now">The present instant, UTC.</param>
    /// <param name="isOnRecord">True when the play is on the deal's record for that day already.</param>
    public static string? Refusal(PlayUse use, DateTime now, bool isOnRecord) =>
        use.UsedOn > now + Ahead ? "This use was not saved: it lies ahead. Log a play once it was used."
        : use.IsAfterTheFact ? "This use was not saved: the deal is closed, and what is remembered once the end is known makes plays look better or worse than they are. What you wrote in mails, calls and tasks is found without you."
        : isOnRecord ? "This use was not saved: the play is on this deal's record for that day already. Open that use and add what you know to its note."
        : null;

    /// <summary>What forbids changing a use; null when nothing does.</summary>
    public static string? Refusal(PlayUse before, PlayUse after) => before.PlayId != after.PlayId || before.DealId != after.DealId || before.UsedOn != after.UsedOn || before.IsUse != after.IsUse
        ? "This use was not saved: which play was used, on which deal and when, and whether it was, stays as it was logged, because what followed is told by it. Deactivate it and log another."
        : null;
}
