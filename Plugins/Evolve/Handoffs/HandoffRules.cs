using System;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Where a handoff stands.</summary>
public enum HandoffStatus
{
    Draft,
    HandedOver,
    Returned,
    Accepted,
    Rejected,
}

/// <summary>A handoff, as far as passing it goes.</summary>
public sealed record Handoff
{
    public HandoffKind Kind { get; init; }

    public HandoffStatus Status { get; init; }

    public Guid? DealId { get; init; }

    public Guid? LeadId { get; init; }

    /// <summary>Who hands over.</summary>
    public Guid? FromId { get; init; }

    /// <summary>Who receives it.</summary>
    public Guid? ToId { get; init; }

    public HandoffNote Note { get; init; } = new();

    public string? ReturnReason { get; init; }
}

/// <summary>What saving a handoff writes beside what was sent. Empties what it names as null.</summary>
public sealed record HandoffStamp
{
    /// <summary>True when it is handed over now: the dates of the last time go.</summary>
    public bool HandsOver { get; init; }

    public DateTime? HandedOn { get; init; }

    /// <summary>Last day for an answer.</summary>
    public DateTime? DueOn { get; init; }

    /// <summary>True when the receiver answers now.</summary>
    public bool Answers { get; init; }

    public DateTime? AnsweredOn { get; init; }

    public Guid? AnsweredById { get; init; }
}

/// <summary>A handoff passes from hand to hand: drafted, handed over, and then accepted, returned or rejected by the one who got it.</summary>
public static class HandoffRules
{
    /// <summary>Working days for an answer when nothing else is configured.</summary>
    public const int UsualDays = 3;

    /// <summary>What forbids saving the handoff, in words for the one who saves it; null when nothing does.</summary>
    /// <param name="before">As it was; null when it is new.</param>
    /// <param name="after">As it will be.</param>
    /// <param name="callerId">Who saves it.</param>
    public static Sentence? Refusal(Handoff? before, Handoff after, Guid callerId)
    {
        var status = before?.Status ?? HandoffStatus.Draft;
        if (status is HandoffStatus.Accepted or HandoffStatus.Rejected && (after.Status != status || Resent(before!, after)))
        {
            return status == HandoffStatus.Accepted
                ? Sentence.Of($"This handoff was accepted and stays as it is, for the record. Start a new one.")
                : $"This handoff was rejected and stays as it is, for the record. Start a new one.";
        }

        if (before is not null && (before.Kind != after.Kind || IsOther(before.DealId, after.DealId) || IsOther(before.LeadId, after.LeadId)))
        {
            return $"This handoff was not changed: what sort it is, and of which deal or lead, stays as it was begun. Start a new one for the other.";
        }

        if (after.Status == status)
        {
            return status == HandoffStatus.HandedOver && Resent(before!, after)
                ? Sentence.Of($"This handoff has been handed over and stays as it was sent. To change it, take it back first: set it to Draft.")
                : null;
        }

        return after.Status switch
        {
            HandoffStatus.HandedOver => HandOver(after),
            HandoffStatus.Draft => TakeBack(status, after, callerId),
            _ => Reply(status, before, after, callerId),
        };
    }

    // What was left empty may still be filled.
    private static bool IsOther(Guid? before, Guid? after) => before is not null && before != after;

    /// <summary>What saving writes, once nothing forbids it.</summary>
    /// <param name="before">As it was; null when it is new.</param>
    /// <param name="after">As it will be.</param>
    /// <param name="callerId">Who saves it.</param>
    /// <param name="now">The present instant, in UTC.</param>
    /// <param name="days">Working days for an answer.</param>
    public static HandoffStamp Stamp(Handoff? before, Handoff after, Guid callerId, DateTime now, int days)
    {
        var changes = (before?.Status ?? HandoffStatus.Draft) != after.Status;
        if (changes && after.Status == HandoffStatus.HandedOver)
        {
            return new HandoffStamp { HandsOver = true, HandedOn = now, DueOn = WorkingDays.After(now.Date, days) };
        }

        return changes && IsAnswer(after.Status)
            ? new HandoffStamp { Answers = true, AnsweredOn = now, AnsweredById = callerId }
            : new HandoffStamp();
    }

    /// <summary>True when saving hands it over: then the receiver has to be able to read it.</summary>
    public static bool HandsOver(Handoff? before, Handoff after) =>
        after.Status == HandoffStatus.HandedOver && before?.Status != HandoffStatus.HandedOver;

    /// <summary>True for the ways a receiver answers.</summary>
    public static bool IsAnswer(HandoffStatus status) => status is HandoffStatus.Accepted or HandoffStatus.Returned or HandoffStatus.Rejected;

    private static Sentence? HandOver(Handoff after) => after.ToId is null
        ? Sentence.Of($"This handoff was not handed over: it doesn't say who receives it. Fill \"To\" and hand it over again.")
        : after.ToId == after.FromId
            ? Sentence.Of($"This handoff was not handed over: sender and receiver are the same person. Choose who receives it.")
            : null;

    private static Sentence? TakeBack(HandoffStatus status, Handoff after, Guid callerId) =>
        status == HandoffStatus.HandedOver && callerId == after.ToId
            ? Sentence.Of($"Only the sender can take a handoff back. If it lacks something, return it and say what.")
            : null;

    private static Sentence? Reply(HandoffStatus status, Handoff? before, Handoff after, Guid callerId)
    {
        if (status != HandoffStatus.HandedOver || before is null)
        {
            return after.Status switch
            {
                HandoffStatus.Accepted => $"This handoff can't be accepted yet: it has not been handed over.",
                HandoffStatus.Returned => $"This handoff can't be returned yet: it has not been handed over.",
                _ => $"This handoff can't be rejected yet: it has not been handed over.",
            };
        }

        // Who receives it is who it was handed to: naming oneself in the same save changes nothing.
        if (before.ToId != callerId)
        {
            return after.Status switch
            {
                HandoffStatus.Accepted => $"This handoff can only be accepted by the one who received it. If somebody else should answer, take it back and hand it to them.",
                HandoffStatus.Returned => $"This handoff can only be returned by the one who received it. If somebody else should answer, take it back and hand it to them.",
                _ => $"This handoff can only be rejected by the one who received it. If somebody else should answer, take it back and hand it to them.",
            };
        }

        if (Resent(before, after))
        {
            return after.Status switch
            {
                HandoffStatus.Accepted => $"This handoff was not accepted: what was handed over can't be changed by the answer. Return it and say what should change.",
                HandoffStatus.Returned => $"This handoff was not returned: what was handed over can't be changed by the answer. Return it and say what should change.",
                _ => $"This handoff was not rejected: what was handed over can't be changed by the answer. Return it and say what should change.",
            };
        }

        return after.Status == HandoffStatus.Accepted || HandoffCompleteness.Says(after.ReturnReason) ? null
            : after.Status == HandoffStatus.Returned ? Sentence.Of($"This handoff was not returned: say why, so that the sender can learn from it.")
            : $"This handoff was not rejected: say why, so that the sender can learn from it.";
    }

    /// <summary>True when what was sent would change: the note, the people or what it is about.</summary>
    private static bool Resent(Handoff before, Handoff after) =>
        before with { Status = after.Status, ReturnReason = after.ReturnReason } != after;
}
