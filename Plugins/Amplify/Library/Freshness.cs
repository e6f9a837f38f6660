using System;

namespace SalesLoop.Amplify;

/// <summary>How long a play is fresh: as long as somebody can point to a real example that is not old.</summary>
/// <remarks>A real example is a use after which the deal moved on or was won, or the conversation the play was taken from. A play without
/// one is fresh for as long after it was shared.</remarks>
public static class Freshness
{
    /// <summary>Days when nothing else is configured.</summary>
    public const int UsualDays = 90;

    /// <summary>The last day on which it is fresh.</summary>
    /// <param name="newestExampleOn">Day of the newest real example; null when there is none.</param>
    /// <param name="sharedOn">Day on which it was shared; null when it is not.</param>
    /// <param name="days">How long an example keeps a play fresh.</param>
    /// <returns>Null for a play that is neither shared nor has an example.</returns>
    public static DateTime? Until(DateTime? newestExampleOn, DateTime? sharedOn, int days) => (newestExampleOn ?? sharedOn)?.Date.AddDays(days);

    /// <summary>True when the last fresh day is past.</summary>
    public static bool IsStale(DateTime? freshUntil, DateTime today) => freshUntil < today.Date;
}
