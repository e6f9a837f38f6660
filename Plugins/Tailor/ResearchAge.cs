using System;

namespace SalesLoop.Tailor;

/// <summary>How long research counts as current.</summary>
public static class ResearchAge
{
    /// <summary>Days it counts when nothing else is configured.</summary>
    public const int UsualDays = 30;

    /// <summary>Last day research counts, unless its author says otherwise.</summary>
    /// <param name="preparedOn">When it was prepared.</param>
    /// <param name="days">Days it counts, the day it was prepared not counted.</param>
    public static DateTime ValidUntil(DateTime preparedOn, int days) => preparedOn.Date.AddDays(days);

    /// <summary>True when research counts on a day; criteria and views ask the same of the last day.</summary>
    /// <param name="validUntil">Its last day; null when nobody set one: then its age is not known, and it does not count.</param>
    /// <param name="today">Calendar day, no time.</param>
    public static bool IsCurrent(DateTime? validUntil, DateTime today) => validUntil is { } last && last.Date >= today.Date;
}
