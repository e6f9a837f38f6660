using System;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>What saving a gate exception adds to it.</summary>
/// <param name="ExpiresOn">Last day it counts; null leaves what is there.</param>
/// <param name="ApproverId">Who approves or declines; null leaves what is there.</param>
/// <param name="ApprovedOn">When; null leaves what is there.</param>
public sealed record ExceptionAdditions(DateTime? ExpiresOn, Guid? ApproverId, DateTime? ApprovedOn);

/// <summary>A gate exception is asked for with a reason, approved by somebody else, ends on a day, and is used once.</summary>
public static class ExceptionRules
{
    /// <summary>Days an exception counts when nothing else is configured.</summary>
    public const int UsualDays = 14;

    /// <summary>What forbids saving the exception, in words for the one who saves it; null when nothing does.</summary>
    /// <param name="before">As it was; null when it is new.</param>
    /// <param name="after">As it will be.</param>
    /// <param name="callerId">Who saves it.</param>
    public static Sentence? Refusal(ExceptionRequest? before, ExceptionRequest after, Guid callerId)
    {
        if (before is { Status: ExceptionStatus.Used })
        {
            return before == after ? null : Sentence.Of($"This exception was used and stays as it is, for the record. Ask for a new one.");
        }

        if (before is { Status: ExceptionStatus.Approved } && Widens(before, after))
        {
            return $"This exception is approved, so what it covers can't change. Ask for a new one.";
        }

        if (after.DealId is null || after.StageId is null)
        {
            return $"The exception was not saved: it opens nothing. Say which deal it is for and which stage that deal should reach.";
        }

        if (!HasReason(after))
        {
            return $"The exception was not saved: it has no reason. Say why this deal should pass although something is missing.";
        }

        return Approves(before, after) && IsRequester(before, after, callerId)
            ? Sentence.Of($"You can't approve an exception that you asked for. Ask your manager to approve it.")
            : null;
    }

    /// <summary>What saving adds, once nothing forbids it.</summary>
    /// <param name="before">As it was; null when it is new.</param>
    /// <param name="after">As it will be.</param>
    /// <param name="callerId">Who saves it.</param>
    /// <param name="now">The present instant, in UTC.</param>
    /// <param name="days">Days an approved exception counts, today not counted.</param>
    public static ExceptionAdditions Additions(ExceptionRequest? before, ExceptionRequest after, Guid callerId, DateTime now, int days)
    {
        var approves = Approves(before, after);
        return new ExceptionAdditions(
            approves && after.ExpiresOn is null ? now.Date.AddDays(days) : null,
            approves || Declines(before, after) ? callerId : null,
            approves ? now : null);
    }

    /// <summary>True when saving approves it.</summary>
    public static bool Approves(ExceptionRequest? before, ExceptionRequest after) =>
        after.Status == ExceptionStatus.Approved && before?.Status != ExceptionStatus.Approved;

    private static bool Declines(ExceptionRequest? before, ExceptionRequest after) =>
        after.Status == ExceptionStatus.Declined && before?.Status != ExceptionStatus.Declined;

    private static bool IsRequester(ExceptionRequest? before, ExceptionRequest after, Guid callerId) =>
        before is null || callerId == before.RequestedBy || callerId == before.OwnerId || callerId == after.OwnerId;

    private static bool HasReason(ExceptionRequest request) =>
        request.Reason is { } reason && !Answer.IsEmpty(reason) && !Filler.Is(reason) && !Answer.SaysNotKnownYet(reason);

    private static bool Widens(ExceptionRequest before, ExceptionRequest after)
    {
        var otherwise = after with
        {
            Status = before.Status,
            ExpiresOn = before.ExpiresOn,
            OwnerId = before.OwnerId,
            UsedOn = before.UsedOn,
            VerdictId = before.VerdictId,
        };
        return otherwise != before || after.ExpiresOn is null || after.ExpiresOn > before.ExpiresOn;
    }
}
