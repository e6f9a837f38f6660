namespace SalesLoop.LocalDataverse.Flows;

/// <summary>Units of a recurrence.</summary>
internal enum RecurrenceUnit
{
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
}

/// <summary>When a scheduled flow runs.</summary>
/// <remarks>
/// Microsoft, "Schedule and run recurring workflows with the Recurrence trigger" and "Schedules for recurring triggers". Days and
/// times are those of the recurrence's zone. A time that a change to daylight saving leaves out is taken as much later; one that
/// comes twice is taken the first time. Weeks begin on Sunday, which matters only where a recurrence skips weeks.
/// </remarks>
internal sealed record Recurrence
{
    private const int MostPeriods = 10_000;

    public required RecurrenceUnit Unit { get; init; }

    /// <summary>Every so many units, 1 or more.</summary>
    public required int Interval { get; init; }

    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>First moment, as an instant; null: when the flow is turned on.</summary>
    public DateTime? StartsAt { get; init; }

    /// <summary>Hours of the day; empty: the hour of the start.</summary>
    public IReadOnlyList<int> Hours { get; init; } = [];

    /// <summary>Minutes of the hour; empty: the minute of the start.</summary>
    public IReadOnlyList<int> Minutes { get; init; } = [];

    /// <summary>Days of the week; empty: the day of the start.</summary>
    public IReadOnlyList<DayOfWeek> WeekDays { get; init; } = [];

    /// <summary>Days of the month, 1 to 31, in months that have them; empty: the day of the start, or the last one before it.</summary>
    public IReadOnlyList<int> MonthDays { get; init; } = [];

    private bool HasSchedule => Hours.Count + Minutes.Count + WeekDays.Count + MonthDays.Count > 0;

    /// <summary>The next time to run.</summary>
    /// <param name="after">The last time it ran, UTC; null when it has not run since it was turned on.</param>
    /// <param name="turnedOnAt">When the flow was turned on, UTC.</param>
    /// <returns>An instant, UTC; later than <paramref name="after"/>. Past times before the flow was turned on don't count.</returns>
    public DateTime Next(DateTime? after, DateTime turnedOnAt)
    {
        var start = StartsAt ?? turnedOnAt;
        // Without a start time and a schedule, the first run is at once.
        if (after is null && StartsAt is null && !HasSchedule)
        {
            return turnedOnAt;
        }

        var bound = after ?? turnedOnAt;
        if (start > bound && !HasSchedule)
        {
            return start;
        }

        return Unit switch
        {
            RecurrenceUnit.Second => ByElapsedTime(start, bound, TimeSpan.FromSeconds(Interval)),
            RecurrenceUnit.Minute => ByElapsedTime(start, bound, TimeSpan.FromMinutes(Interval)),
            RecurrenceUnit.Hour => ByElapsedTime(start, bound, TimeSpan.FromHours(Interval)),
            _ => ByCalendar(start, bound),
        };
    }

    private static DateTime ByElapsedTime(DateTime start, DateTime bound, TimeSpan step) =>
        bound < start ? start : start + (((bound - start).Ticks / step.Ticks) + 1) * step;

    private DateTime ByCalendar(DateTime start, DateTime bound)
    {
        var localStart = TimeZoneInfo.ConvertTimeFromUtc(start, Zone);
        var localBound = TimeZoneInfo.ConvertTimeFromUtc(bound, Zone);
        var times = Times(localStart).ToList();
        for (var period = Math.Max(0, PeriodOf(localStart, localBound) - 1); period < MostPeriods * 400L; period++)
        {
            var candidates =
                from day in Days(localStart, period)
                from time in times
                let instant = ToUtc(day.ToDateTime(time))
                where instant > bound && instant >= start
                select (DateTime?)instant;
            if (candidates.Min() is { } next)
            {
                return next;
            }
        }

        throw new InvalidOperationException("The recurrence never comes.");
    }

    private IEnumerable<TimeOnly> Times(DateTime localStart) =>
        from hour in Hours.Count > 0 ? Hours : [localStart.Hour]
        from minute in Minutes.Count > 0 ? Minutes : [localStart.Minute]
        // A schedule names whole minutes; without one the seconds of the start stay.
        select new TimeOnly(hour, minute, Hours.Count + Minutes.Count > 0 ? 0 : localStart.Second);

    private int PeriodOf(DateTime start, DateTime bound)
    {
        var (from, to) = (DateOnly.FromDateTime(start), DateOnly.FromDateTime(bound));
        return Unit switch
        {
            RecurrenceUnit.Day => (to.DayNumber - from.DayNumber) / Interval,
            RecurrenceUnit.Week => (to.DayNumber - WeekOf(from).DayNumber) / (7 * Interval),
            _ => (((to.Year - from.Year) * 12) + to.Month - from.Month) / Interval,
        };
    }

    private IEnumerable<DateOnly> Days(DateTime start, long period)
    {
        var first = DateOnly.FromDateTime(start);
        var distance = checked((int)(period * Interval));
        switch (Unit)
        {
            case RecurrenceUnit.Day:
                return [first.AddDays(distance)];
            case RecurrenceUnit.Week:
                var week = WeekOf(first).AddDays(7 * distance);
                return (WeekDays.Count > 0 ? WeekDays : [first.DayOfWeek]).Select(day => week.AddDays((int)day));
            default:
                var month = new DateOnly(first.Year, first.Month, 1).AddMonths(distance);
                var length = DateTime.DaysInMonth(month.Year, month.Month);
                return (MonthDays.Count > 0 ? MonthDays : [Math.Min(first.Day, length)]).Where(day => day <= length).Select(day => month.AddDays(day - 1));
        }
    }

    private static DateOnly WeekOf(DateOnly day) => day.AddDays(-(int)day.DayOfWeek);

    private DateTime ToUtc(DateTime local)
    {
        if (Zone.IsInvalidTime(local))
        {
            // As much later as the clock is put forward: what the zone's offset was before the gap says when that is.
            return DateTime.SpecifyKind(local - Zone.GetUtcOffset(local.AddDays(-1)), DateTimeKind.Utc);
        }

        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return DateTime.SpecifyKind(local - offset, DateTimeKind.Utc);
    }
}
