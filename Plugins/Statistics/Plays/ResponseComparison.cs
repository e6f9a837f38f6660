using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics;

/// <summary>Two responses compared.</summary>
/// <param name="FirstIsHigher">Chance that the first helps more, 0.0–1.0.</param>
/// <param name="IsAdjusted">True when it was compared within segments; otherwise it is shown as "unadjusted".</param>
/// <param name="Segments">Segments in which both were tried often enough.</param>
public sealed record ResponseComparison(double FirstIsHigher, bool IsAdjusted, int Segments)
{
    /// <summary>Compares within segments where both were tried often enough, and else all together.</summary>
    /// <param name="first">Outcomes of the first by segment.</param>
    /// <param name="second">Outcomes of the second by segment.</param>
    /// <param name="settings">The fewest tries.</param>
    /// <remarks>Chances of segments are averaged by the tries they rest on: the smaller of both.</remarks>
    public static ResponseComparison Of(IReadOnlyDictionary<string, Proportion> first, IReadOnlyDictionary<string, Proportion> second, StatisticsSettings settings)
    {
        var shared = first.Where(one => one.Value.Trials >= settings.FewestForRate && second.TryGetValue(one.Key, out var other) && other.Trials >= settings.FewestForRate)
            .Select(one => new { First = one.Value, Second = second[one.Key], Weight = (double)System.Math.Min(one.Value.Trials, second[one.Key].Trials) })
            .ToList();
        return shared.Count > 0
            ? new ResponseComparison(shared.Sum(pair => pair.Weight * Chance(pair.First, pair.Second)) / shared.Sum(pair => pair.Weight), true, shared.Count)
            : new ResponseComparison(Chance(Sum(first), Sum(second)), false, 0);
    }

    private static double Chance(Proportion first, Proportion second) => BetaRace.FirstIsHigher(Belief(first), Belief(second));

    private static BetaPosterior Belief(Proportion rate) => new(rate.Successes, rate.Trials - rate.Successes);

    private static Proportion Sum(IReadOnlyDictionary<string, Proportion> rates) => rates.Values.Aggregate(new Proportion(0, 0), (sum, rate) => sum.Plus(rate));
}
