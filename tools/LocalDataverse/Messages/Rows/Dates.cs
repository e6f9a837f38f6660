using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages.Rows;

/// <summary>Dates as Dataverse keeps them: "Behavior and format of the date and time column".</summary>
internal static class Dates
{
    /// <summary>The earliest day Dataverse can keep.</summary>
    public static readonly DateTime Earliest = new(1753, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>An instant in UTC, a bare day, or the time as written; whole seconds.</summary>
    public static DateTime Fit(DateBehavior behavior, DateTime value) => behavior switch
    {
        DateBehavior.DateOnly => DateTime.SpecifyKind(value.Date, DateTimeKind.Utc),
        DateBehavior.TimeZoneIndependent => WholeSeconds(value),
        _ => WholeSeconds(value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value),
    };

    /// <summary>The instant as Dataverse keeps it: without fractions of a second.</summary>
    public static DateTime WholeSeconds(DateTime value) => new(value.Ticks - (value.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
}
