using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics;

namespace SalesLoop.Cadence;

/// <summary>How a deal that is decided had been flagged.</summary>
/// <param name="FlaggedOn">When the flag was first up; null when it never was.</param>
/// <param name="IsLost">Lost, or won.</param>
/// <param name="ClosedOn">When it was decided.</param>
public sealed record FlaggedDeal(DateTime? FlaggedOn, bool IsLost, DateTime ClosedOn);

/// <summary>What one kind of flag was good for.</summary>
/// <param name="Kind">Which flag.</param>
/// <param name="LostWith">Deals lost, of those flagged.</param>
/// <param name="LostWithout">Deals lost, of those never flagged.</param>
/// <param name="Odds">How many times the odds of a loss are those of other deals; null when it can't be told.</param>
/// <param name="LeadDays">Days from flag to loss, the median; null when no flagged deal was lost.</param>
/// <param name="IsToBeDropped">True when enough deals show that it tells nothing: a proposal, never done silently.</param>
public sealed record FlagRecord(RiskKind Kind, Proportion LostWith, Proportion LostWithout, OddsRatio? Odds, double? LeadDays, bool IsToBeDropped)
{
    /// <summary>Looks back at one kind of flag.</summary>
    /// <param name="kind">Which flag.</param>
    /// <param name="deals">Decided deals, each once.</param>
    /// <param name="risk">How many flagged deals it takes to judge it.</param>
    /// <param name="settings">The confidence.</param>
    public static FlagRecord Of(RiskKind kind, IReadOnlyList<FlaggedDeal> deals, RiskSettings risk, StatisticsSettings settings)
    {
        // A flag that went up only as the deal was closed foretold nothing.
        var table = deals.Aggregate(TwoByTwo.None, (sum, deal) => sum.Plus(TwoByTwo.One(deal.FlaggedOn < deal.ClosedOn, deal.IsLost)));
        var leads = deals.Where(deal => deal.IsLost && deal.FlaggedOn < deal.ClosedOn).Select(deal => (deal.ClosedOn - deal.FlaggedOn!.Value).TotalDays).OrderBy(days => days).ToList();
        var odds = table.Odds(settings.Confidence);
        return new FlagRecord(
            kind, table.Rates.First, table.Rates.Second, odds,
            leads.Count == 0 ? null : Quantiles.OfSorted(leads, 0.5),
            table.With >= risk.FlaggedDeals && odds is not null && odds.Interval.Contains(1));
    }
}
