using System;
using System.Globalization;
using System.Linq;
using SalesLoop.Statistics;

namespace SalesLoop.Express;

/// <summary>What a slice of training does.</summary>
public enum TrainingStep
{
    /// <summary>Reads deals and keeps what they show.</summary>
    Gather,

    /// <summary>Learns from all that was gathered, and writes the proposal.</summary>
    Learn,

    /// <summary>Counts how the proposal would grade open deals.</summary>
    Compare,
}

/// <summary>Where a run of training stands: what a slice hands to the next.</summary>
/// <param name="StartedOn">When the run began, in UTC; deals opened later are not looked at.</param>
/// <param name="Step">What comes next.</param>
/// <param name="Page">Page to read next, from 1.</param>
/// <param name="Cookie">What Dataverse gave with the page before; empty for the first.</param>
/// <param name="Parts">Parts that were kept.</param>
/// <param name="Counts">Deals read so far.</param>
public sealed record TrainingRun(DateTime StartedOn, TrainingStep Step, int Page, string Cookie, int Parts, DealCounts Counts)
{
    private const string Instant = "yyyy-MM-ddTHH:mm:ssZ";

    /// <summary>Deals that one run learns from at most, the newest: more would not fit into the two minutes of a slice.</summary>
    public const int MostDeals = 100_000;

    /// <summary>The proposal; null until it is written.</summary>
    public Guid? ModelId { get; init; }

    /// <summary>What was found, in words; empty until something was learned.</summary>
    public string Found { get; init; } = "";

    /// <summary>How the proposal grades the open deals looked at so far.</summary>
    public GradeMoves Moves { get; init; } = GradeMoves.None;

    /// <summary>A run that has not begun.</summary>
    public static TrainingRun From(DateTime startedOn) => new(startedOn, TrainingStep.Gather, 1, "", 0, DealCounts.None);

    /// <summary>The run after a slice that gathered deals.</summary>
    /// <param name="parts">Parts it kept.</param>
    /// <param name="counts">Deals it read.</param>
    /// <param name="cookie">What Dataverse gave with the page; null when there is no further one.</param>
    public TrainingRun Gathered(int parts, DealCounts counts, string? cookie)
    {
        var all = Counts.Plus(counts);
        var next = this with { Parts = Parts + parts, Counts = all };
        return cookie is null || all.All >= MostDeals
            ? next with { Step = TrainingStep.Learn, Page = 1, Cookie = "" }
            : next with { Page = Page + 1, Cookie = cookie };
    }

    /// <summary>The run after a proposal was written.</summary>
    public TrainingRun Learned(Guid modelId, string found) => this with { Step = TrainingStep.Compare, Page = 1, Cookie = "", ModelId = modelId, Found = found };

    /// <summary>The run after a page of open deals.</summary>
    /// <param name="moves">All open deals so far.</param>
    /// <param name="cookie">What Dataverse gave with the page.</param>
    public TrainingRun Compared(GradeMoves moves, string cookie) => this with { Page = Page + 1, Cookie = cookie, Moves = moves };

    /// <summary>As text that a caller hands back.</summary>
    public string ToText() => JsonText.Object(
        JsonText.Member("started", StartedOn.ToString(Instant, CultureInfo.InvariantCulture)),
        JsonText.Member("step", Names.Camel(Step)),
        JsonText.Member("page", Page),
        JsonText.Member("cookie", Cookie),
        JsonText.Member("parts", Parts),
        JsonText.Piece("counts", JsonText.List(new[] { Counts.Ended.Won, Counts.Ended.Lost, Counts.Ended.WalkedAway, Counts.Open, Counts.Mistaken, Counts.Elsewhere }.Select(Number))),
        JsonText.Member("model", ModelId?.ToString("D")),
        JsonText.Member("found", Found),
        JsonText.Piece("moves", JsonText.List(Moves.Counts.Select(Number))));

    /// <summary>The run that was handed back.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static TrainingRun Read(string text)
    {
        var json = JsonReader.Read(text);
        var counts = json["counts"].Items.Select(count => count.Whole).ToList();
        var moves = json["moves"].Items.Select(count => count.Whole).ToList();
        if (counts.Count != 6 || moves.Count != GradeMoves.None.Counts.Count)
        {
            throw new FormatException("The counts are not those of a run.");
        }

        return new TrainingRun(
            DateTime.ParseExact(json["started"].Text, Instant, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
            json["step"].Name<TrainingStep>(),
            Math.Max(1, json["page"].Whole),
            json["cookie"].Text,
            json["parts"].Whole,
            new DealCounts(new Tally(counts[0], counts[1], counts[2]), counts[3], counts[4], counts[5]))
        {
            ModelId = json["model"].IsNull ? null : json["model"].Id,
            Found = json["found"].Text,
            Moves = new GradeMoves(moves),
        };
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
