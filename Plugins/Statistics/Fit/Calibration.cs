using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>Whether chances mean what they say: 0 and 1 are perfect.</summary>
/// <param name="Intercept">Log odds that are missing everywhere.</param>
/// <param name="Slope">Below 1: chances are too extreme; above 1: too timid.</param>
/// <remarks>Cox (1958), Biometrika 45, 562–565; Steyerberg and others (2010), Epidemiology 21, 128–138.</remarks>
public sealed record Calibration(double Intercept, double Slope)
{
    /// <summary>Measures chances against what happened.</summary>
    /// <param name="chances">0.0–1.0; taken as 0.01 to 0.99, because certainty has no log odds.</param>
    /// <param name="won">Whether the deal was won, in the same order.</param>
    public static Estimate<Calibration> Of(IReadOnlyList<double> chances, IReadOnlyList<bool> won)
    {
        var logOdds = chances.Select(chance => LogOdds.OfChance(LogOdds.Uncertain(chance))).ToList();
        return LogisticLine.Fit(logOdds, won) is { } line
            ? Estimate.Of(new Calibration(line.Intercept, line.Slope))
            : Estimate.NotEnough<Calibration>($"{chances.Count} deals do not show how chances relate to outcomes: the chances are all alike, or tell won from lost without exception.");
    }
}
