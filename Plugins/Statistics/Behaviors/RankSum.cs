using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>Whether won deals have more of something than lost ones.</summary>
/// <param name="Won">n of the won.</param>
/// <param name="Lost">n of the lost.</param>
/// <param name="ExceedChance">Chance that a won deal has more than a lost one, ties half: 0.5 is no difference.</param>
/// <param name="P">Two-sided p; null when all values are the same.</param>
public sealed record RankSum(int Won, int Lost, double ExceedChance, double? P)
{
    /// <summary>Compares two groups by ranks.</summary>
    /// <param name="won">Values of the won deals, in any order.</param>
    /// <param name="lost">Values of the lost deals, in any order.</param>
    /// <remarks>Mann and Whitney (1947), Annals of Mathematical Statistics 18, 50–60, by the normal distribution, with the
    /// corrections for ties and for continuity.</remarks>
    public static Estimate<RankSum> Of(IReadOnlyList<double> won, IReadOnlyList<double> lost)
    {
        if (won.Count == 0 || lost.Count == 0)
        {
            return Estimate.NotEnough<RankSum>($"{won.Count} won and {lost.Count} lost: there is nothing to compare.");
        }

        var values = won.Concat(lost).ToArray();
        if (values.Any(double.IsNaN))
        {
            throw new ArgumentException("A value that is not a number has no rank.", nameof(won));
        }

        var isWon = Enumerable.Range(0, values.Length).Select(place => place < won.Count).ToArray();
        Array.Sort(values, isWon);

        double exceeding = 0, ties = 0;
        var lostBelow = 0;
        for (var start = 0; start < values.Length;)
        {
            var end = start;
            var wonHere = 0;
            for (; end < values.Length && values[end] == values[start]; end++)
            {
                wonHere += isWon[end] ? 1 : 0;
            }

            double same = end - start;
            var lostHere = end - start - wonHere;
            exceeding += wonHere * (lostBelow + lostHere / 2.0);
            ties += same * same * same - same;
            lostBelow += lostHere;
            start = end;
        }

        return Estimate.Of(new RankSum(won.Count, lost.Count, exceeding / ((double)won.Count * lost.Count), Tail(exceeding, ties, won.Count, lost.Count)));
    }

    private static double? Tail(double exceeding, double ties, double won, double lost)
    {
        var all = won + lost;
        var variance = won * lost / 12 * (all + 1 - ties / (all * (all - 1)));
        var off = Math.Max(0, Math.Abs(exceeding - won * lost / 2) - 0.5);
        return variance > 0 ? Normal.TwoSided(off / Math.Sqrt(variance)) : null;
    }
}
