using System;
using System.Collections.Generic;

namespace SalesLoop.Evolve;

/// <summary>A month as one number: 202603.</summary>
public static class MetricMonth
{
    /// <summary>What stands now belongs to no month.</summary>
    public const int Now = 0;

    /// <summary>All months together: kept beside them, so that nobody reads every month of years to tell of all time.</summary>
    public const int Ever = 1;

    private static readonly DateTime FirstDay = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static int Of(DateTime day) => day.Year * 100 + day.Month;

    /// <summary>Under which months something is summed: its own and all together; what stands now only as such.</summary>
    public static IReadOnlyList<int> Kept(int month) => month == Now ? [Now] : [month, Ever];

    public static DateTime Start(int month) => new(month / 100, month % 100, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>A day as a number, for histograms of what is still open: its age follows from the day of the run.</summary>
    public static int DayNumber(DateTime day) => (day.Date - FirstDay.Date).Days;
}
