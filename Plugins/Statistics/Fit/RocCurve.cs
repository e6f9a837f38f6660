using System;
using System.Collections.Generic;
using System.Linq;

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

    /// <summary>Measures a score that was counted: the same as of all its deals one by one, at the cost of its different values.</summary>
    /// <param name="won">Deals won by score.</param>
    /// <param name="lost">Deals lost by score.</param>
    /// <param name="confidence">Above 0.0, below 1.0, two-sided.</param>
    public static Estimate<RocCurve> OfCounts(IReadOnlyDictionary<int, long> won, IReadOnlyDictionary<int, long> lost, double confidence)
    {
        var wins = won.Values.Sum();
        var losses = lost.Values.Sum();
        if (wins == 0 || losses == 0)
        {
            return Estimate.NotEnough<RocCurve>($"{wins} deals were won and {losses} lost: nothing is to be separated.");
        }

        // Of each score the share of lost deals below it and of won ones above it, ties half.
        var scores = won.Keys.Union(lost.Keys).OrderBy(score => score).ToList();
        var below = new double[scores.Count];
        var above = new double[scores.Count];
        long lostSoFar = 0;
        long wonSoFar = 0;
        for (var place = 0; place < scores.Count; place++)
        {
            var wonHere = won.TryGetValue(scores[place], out var winning) ? winning : 0;
            var lostHere = lost.TryGetValue(scores[place], out var losing) ? losing : 0;
            below[place] = (lostSoFar + lostHere / 2.0) / losses;
            above[place] = 1 - (wonSoFar + wonHere / 2.0) / wins;
            lostSoFar += lostHere;
            wonSoFar += wonHere;
        }

        double Weighted(IReadOnlyDictionary<int, long> counts, Func<int, double> value) =>
            Enumerable.Range(0, scores.Count).Sum(place => counts.TryGetValue(scores[place], out var count) ? count * value(place) : 0);

        var area = Weighted(won, place => below[place]) / wins;
        if (wins < 2 || losses < 2)
        {
            return Estimate.Of(new RocCurve(area, null, null, checked((int)wins), checked((int)losses)));
        }

        var ofWon = Weighted(won, place => (below[place] - area) * (below[place] - area)) / (wins - 1);
        var ofLost = Weighted(lost, place => (above[place] - area) * (above[place] - area)) / (losses - 1);
        var error = Math.Sqrt(ofWon / wins + ofLost / losses);
        return Estimate.Of(new RocCurve(area, error, Around(area, error, confidence), checked((int)wins), checked((int)losses)));
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
        return new RocCurve(area, error, Around(area, error, confidence), below.Length, above.Length);
    }

    private static Interval Around(double area, double error, double confidence)
    {
        var reach = Normal.ForConfidence(confidence) * error;
        return new Interval(Math.Max(0, area - reach), Math.Min(1, area + reach));
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
