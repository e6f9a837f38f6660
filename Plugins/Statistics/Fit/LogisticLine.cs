using System;
using System.Collections.Generic;

namespace SalesLoop.Statistics;

/// <summary>A straight line from one figure to the log odds of winning.</summary>
/// <param name="Intercept">Log odds at 0.</param>
/// <param name="Slope">What one unit adds.</param>
public sealed record LogisticLine(double Intercept, double Slope)
{
    private const double Precision = 1e-12;

    /// <summary>Standard error of the slope, from the curvature of the likelihood; 0 where the line was not fitted.</summary>
    public double SlopeError { get; init; }

    /// <summary>The log odds at a place.</summary>
    public double At(double place) => Intercept + Slope * place;

    /// <summary>The line of greatest likelihood; null when there is none: every place alike, or won and lost apart without overlap.</summary>
    /// <param name="places">One a deal.</param>
    /// <param name="won">Whether the deal was won, in the same order.</param>
    /// <remarks>Newton's steps. Albert and Anderson (1984), Biometrika 71, 1–10: no maximum exists where a place separates won from lost.</remarks>
    public static LogisticLine? Fit(IReadOnlyList<double> places, IReadOnlyList<bool> won)
    {
        var wins = new double[places.Count];
        var losses = new double[places.Count];
        for (var deal = 0; deal < wins.Length; deal++)
        {
            (won[deal] ? wins : losses)[deal] = 1;
        }

        return Fit(places, wins, losses);
    }

    /// <summary>The same of deals that were counted by their place: it costs as much as there are different places.</summary>
    /// <param name="places">Different places.</param>
    /// <param name="won">Deals won at each.</param>
    /// <param name="lost">Deals lost at each.</param>
    public static LogisticLine? Fit(IReadOnlyList<double> places, IReadOnlyList<double> won, IReadOnlyList<double> lost)
    {
        if (!Overlap(places, won, lost))
        {
            return null;
        }

        var line = new LogisticLine(0, 0);
        var likelihood = double.NegativeInfinity;
        var previous = line;
        for (var step = 0; step < 200; step++)
        {
            var slopes = new double[2];
            var curve = new double[3];
            var here = line.Likelihood(places, won, lost, slopes, curve);
            if (here < likelihood - 1e-12 * Math.Abs(likelihood))
            {
                line = new LogisticLine((line.Intercept + previous.Intercept) / 2, (line.Slope + previous.Slope) / 2);
                continue;
            }

            var determinant = curve[0] * curve[2] - curve[1] * curve[1];
            var up = (curve[2] * slopes[0] - curve[1] * slopes[1]) / determinant;
            var tilt = (curve[0] * slopes[1] - curve[1] * slopes[0]) / determinant;
            likelihood = here;
            previous = line;
            line = new LogisticLine(line.Intercept + up, line.Slope + tilt) { SlopeError = Math.Sqrt(curve[0] / determinant) };
            if (Math.Max(Math.Abs(up), Math.Abs(tilt)) < Precision)
            {
                break;
            }
        }

        return line;
    }

    private double Likelihood(IReadOnlyList<double> places, IReadOnlyList<double> won, IReadOnlyList<double> lost, double[] slopes, double[] curve)
    {
        var likelihood = 0.0;
        for (var place = 0; place < places.Count; place++)
        {
            var logOdds = At(places[place]);
            var chance = LogOdds.ToChance(logOdds);
            likelihood += (won[place] > 0 ? won[place] * LogLoss.LogChance(logOdds) : 0) + (lost[place] > 0 ? lost[place] * LogLoss.LogChance(-logOdds) : 0);
            var off = won[place] * (1 - chance) - lost[place] * chance;
            var weight = (won[place] + lost[place]) * chance * (1 - chance);
            slopes[0] += off;
            slopes[1] += off * places[place];
            curve[0] += weight;
            curve[1] += weight * places[place];
            curve[2] += weight * places[place] * places[place];
        }

        return likelihood;
    }

    private static bool Overlap(IReadOnlyList<double> places, IReadOnlyList<double> won, IReadOnlyList<double> lost)
    {
        var lowestWon = double.PositiveInfinity;
        var highestWon = double.NegativeInfinity;
        var lowestLost = double.PositiveInfinity;
        var highestLost = double.NegativeInfinity;
        for (var place = 0; place < places.Count; place++)
        {
            if (won[place] > 0)
            {
                lowestWon = Math.Min(lowestWon, places[place]);
                highestWon = Math.Max(highestWon, places[place]);
            }

            if (lost[place] > 0)
            {
                lowestLost = Math.Min(lowestLost, places[place]);
                highestLost = Math.Max(highestLost, places[place]);
            }
        }

        return highestLost > lowestWon && highestWon > lowestLost;
    }
}
