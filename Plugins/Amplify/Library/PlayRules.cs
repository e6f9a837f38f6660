using System;
using System.Collections.Generic;
using SalesLoop.Express;
using SalesLoop.Words;

namespace SalesLoop.Amplify;

/// <summary>Somebody saves a play.</summary>
/// <param name="Before">As it was; null when it is new.</param>
/// <param name="After">As it will be.</param>
/// <param name="CallerId">Who saves it.</param>
/// <param name="CallerDecides">True for a manager, revenue operations or an administrator.</param>
public sealed record PlayAsked(Play? Before, Play After, Guid CallerId, bool CallerDecides)
{
    /// <summary>Where it stood; a new one is a draft.</summary>
    public PlayStatus Was => Before?.Status ?? PlayStatus.Draft;

    /// <summary>True for who wrote it; a new play without an author gets its writer.</summary>
    public bool CallerIsAuthor => (Before?.AuthorId ?? After.AuthorId ?? CallerId) == CallerId;

    /// <summary>True for the reviewer who was named before, and for who decides.</summary>
    public bool CallerReviews => CallerDecides || Before?.ReviewerId == CallerId;
}

/// <summary>
/// A play is drafted, handed to review, shared by somebody who did not write it, and one day retired. What was shared stays as it
/// is, because its results belong to its words: a better one is the next version.
/// </summary>
public static class PlayRules
{
    /// <summary>True when it matters whether the caller decides for a team.</summary>
    public static bool AsksWhoDecides(Play? before, Play after) =>
        (before?.Status ?? PlayStatus.Draft) != after.Status
        || (before?.Retiring != after.Retiring && after.Retiring is not null);

    /// <summary>What forbids saving the play, in words for the one who saves it; null when nothing does.</summary>
    public static Sentence? Refusal(PlayAsked asked)
    {
        var refusal = Stays(asked) ?? StaysInReview(asked) ?? Step(asked) ?? Decision(asked);
        return refusal is null ? null : Sentence.Of($"The play \"{(asked.Before ?? asked.After).Name}\" was not saved. {refusal}");
    }

    /// <summary>What a play lacks before others should use it, as imperatives.</summary>
    public static IReadOnlyList<Sentence> Lacks(Play play)
    {
        var lacks = new List<Sentence>();
        if (play.Kind is null)
        {
            lacks.Add($"Choose its kind");
        }

        if (Filler.Is(play.Body ?? ""))
        {
            lacks.Add($"Write the play itself: the words or the steps");
        }

        if (play.StageId is null && play.ObjectionId is null && play.SegmentId is null && play.Persona is null)
        {
            lacks.Add($"Say where it belongs: a stage, an objection, a segment or a kind of person");
        }

        if (!play.HasNamedOwner)
        {
            lacks.Add($"Give it an owner who is a person, not a team");
        }

        return lacks;
    }

    /// <summary>True when two rows say the same to the buyer and to the same buyers, and are found and chosen by the same words, so that results of one are results of the other.</summary>
    public static bool IsSamePlay(Play one, Play other) =>
        one.Name == other.Name && (one.Purpose ?? "") == (other.Purpose ?? "") && (one.KeyPhrases ?? "") == (other.KeyPhrases ?? "")
        && one.Kind == other.Kind && one.StageId == other.StageId && one.SegmentId == other.SegmentId && one.ObjectionId == other.ObjectionId && one.CriterionId == other.CriterionId
        && one.Persona == other.Persona && (one.Body ?? "") == (other.Body ?? "") && one.Version == other.Version && one.PreviousId == other.PreviousId
        && one.AuthorId == other.AuthorId;

    private static Sentence? Stays(PlayAsked asked)
    {
        if (asked.Before is not { Status: PlayStatus.Shared or PlayStatus.Retired } before)
        {
            return null;
        }

        var goesBack = asked.After.Status is PlayStatus.Draft or PlayStatus.InReview || (before.Status == PlayStatus.Retired && asked.After.Status == PlayStatus.Shared);
        return !goesBack && IsSamePlay(before, asked.After) ? null
            : before.Status == PlayStatus.Shared ? Sentence.Of($"It is shared and stays as it is, because its results belong to these words. Copy it as the next version, change the copy and hand that to review.")
            : $"It is retired and stays as it is, because its results belong to these words. Copy it as the next version, change the copy and hand that to review.";
    }

    /// <summary>Who reviews a play judges the words that its author handed in; whoever sends it back says what should change.</summary>
    private static Sentence? StaysInReview(PlayAsked asked) => asked.Before is not { Status: PlayStatus.InReview } before || IsSamePlay(before, asked.After)
        ? null
        : asked.CallerIsAuthor
            ? asked.After.Status == PlayStatus.Draft ? null : Sentence.Of($"It is in review, and its reviewer judges these words. Take it back to Draft to change it, and hand it in again.")
            : $"It is in review, and its words are its author's. Say in Review Note what should change and send it back.";

    private static Sentence? Step(PlayAsked asked)
    {
        var was = asked.Was;
        var status = asked.After.Status;
        if (was == status)
        {
            return status == PlayStatus.InReview ? ReviewerIsAuthor(asked) : null;
        }

        return status switch
        {
            PlayStatus.InReview => Incomplete(asked.After, lacks => $"Before it can be handed to review:\n{lacks}") ?? ReviewerIsAuthor(asked),
            PlayStatus.Shared => Sharing(asked),
            PlayStatus.Retired => Retiring(asked),
            _ => SendingBack(asked),
        };
    }

    private static Sentence? ReviewerIsAuthor(PlayAsked asked) => asked.After.ReviewerId is { } reviewer && reviewer == (asked.After.AuthorId ?? asked.CallerId)
        ? Sentence.Of($"Its reviewer is its author. Name somebody else, or leave Reviewer empty: any manager can take it up.")
        : null;

    private static Sentence? Sharing(PlayAsked asked)
    {
        if (asked.Was == PlayStatus.Draft && asked.Before is not null)
        {
            return $"A play is shared after somebody else has looked at it. Hand it to review first.";
        }

        if (asked.Before is null)
        {
            // A library that is brought along was reviewed where it comes from.
            return asked.CallerDecides ? Incomplete(asked.After, Unshared) : $"A new play begins as a draft. Hand it to review once it is written.";
        }

        return asked.CallerIsAuthor || asked.Before.MadeById == asked.CallerId ? Sentence.Of($"Nobody shares a play they wrote. Ask its reviewer or a manager.")
            : !asked.CallerReviews ? Sentence.Of($"Only its reviewer, a manager or revenue operations shares a play.")
            : Incomplete(asked.After, Unshared);
    }

    private static Sentence? SendingBack(PlayAsked asked) =>
        asked.CallerIsAuthor ? null
        : !asked.CallerReviews ? Sentence.Of($"Only its author takes it back, and only its reviewer, a manager or revenue operations sends it back.")
        : Filler.Is(asked.After.ReviewNote ?? "") ? Sentence.Of($"Say in Review Note what should change, so that its author can mend it.")
        : null;

    private static Sentence? Retiring(PlayAsked asked) =>
        !asked.CallerIsAuthor && !asked.CallerReviews ? Sentence.Of($"Only its author, a manager or revenue operations retires a play.")
        : asked.Was == PlayStatus.Shared && Filler.Is(asked.After.RetireNote ?? "") ? Sentence.Of($"Say in Retire Note why it is retired: people who used it will ask.")
        : null;

    /// <summary>A proposal is answered by a person, with a reason.</summary>
    private static Sentence? Decision(PlayAsked asked)
    {
        if (asked.After.Status == PlayStatus.Retired || asked.Before?.Retiring == asked.After.Retiring)
        {
            return null;
        }

        return asked.After.Retiring != RetireDecision.Kept || asked.Before?.Retiring != RetireDecision.Proposed
            ? Sentence.Of($"Retire Decision answers a proposal: choose Kept while one is open, or set Status Reason to Retired.")
            : !asked.CallerDecides ? Sentence.Of($"Only a manager or revenue operations decides on a proposal to retire a play.")
            : Filler.Is(asked.After.RetireNote ?? "") ? Sentence.Of($"Say in Retire Note why it is kept in spite of the evidence.")
            : null;
    }

    private static Sentence Unshared(Sentence lacks) => $"Before it can be shared:\n{lacks}";

    private static Sentence? Incomplete(Play play, Func<Sentence, Sentence> said)
    {
        var lacks = Lacks(play);
        return lacks.Count == 0 ? null : said(Sentence.Numbered(lacks));
    }
}
