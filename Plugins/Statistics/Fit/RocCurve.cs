using System;
using System.Collections.Generic;

namespace SalesLoop.Statistics;

/// <summary>How well a score separates: the chance that a won deal scores higher than a lost one.</summary>
/// <param name="Area">0.0–1.0; ties count half, so a score that says nothing has 0.5.</param>
/// <param name="StandardError">Null with fewer than two deals of a kind.</param>
/// <param name="Interval">Its range, within 0–1; null where the standard error is.</param>
/// <param name="Won">Deals won.</param>
/// <param name="Lost">Deals lost.</param>
/// <remarks>Area by mid-ranks (Mann and Whitney 1947); variance by DeLong, DeLong and Clarke-Pearson (1988), Biometrics 44, 837–845,
/// from ranks as Sun and Xu (2014), IEEE Signal Processing Letters 21, 1389–1393.</remarks>
public sealed record RocCurve(double Area, double? StandardError, Interval? Interval, int Won, int Lost)
{
    /// <summary>Measures a score.</summary>
    /// <param name="scores">One a deal; only their order counts.</param>
    /// <param name="won">Whether the deal was won, in the same order.</param>
    /// <param name="confidence">Above 0.0, below 1.0, two-sided.</param>
    /// <returns>No answer when none was won or none lost.</returns>
    public static Estimate<RocCurve> Of(IReadOnlyList<double> scores, IReadOnlyList<bool> won, double confidence)
    {
        var ofWon = new List<double>();
        var ofLost = new List<double>();
        for (var deal = 0; deal < scores.Count; deal++)
        {
            (won[deal] ? ofWon : ofLost).Add(scores[deal]);
        }

        if (ofWon.Count == 0 || ofLost.Count == 0)
        {
            return Estimate.NotEnough<RocCurve>($"{ofWon.Count} deals were won and {ofLost.Count} lost: nothing is to be separated.");
        }

        return Estimate.Of(Measure(ofWon, ofLost, confidence));
    }

    private static RocCurve Measure(List<double> ofWon, List<double> ofLost, double confidence)
    {
        var both = new List<double>(ofWon);
        both.AddRange(ofLost);
        var ranks = MidRanks.Of(both);
        var ranksOfWon = MidRanks.Of(ofWon);
        var ranksOfLost = MidRanks.Of(ofLost);

        // Of each won deal the share of lost ones below it, and of each lost deal the share of won ones above it.
        var below = new double[ofWon.Count];
        for (var deal = 0; deal < below.Length; deal++)
        {
            below[deal] = (ranks[deal] - ranksOfWon[deal]) / ofLost.Count;
        }

        var above = new double[ofLost.Count];
        for (var deal = 0; deal < above.Length; deal++)
        {
            above[deal] = 1 - (ranks[ofWon.Count + deal] - ranksOfLost[deal]) / ofWon.Count;
        }

        var area = Mean(below);
        if (below.Length < 2 || above.Length < 2)
        {
            return new RocCurve(area, null, null, below.Length, above.Length);
        }

        var error = Math.Sqrt(Variance(below) / below.Length + Variance(above) / above.Length);
        var reach = Normal.ForConfidence(confidence) * error;
        return new RocCurve(area, error, new Interval(Math.Max(0, area - reach), Math.Min(1, area + reach)), below.Length, above.Length);
    }

    private static double Mean(double[] values)
    {
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }

    private static double Variance(double[] values)
    {
        var mean = Mean(values);
        var sum = 0.0;
        foreach (var value in values)
        {
            sum += (value - mean) * (value - mean);
        }

        return sum / (values.Length - 1);
    }
}
