using System;

namespace SalesLoop.Express;

/// <summary>What is on record has happened: a day that is only planned belongs in an activity.</summary>
public static class LiesAhead
{
    /// <summary>How far ahead of the server a clock may be.</summary>
    private static readonly TimeSpan ClockAhead = TimeSpan.FromMinutes(5);

    /// <summary>True for an instant that has not come yet; false where none is said.</summary>
    /// <param name="on">When something is said to have happened, UTC.</param>
    /// <param name="now">The present instant, UTC.</param>
    public static bool Of(DateTime? on, DateTime now) => on > now + ClockAhead;
}
