using System.Globalization;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Security;

/// <summary>On whose behalf rows are read, and how that user sees dates and numbers.</summary>
/// <param name="UserId">The user whose rights and settings count.</param>
/// <param name="RealUserId">The user who signed in; another one than <paramref name="UserId"/> when impersonating.</param>
/// <param name="BusinessUnitId">Business unit of <paramref name="UserId"/>.</param>
/// <param name="TimeZone">Zone in which the user's days begin.</param>
/// <param name="WeekStart">First day of the user's week.</param>
public sealed record Caller(Guid UserId, Guid RealUserId, Guid BusinessUnitId, TimeZoneInfo TimeZone, DayOfWeek WeekStart)
{
    /// <summary>A caller who is nobody in particular: UTC, weeks from Sunday.</summary>
    public static Caller System(Guid userId, Guid businessUnitId) =>
        new(userId, userId, businessUnitId, TimeZoneInfo.Utc, DayOfWeek.Sunday);

    /// <summary>What the caller may do: everything when null, else what each of these may, the user and whoever impersonates the user.</summary>
    /// <remarks>"Impersonate another user": both need the privilege.</remarks>
    internal IReadOnlyList<Rights>? Rights { get; init; }

    /// <summary>The same user where the platform itself acts, whose acts nobody's rights limit.</summary>
    internal Caller AsPlatform => this with { Rights = null };

    /// <summary>Locale id of the language in which the caller reads labels.</summary>
    public int Language { get; init; } = LocalizedText.BaseLanguage;

    /// <summary>How numbers and dates are written in formatted values.</summary>
    public CultureInfo Culture { get; init; } = EnglishFormats;

    /// <summary>Dates as 3/5/2024 8:00 PM and numbers as 1,234.50, on every machine the same.</summary>
    /// <remarks>Not the machine's own en-US: newer versions of its locale data put other blanks before "PM", or are not installed.</remarks>
    public static CultureInfo EnglishFormats { get; } = MakeEnglishFormats();

    /// <summary>True when roles give the privilege, at whatever depth.</summary>
    internal bool Holds(string privilege) => Rights is null || Rights.All(rights => rights.Has(privilege));

    /// <summary>True when a secured column may be read, created or updated; a column that is not secured always may.</summary>
    internal bool May(ColumnRights right, TableDefinition table, ColumnDefinition column) =>
        !column.IsSecured || Rights is null || Rights.All(rights => rights.On(table.LogicalName, column.LogicalName).HasFlag(right));

    private static CultureInfo MakeEnglishFormats()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.ShortDatePattern = "M/d/yyyy";
        culture.DateTimeFormat.ShortTimePattern = "h:mm tt";
        return CultureInfo.ReadOnly(culture);
    }
}
