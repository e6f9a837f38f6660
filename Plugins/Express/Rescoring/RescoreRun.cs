using System;
using System.Globalization;

namespace SalesLoop.Express;

/// <summary>Where a run of rescoring stands: what a slice hands to the next.</summary>
/// <param name="StartedOn">When the run began, in UTC.</param>
/// <param name="Since">Instant from which changes count; null for everything that is open.</param>
/// <param name="IsAtLeads">False while it goes through deals, true once it goes through leads.</param>
/// <param name="Page">Page to read next, from 1.</param>
/// <param name="Cookie">What Dataverse gave with the page before; empty for the first.</param>
/// <param name="Handled">Rows looked at so far.</param>
/// <param name="Changed">Rows that came out differently so far.</param>
public sealed record RescoreRun(DateTime StartedOn, DateTime? Since, bool IsAtLeads, int Page, string Cookie, int Handled, int Changed)
{
    private const string Instant = "yyyy-MM-ddTHH:mm:ssZ";

    /// <summary>A run that has not begun.</summary>
    public static RescoreRun From(DateTime startedOn, DateTime? since) => new(startedOn, since, IsAtLeads: false, 1, "", 0, 0);

    /// <summary>The run after a slice; null when that was the last.</summary>
    /// <param name="handled">Rows of the slice.</param>
    /// <param name="changed">Those that came out differently.</param>
    /// <param name="cookie">What Dataverse gave with the slice; null when there is no further page.</param>
    public RescoreRun? After(int handled, int changed, string? cookie) => cookie is not null
        ? this with { Page = Page + 1, Cookie = cookie, Handled = Handled + handled, Changed = Changed + changed }
        : IsAtLeads ? null : this with { IsAtLeads = true, Page = 1, Cookie = "", Handled = Handled + handled, Changed = Changed + changed };

    /// <summary>As text that a caller hands back.</summary>
    public string ToText() => JsonText.Object(
        JsonText.Member("started", StartedOn.ToString(Instant, CultureInfo.InvariantCulture)),
        JsonText.Member("since", Since?.ToString(Instant, CultureInfo.InvariantCulture)),
        JsonText.Member("leads", IsAtLeads),
        JsonText.Member("page", Page),
        JsonText.Member("cookie", Cookie),
        JsonText.Member("handled", Handled),
        JsonText.Member("changed", Changed));

    /// <summary>The run that was handed back.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static RescoreRun Read(string text)
    {
        var json = JsonReader.Read(text);
        return new RescoreRun(
            At(json["started"]),
            json["since"].IsNull ? null : At(json["since"]),
            json["leads"].YesNo,
            Math.Max(1, json["page"].Whole),
            json["cookie"].Text,
            json["handled"].Whole,
            json["changed"].Whole);
    }

    private static DateTime At(JsonValue json) =>
        DateTime.ParseExact(json.Text, Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
