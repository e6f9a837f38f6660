using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>What a deal's conversations showed of one behavior.</summary>
/// <param name="Value">1 or 0 where it was there or not; else a count per half hour, or a share.</param>
/// <param name="IsWon">Won or lost; deals that are neither have no place here.</param>
/// <param name="Segment">For the comparison within segments.</param>
/// <param name="ClosedOn">The day the deal was closed.</param>
public sealed record DealBehavior(double Value, bool IsWon, string Segment, DateTime ClosedOn);

/// <summary>One behavior over all deals.</summary>
/// <param name="Name">As people know it.</param>
/// <param name="IsPresence">True when it is there or not; false when it is counted.</param>
/// <param name="Deals">One a deal: several calls of a deal are put together first.</param>
/// <param name="ConfirmedNextQuarter">True when the quarter after the one it was found in showed the same.</param>
public sealed record Behavior(string Name, bool IsPresence, IReadOnlyList<DealBehavior> Deals, bool ConfirmedNextQuarter = false)
{
    private const double HalfHour = 30;

    /// <summary>A deal's count per half hour of its calls, since long deals have more of everything; null without call time.</summary>
    /// <param name="counts">One a call.</param>
    /// <param name="minutes">One a call, in the same order.</param>
    public static double? PerHalfHour(IReadOnlyList<int> counts, IReadOnlyList<double> minutes) =>
        minutes.Sum() > 0 ? counts.Sum() / minutes.Sum() * HalfHour : null;

    internal IReadOnlyList<double> ValuesOf(bool isWon) => Deals.Where(deal => deal.IsWon == isWon).Select(deal => deal.Value).ToList();

    internal TwoByTwo Table => Count(Deals);

    /// <summary>Which way it points among some deals: above 0 is more among the won; 0 is neither.</summary>
    /// <remarks>Presence by the common odds ratio of the segments, the rest by the mean of their rank sums, each weighted as by
    /// van Elteren (1960).</remarks>
    internal static int Direction(bool isPresence, IEnumerable<DealBehavior> deals)
    {
        var segments = deals.GroupBy(deal => deal.Segment);
        return Math.Sign(isPresence
            ? segments.Select(segment => Count(segment)).Where(table => table.Compares).Sum(table =>
                ((double)table.WonWith * table.LostWithout - (double)table.LostWith * table.WonWithout) / table.All)
            : segments.Sum(segment => Lean(segment.ToList())));
    }

    private static double Lean(List<DealBehavior> segment)
    {
        var won = segment.Where(deal => deal.IsWon).Select(deal => deal.Value).ToList();
        var lost = segment.Where(deal => !deal.IsWon).Select(deal => deal.Value).ToList();
        return RankSum.Of(won, lost).Value is { } ranks
            ? (ranks.ExceedChance - 0.5) * won.Count * lost.Count / (won.Count + lost.Count + 1.0)
            : 0;
    }

    private static TwoByTwo Count(IEnumerable<DealBehavior> deals) =>
        deals.Aggregate(TwoByTwo.None, (sum, deal) => sum.Plus(TwoByTwo.One(deal.Value > 0, deal.IsWon)));
}
