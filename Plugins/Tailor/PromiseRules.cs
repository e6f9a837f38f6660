using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Express;
using SalesLoop.Words;

namespace SalesLoop.Tailor;

/// <summary>What is asked of a promise, and by whom.</summary>
/// <param name="Before">As it was; null when it is new.</param>
/// <param name="After">As it would be, its standing as sent.</param>
/// <param name="CallerId">Who saves it.</param>
/// <param name="Today">Calendar day, no time.</param>
public sealed record PromiseAsked(Promise? Before, Promise After, Guid CallerId, DateTime Today)
{
    /// <summary>True when the one who saves it agrees to it by doing so.</summary>
    public bool Approves { get; init; }

    /// <summary>True when the caller is a manager or in revenue operations.</summary>
    public bool CallerMayApprove { get; init; }

    /// <summary>True when the caller is in service, or decides for a team.</summary>
    public bool CallerKeepsPromises { get; init; }

    /// <summary>True when this says anew whether the promise was kept.</summary>
    public bool SaysWhetherKept => After.Kept != (Before?.Kept ?? PromiseKept.NotKnownYet);
}

/// <summary>How a promise is written: what the server decides, whatever was sent.</summary>
/// <param name="Standing">How it stands.</param>
/// <param name="CommitmentId">The commitment it falls under; null for none.</param>
/// <param name="ApprovedById">Who agreed to it; null while nobody has.</param>
/// <param name="ApprovedOn">When; null while nobody has.</param>
public sealed record PromiseJudged(PromiseStanding Standing, Guid? CommitmentId, Guid? ApprovedById, DateTime? ApprovedOn);

/// <summary>Holds promises against what the company keeps ready.</summary>
public static class PromiseRules
{
    /// <summary>What is said when nobody can tell what the company never promises.</summary>
    public static readonly Sentence CommitmentsUnread = $"This promise was not saved: the list of commitments can't be read, so nobody can tell whether it is one we never make. Try again in a minute. If it stays so, tell revenue operations.";

    /// <summary>What forbids the promise, in words for the one who saves it; null when nothing does.</summary>
    /// <param name="asked">What is asked.</param>
    /// <param name="commitments">Every active commitment.</param>
    public static Sentence? Refusal(PromiseAsked asked, IReadOnlyList<Commitment> commitments)
    {
        var promise = asked.After;
        if (promise.Words is not { } words || Answer.IsEmpty(words) || Filler.Is(words))
        {
            return $"This promise was not saved: it has no words. Write what was promised, as the buyer heard it.";
        }

        return Rewritten(asked)
            ?? KeptRefusal(asked)
            ?? NeverMade(promise, words, asked.Today, commitments)
            ?? (asked.Approves ? ApprovalRefusal(asked, Of(promise, asked.Today, commitments)) : null);
    }

    /// <summary>What forbids putting a promise away, in words for the one who does; null when nothing does.</summary>
    /// <param name="promise">As it stands.</param>
    /// <param name="callerDecides">True for a manager, revenue operations or an administrator.</param>
    public static Sentence? PutAway(Promise promise, bool callerDecides) =>
        promise.Kept != PromiseKept.NotKnownYet
            ? Sentence.Of($"This promise was not put away: whether it was kept has been said, and that stays on record. Where it was judged by mistake, whoever keeps it sets Kept to \"Not known yet\" first.")
            : promise.Standing is PromiseStanding.Unlisted or PromiseStanding.NeedsApproval && !callerDecides
                ? Sentence.Of($"This promise is covered by no commitment, so it stays on the deal. Name the commitment that covers it, or ask your manager to approve it or to put it away.")
                : null;

    /// <summary>How the promise stands, once nothing forbids it.</summary>
    /// <param name="asked">What is asked.</param>
    /// <param name="commitments">Every active commitment.</param>
    /// <param name="now">The present instant, in UTC.</param>
    public static PromiseJudged Judge(PromiseAsked asked, IReadOnlyList<Commitment> commitments, DateTime now)
    {
        var promise = asked.After;
        var commitment = Of(promise, asked.Today, commitments);
        // One that no longer counts stays chosen, so that everybody sees what the rep relied on.
        var chosen = promise.CommitmentId ?? commitment?.Id;
        if (commitment is { Kind: CommitmentKind.ReadyToBeKept })
        {
            return new PromiseJudged(PromiseStanding.Covered, chosen, null, null);
        }

        if (asked.Approves)
        {
            return new PromiseJudged(PromiseStanding.Approved, chosen, asked.CallerId, now);
        }

        return asked.Before is { Standing: PromiseStanding.Approved } approved
            && promise.Standing == PromiseStanding.Approved
            && promise.PromisesTheSameAs(approved)
            ? new PromiseJudged(PromiseStanding.Approved, chosen, approved.ApprovedById, approved.ApprovedOn)
            : new PromiseJudged(commitment is null ? PromiseStanding.Unlisted : PromiseStanding.NeedsApproval, chosen, null, null);
    }

    /// <summary>The commitment a promise falls under: the one chosen, else the first whose phrases its words hold, those that need approval first.</summary>
    /// <param name="promise">The promise.</param>
    /// <param name="today">Calendar day that counts when the promise has none.</param>
    /// <param name="commitments">Every active commitment.</param>
    /// <returns>Null when there is none, or the one chosen does not count on the day of the promise.</returns>
    public static Commitment? Of(Promise promise, DateTime today, IReadOnlyList<Commitment> commitments)
    {
        var day = promise.PromisedOn ?? today;
        var listed = commitments.Where(commitment => commitment.Kind != CommitmentKind.NeverMade && commitment.CountsOn(day)).ToList();
        return promise.CommitmentId is { } chosen
            ? listed.FirstOrDefault(commitment => commitment.Id == chosen)
            : listed.OrderByDescending(commitment => commitment.Kind).FirstOrDefault(commitment => commitment.PhraseIn(promise.Words) is not null);
    }

    /// <summary>True when there is somebody else to ask whether the caller may approve: nobody is named for it.</summary>
    public static bool AsksForARole(PromiseAsked asked, IReadOnlyList<Commitment> commitments) =>
        asked.Approves && Of(asked.After, asked.Today, commitments) is null or { Kind: CommitmentKind.NeedsApproval, ApproverId: null };

    private static Sentence? NeverMade(Promise promise, string words, DateTime today, IReadOnlyList<Commitment> commitments)
    {
        // A date that somebody typed must not open a way round: today counts too.
        var days = new[] { today, promise.PromisedOn ?? today };
        var never = commitments.Where(commitment => commitment.Kind == CommitmentKind.NeverMade && days.Any(commitment.CountsOn)).ToList();
        if (never.FirstOrDefault(commitment => commitment.Id == promise.CommitmentId) is { } chosen)
        {
            return $"This promise was not saved: \"{chosen.Name}\" is one we never make. Agree something else with the buyer. What we do promise is listed under Express > Commitments.";
        }

        return never.FirstOrDefault(commitment => commitment.PhraseIn(words) is not null) is { } spoken
            ? Sentence.Of($"This promise was not saved: \"{spoken.PhraseIn(words)}\" speaks of \"{spoken.Name}\", which we never promise. Agree something else with the buyer, or say it in other words if that is not what was promised. What we do promise is listed under Express > Commitments.")
            : null;
    }

    /// <summary>Whether a promise was kept is said of these words, so they stay.</summary>
    private static Sentence? Rewritten(PromiseAsked asked) => asked.Before is { Kept: not PromiseKept.NotKnownYet } judged && !asked.After.PromisesTheSameAs(judged)
        ? Sentence.Of($"This promise was not changed: whether it was kept has been said, of what it promises now. Write what was agreed since as another promise. Where it was judged by mistake, whoever keeps it sets Kept to \"Not known yet\" first.")
        : null;

    private static Sentence? KeptRefusal(PromiseAsked asked) => asked.SaysWhetherKept && !asked.CallerKeepsPromises
        ? Sentence.Of($"Whether a promise was kept is said by those who keep it: service, or a manager. Ask them to mark it.")
        : null;

    private static Sentence? ApprovalRefusal(PromiseAsked asked, Commitment? commitment)
    {
        if (commitment is { Kind: CommitmentKind.ReadyToBeKept } || commitment?.ApproverId == asked.CallerId)
        {
            return null;
        }

        if (commitment is { ApproverId: not null })
        {
            return $"You can't approve this promise: only the approver named on the commitment \"{commitment.Name}\" can. Ask them to open the promise and approve it.";
        }

        return !asked.CallerMayApprove
            ? Sentence.Of($"You can't approve this promise. Ask your manager to open it and approve it.")
            : asked.CallerId == (asked.Before?.MadeById ?? asked.CallerId)
                ? Sentence.Of($"You can't approve a promise that you made yourself. Ask another manager.")
                : null;
    }
}
