using System;

namespace SalesLoop.Evolve;

/// <summary>Days on which people work: Monday to Friday. Holidays differ from place to place, so they count as days.</summary>
public static class WorkingDays
{
    /// <summary>The working day so many working days after a day.</summary>
    /// <param name="day">Calendar day, no time.</param>
    /// <param name="days">0 or more; 0 is the day itself, or the Monday after a weekend.</param>
    public static DateTime After(DateTime day, int days)
    {
        var at = day.Date;
        while (!Is(at))
        {
            // What starts on a weekend starts with its Friday, so that the Monday is the first day after it.
            at = at.AddDays(days == 0 ? 1 : -1);
        }

        at = at.AddDays(days / 5 * 7);
        for (var rest = days % 5; rest > 0;)
        {
            at = at.AddDays(1);
            rest -= Is(at) ? 1 : 0;
        }

        return at;
    }

    private static bool Is(DateTime day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
