using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Queries.Checking;

/// <summary>Turns operators that speak of today into intervals: start included, end not.</summary>
/// <remarks>
/// Days begin at midnight of the caller's zone. Columns that know no zone are compared with the clock on the
/// caller's wall. "Now" is the instant; "last x days" counts from midnight, not from now.
/// </remarks>
internal sealed class RelativeDates(Caller caller, DateTimeOffset now)
{
    private const int DaysAWeek = 7;

    private readonly DateTime wall = TimeZoneInfo.ConvertTime(now, caller.TimeZone).DateTime;

    /// <summary>The day it is on the caller's wall.</summary>
    public DateTime Today => wall.Date;

    private DateTime ThisWeek => Today.AddDays(-((DaysAWeek + (int)Today.DayOfWeek - (int)caller.WeekStart) % DaysAWeek));

    private DateTime ThisMonth => new(wall.Year, wall.Month, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private DateTime ThisYear => new(wall.Year, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private DateTime ThisHour => Today.AddHours(wall.Hour);

    private DateTime ThisMinute => ThisHour.AddMinutes(wall.Minute);

    /// <summary>True for operators that need the time of day.</summary>
    public static bool NeedsTime(ConditionOperator @operator) => @operator
        is ConditionOperator.LastXHours or ConditionOperator.NextXHours or ConditionOperator.OlderThanXHours or ConditionOperator.OlderThanXMinutes;

    /// <summary>The interval of an operator without a value.</summary>
    public Interval? Of(ConditionOperator @operator) => @operator switch
    {
        ConditionOperator.Yesterday => Days(Today.AddDays(-1), 1),
        ConditionOperator.Today => Days(Today, 1),
        ConditionOperator.Tomorrow => Days(Today.AddDays(1), 1),
        ConditionOperator.Last7Days => new Interval(Today.AddDays(-DaysAWeek), wall),
        ConditionOperator.Next7Days => new Interval(wall, Today.AddDays(DaysAWeek + 1)),
        ConditionOperator.LastWeek => Days(ThisWeek.AddDays(-DaysAWeek), DaysAWeek),
        ConditionOperator.ThisWeek => Days(ThisWeek, DaysAWeek),
        ConditionOperator.NextWeek => Days(ThisWeek.AddDays(DaysAWeek), DaysAWeek),
        ConditionOperator.LastMonth => new Interval(ThisMonth.AddMonths(-1), ThisMonth),
        ConditionOperator.ThisMonth => new Interval(ThisMonth, ThisMonth.AddMonths(1)),
        ConditionOperator.NextMonth => new Interval(ThisMonth.AddMonths(1), ThisMonth.AddMonths(2)),
        ConditionOperator.LastYear => new Interval(ThisYear.AddYears(-1), ThisYear),
        ConditionOperator.ThisYear => new Interval(ThisYear, ThisYear.AddYears(1)),
        ConditionOperator.NextYear => new Interval(ThisYear.AddYears(1), ThisYear.AddYears(2)),
        _ => null,
    };

    /// <summary>The interval of an operator with a count.</summary>
    public Interval? Of(ConditionOperator @operator, int count) => @operator switch
    {
        ConditionOperator.LastXHours => new Interval(ThisHour.AddHours(-count), wall),
        ConditionOperator.NextXHours => new Interval(wall, ThisHour.AddHours(count + 1)),
        ConditionOperator.LastXDays => new Interval(Today.AddDays(-count), wall),
        ConditionOperator.NextXDays => new Interval(wall, Today.AddDays(1).AddDays(count)),
        ConditionOperator.LastXWeeks => new Interval(Today.AddDays(-DaysAWeek * count), wall),
        ConditionOperator.NextXWeeks => new Interval(wall, Today.AddDays(1).AddDays(DaysAWeek * count)),
        ConditionOperator.LastXMonths => new Interval(Today.AddMonths(-count), wall),
        ConditionOperator.NextXMonths => new Interval(wall, Today.AddDays(1).AddMonths(count)),
        ConditionOperator.LastXYears => new Interval(Today.AddYears(-count), wall),
        ConditionOperator.NextXYears => new Interval(wall, Today.AddDays(1).AddYears(count)),
        ConditionOperator.OlderThanXMinutes => new Interval(null, ThisMinute.AddMinutes(-count)),
        ConditionOperator.OlderThanXHours => new Interval(null, ThisHour.AddHours(-count)),
        ConditionOperator.OlderThanXDays => new Interval(null, Today.AddDays(-count)),
        ConditionOperator.OlderThanXWeeks => new Interval(null, Today.AddDays(-DaysAWeek * count)),
        ConditionOperator.OlderThanXMonths => new Interval(null, Today.AddMonths(-count)),
        ConditionOperator.OlderThanXYears => new Interval(null, Today.AddYears(-count)),
        _ => null,
    };

    /// <summary>The interval of an operator with a day.</summary>
    public static Interval? OfDay(ConditionOperator @operator, DateTime day) => @operator switch
    {
        ConditionOperator.On or ConditionOperator.NotOn => Days(day.Date, 1),
        ConditionOperator.OnOrAfter => new Interval(day.Date, null),
        ConditionOperator.OnOrBefore => new Interval(null, day.Date.AddDays(1)),
        _ => null,
    };

    /// <summary>The day a value means to the caller: of an instant the day in the caller's zone, of a bare date that date.</summary>
    /// <param name="moment">As given.</param>
    /// <param name="isInstant">True when the value says of which zone it is.</param>
    /// <param name="column">The column it is compared with.</param>
    public DateTime DayOf(DateTime moment, bool isInstant, ColumnDefinition column) =>
        isInstant && column.DateBehavior == DateBehavior.UserLocal ? TimeZoneInfo.ConvertTimeFromUtc(moment.ToUniversalTime(), caller.TimeZone).Date : moment.Date;

    /// <summary>A time on the caller's wall as the column keeps it.</summary>
    public long SecondsOf(DateTime wallTime, ColumnDefinition column)
    {
        var moment = column.DateBehavior == DateBehavior.UserLocal ? ToUtc(wallTime) : wallTime;
        return (long)Math.Floor((moment - DateTime.UnixEpoch.Date).TotalSeconds);
    }

    private DateTime ToUtc(DateTime wallTime)
    {
        // Where clocks are put forward at midnight, the day begins when they have been.
        while (caller.TimeZone.IsInvalidTime(wallTime))
        {
            wallTime = wallTime.AddMinutes(15);
        }

        return wallTime == wall ? now.UtcDateTime : TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(wallTime, DateTimeKind.Unspecified), caller.TimeZone);
    }

    private static Interval Days(DateTime first, int count) => new(first, first.AddDays(count));
}

/// <summary>A span on the caller's wall; null: open.</summary>
internal sealed record Interval(DateTime? Start, DateTime? End);
