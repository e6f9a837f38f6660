using System;
using SalesLoop.Express;
using SalesLoop.Words;

namespace SalesLoop.Tailor;

/// <summary>What a deal shows has happened: criteria, clarity and figures count it.</summary>
public static class Happened
{
    /// <summary>Why a conversation was not held then; null when it may have been.</summary>
    /// <param name="heldOn">When it is said to have been held, UTC; null for now.</param>
    /// <param name="now">The present instant, UTC.</param>
    public static Sentence? ConversationRefusal(DateTime? heldOn, DateTime now) => LiesAhead.Of(heldOn, now)
        ? Sentence.Of($"This conversation was not saved: it lies ahead. Plan it as an appointment or a phone call, and write the conversation down once it was held.")
        : null;

    /// <summary>Why a person was not engaged then; null when they may have been.</summary>
    /// <param name="engagedOn">When they are said to have been engaged, UTC; null for never.</param>
    /// <param name="now">The present instant, UTC.</param>
    public static Sentence? EngagementRefusal(DateTime? engagedOn, DateTime now) => LiesAhead.Of(engagedOn, now)
        ? Sentence.Of($"This person was not saved: Last Engaged On lies ahead. Plan the meeting as an activity; once it is completed, the day is kept without you.")
        : null;

    /// <summary>Why somebody keeps role and deal, and is neither put away, taken up again nor deleted, once a deal of theirs is won or lost; null where it may be.</summary>
    /// <param name="callerDecides">True for a manager, revenue operations or an administrator.</param>
    /// <remarks>What the deal showed when it closed is looked back on for long after. Somebody new is added, and does not count as known at the close.</remarks>
    public static Sentence? PersonRefusal(bool callerDecides) => !callerDecides
        ? Sentence.Of($"This person was not changed: the deal is closed, and who was known in which role is part of what it taught. Add them once more with what you know now, or ask your manager.")
        : null;
}
