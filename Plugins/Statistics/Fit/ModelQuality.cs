using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>How good chances were, measured on deals the model has not seen.</summary>
/// <param name="WinRate">Of the deals measured on, with their n.</param>
/// <param name="Roc">How well they separate.</param>
/// <param name="Brier">Mean squared error of the chances, 0.0–1.0; less is better.</param>
/// <param name="BrierSkill">Share of that error saved against giving every deal the win rate; null when all ended alike.</param>
/// <param name="LogLoss">Mean of −ln of the chance given to what happened.</param>
/// <param name="WonBeyondExpected">Wins beyond the sum of the chances.</param>
/// <param name="Calibration">Whether the chances mean what they say.</param>
/// <param name="Deciles">Tenths, the highest chances first.</param>
/// <remarks>Brier (1950), Monthly Weather Review 78, 1–3; Steyerberg and others (2010).</remarks>
public sealed record ModelQuality(
    Proportion WinRate,
    Estimate<RocCurve> Roc,
    double Brier,
    double? BrierSkill,
    double LogLoss,
    double WonBeyondExpected,
    Estimate<Calibration> Calibration,
    Estimate<IReadOnlyList<Decile>> Deciles)
{
    /// <summary>Measures chances against what happened.</summary>
    /// <param name="chances">0.0–1.0.</param>
    /// <param name="won">Whether the deal was won, in the same order.</param>
    /// <param name="confidence">Above 0.0, below 1.0, two-sided.</param>
    /// <returns>No answer without deals.</returns>
    public static Estimate<ModelQuality> Of(IReadOnlyList<double> chances, IReadOnlyList<bool> won, double confidence)
    {
        var rate = new Proportion(won.Count(isWon => isWon), chances.Count);
        if (rate.Rate is not { } mean)
        {
            return Estimate.NotEnough<ModelQuality>($"No deal is left to measure the model on.");
        }

        var error = 0.0;
        var loss = 0.0;
        for (var deal = 0; deal < chances.Count; deal++)
        {
            var off = chances[deal] - (won[deal] ? 1 : 0);
            error += off * off;
            loss += Statistics.LogLoss.Of(chances[deal], won[deal]);
        }

        var brier = error / chances.Count;
        var spread = mean * (1 - mean);
        return Estimate.Of(new ModelQuality(
            rate,
            RocCurve.Of(chances, won, confidence),
            brier,
            spread == 0 ? null : 1 - brier / spread,
            loss / chances.Count,
            rate.Successes - chances.Sum(),
            Statistics.Calibration.Of(chances, won),
            Decile.Of(chances, won)));
    }
}
