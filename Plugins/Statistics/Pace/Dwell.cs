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

/// <summary>How long deals stay in a stage.</summary>
public static class Dwell
{
    /// <summary>The stall line and the rush line of one stage.</summary>
    /// <param name="visits">All visits of the stage, in any order.</param>
    /// <param name="settings">The shares and the fewest visits.</param>
    /// <remarks>Quantiles of completed visits; where many are open those would understate, and the curve of
    /// <see cref="Survival"/> is used, in which an open visit counts as long as it has lasted.</remarks>
    public static Estimate<DwellLine> Line(IReadOnlyList<StageVisit> visits, StatisticsSettings settings)
    {
        var open = visits.Count(visit => visit.IsOpen);
        if (open <= settings.MostOpenVisits * visits.Count)
        {
            var completed = visits.Where(visit => !visit.IsOpen).ToList();
            var ofWon = completed.Where(visit => visit.Deal == Ending.Won).ToList();
            if (ofWon.Count >= settings.FewestVisits)
            {
                return Estimate.Of(OfCompleted(ofWon, DwellBasis.OfWonDeals, settings));
            }

            if (completed.Count >= settings.FewestVisits)
            {
                return Estimate.Of(OfCompleted(completed, DwellBasis.Completed, settings));
            }
        }

        return WithOpen(visits, open, settings);
    }

    /// <summary>How many visits of a stage stalled, and what came of those.</summary>
    /// <param name="visits">All visits of the stage.</param>
    /// <param name="line">Its line.</param>
    public static StallShare Stalls(IReadOnlyList<StageVisit> visits, DwellLine line)
    {
        var stalled = visits.Where(visit => line.IsStalled(visit.Days)).ToList();
        var lost = stalled.Count(visit => visit.Deal == Ending.Lost);
        return new StallShare(
            new Proportion(stalled.Count, visits.Count),
            new Proportion(lost, lost + stalled.Count(visit => visit.Deal == Ending.Won)));
    }

    private static DwellLine OfCompleted(List<StageVisit> visits, DwellBasis basis, StatisticsSettings settings)
    {
        var days = visits.Select(visit => visit.Days).OrderBy(length => length).ToList();
        return new DwellLine(Quantiles.OfSorted(days, settings.StallShare), Quantiles.OfSorted(days, settings.RushShare), basis, days.Count);
    }

    private static Estimate<DwellLine> WithOpen(IReadOnlyList<StageVisit> visits, int open, StatisticsSettings settings)
    {
        if (visits.Count < settings.FewestVisits)
        {
            return Estimate.NotEnough<DwellLine>($"{visits.Count} visits of the stage; {settings.FewestVisits} are needed.");
        }

        var curve = Survival.Of(
            LifeTable.Of(visits.Select(visit => new Lifetime(visit.Days, visit.IsOpen ? Ending.StillOpen : Ending.MovedOn))),
            settings.Confidence);
        return curve.Quantile(settings.StallShare) is { } stall
            ? Estimate.Of(new DwellLine(stall, curve.Quantile(settings.RushShare), DwellBasis.WithOpen, visits.Count))
            : Estimate.NotEnough<DwellLine>($"{open} of {visits.Count} visits are still open: too few have ended to tell a long one.");
    }
}
