using System.Globalization;
using SalesLoop.LocalDataverse.Store.Reading;
using SalesLoop.LocalDataverse.Store.Text;
using SQLitePCL;

namespace SalesLoop.LocalDataverse.Store.Sqlite;

/// <summary>What our SQL uses beyond SQLite's own: the collation, patterns, and parts of dates in a user's zone.</summary>
internal static class SqlFunctions
{
    /// <summary><c>text_like(text, pattern)</c>.</summary>
    public const string Like = "text_like";

    /// <summary><c>date_part(seconds, part, zone, first day of the week)</c>: part as in <see cref="DatePart"/>.</summary>
    public const string DatePart = "date_part";

    /// <summary><c>fiscal_part(seconds, part, zone, month and day a year begins, kind of periods, named by its end)</c>: a year, or year times 100 plus period.</summary>
    public const string FiscalPart = "fiscal_part";

    /// <summary><c>within_levels(level, most)</c>: 1, or the error of a hierarchy that is deeper.</summary>
    public const string WithinLevels = "within_levels";

    /// <summary>What the error of <see cref="WithinLevels"/> says.</summary>
    public const string TooManyLevels = "hierarchy too deep";

    private const int PatternsKept = 16;
    private const int DeterministicUtf8 = raw.SQLITE_UTF8 | raw.SQLITE_DETERMINISTIC;

    public static void Register(sqlite3 database)
    {
        _ = raw.sqlite3__create_collation_utf8(database, TextOrder.Name, null, (_, left, right) => TextOrder.Compare(left, right));
        _ = raw.sqlite3_create_function(database, Like, 2, DeterministicUtf8, new PatternCache(), MatchPattern);
        _ = raw.sqlite3_create_function(database, DatePart, 4, DeterministicUtf8, new ZoneCache(), PartOfDate);
        _ = raw.sqlite3_create_function(database, FiscalPart, 7, DeterministicUtf8, new ZoneCache(), PartOfFiscalYear);
        _ = raw.sqlite3_create_function(database, WithinLevels, 2, DeterministicUtf8, null, RequireLevel);
    }

    private static void MatchPattern(sqlite3_context context, object state, sqlite3_value[] arguments)
    {
        if (IsNull(arguments[0]) || IsNull(arguments[1]))
        {
            raw.sqlite3_result_null(context);
            return;
        }

        var pattern = ((PatternCache)state).Find(raw.sqlite3_value_blob(arguments[1]));
        raw.sqlite3_result_int(context, pattern.Matches(raw.sqlite3_value_blob(arguments[0])) ? 1 : 0);
    }

    private static void PartOfDate(sqlite3_context context, object state, sqlite3_value[] arguments)
    {
        if (IsNull(arguments[0]))
        {
            raw.sqlite3_result_null(context);
            return;
        }

        var zone = ((ZoneCache)state).Find(raw.sqlite3_value_text(arguments[2]).utf8_to_string());
        var day = zone.LocalOf(raw.sqlite3_value_int64(arguments[0]));
        var weekStart = (DayOfWeek)raw.sqlite3_value_int(arguments[3]);
        raw.sqlite3_result_int(context, PartOf(day, (Sqlite.DatePart)raw.sqlite3_value_int(arguments[1]), weekStart));
    }

    private static void PartOfFiscalYear(sqlite3_context context, object state, sqlite3_value[] arguments)
    {
        if (IsNull(arguments[0]))
        {
            raw.sqlite3_result_null(context);
            return;
        }

        var zone = ((ZoneCache)state).Find(raw.sqlite3_value_text(arguments[2]).utf8_to_string());
        var day = zone.LocalOf(raw.sqlite3_value_int64(arguments[0]));
        var calendar = new FiscalCalendar(
            raw.sqlite3_value_int(arguments[3]), raw.sqlite3_value_int(arguments[4]), (FiscalPeriods)raw.sqlite3_value_int(arguments[5]), raw.sqlite3_value_int(arguments[6]) == 1);
        var period = calendar.PeriodOf(day);
        raw.sqlite3_result_int(context, (Sqlite.DatePart)raw.sqlite3_value_int(arguments[1]) == Sqlite.DatePart.FiscalYear ? period.Year : (period.Year * 100) + period.Number);
    }

    private static void RequireLevel(sqlite3_context context, object state, sqlite3_value[] arguments)
    {
        if (raw.sqlite3_value_int(arguments[0]) > raw.sqlite3_value_int(arguments[1]))
        {
            raw.sqlite3_result_error(context, TooManyLevels);
            return;
        }

        raw.sqlite3_result_int(context, 1);
    }

    private static int PartOf(DateTime day, DatePart part, DayOfWeek weekStart) => part switch
    {
        Sqlite.DatePart.Day => day.Day,
        Sqlite.DatePart.Week => CultureInfo.InvariantCulture.Calendar.GetWeekOfYear(day, CalendarWeekRule.FirstDay, weekStart),
        Sqlite.DatePart.Month => day.Month,
        Sqlite.DatePart.Quarter => ((day.Month - 1) / 3) + 1,
        _ => day.Year,
    };

    private static bool IsNull(sqlite3_value value) => raw.sqlite3_value_type(value) == raw.SQLITE_NULL;

    /// <summary>The patterns a connection met last, read once and not once a row.</summary>
    private sealed class PatternCache
    {
        private readonly List<(byte[] Text, TextPattern Pattern)> known = [];

        public TextPattern Find(ReadOnlySpan<byte> text)
        {
            foreach (var (known, pattern) in known)
            {
                if (text.SequenceEqual(known))
                {
                    return pattern;
                }
            }

            if (known.Count == PatternsKept)
            {
                known.RemoveAt(0);
            }

            var read = TextPattern.Parse(System.Text.Encoding.UTF8.GetString(text));
            known.Add((text.ToArray(), read));
            return read;
        }
    }

    /// <summary>The zone a connection met last. Conversions are cheap while instants stay between two changes of the clocks.</summary>
    private sealed class ZoneCache
    {
        private string id = "";
        private ZoneClock clock = new(TimeZoneInfo.Utc);

        public ZoneClock Find(string zoneId)
        {
            if (id != zoneId)
            {
                clock = new ZoneClock(ZoneClock.ZoneOf(zoneId));
                id = zoneId;
            }

            return clock;
        }
    }
}

/// <summary>What a date can be grouped by.</summary>
internal enum DatePart
{
    Day = 1,
    Week,
    Month,
    Quarter,
    Year,
    FiscalYear,
    FiscalPeriod,
}
