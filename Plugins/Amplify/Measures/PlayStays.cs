using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SalesLoop.Evolve;

namespace SalesLoop.Amplify;

/// <summary>How plays and stages are told apart in sums.</summary>
internal static class PlayStays
{
    private const char Stroke = '/';

    /// <summary>The part of a play, or of what is told apart beneath it.</summary>
    public static DealCut CutOf(params string[] parts) => new(MetricDimension.Play, string.Join(Stroke.ToString(), parts));

    /// <summary>What <see cref="CutOf"/> put together.</summary>
    public static string[] PartsOf(DealCut cut) => cut.Member.Split(Stroke);

    public static string Key(Guid id) => id.ToString("D", CultureInfo.InvariantCulture);

    /// <summary>Uses of a deal that are uses, with their stage and instant.</summary>
    public static IEnumerable<UseFact> UsesOf(DealFacts deal) =>
        deal.Uses.Where(use => use.Answer != SuggestionAnswer.Ignored && use.StageId is not null && use.UsedOn is not null);

    /// <summary>When the deal first came to each stage.</summary>
    public static IReadOnlyDictionary<Guid, DateTime> FirstStays(DealFacts deal) =>
        deal.Visits.GroupBy(visit => visit.StageId).ToDictionary(stay => stay.Key, stay => stay.Min(visit => visit.EnteredOn));

    /// <summary>The stage in which each play is used most, by what was counted.</summary>
    /// <param name="view">Sums.</param>
    /// <param name="measure">Counted for play and stage.</param>
    /// <returns>By play: its stage.</returns>
    public static IReadOnlyDictionary<string, string> HomesOf(TallyView view, string measure) => view.Parts(MetricDimension.Play, measure)
        .Select(cut => new { Parts = PartsOf(cut), Uses = view.Sum(measure, cut) })
        .GroupBy(one => one.Parts[0])
        .ToDictionary(play => play.Key, play => play.OrderByDescending(one => one.Uses).ThenBy(one => one.Parts[1], StringComparer.Ordinal).First().Parts[1]);

    /// <summary>Deals that came to a stage.</summary>
    public static Evidence That(this Evidence deals, string stage) => deals.Having("sl_stagevisit", visit => visit.With("sl_stageid", "eq", stage).With("statecode", "eq", 0).With("sl_enteredon", "not-null"));

    /// <summary>Records of uses on deals in the period: one that hangs on no deal is counted by none.</summary>
    public static Evidence OnDeals(TallyView view) => Evidence.Of("sl_playuse").Within("sl_usedon", view.Period).OfDealsThat(deal => deal);

    /// <summary>A use that is one.</summary>
    public static Evidence Used(this Evidence use) => use.With("statecode", "eq", 0).WithAny(either => either.With("sl_answer", "null"), either => either.With("sl_answer", "ne", Choice.Value((int)SuggestionAnswer.Ignored)));
}
