using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>Why a behavior may not be coached.</summary>
public enum CoachBar
{
    /// <summary>It could not be tested: nothing varies.</summary>
    NotTested,

    /// <summary>Too few won or lost deals with conversations.</summary>
    TooFewDeals,

    /// <summary>No more than chance, given how many were tested.</summary>
    NotBeyondChance,

    /// <summary>Within segments it points nowhere, or the other way.</summary>
    TurnsWithinSegments,

    /// <summary>The two halves of the deals, by close date, do not point the same way, and no later quarter confirmed it.</summary>
    TurnsBetweenHalves,
}

/// <summary>What one behavior has to do with winning: a correlation, never called lift.</summary>
/// <param name="Behavior">What was looked at.</param>
/// <param name="Won">n of the won.</param>
/// <param name="Lost">n of the lost.</param>
/// <param name="Odds">Of a behavior that is there or not; null where it is counted, or nothing varies.</param>
/// <param name="Ranks">Of a behavior that is counted; null where it is there or not.</param>
/// <param name="Ratio">"2.4×", of one that is counted.</param>
/// <param name="P">Before adjusting.</param>
/// <param name="AdjustedP">For every behavior tested.</param>
/// <param name="Bars">Why it may not be coached; empty when it may.</param>
public sealed record BehaviorFinding(
    Behavior Behavior, int Won, int Lost, OddsRatio? Odds, RankSum? Ranks, MeansRatio? Ratio, double? P, double? AdjustedP, IReadOnlyList<CoachBar> Bars)
{
    /// <summary>True when it may be coached.</summary>
    public bool MayCoach => Bars.Count == 0;
}

/// <summary>Behaviors against winning, all at once: most will be nothing, and are shown so.</summary>
/// <remarks>Fisher (1935), Woolf (1955), Mann and Whitney (1947), Benjamini and Hochberg (1995). Direction in both halves is asked since
/// a behavior can pass the adjustment on some conversations and not hold in others of the same study.</remarks>
public static class BehaviorAssociation
{
    /// <summary>Every behavior, in the order given.</summary>
    /// <param name="behaviors">All that were fixed beforehand and looked at: each counts as a test.</param>
    /// <param name="seed">Of the ranges of ratios; kept with the result.</param>
    /// <param name="settings">Level, fewest deals, confidence.</param>
    public static IReadOnlyList<BehaviorFinding> Of(IReadOnlyList<Behavior> behaviors, ulong seed, StatisticsSettings settings)
    {
        var alone = behaviors.Select(behavior => Test(behavior, seed, settings)).ToList();
        var adjusted = FalseDiscovery.BenjaminiHochberg(alone.Select(finding => finding.P).ToList());
        return alone.Select((finding, place) =>
        {
            var whole = finding with { AdjustedP = adjusted[place] };
            return whole with { Bars = Bars(whole, settings) };
        }).ToList();
    }

    private static BehaviorFinding Test(Behavior behavior, ulong seed, StatisticsSettings settings)
    {
        var won = behavior.ValuesOf(isWon: true);
        var lost = behavior.ValuesOf(isWon: false);
        if (behavior.IsPresence)
        {
            return new BehaviorFinding(
                behavior, won.Count, lost.Count, behavior.Table.Odds(settings.Confidence), null, null, FisherExact.TwoSided(behavior.Table), null, []);
        }

        var ranks = RankSum.Of(won, lost).Value;
        return new BehaviorFinding(behavior, won.Count, lost.Count, null, ranks, MeansRatio.Of(won, lost, seed, settings).Value, ranks?.P, null, []);
    }

    private static List<CoachBar> Bars(BehaviorFinding finding, StatisticsSettings settings)
    {
        var bars = new List<CoachBar>();
        void Bar(bool isBarred, CoachBar bar)
        {
            if (isBarred)
            {
                bars.Add(bar);
            }
        }

        Bar(Math.Min(finding.Won, finding.Lost) < settings.FewestToCoach, CoachBar.TooFewDeals);
        Bar(finding.AdjustedP is null, CoachBar.NotTested);
        Bar(finding.AdjustedP > settings.FalseDiscoveryLevel, CoachBar.NotBeyondChance);
        if (finding.AdjustedP is not null)
        {
            var behavior = finding.Behavior;
            var crude = Crude(behavior, behavior.Deals);
            Bar(crude == 0 || Behavior.Direction(behavior.IsPresence, behavior.Deals) != crude, CoachBar.TurnsWithinSegments);
            Bar(!behavior.ConfirmedNextQuarter && Halves(behavior).Any(half => Crude(behavior, half) != crude), CoachBar.TurnsBetweenHalves);
        }

        return bars;
    }

    /// <summary>Which way it points with segments put together.</summary>
    private static int Crude(Behavior behavior, IEnumerable<DealBehavior> deals) =>
        Behavior.Direction(behavior.IsPresence, deals.Select(deal => deal with { Segment = "" }));

    /// <summary>The older and the newer deals; those of one day are never parted, so that the order of rows decides nothing.</summary>
    private static IEnumerable<IEnumerable<DealBehavior>> Halves(Behavior behavior)
    {
        var days = behavior.Deals.Select(deal => deal.ClosedOn).OrderBy(day => day).ToList();
        var middle = days[days.Count / 2];
        return [behavior.Deals.Where(deal => deal.ClosedOn < middle), behavior.Deals.Where(deal => deal.ClosedOn >= middle)];
    }
}
