using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics;
using SalesLoop.Words;

namespace SalesLoop.Amplify;

/// <summary>Where in the answer a play stands.</summary>
public enum Shelf
{
    /// <summary>It speaks to this deal.</summary>
    ForThisDeal,

    /// <summary>New: beside the list, so that it gets its chance.</summary>
    TryingOut,

    /// <summary>Used here already.</summary>
    Used,
}

/// <summary>A play that is suggested.</summary>
/// <param name="Play">Which.</param>
/// <param name="Shelf">Where it stands.</param>
/// <param name="Why">Why it is named, each a sentence; the strongest first.</param>
/// <param name="Evidence">What is known of it, in words.</param>
public sealed record Recommendation(ShelfPlay Play, Shelf Shelf, IReadOnlyList<Sentence> Why, Sentence Evidence)
{
    /// <summary>Plays that are suggested at a time, beside those being tried out and those used.</summary>
    public const int Most = 5;

    private const int MostUsed = 10;
    private const int LongestWords = 120;

    /// <summary>What to use on a deal now. What answers an objection that was heard comes first, then what helps with what the gate asks,
    /// then what was shown to win more, then what fits the deal most closely, then the order of results.</summary>
    /// <param name="deal">As it stands.</param>
    /// <param name="plays">Shared ones, the oldest first.</param>
    /// <param name="settings">How many are tried out, and from when on a play is no longer new.</param>
    /// <returns>In the order in which to show them.</returns>
    public static IReadOnlyList<Recommendation> For(DealNow deal, IReadOnlyList<ShelfPlay> plays, StatisticsSettings settings)
    {
        var fitting = plays.Where(play => !play.IsToBeRetired && Speaks(play, deal)).ToList();
        var used = fitting.Where(play => deal.UsedOn.ContainsKey(play.Id)).OrderByDescending(play => deal.UsedOn[play.Id]).Take(MostUsed);
        var open = fitting.Where(play => !deal.UsedOn.ContainsKey(play.Id) && !deal.Ignored.Contains(play.Id)).ToList();
        var ranked = Sorted(open.Where(play => play.Tries >= settings.FewestToRank), deal).Take(Most);
        // The most tries first: one that is nearly through makes room for the next.
        var isNew = Sorted(open.Where(play => play.Tries < settings.FewestToRank), deal).OrderBy(play => Answers(play, deal) is null).ThenByDescending(play => play.Tries).Take(settings.MostTriedOut);
        return
        [
            .. ranked.Select(play => Of(play, Shelf.ForThisDeal, deal, settings)),
            .. isNew.Select(play => Of(play, Shelf.TryingOut, deal, settings)),
            .. used.Select(play => Of(play, Shelf.Used, deal, settings)),
        ];
    }

    private static IEnumerable<ShelfPlay> Sorted(IEnumerable<ShelfPlay> plays, DealNow deal) => plays
        .OrderBy(play => Answers(play, deal) is { } heard ? heard.IsConfirmed ? 0 : 1 : 2)
        .ThenBy(play => Helps(play, deal) is null)
        .ThenBy(play => !(play.EffectLow > 0))
        .ThenByDescending(play => Closeness(play, deal))
        .ThenBy(play => play.Rank ?? int.MaxValue);

    /// <summary>A play for another segment or another kind of person is not for this deal, nor one for another stage, unless it answers what was heard.</summary>
    private static bool Speaks(ShelfPlay play, DealNow deal) =>
        (play.SegmentId is null || play.SegmentId == deal.SegmentId)
        && (play.Persona is null || deal.Persona is null || play.Persona == deal.Persona)
        && (Answers(play, deal) is not null || Helps(play, deal) is not null
            // A response waits for its objection.
            || (play.ObjectionId is null && (play.StageId is null || play.StageId == deal.StageId)));

    private static HeardObjection? Answers(ShelfPlay play, DealNow deal) =>
        play.ObjectionId is null ? null : deal.Heard.OrderByDescending(heard => heard.IsConfirmed).FirstOrDefault(heard => heard.ObjectionId == play.ObjectionId);

    private static MissingHere? Helps(ShelfPlay play, DealNow deal) =>
        play.CriterionCode is null ? null : deal.Missing.FirstOrDefault(missing => missing.Code == play.CriterionCode);

    private static int Closeness(ShelfPlay play, DealNow deal) =>
        (play.StageId is not null && play.StageId == deal.StageId ? 1 : 0) + (play.SegmentId is not null ? 1 : 0) + (play.Persona is not null && play.Persona == deal.Persona ? 1 : 0);

    private static Recommendation Of(ShelfPlay play, Shelf shelf, DealNow deal, StatisticsSettings settings) => new(play, shelf, Reasons(play, shelf, deal), EvidenceOf(play, settings));

    private static List<Sentence> Reasons(ShelfPlay play, Shelf shelf, DealNow deal)
    {
        var why = new List<Sentence>();
        if (shelf == Shelf.Used)
        {
            why.Add($"Used on this deal on {deal.UsedOn[play.Id]}");
        }

        if (Answers(play, deal) is { } heard)
        {
            var words = Express.Cut.To(heard.Words, LongestWords);
            why.Add(heard.IsConfirmed ? Sentence.Of($"The buyer said \"{heard.Name}\": {words}") : $"It sounds like \"{heard.Name}\": {words}");
        }

        if (Helps(play, deal) is { } missing)
        {
            why.Add($"The next stage asks for it: {missing.Guidance}");
        }

        if (play.StageId is not null && play.StageId == deal.StageId)
        {
            why.Add($"Made for the stage {deal.Stage}");
        }

        if (play.SegmentId is not null)
        {
            why.Add($"Made for the segment {deal.Segment}");
        }

        if (play.Persona is not null && play.Persona == deal.Persona)
        {
            why.Add($"Made for this kind of person: {deal.PersonaName}");
        }

        if (play.EffectLow > 0)
        {
            why.Add($"Deals alike were won more often with it");
        }

        if (shelf == Shelf.TryingOut)
        {
            why.Add($"New: try it and see what follows");
        }

        return why.Count > 0 ? why : [$"Of use in any deal"];
    }

    private static Sentence EvidenceOf(ShelfPlay play, StatisticsSettings settings)
    {
        var needed = settings.FewestForRate - play.Tries;
        Sentence moved = play.Tries >= settings.FewestForRate ? Sentence.Of($"The deal moved on within {UseResult.Days} days after {play.Advanced} of {play.Tries} uses.")
            : play.Tries == 1 ? Sentence.Of($"Not enough evidence yet: what followed is known of 1 use, {needed} more needed.")
            : $"Not enough evidence yet: what followed is known of {play.Tries} uses, {needed} more needed.";
        return string.IsNullOrEmpty(play.EffectText) ? moved : $"{moved} {play.EffectText}";
    }
}
