using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace SalesLoop.Express;

/// <summary>How the deals scored that a model learned from, so that later deals can be held against them.</summary>
/// <param name="Counts">Deals by score, 0–100.</param>
public sealed record TrainedScores(IReadOnlyDictionary<int, int> Counts)
{
    private const long Whole = 1_000_000;
    private const int Grades = 4;
    private const int Highest = 100;

    /// <summary>As text, which is read by people too: a score and its deals, the lowest first: <c>34=12 35=7</c>.</summary>
    public string ToText() => string.Join(" ", Counts.Where(one => one.Value > 0).OrderBy(one => one.Key).Select(one => FormattableString.Invariant($"{one.Key}={one.Value}")));

    /// <summary>The scores of a text; null when there are none, or somebody changed it to what can't be read.</summary>
    public static TrainedScores? Read(string? text)
    {
        var counts = new Dictionary<int, int>();
        foreach (var pair in (text ?? "").Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            var sides = pair.Split('=');
            if (sides.Length != 2
                || !int.TryParse(sides[0], NumberStyles.None, CultureInfo.InvariantCulture, out var score) || score > Highest
                || !int.TryParse(sides[1], NumberStyles.None, CultureInfo.InvariantCulture, out var deals) || deals == 0
                || counts.ContainsKey(score))
            {
                return null;
            }

            counts.Add(score, deals);
        }

        return counts.Count == 0 ? null : new TrainedScores(counts);
    }

    /// <summary>Shares of the grades among these deals, in millionths that add up to a million, the best grade first.</summary>
    /// <param name="model">Says from which score a grade begins.</param>
    public IReadOnlyList<long> GradeShares(FitModel model)
    {
        long all = Counts.Values.Sum();
        var shares = Enumerable.Range(0, Grades).Select(grade => Whole * Counts.Where(one => (int)model.GradeOf(one.Key) == grade).Sum(one => (long)one.Value) / all).ToArray();

        // What rounding down left goes to the largest, where it changes least.
        shares[Array.IndexOf(shares, shares.Max())] += Whole - shares.Sum();
        return shares;
    }
}
