using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>One stay of a deal in a stage; a deal that comes back makes a second one.</summary>
/// <param name="Days">How long it lasted, or has lasted so far.</param>
/// <param name="IsOpen">True while the deal is still there.</param>
/// <param name="Deal">What became of the deal later.</param>
public readonly record struct StageVisit(double Days, bool IsOpen, Ending Deal);

/// <summary>From which visits a line was drawn.</summary>
public enum DwellBasis
{
    /// <summary>Completed visits of deals that were won later.</summary>
    OfWonDeals,

    /// <summary>All completed visits.</summary>
    Completed,

    /// <summary>All visits, open ones counted as long as they have lasted.</summary>
    WithOpen,
}

/// <summary>When a stay in a stage is long, and when it is short.</summary>
/// <param name="StallDays">A longer stay is stalled.</param>
/// <param name="RushDays">A shorter stay with an exit criterion unmet is rushed; null when not even that many have left.</param>
/// <param name="Basis">From which visits.</param>
/// <param name="Visits">n: how many they were.</param>
public sealed record DwellLine(double StallDays, double? RushDays, DwellBasis Basis, int Visits)
{
    /// <summary>The range that the visits allow for the stall line.</summary>
    public QuantileRange? StallRange { get; init; }

    /// <summary>True when a stay is longer than it should be.</summary>
    /// <param name="days">How long it has lasted.</param>
    public bool IsStalled(double days) => days > StallDays;

    /// <summary>True when a stage was left quickly with something left undone.</summary>
    /// <param name="days">How long the stay lasted.</param>
    /// <param name="hasUnmetExit">True when an exit criterion was not met.</param>
    public bool IsRushed(double days, bool hasUnmetExit) => hasUnmetExit && days < RushDays;
}

/// <summary>Where deals stall.</summary>
/// <param name="OverLine">Visits over the line, of all visits.</param>
/// <param name="LostAfterStall">Deals lost, of visits over the line whose deals are decided.</param>
public sealed record StallShare(Proportion OverLine, Proportion LostAfterStall)
{
    /// <summary>Both counts added to those of another slice.</summary>
    public StallShare Plus(StallShare other) => new(OverLine.Plus(other.OverLine), LostAfterStall.Plus(other.LostAfterStall));
}

/// <summary>Stays in one stage, counted by their days. Counts of slices merge by <see cref="Plus"/>.</summary>
/// <param name="OfWon">Completed ones of deals that were won later.</param>
/// <param name="OfLost">Completed ones of deals that were lost later.</param>
/// <param name="OfOthers">Completed ones of deals that are open, or that we walked away from.</param>
/// <param name="Open">Those that last, by how long so far.</param>
public sealed record DwellCounts(CountedValues OfWon, CountedValues OfLost, CountedValues OfOthers, CountedValues Open)
{
    /// <summary>Every stay that has ended.</summary>
    public CountedValues Completed => OfWon.Plus(OfLost).Plus(OfOthers);

    /// <summary>n: all stays.</summary>
    public long Count => OfWon.Count + OfLost.Count + OfOthers.Count + Open.Count;

    /// <summary>Counts visits.</summary>
    /// <param name="visits">Of one stage, in any order.</param>
    public static DwellCounts Of(IReadOnlyList<StageVisit> visits)
    {
        CountedValues Days(Func<StageVisit, bool> counts) => CountedValues.Of(visits.Where(counts).Select(visit => visit.Days));
        return new DwellCounts(
            Days(visit => !visit.IsOpen && visit.Deal == Ending.Won),
            Days(visit => !visit.IsOpen && visit.Deal == Ending.Lost),
            Days(visit => !visit.IsOpen && visit.Deal is not (Ending.Won or Ending.Lost)),
            Days(visit => visit.IsOpen));
    }

    /// <summary>Counts of two slices as one.</summary>
    public DwellCounts Plus(DwellCounts other) => new(OfWon.Plus(other.OfWon), OfLost.Plus(other.OfLost), OfOthers.Plus(other.OfOthers), Open.Plus(other.Open));
}

/// <summary>How long deals stay in a stage.</summary>
public static class Dwell
{
    /// <summary>The stall line and the rush line of one stage.</summary>
    /// <param name="visits">All visits of the stage, in any order.</param>
    /// <param name="settings">The shares and the fewest visits.</param>
    public static Estimate<DwellLine> Line(IReadOnlyList<StageVisit> visits, StatisticsSettings settings) => Line(DwellCounts.Of(visits), settings);

    /// <summary>The stall line and the rush line of one stage.</summary>
    /// <param name="stays">All stays in the stage.</param>
    /// <param name="settings">The shares and the fewest visits.</param>
    /// <remarks>Quantiles of completed visits; where many are open those would understate, and the curve of
    /// <see cref="Survival"/> is used, in which an open visit counts as long as it has lasted.</remarks>
    public static Estimate<DwellLine> Line(DwellCounts stays, StatisticsSettings settings)
    {
        if (stays.Open.Count <= settings.MostOpenVisits * stays.Count)
        {
            if (stays.OfWon.Count >= settings.FewestVisits)
            {
                return Estimate.Of(OfCompleted(stays.OfWon, DwellBasis.OfWonDeals, settings));
            }

            var completed = stays.Completed;
            if (completed.Count >= settings.FewestVisits)
            {
                return Estimate.Of(OfCompleted(completed, DwellBasis.Completed, settings));
            }
        }

        return WithOpen(stays, settings);
    }

    /// <summary>How many visits of a stage stalled, and what came of those.</summary>
    /// <param name="visits">All visits of the stage.</param>
    /// <param name="line">Its line.</param>
    public static StallShare Stalls(IReadOnlyList<StageVisit> visits, DwellLine line) => Stalls(DwellCounts.Of(visits), line);

    /// <summary>How many visits of a stage stalled, and what came of those.</summary>
    /// <param name="stays">All stays in the stage.</param>
    /// <param name="line">Its line.</param>
    public static StallShare Stalls(DwellCounts stays, DwellLine line)
    {
        // Whoever is still there has not lost yet: what came of it is told by completed stays of decided deals.
        var lost = Number(stays.OfLost.Above(line.StallDays));
        var won = Number(stays.OfWon.Above(line.StallDays));
        return new StallShare(
            new Proportion(lost + won + Number(stays.OfOthers.Above(line.StallDays)) + Number(stays.Open.Above(line.StallDays)), Number(stays.Count)),
            new Proportion(lost, lost + won));
    }

    private static DwellLine OfCompleted(CountedValues days, DwellBasis basis, StatisticsSettings settings) =>
        new(days.Quantile(settings.StallShare), days.Quantile(settings.RushShare), basis, Number(days.Count)) { StallRange = QuantileRange.Of(days, settings.StallShare, settings.Confidence) };

    private static Estimate<DwellLine> WithOpen(DwellCounts stays, StatisticsSettings settings)
    {
        if (stays.Count < settings.FewestVisits)
        {
            return Estimate.NotEnough<DwellLine>($"{stays.Count} visits of the stage; {settings.FewestVisits} are needed.");
        }

        var curve = Survival.Of(
            LifeTable.OfRows(stays.Completed.Each.Select(days => new LifeTableRow(days.Key, 0, 0, 0, 0, Number(days.Value)))
                .Concat(stays.Open.Each.Select(days => new LifeTableRow(days.Key, Number(days.Value), 0, 0, 0, 0)))),
            settings.Confidence);
        return curve.Quantile(settings.StallShare) is { } stall
            ? Estimate.Of(new DwellLine(stall, curve.Quantile(settings.RushShare), DwellBasis.WithOpen, Number(stays.Count)) { StallRange = QuantileRange.Of(curve, settings.StallShare) })
            : Estimate.NotEnough<DwellLine>($"{stays.Open.Count} of {stays.Count} visits are still open: too few have ended to tell a long one.");
    }

    private static int Number(long count) => checked((int)count);
}
