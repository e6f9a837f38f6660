using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>A strength of shrinking that was tried.</summary>
/// <param name="Shrinking">λ.</param>
/// <param name="LogLoss">Mean of −ln of the chance given to what happened, on deals left out.</param>
public sealed record ShrinkingTrial(double Shrinking, double LogLoss);

/// <summary>The strength of shrinking that foretold best.</summary>
/// <param name="Shrinking">λ.</param>
/// <param name="Trials">What was tried; empty when there were too few different deals to try.</param>
/// <param name="OutOfFold">Log odds of each row by a model that had not seen it; empty likewise.</param>
internal sealed record ShrinkingSearch(double Shrinking, IReadOnlyList<ShrinkingTrial> Trials, IReadOnlyList<double> OutOfFold)
{
    public const int Folds = 5;
    private const double Precision = 1e-5;

    /// <summary>Tries each strength on five folds; deals that are alike never straddle them.</summary>
    public static ShrinkingSearch Of(CodedRows rows, StatisticsSettings settings)
    {
        var folds = RowGroups.Folds(Enumerable.Range(0, rows.Count).Select(row => (int)(rows.Won[row] + rows.Lost[row])).ToList(), Folds);
        if (!EveryFoldLeavesBoth(rows, folds))
        {
            return new ShrinkingSearch(settings.UsualShrinking, [], []);
        }

        ShrinkingSearch? best = null;
        var trials = new List<ShrinkingTrial>();
        double[]? all = null;

        // The strongest first: the way from one to the next is shorter than from nothing.
        foreach (var shrinking in settings.Shrinkings.OrderByDescending(one => one))
        {
            all = RidgeLogistic.Fit(rows, shrinking, all, Precision);
            var foretold = new double[rows.Count];
            for (var fold = 0; fold < Folds; fold++)
            {
                var coefficients = RidgeLogistic.Fit(rows, shrinking, all, Precision, folds, fold);
                Foretell(rows, folds, fold, coefficients, foretold);
            }

            var trial = new ShrinkingTrial(shrinking, LossOf(rows, foretold));
            trials.Add(trial);
            if (best is null || trial.LogLoss < trials.First(one => one.Shrinking == best.Shrinking).LogLoss)
            {
                best = new ShrinkingSearch(shrinking, trials, foretold);
            }
        }

        return best ?? new ShrinkingSearch(settings.UsualShrinking, [], []);
    }

    private static bool EveryFoldLeavesBoth(CodedRows rows, int[] folds) => Enumerable.Range(0, Folds).All(fold =>
    {
        var rest = Enumerable.Range(0, rows.Count).Where(row => folds[row] != fold).ToList();
        return rest.Count < rows.Count && rest.Any(row => rows.Won[row] > 0) && rest.Any(row => rows.Lost[row] > 0);
    });

    private static void Foretell(CodedRows rows, int[] folds, int fold, double[] coefficients, double[] foretold)
    {
        for (var row = 0; row < foretold.Length; row++)
        {
            if (folds[row] == fold)
            {
                foretold[row] = rows.LogOddsOf(row, coefficients);
            }
        }
    }

    private static double LossOf(CodedRows rows, double[] logOdds)
    {
        var loss = 0.0;
        for (var row = 0; row < logOdds.Length; row++)
        {
            loss -= rows.Won[row] * Statistics.LogLoss.LogChance(logOdds[row]) + rows.Lost[row] * Statistics.LogLoss.LogChance(-logOdds[row]);
        }

        return loss / rows.Deals;
    }
}
