using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>Difference of two win rates within strata.</summary>
/// <param name="Value">With less without, −1.0 to 1.0.</param>
/// <param name="Interval">Its range.</param>
public sealed record StratifiedDifference(double Value, Interval Interval);

/// <summary>Win rates with and without something, compared within strata, so that easy deals do not speak for it.</summary>
/// <param name="Total">All strata together; n is in it.</param>
/// <param name="Informative">Strata that carry something: some had it and some did not.</param>
/// <param name="Odds">The common odds ratio; null when no stratum tells.</param>
/// <param name="ChiSquare">The test's statistic, one degree of freedom; null when nothing varies.</param>
/// <param name="P">Its p.</param>
/// <param name="CorrectedP">p with the continuity correction.</param>
/// <param name="Difference">The common difference, for the line in plain words; null when no stratum tells.</param>
/// <param name="IsPartlyMix">True when part of the raw gap is segment mix: crude and adjusted are far apart.</param>
public sealed record StratifiedOdds(
    TwoByTwo Total, int Informative, OddsRatio? Odds, double? ChiSquare, double? P, double? CorrectedP, StratifiedDifference? Difference, bool IsPartlyMix)
{
    /// <summary>Compares within strata, if there are enough deals.</summary>
    /// <param name="strata">One a stratum, in any order; see <see cref="Strata"/>.</param>
    /// <param name="settings">The fewest deals, and the confidence.</param>
    /// <remarks>Mantel and Haenszel (1959), J. Natl. Cancer Inst. 22, 719–748; range of the odds ratio by Robins, Breslow and Greenland
    /// (1986), Biometrics 42, 311–323; of the difference by Greenland and Robins (1985), Biometrics 41, 55–68.</remarks>
    public static Estimate<StratifiedOdds> Of(IReadOnlyList<TwoByTwo> strata, StatisticsSettings settings)
    {
        var total = strata.Aggregate(TwoByTwo.None, (sum, stratum) => sum.Plus(stratum));
        if (Math.Min(total.With, total.Without) < settings.FewestInArm)
        {
            return Estimate.NotEnough<StratifiedOdds>($"{total.With} deals with it and {total.Without} without; {settings.FewestInArm} of each are needed.");
        }

        if (new[] { total.WonWith, total.LostWith, total.WonWithout, total.LostWithout }.Min() < settings.FewestOfEachOutcome)
        {
            return Estimate.NotEnough<StratifiedOdds>(
                $"{total.WonWith} won and {total.LostWith} lost with it, {total.WonWithout} won and {total.LostWithout} lost without; {settings.FewestOfEachOutcome} of each are needed.");
        }

        var telling = strata.Where(stratum => stratum.Compares).ToList();
        return telling.Count == 0
            ? Estimate.NotEnough<StratifiedOdds>($"In none of {strata.Count} strata did some deals have it and some not.")
            : Estimate.Of(Compare(total, telling, settings));
    }

    private static StratifiedOdds Compare(TwoByTwo total, List<TwoByTwo> strata, StatisticsSettings settings)
    {
        var odds = CommonOdds(strata, settings.Confidence);
        var off = strata.Sum(stratum => stratum.WonWith - ExpectedWonWith(stratum));
        var variance = strata.Sum(Variance);
        double? Statistic(double correction) => variance > 0 ? Math.Pow(Math.Abs(off) - Math.Min(correction, Math.Abs(off)), 2) / variance : null;
        double? Tail(double? statistic) => statistic is { } value ? Statistics.ChiSquare.UpperTail(value, 1) : null;
        return new StratifiedOdds(
            total, strata.Count, odds, Statistic(0), Tail(Statistic(0)), Tail(Statistic(0.5)), CommonDifference(strata, settings.Confidence),
            odds is not null && total.CrudeOdds is { } crude && Math.Abs(crude - odds.Value) > settings.MostConfounding * odds.Value);
    }

    private static OddsRatio? CommonOdds(List<TwoByTwo> strata, double confidence)
    {
        double over = 0, under = 0, own = 0, cross = 0, other = 0;
        foreach (var stratum in strata)
        {
            double all = stratum.All;
            var r = stratum.WonWith * (double)stratum.LostWithout / all;
            var s = stratum.LostWith * (double)stratum.WonWithout / all;
            var p = (stratum.WonWith + stratum.LostWithout) / all;
            over += r;
            under += s;
            own += p * r;
            cross += p * s + (1 - p) * r;
            other += (1 - p) * s;
        }

        return over > 0 && under > 0
            ? OddsRatio.Of(
                over / under,
                Math.Sqrt(own / (2 * over * over) + cross / (2 * over * under) + other / (2 * under * under)),
                confidence, strata.Sum(stratum => stratum.All))
            : null;
    }

    private static StratifiedDifference CommonDifference(List<TwoByTwo> strata, double confidence)
    {
        double weights = 0, gained = 0, variance = 0;
        foreach (var stratum in strata)
        {
            double with = stratum.With, without = stratum.Without, all = stratum.All;
            weights += with * without / all;
            gained += (stratum.WonWith * without - stratum.WonWithout * with) / all;
            variance += ((double)stratum.WonWith * stratum.LostWith * without * without * without
                + (double)stratum.WonWithout * stratum.LostWithout * with * with * with) / (with * without * all * all);
        }

        var reach = Normal.ForConfidence(confidence) * Math.Sqrt(variance) / weights;
        return new StratifiedDifference(gained / weights, new Interval(gained / weights - reach, gained / weights + reach));
    }

    private static double ExpectedWonWith(TwoByTwo stratum) => (double)stratum.With * (stratum.WonWith + stratum.WonWithout) / stratum.All;

    private static double Variance(TwoByTwo stratum)
    {
        double all = stratum.All;
        return (double)stratum.With * stratum.Without * (stratum.WonWith + stratum.WonWithout) * (stratum.LostWith + stratum.LostWithout) / (all * all * (all - 1));
    }
}
