using System;

namespace SalesLoop.Statistics;

/// <summary>Chances and the logarithms of their odds, and points: twenty double the odds.</summary>
public static class LogOdds
{
    /// <summary>Points of one unit of log odds: 20 / ln 2.</summary>
    public const double Points = 20 / 0.693147180559945309;

    /// <summary>The chance of log odds, 0.0–1.0.</summary>
    public static double ToChance(double logOdds) => 1 / (1 + Math.Exp(-logOdds));

    /// <summary>The log odds of a chance above 0.0 and below 1.0.</summary>
    public static double OfChance(double chance) => Math.Log(chance / (1 - chance));

    /// <summary>The chance, at least 1 % and at most 99 %: certainty has no log odds.</summary>
    public static double Uncertain(double chance) => Math.Max(0.01, Math.Min(0.99, chance));

    /// <summary>Whole points, halves away from 0.</summary>
    public static int ToPoints(double logOdds) => (int)Math.Round(Points * logOdds, MidpointRounding.AwayFromZero);

    /// <summary>The score shown, 0–100, halves up.</summary>
    public static int ToScore(double logOdds) => (int)Math.Round(100 * ToChance(logOdds), MidpointRounding.AwayFromZero);
}
