using System;
using System.Globalization;
using SalesLoop.Express;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>What a slice of refreshing metrics does.</summary>
public enum RefreshStep
{
    /// <summary>Counts the deals that changed, or all.</summary>
    Count,

    /// <summary>Counts the deals of people who changed business units.</summary>
    Move,

    /// <summary>Takes back what deleted deals had added.</summary>
    TakeBack,

    /// <summary>Works out the figures of one scope after the other.</summary>
    Tell,

    /// <summary>Takes away sums and figures that nothing belongs to any more.</summary>
    Clean,

    /// <summary>Nothing is left to do.</summary>
    Over,
}

/// <summary>Where a run of refreshing stands: what a slice hands to the next.</summary>
/// <param name="StartedOn">When the run began, in UTC.</param>
/// <param name="Since">Instant from which changes count; null for every deal.</param>
/// <param name="Generation">Which counting from nothing the sums belong to.</param>
public sealed record RefreshRun(DateTime StartedOn, DateTime? Since, int Generation)
{
    private const string Instant = "yyyy-MM-ddTHH:mm:ssZ";
    private const int LongestNote = 1500;

    public RefreshStep Step { get; init; }

    /// <summary>Which table is looked through for changes, from 0.</summary>
    public int Source { get; init; }

    /// <summary>Page to read next, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>What Dataverse gave with the page before; empty for the first.</summary>
    public string Cookie { get; init; } = "";

    /// <summary>Person whose deals are counted again; null for none.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>The scope whose figures were worked out last, as text; empty for none.</summary>
    public string LastScope { get; init; } = "";

    /// <summary>True when only figures whose sums changed are told anew; false when all are.</summary>
    public bool OnlyChanged { get; init; }

    /// <summary>True when figures that ask for the day are told anew as well.</summary>
    public bool IsNewDay { get; init; }

    public int Handled { get; init; }

    public int Changed { get; init; }

    public int Written { get; init; }

    /// <summary>How many deals can't be right.</summary>
    public int Mistaken { get; init; }

    /// <summary>The first of them, by name.</summary>
    public string Notes { get; init; } = "";

    public bool IsOver => Step == RefreshStep.Over;

    /// <summary>The run at the beginning of a step.</summary>
    public RefreshRun At(RefreshStep step) => this with { Step = step, Source = 0, Page = 1, Cookie = "", PersonId = null, LastScope = "" };

    /// <summary>The run after a page.</summary>
    /// <param name="cookie">What Dataverse gave with it.</param>
    public RefreshRun NextPage(string? cookie) => this with { Page = Page + 1, Cookie = cookie ?? "" };

    /// <summary>The run once a table is looked through.</summary>
    public RefreshRun NextSource() => this with { Source = Source + 1, Page = 1, Cookie = "" };

    /// <summary>The run with one more deal that can't be right.</summary>
    /// <param name="name">The deal's.</param>
    public RefreshRun With(string name) => this with { Mistaken = Mistaken + 1, Notes = Notes.Length > LongestNote ? Notes : Notes.Length == 0 ? name : $"{Notes}; {name}" };

    /// <summary>What happened so far, in words.</summary>
    public Sentence Words()
    {
        Sentence done = $"{Handled} deals looked at, {Changed} counted anew, {Written} figures written or taken away.";
        var named = Notes.Length > LongestNote ? Notes + "…" : Notes;
        return Mistaken == 0 ? done : $"{done} {Mistaken} deals have days that can't be right and are left out of what needs them; correct Created On or Actual Close Date: {named}";
    }

    /// <summary>As text that a caller hands back.</summary>
    public string ToText() => JsonText.Object(
        JsonText.Member("started", StartedOn.ToString(Instant, CultureInfo.InvariantCulture)),
        JsonText.Member("since", Since?.ToString(Instant, CultureInfo.InvariantCulture)),
        JsonText.Member("generation", Generation),
        JsonText.Member("step", (int)Step),
        JsonText.Member("source", Source),
        JsonText.Member("page", Page),
        JsonText.Member("cookie", Cookie),
        JsonText.Member("person", PersonId?.ToString("N")),
        JsonText.Member("scope", LastScope),
        JsonText.Member("onlyChanged", OnlyChanged),
        JsonText.Member("newDay", IsNewDay),
        JsonText.Member("handled", Handled),
        JsonText.Member("changed", Changed),
        JsonText.Member("written", Written),
        JsonText.Member("mistaken", Mistaken),
        JsonText.Member("notes", Notes));

    /// <summary>The run that was handed back.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static RefreshRun Read(string text)
    {
        var json = JsonReader.Read(text);
        return new RefreshRun(At(json["started"]), json["since"].IsNull ? null : At(json["since"]), json["generation"].Whole)
        {
            Step = json["step"].Whole is >= 0 and <= (int)RefreshStep.Clean and var step ? (RefreshStep)step : throw new FormatException("There is no such step."),
            Source = Math.Max(0, json["source"].Whole),
            Page = Math.Max(1, json["page"].Whole),
            Cookie = json["cookie"].Text,
            PersonId = json["person"].IsNull ? null : Guid.ParseExact(json["person"].Text, "N"),
            LastScope = json["scope"].Text,
            OnlyChanged = json["onlyChanged"].YesNo,
            IsNewDay = json["newDay"].YesNo,
            Handled = json["handled"].Whole,
            Changed = json["changed"].Whole,
            Written = json["written"].Whole,
            Mistaken = json["mistaken"].Whole,
            Notes = json["notes"].Text,
        };
    }

    private static DateTime At(JsonValue json) =>
        DateTime.ParseExact(json.Text, Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
