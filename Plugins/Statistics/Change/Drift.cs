using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>How far whoever stood out moves toward the team without any change: part of standing out was chance.</summary>
/// <param name="Reliability">Share of what tells reps apart that is theirs, 0.0–1.0.</param>
/// <param name="Baseline">The rep's mean, drawn toward the team's as far as it was chance.</param>
/// <param name="Expected">What the mean changes by, with nothing changed.</param>
/// <remarks>Barnett, van der Pols and Dobson (2005), International Journal of Epidemiology 34, 215–220.</remarks>
public sealed record Drift(double Reliability, double Baseline, double Expected)
{
    /// <summary>The drift of one rep.</summary>
    /// <param name="mean">Of the rep's calls.</param>
    /// <param name="calls">n of that mean, 1 or more.</param>
    /// <param name="teamMean">Of all reps.</param>
    /// <param name="between">τ²: variance between reps, 0 or more.</param>
    /// <param name="within">σ²: variance between calls of one rep, 0 or more.</param>
    /// <returns>No answer when nothing varies.</returns>
    public static Estimate<Drift> Of(double mean, int calls, double teamMean, double between, double within)
    {
        if (calls < 1 || between < 0 || within < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(calls), $"{calls} calls with variances of {between} and {within} are none.");
        }

        var all = between + within / calls;
        if (all <= 0)
        {
            return Estimate.NotEnough<Drift>($"Nothing varies, between reps or between calls.");
        }

        var reliability = between / all;
        var baseline = teamMean + reliability * (mean - teamMean);
        return Estimate.Of(new Drift(reliability, baseline, baseline - mean));
    }

    /// <summary>τ²: what varies between reps beyond what chance lets their means vary; never below 0.</summary>
    /// <param name="means">One a rep, two or more.</param>
    /// <param name="errors">Squared standard error of each mean, in the same order.</param>
    public static double Between(IReadOnlyList<double> means, IReadOnlyList<double> errors)
    {
        if (means.Count < 2 || means.Count != errors.Count)
        {
            throw new ArgumentException($"{means.Count} means with {errors.Count} errors can't be compared.", nameof(means));
        }

        var mean = means.Average();
        return Math.Max(0, means.Sum(one => (one - mean) * (one - mean)) / (means.Count - 1) - errors.Average());
    }
}
