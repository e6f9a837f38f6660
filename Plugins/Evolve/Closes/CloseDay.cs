using System;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>A deal closes on a day that can be true: win rates, cycle lengths and forecasts are told by it.</summary>
public static class CloseDay
{
    /// <summary>Days by which a person's calendar and the server's may differ, whatever their time zones.</summary>
    private const int ZoneDays = 1;

    /// <summary>Why nobody may close a deal on this day; null when they may.</summary>
    /// <param name="closedOn">The day that is said; null for today.</param>
    /// <param name="now">The present instant, UTC.</param>
    public static Sentence? Ahead(DateTime? closedOn, DateTime now) => closedOn?.Date > now.Date.AddDays(ZoneDays)
        ? Sentence.Of($"This deal was not closed: its close date, {closedOn.Value}, lies ahead. Leave the close date empty to close it today, or close it when that day has come; a day that is only expected belongs in the estimated close date.")
        : null;

    /// <summary>Why a deal of this organization can't have closed on this day; null when it can. Who loads history knows deals that were written down later than they closed.</summary>
    /// <param name="closedOn">The day that is said; null for today.</param>
    /// <param name="openedOn">When the deal was created, UTC; null when nobody knows.</param>
    public static Sentence? BeforeOpening(DateTime? closedOn, DateTime? openedOn) => closedOn is { } closed && openedOn is { } opened && closed.Date < opened.Date.AddDays(-ZoneDays)
        ? Sentence.Of($"This deal was not closed: its close date, {closed}, lies before {opened}, when the deal was opened. Correct the close date, or leave it empty to close the deal today. Deals that closed before they were written down are loaded by an administrator.")
        : null;

    /// <summary>Why a deal that was lost is not left by us after all; null when it may be.</summary>
    /// <param name="lostOn">Day on which it was closed as lost before it was opened again; null when it never was.</param>
    /// <param name="writerDecides">True when a manager, revenue operations or an administrator closes it.</param>
    /// <remarks>Walking away is no loss in any figure, so who lost a deal does not make it one by opening it again. Both closes keep their reviews.</remarks>
    public static Sentence? LostBefore(DateTime? lostOn, bool writerDecides) => lostOn is { } lost && !writerDecides
        ? Sentence.Of($"This deal was not closed: it was closed as lost on {lost} and opened again since. That we walked away from it after all is for your manager to say: ask them to close it, or close it with the reason for which it was lost.")
        : null;
}
