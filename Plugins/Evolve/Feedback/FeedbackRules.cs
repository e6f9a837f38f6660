using System;
using SalesLoop.Express;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Who says of feedback that it is theirs.</summary>
/// <param name="CallerId">Who saves it.</param>
/// <param name="GiverBefore">Whose it was; null when it is new, or nobody signed it.</param>
/// <param name="GiverAfter">Whose it would be; null when nobody is named.</param>
public sealed record FeedbackSigned(Guid CallerId, Guid? GiverBefore, Guid? GiverAfter)
{
    /// <summary>True when the deal it is about would be another.</summary>
    public bool ChangesDeal { get; init; }

    /// <summary>True for an administrator, who may bring feedback that others gave elsewhere.</summary>
    public bool CallerLoads { get; init; }
}

/// <summary>Feedback is signed by the one who gives it, and nobody else puts words into their mouth.</summary>
public static class FeedbackRules
{
    /// <summary>True when it takes an administrator: only then is it worth asking whether the caller is one.</summary>
    public static bool AsksForARole(FeedbackSigned signed, bool isNew) => Refusal(signed with { CallerLoads = false }, isNew) is not null;

    /// <summary>Why feedback on nothing is not saved.</summary>
    public static readonly Sentence OnNothing = $"This feedback was not saved: it doesn't say of what. Choose the deal under Opportunity, or the handoff that it answers.";

    private const int LongestDeal = 280;

    /// <summary>What feedback is called that nobody gave a name: to give it is to choose a few answers and nothing else.</summary>
    public static Sentence NameOf(string deal, DateTime givenOn) => $"{Cut.To(deal, LongestDeal)}, {givenOn}";

    /// <summary>Days for which somebody may write down later what they said: a call on Friday, the note after a week of leave.</summary>
    private const int DaysToWrite = 14;

    /// <summary>Why nobody gave it then; null when they may have.</summary>
    /// <param name="givenOn">When it is said to have been given, UTC; null for now.</param>
    /// <param name="now">The present instant, UTC.</param>
    public static Sentence? Ahead(DateTime? givenOn, DateTime now) => LiesAhead.Of(givenOn, now)
        ? Sentence.Of($"This feedback was not saved: it is dated ahead. Leave \"Given On\" empty: it is the day on which you save it.")
        : null;

    /// <summary>Why it was not given as long ago as it says; null when it may have been. Who loads history knows what was said then.</summary>
    /// <param name="givenOn">When it is said to have been given, UTC; null for now.</param>
    /// <param name="now">The present instant, UTC.</param>
    public static Sentence? LongAgo(DateTime? givenOn, DateTime now) => givenOn < now.Date.AddDays(-DaysToWrite)
        ? Sentence.Of($"This feedback was not saved: it is dated more than {DaysToWrite} days back, and figures of then have been read since. Leave \"Given On\" empty, and write under \"Comment\" of when you speak.")
        : null;

    /// <summary>Why a person's second feedback of a day on the same deal is not saved.</summary>
    /// <param name="first">Name of the first; null when it has none.</param>
    /// <param name="givenOn">When the first was given, UTC.</param>
    public static Sentence Twice(string? first, DateTime givenOn) => string.IsNullOrEmpty(first)
        ? Sentence.Of($"This feedback was not saved: yours of {givenOn} is on record for this already. Open it and correct it there; how you see it later is new feedback on another day.")
        : $"This feedback was not saved: yours of {givenOn}, \"{first}\", is on record for this already. Open it and correct it there; how you see it later is new feedback on another day.";

    /// <summary>What forbids saving it, in words for the one who saves it; null when nothing does.</summary>
    public static Sentence? Refusal(FeedbackSigned signed, bool isNew)
    {
        if (signed.CallerLoads)
        {
            return null;
        }

        if (isNew)
        {
            return signed.GiverAfter is { } other && other != signed.CallerId
                ? Sentence.Of($"This feedback was not saved: you can only give your own. Leave \"Given By\" empty, or ask the person to write it.")
                : null;
        }

        if (signed.GiverBefore is { } giver && giver != signed.CallerId)
        {
            return $"This feedback can only be corrected by the one who gave it. If you see it otherwise, talk to them, or give feedback of your own.";
        }

        return signed.GiverAfter != signed.GiverBefore && signed.GiverAfter != signed.CallerId
            ? Sentence.Of($"This feedback was not saved: it stays signed by the one who gave it.")
            : signed.ChangesDeal
                ? Sentence.Of($"This feedback was not saved: it stays with its deal. Give new feedback on the other deal.")
                : null;
    }
}
