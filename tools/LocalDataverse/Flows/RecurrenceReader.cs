using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SalesLoop.LocalDataverse.Flows;

/// <summary>Reads the recurrence of a flow's trigger.</summary>
internal static class RecurrenceReader
{
    private static readonly string[] Known = ["frequency", "interval", "startTime", "timeZone", "schedule"];

    /// <exception cref="FormatException">It can't be read, or asks for what is not supported; the text says what.</exception>
    public static Recurrence Read(JsonObject json)
    {
        RefuseOthers(json, Known, "recurrence");
        var unit = Enum.TryParse<RecurrenceUnit>((string?)json["frequency"], ignoreCase: true, out var known) && Enum.IsDefined(known)
            ? known
            : throw new FormatException($"the frequency '{json["frequency"]}' is none of {string.Join(", ", Enum.GetNames<RecurrenceUnit>())}");
        var interval = Number(json["interval"] ?? 1, "interval", 1, 1000);
        var zone = Zone((string?)json["timeZone"]);
        var schedule = json["schedule"] as JsonObject ?? [];
        RefuseOthers(schedule, ["hours", "minutes", "weekDays", "monthDays"], "schedule");
        RefuseWhereItMeansNothing(unit, schedule);
        return new Recurrence
        {
            Unit = unit,
            Interval = interval,
            Zone = zone,
            StartsAt = Start((string?)json["startTime"], zone),
            Hours = Numbers(schedule["hours"], "hours", 0, 23),
            Minutes = Numbers(schedule["minutes"], "minutes", 0, 59),
            MonthDays = Numbers(schedule["monthDays"], "monthDays", 1, 31),
            WeekDays = [.. (schedule["weekDays"] as JsonArray ?? []).Select(day => Day((string?)day))],
        };
    }

    private static void RefuseOthers(JsonObject json, string[] known, string where)
    {
        if (json.Select(property => property.Key).Except(known).FirstOrDefault() is { } other)
        {
            throw new FormatException($"'{other}' in the {where} is not supported here");
        }
    }

    private static void RefuseWhereItMeansNothing(RecurrenceUnit unit, JsonObject schedule)
    {
        var allowed = unit switch
        {
            RecurrenceUnit.Day => ["hours", "minutes"],
            RecurrenceUnit.Week => ["hours", "minutes", "weekDays"],
            RecurrenceUnit.Month => ["hours", "minutes", "monthDays"],
            _ => Array.Empty<string>(),
        };
        if (schedule.Select(property => property.Key).Except(allowed).FirstOrDefault() is { } other)
        {
            throw new FormatException($"'{other}' in the schedule does not go with the frequency {unit}");
        }
    }

    private static TimeZoneInfo Zone(string? name)
    {
        try
        {
            return string.IsNullOrEmpty(name) ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(name);
        }
        catch (Exception problem) when (problem is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw new FormatException($"the time zone '{name}' is not known here", problem);
        }
    }

    // With an offset it is an instant; without one, a time in the recurrence's zone.
    private static DateTime? Start(string? text, TimeZoneInfo zone)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var start))
        {
            throw new FormatException($"the start time '{text}' is no date and time");
        }

        return start.Kind == DateTimeKind.Unspecified ? TimeZoneInfo.ConvertTimeToUtc(start, zone) : start.ToUniversalTime();
    }

    private static List<int> Numbers(JsonNode? list, string name, int least, int most) =>
        [.. (list as JsonArray ?? []).Select(item => Number(item, name, least, most)).Distinct().Order()];

    // Hours are often written as texts.
    private static int Number(JsonNode? value, string name, int least, int most)
    {
        var text = value?.GetValueKind() == JsonValueKind.String ? (string)value! : value?.ToJsonString();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException($"'{text}' in {name} is no number from {least} to {most}");
    }

    private static DayOfWeek Day(string? name) =>
        Enum.TryParse<DayOfWeek>(name, ignoreCase: true, out var day) && Enum.IsDefined(day) ? day : throw new FormatException($"'{name}' is no day of the week");
}
