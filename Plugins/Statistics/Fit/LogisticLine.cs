using System;
using System.Collections.Generic;

namespace SalesLoop.Statistics;

/// <summary>A straight line from one figure to the log odds of winning.</summary>
/// <param name="Intercept">Log odds at 0.</param>
/// <param name="Slope">What one unit adds.</param>
public sealed record LogisticLine(double Intercept, double Slope)
{
    private const double Precision = 1e-12;

    /// <summary>The log odds at a place.</summary>
    public double At(double place) => Intercept + Slope * place;

    /// <summary>The line of greatest likelihood; null when there is none: every place alike, or won and lost apart without overlap.</summary>
    /// <param name="places">One a deal.</param>
    /// <param name="won">Whether the deal was won, in the same order.</param>
    /// <remarks>Newton's steps. Albert and Anderson (1984), Biometrika 71, 1–10: no maximum exists where a place separates won from lost.</remarks>
    public static LogisticLine? Fit(IReadOnlyList<double> places, IReadOnlyList<bool> won)
    {
        if (!Overlap(places, won))
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
            var here = line.Likelihood(places, won, slopes, curve);
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
            line = new LogisticLine(line.Intercept + up, line.Slope + tilt);
            if (Math.Max(Math.Abs(up), Math.Abs(tilt)) < Precision)
            {
                break;
            }
        }

        return line;
    }

    private double Likelihood(IReadOnlyList<double> places, IReadOnlyList<bool> won, double[] slopes, double[] curve)
    {
        var likelihood = 0.0;
        for (var deal = 0; deal < places.Count; deal++)
        {
            var logOdds = At(places[deal]);
            var chance = LogOdds.ToChance(logOdds);
            likelihood += LogLoss.LogChance(won[deal] ? logOdds : -logOdds);
            var off = (won[deal] ? 1 : 0) - chance;
            var weight = chance * (1 - chance);
            slopes[0] += off;
            slopes[1] += off * places[deal];
            curve[0] += weight;
            curve[1] += weight * places[deal];
            curve[2] += weight * places[deal] * places[deal];
        }

        return likelihood;
    }

    private static bool Overlap(IReadOnlyList<double> places, IReadOnlyList<bool> won)
    {
        var lowestWon = double.PositiveInfinity;
        var highestWon = double.NegativeInfinity;
        var lowestLost = double.PositiveInfinity;
        var highestLost = double.NegativeInfinity;
        for (var deal = 0; deal < places.Count; deal++)
        {
            if (won[deal])
            {
                lowestWon = Math.Min(lowestWon, places[deal]);
                highestWon = Math.Max(highestWon, places[deal]);
            }
            else
            {
                lowestLost = Math.Min(lowestLost, places[deal]);
                highestLost = Math.Max(highestLost, places[deal]);
            }
        }

        return highestLost > lowestWon && highestWon > lowestLost;
    }
}
