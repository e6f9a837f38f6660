using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>Whether chances mean what they say: 0 and 1 are perfect.</summary>
/// <param name="Intercept">Log odds that are missing everywhere.</param>
/// <param name="Slope">Below 1: chances are too extreme; above 1: too timid.</param>
/// <remarks>Cox (1958), Biometrika 45, 562–565; Steyerberg and others (2010), Epidemiology 21, 128–138.</remarks>
public sealed record Calibration(double Intercept, double Slope)
{
    /// <summary>Standard error of the slope.</summary>
    public double SlopeError { get; init; }

    /// <summary>The range of the slope.</summary>
    /// <param name="confidence">Above 0.0, below 1.0, two-sided.</param>
    /// <remarks>Wald's, from the curvature of the likelihood at its top.</remarks>
    public Interval SlopeRange(double confidence)
    {
        var reach = Normal.ForConfidence(confidence) * SlopeError;
        return new Interval(Slope - reach, Slope + reach);
    }

    /// <summary>Measures chances against what happened.</summary>
    /// <param name="chances">0.0–1.0; taken as 0.01 to 0.99, because certainty has no log odds.</param>
    /// <param name="won">Whether the deal was won, in the same order.</param>
    public static Estimate<Calibration> Of(IReadOnlyList<double> chances, IReadOnlyList<bool> won)
    {
        var logOdds = chances.Select(chance => LogOdds.OfChance(LogOdds.Uncertain(chance))).ToList();
        return Of(LogisticLine.Fit(logOdds, won), chances.Count);
    }

    /// <summary>Measures chances that were counted in whole percent: the same as of all deals one by one, at the cost of a hundred.</summary>
    /// <param name="won">Deals won by chance, 0–100.</param>
    /// <param name="lost">Deals lost by chance, 0–100.</param>
    public static Estimate<Calibration> OfCounts(IReadOnlyDictionary<int, long> won, IReadOnlyDictionary<int, long> lost)
    {
        var percents = won.Keys.Union(lost.Keys).OrderBy(percent => percent).ToList();
        double[] Counted(IReadOnlyDictionary<int, long> counts) => percents.Select(percent => counts.TryGetValue(percent, out var count) ? count : 0.0).ToArray();
        return Of(
            LogisticLine.Fit(percents.Select(percent => LogOdds.OfChance(LogOdds.Uncertain(percent / 100.0))).ToList(), Counted(won), Counted(lost)),
            won.Values.Sum() + lost.Values.Sum());
    }

    private static Estimate<Calibration> Of(LogisticLine? line, long deals) => line is not null
        ? Estimate.Of(new Calibration(line.Intercept, line.Slope) { SlopeError = line.SlopeError })
        : Estimate.NotEnough<Calibration>($"{checked((int)deals)} deals do not show how chances relate to outcomes: the chances are all alike, or tell won from lost without exception.");
}
