using System.Collections.Concurrent;

namespace SalesLoop.LocalDataverse.Store.Sqlite;

/// <summary>Turns instants into what a clock on the wall of a zone shows.</summary>
internal sealed class ZoneClock(TimeZoneInfo zone)
{
    private const long SecondsAnHour = 3600;

    private static readonly ConcurrentDictionary<string, TimeZoneInfo> Named = new(StringComparer.Ordinal);

    private readonly bool isUtc = zone.BaseUtcOffset == TimeSpan.Zero && !zone.SupportsDaylightSavingTime;
    private readonly Dictionary<long, long> offsetOfHour = [];

    /// <summary>Name by which SQL can speak of a zone, also of one that the machine does not know.</summary>
    public static string NameOf(TimeZoneInfo zone)
    {
        Named[zone.Id] = zone;
        return zone.Id;
    }

    /// <summary>The zone that was given that name.</summary>
    public static TimeZoneInfo ZoneOf(string name) => Named[name];

    /// <param name="seconds">Unix time.</param>
    public DateTime LocalOf(long seconds) => DateTime.UnixEpoch.AddSeconds(seconds + OffsetAt(seconds));

    // Clocks change on the quarter hour at the finest, in practice on the hour: one look-up serves all rows of that hour.
    private long OffsetAt(long seconds)
    {
        if (isUtc)
        {
            return 0;
        }

        var hour = Math.DivRem(seconds, SecondsAnHour / 4).Quotient;
        if (!offsetOfHour.TryGetValue(hour, out var offset))
        {
            offset = (long)zone.GetUtcOffset(DateTimeOffset.FromUnixTimeSeconds(seconds)).TotalSeconds;
            if (offsetOfHour.Count > 100_000)
            {
                offsetOfHour.Clear();
            }

            offsetOfHour[hour] = offset;
        }

        return offset;
    }
}
