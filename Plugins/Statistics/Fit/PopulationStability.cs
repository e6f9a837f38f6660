using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>How far cases have moved from those that something was learned from.</summary>
/// <param name="Index">Σ (a − e) ln(a / e) over the classes, a and e being the shares now and then; 0 when they are the same.</param>
/// <param name="Interval">Its range.</param>
/// <param name="Cases">n: cases now.</param>
/// <param name="Needed">How many more cases it takes; 0 when there are enough.</param>
/// <remarks>The population stability index of credit scoring (Siddiqi 2006): twice the mean of Kullback and Leibler's (1951) information
/// either way. Of n cases that did not move, n times the index is a chi-square with one degree less than there are classes; of cases that
/// did, a noncentral one, whose variance gives the range. Where a class is empty now or then, half a case is added to every class.</remarks>
public sealed record PopulationStability(double Index, Interval Interval, int Cases, int Needed)
{
    /// <summary>True when the cases are so many, and so different, that what was learned no longer fits them.</summary>
    public bool IsAlarm(StatisticsSettings settings) => Needed == 0 && Index > settings.MostInstability;

    /// <summary>Compares cases with those learned from.</summary>
    /// <param name="expected">Shares of the classes then, 0.0–1.0, together 1; taken as given.</param>
    /// <param name="now">Cases now, in the same classes and order.</param>
    /// <param name="settings">Confidence, and the fewest cases.</param>
    /// <returns>No answer without cases, or with fewer than two classes.</returns>
    public static Estimate<PopulationStability> Of(IReadOnlyList<double> expected, IReadOnlyList<long> now, StatisticsSettings settings)
    {
        if (expected.Count != now.Count || expected.Any(share => !(share >= 0)) || Math.Abs(expected.Sum() - 1) > 1e-6)
        {
            throw new ArgumentException($"{expected.Count} shares that add up to {expected.Sum()} are none of {now.Count} classes.", nameof(expected));
        }

        var cases = now.Sum();
        if (cases == 0 || now.Count < 2)
        {
            return Estimate.NotEnough<PopulationStability>($"{cases} cases in {now.Count} classes: nothing is to be compared.");
        }

        // 0.5 as for an odds ratio with an empty cell; then and now alike, so that what did not move stays at 0.
        var added = now.Any(count => count == 0) || expected.Any(share => share == 0) ? 0.5 : 0;
        var whole = cases + added * now.Count;
        var index = 0.0;
        for (var place = 0; place < now.Count; place++)
        {
            var actual = (now[place] + added) / whole;
            var wanted = (expected[place] * cases + added) / whole;
            index += (actual - wanted) * Math.Log(actual / wanted);
        }

        var variance = (2.0 * (now.Count - 1) + 4 * cases * index) / ((double)cases * cases);
        var reach = Normal.ForConfidence(settings.Confidence) * Math.Sqrt(variance);
        return Estimate.Of(new PopulationStability(
            index, new Interval(Math.Max(0, index - reach), index + reach), checked((int)cases), (int)Math.Max(0, settings.FewestForStability - cases)));
    }
}
