using System.Collections.Frozen;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.LocalDataverse.Store;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Pipeline;

/// <summary>Finds a user with the settings that count when rows are read.</summary>
internal static class Callers
{
    /// <summary>Dataverse's time zone codes that the local one knows, with their IANA names.</summary>
    public static readonly FrozenDictionary<int, string> TimeZones = new Dictionary<int, string>
    {
        [4] = "America/Los_Angeles",
        [10] = "America/Denver",
        [15] = "America/Phoenix",
        [20] = "America/Chicago",
        [35] = "America/New_York",
        [85] = "Europe/London",
        [92] = "Etc/UTC",
        [95] = "Europe/Budapest",
        [100] = "Europe/Warsaw",
        [105] = "Europe/Paris",
        [110] = "Europe/Berlin",
        [125] = "Europe/Kyiv",
        [145] = "Europe/Moscow",
        [190] = "Asia/Kolkata",
        [210] = "Asia/Shanghai",
        [215] = "Asia/Singapore",
        [235] = "Asia/Tokyo",
        [255] = "Australia/Sydney",
        [290] = "Pacific/Auckland",
    }.ToFrozenDictionary();

    private static readonly ColumnSet SettingsOfReaders = new([.. UserFormats.Columns, "timezonecode", "uilanguageid"]);

    /// <summary>True when the code of a time zone can be set here.</summary>
    public static bool KnowsTimeZone(int code) => TimeZones.ContainsKey(code);

    /// <summary>IANA name of a time zone; null when the code is not known here.</summary>
    public static string? TimeZoneName(int code) => TimeZones.GetValueOrDefault(code);

    public static string KnownTimeZones => string.Join(", ", TimeZones.OrderBy(zone => zone.Key).Select(zone => $"{zone.Key} {zone.Value}"));

    /// <param name="session">Reads the rows.</param>
    /// <param name="schema">Their tables.</param>
    /// <param name="security">What is known of rights.</param>
    /// <param name="userId">The user.</param>
    /// <param name="systemUserId">The platform's own user, whose rights have no limits.</param>
    /// <exception cref="System.ServiceModel.FaultException{T}">There is no such user, or it is disabled.</exception>
    public static Caller Find(Session session, Schema schema, SecurityCache security, Guid userId, Guid systemUserId)
    {
        var user = session.Find(schema.Find("systemuser")!, userId, new ColumnSet("businessunitid", "isdisabled"))
            ?? throw Faults.RowNotThere("systemuser", userId);
        // The platform's own user is disabled for everybody but the platform.
        if (userId != systemUserId && user.GetAttributeValue<bool>("isdisabled"))
        {
            throw Faults.UserDisabled(userId);
        }

        var unit = user.GetAttributeValue<EntityReference>("businessunitid")?.Id ?? throw Faults.UserDisabled(userId);
        var settings = session.Find(schema.Find("usersettings")!, userId, SettingsOfReaders);
        return Caller.System(userId, unit) with
        {
            TimeZone = TimeZone(settings),
            Language = LanguageOf(settings),
            Culture = UserFormats.Of(settings).Culture,
            Rights = userId == systemUserId ? null : [security.OfUser(session, userId, unit)],
        };
    }

    /// <summary>Locale id of the language a user reads; the base language for one who has set none.</summary>
    /// <param name="settings">The user's row of usersettings; null when there is none.</param>
    public static int LanguageOf(Entity? settings) => settings?.GetAttributeValue<int?>("uilanguageid") is { } language and > 0 ? language : LocalizedText.BaseLanguage;

    private static TimeZoneInfo TimeZone(Entity? settings) =>
        settings?.GetAttributeValue<int?>("timezonecode") is { } code && TimeZones.TryGetValue(code, out var zone)
            ? TimeZoneInfo.FindSystemTimeZoneById(zone)
            : TimeZoneInfo.Utc;
}
