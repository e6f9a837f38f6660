using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>A deal, and whether a play was used in it.</summary>
/// <param name="Stratum">Deals alike in what else decides them.</param>
/// <param name="DaysLived">From entering the stage to the end, or until today.</param>
/// <param name="UsedAfterDays">From entering the stage to the first use; null when it was never used.</param>
/// <param name="Ending">How the deal ended.</param>
public sealed record PlayDeal(string Stratum, double DaysLived, double? UsedAfterDays, Ending Ending);

/// <summary>Use by a day against the deals alive on it.</summary>
/// <param name="Days">The landmark: days since the stage was entered.</param>
/// <param name="Strata">Counts of the deals compared, small strata taken together.</param>
/// <param name="EndedBefore">Deals left out as they did not live to the landmark.</param>
/// <param name="StillOpen">Deals left out as they are not decided yet.</param>
/// <param name="UsedLater">Deals that count as not used: they used it only afterwards.</param>
/// <remarks>A play used late is used only by deals that lived that long, which makes it look good (Suissa 2008, American Journal of
/// Epidemiology 167, 492–499). So use counts only up to a fixed day and only deals alive on it are compared: van Houwelingen
/// (2007), Scandinavian Journal of Statistics 34, 70–85.</remarks>
public sealed record Landmark(double Days, IReadOnlyList<Stratum> Strata, int EndedBefore, int StillOpen, int UsedLater)
{
    /// <summary>Counts the deals alive at the landmark.</summary>
    /// <param name="deals">All that entered the stage.</param>
    /// <param name="days">0 or more; the stage's median dwell where nothing else is wanted.</param>
    /// <param name="settings">How strata are taken together.</param>
    public static Landmark Of(IReadOnlyList<PlayDeal> deals, double days, StatisticsSettings settings)
    {
        var alive = deals.Where(deal => deal.DaysLived >= days).ToList();
        var decided = alive.Where(deal => deal.Ending is Ending.Won or Ending.Lost).ToList();
        return new Landmark(
            days,
            Statistics.Strata.Merge(decided.Select(deal => new Stratum(deal.Stratum, TwoByTwo.One(deal.UsedAfterDays <= days, deal.Ending == Ending.Won))), settings),
            deals.Count - alive.Count,
            alive.Count(deal => deal.Ending == Ending.StillOpen),
            decided.Count(deal => deal.UsedAfterDays > days));
    }

    /// <summary>What the play did, compared within the strata.</summary>
    /// <param name="settings">The fewest deals, and the confidence.</param>
    public Estimate<StratifiedOdds> Effect(StatisticsSettings settings) => StratifiedOdds.Of(Strata.Select(stratum => stratum.Deals).ToList(), settings);
}
