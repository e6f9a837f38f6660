using System.Globalization;
using System.Text.Json.Nodes;
using SalesLoop.LocalDataverse.Flows;

namespace SalesLoop.Tests.LocalDataverse.Flows;

/// <summary>"Schedule and run recurring workflows with the Recurrence trigger".</summary>
[TestClass]
public sealed class RecurrenceTests
{
    private const string Berlin = "W. Europe Standard Time";

    [TestMethod]
    [DataRow("""{"frequency":"Day","interval":1,"startTime":"2025-01-01T02:00:00Z","timeZone":"UTC"}""", "2026-03-02T09:00:00Z", "2026-03-03T02:00:00Z", DisplayName = "a start in the past: the next of its times")]
    [DataRow("""{"frequency":"Day","interval":1,"startTime":"2026-05-01T02:00:00Z"}""", "2026-03-02T09:00:00Z", "2026-05-01T02:00:00Z", DisplayName = "a start in the future: then")]
    [DataRow("""{"frequency":"Hour","interval":6}""", "2026-03-02T09:15:00Z", "2026-03-02T09:15:00Z", DisplayName = "no start: at once")]
    [DataRow("""{"frequency":"Day","interval":1,"schedule":{"hours":["2","14"],"minutes":[30]}}""", "2026-03-02T09:15:00Z", "2026-03-02T14:30:00Z", DisplayName = "no start, but hours: the next of them")]
    [DataRow("""{"frequency":"Week","interval":1,"schedule":{"weekDays":["Monday","Friday"],"hours":[8]}}""", "2026-03-02T09:15:00Z", "2026-03-06T08:15:00Z", DisplayName = "days of the week; the minute is that of the start")]
    [DataRow("""{"frequency":"Month","interval":1,"startTime":"2026-01-31T05:00:00Z"}""", "2026-02-01T00:00:00Z", "2026-02-28T05:00:00Z", DisplayName = "the 31st, or the last day there is")]
    [DataRow("""{"frequency":"Month","interval":1,"startTime":"2026-01-01T05:00:00Z","schedule":{"monthDays":[31]}}""", "2026-02-01T00:00:00Z", "2026-03-31T05:00:00Z", DisplayName = "a day named that the month has not is left out")]
    [DataRow("""{"frequency":"Day","interval":1,"timeZone":"W. Europe Standard Time","startTime":"2026-01-01T02:30:00"}""", "2026-03-28T12:00:00Z", "2026-03-29T01:30:00Z", DisplayName = "half past two is skipped: half past three")]
    [DataRow("""{"frequency":"Day","interval":1,"timeZone":"W. Europe Standard Time","startTime":"2026-01-01T02:30:00"}""", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z", DisplayName = "half past two comes twice: the first")]
    public void The_first_run_after_a_flow_is_turned_on(string json, string turnedOnAt, string expected) =>
        Assert.AreEqual(Instant(expected), Read(json).Next(after: null, Instant(turnedOnAt)));

    [TestMethod]
    [DataRow("""{"frequency":"Fortnight","interval":1}""", "the frequency 'Fortnight' is none of Second, Minute, Hour, Day, Week, Month")]
    [DataRow("""{"frequency":"Day","interval":0}""", "'0' in interval is no number from 1 to 1000")]
    [DataRow("""{"frequency":"Day","interval":1,"timeZone":"Middle Earth"}""", "the time zone 'Middle Earth' is not known here")]
    [DataRow("""{"frequency":"Day","interval":1,"endTime":"2026-01-01"}""", "'endTime' in the recurrence is not supported here")]
    [DataRow("""{"frequency":"Day","interval":1,"schedule":{"weekDays":["Monday"]}}""", "'weekDays' in the schedule does not go with the frequency Day")]
    [DataRow("""{"frequency":"Day","interval":1,"schedule":{"hours":[24]}}""", "'24' in hours is no number from 0 to 23")]
    [DataRow("""{"frequency":"Month","interval":1,"schedule":{"monthlyOccurrences":[]}}""", "'monthlyOccurrences' in the schedule is not supported here")]
    public void What_a_recurrence_can_t_say_is_refused_by_name(string json, string problem) =>
        Assert.AreEqual(problem, Assert.ThrowsExactly<FormatException>(() => Read(json)).Message);

    /// <summary>150 recurrences of random shape (seed 20260302), over 40 days around both changes of the clock, against looking at every minute.</summary>
    [TestMethod]
    public void Every_recurrence_comes_at_the_minutes_that_looking_at_each_minute_finds()
    {
        var random = new Random(20260302);
        for (var round = 0; round < 150; round++)
        {
            var recurrence = Some(random);
            var from = new DateTime(2026, random.Next(2) == 0 ? 3 : 10, 10, 0, 0, 0, DateTimeKind.Utc);
            var until = from.AddDays(40);

            var stepped = new List<DateTime>();
            for (var next = recurrence.Next(from, from); next < until; next = recurrence.Next(next, from))
            {
                stepped.Add(next);
            }

            var looked = new List<DateTime>();
            for (var minute = from.AddMinutes(1); minute < until; minute = minute.AddMinutes(1))
            {
                if (minute >= recurrence.StartsAt && ComesAt(recurrence, minute))
                {
                    looked.Add(minute);
                }
            }

            Assert.AreSequenceEqual(looked, stepped, $"round {round}: {recurrence}");
        }
    }

    private static Recurrence Some(Random random)
    {
        var unit = new[] { RecurrenceUnit.Minute, RecurrenceUnit.Hour, RecurrenceUnit.Day, RecurrenceUnit.Week, RecurrenceUnit.Month }[random.Next(5)];
        var byCalendar = unit >= RecurrenceUnit.Day;
        return new Recurrence
        {
            Unit = unit,
            Interval = unit == RecurrenceUnit.Minute ? random.Next(20, 200) : random.Next(1, 4),
            Zone = TimeZoneInfo.FindSystemTimeZoneById(new[] { "UTC", Berlin, "Pacific Standard Time", "India Standard Time" }[random.Next(4)]),
            StartsAt = new DateTime(2025, 11, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(0, 200_000)),
            Hours = byCalendar && random.Next(2) == 0 ? Distinct(random, 0, 24) : [],
            Minutes = byCalendar && random.Next(2) == 0 ? Distinct(random, 0, 60) : [],
            WeekDays = unit == RecurrenceUnit.Week && random.Next(2) == 0 ? [.. Distinct(random, 0, 7).Select(day => (DayOfWeek)day)] : [],
            MonthDays = unit == RecurrenceUnit.Month && random.Next(2) == 0 ? Distinct(random, 1, 32) : [],
        };
    }

    private static List<int> Distinct(Random random, int least, int most) => [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(least, most)).Distinct().Order()];

    // Written from the rule, not from the code: what does the clock on the wall show, and is that one of the times?
    private static bool ComesAt(Recurrence recurrence, DateTime instant)
    {
        var start = recurrence.StartsAt!.Value;
        if (recurrence.Unit is RecurrenceUnit.Minute or RecurrenceUnit.Hour)
        {
            return (instant - start).TotalMinutes % (recurrence.Interval * (recurrence.Unit == RecurrenceUnit.Hour ? 60 : 1)) == 0;
        }

        var zone = recurrence.Zone;
        var wall = TimeZoneInfo.ConvertTimeFromUtc(instant, zone);
        if (zone.IsAmbiguousTime(wall) && TimeZoneInfo.ConvertTimeFromUtc(instant.AddHours(-1), zone) == wall)
        {
            return false;
        }

        // A time in the gap is taken an hour later.
        return IsOneOf(recurrence, wall, TimeZoneInfo.ConvertTimeFromUtc(start, zone))
            || (zone.IsInvalidTime(wall.AddHours(-1)) && IsOneOf(recurrence, wall.AddHours(-1), TimeZoneInfo.ConvertTimeFromUtc(start, zone)));
    }

    private static bool IsOneOf(Recurrence recurrence, DateTime wall, DateTime start)
    {
        var hours = recurrence.Hours.Count > 0 ? recurrence.Hours : [start.Hour];
        var minutes = recurrence.Minutes.Count > 0 ? recurrence.Minutes : [start.Minute];
        return hours.Contains(wall.Hour) && minutes.Contains(wall.Minute) && recurrence.Unit switch
        {
            RecurrenceUnit.Day => (wall.Date - start.Date).Days % recurrence.Interval == 0,
            RecurrenceUnit.Week =>
                (Sunday(wall) - Sunday(start)).Days / 7 % recurrence.Interval == 0
                && (recurrence.WeekDays.Count > 0 ? recurrence.WeekDays.Contains(wall.DayOfWeek) : wall.DayOfWeek == start.DayOfWeek),
            _ => ((wall.Year * 12) + wall.Month - (start.Year * 12) - start.Month) % recurrence.Interval == 0
                && (recurrence.MonthDays.Count > 0
                    ? recurrence.MonthDays.Contains(wall.Day)
                    : wall.Day == Math.Min(start.Day, DateTime.DaysInMonth(wall.Year, wall.Month))),
        };
    }

    private static DateTime Sunday(DateTime day) => day.Date.AddDays(-(int)day.DayOfWeek);

    private static Recurrence Read(string json) => RecurrenceReader.Read(JsonNode.Parse(json)!.AsObject());

    private static DateTime Instant(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
