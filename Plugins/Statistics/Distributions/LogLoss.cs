using System;

namespace SalesLoop.Statistics;

/// <summary>Logarithms of chances that do not end at infinity for nothing.</summary>
internal static class LogLoss
{
    /// <summary>ln of the chance that log odds stand for.</summary>
    public static double LogChance(double logOdds) =>
        logOdds < 0 ? logOdds - Special.LogOnePlus(Math.Exp(logOdds)) : -Special.LogOnePlus(Math.Exp(-logOdds));

    /// <summary>−ln of the chance given to what happened: one wrong certainty must not outweigh everything.</summary>
    public static double Of(double chance, bool won) => -Math.Log(won ? LogOdds.Uncertain(chance) : 1 - LogOdds.Uncertain(chance));
}
