using System;

namespace SalesLoop.Express;

/// <summary>A quarter of the calendar year.</summary>
/// <param name="From">Its first day.</param>
/// <param name="Until">The first day after it.</param>
public sealed record Quarter(DateTime From, DateTime Until)
{
    /// <summary>The last one that is over.</summary>
    /// <param name="day">Today.</param>
    public static Quarter Before(DateTime day)
    {
        var current = new DateTime(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1);
        return new Quarter(current.AddMonths(-3), current);
    }

    public override string ToString() => $"{From:yyyy-MM-dd} to {Until.AddDays(-1):yyyy-MM-dd}";
}
