using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

[TestClass]
public sealed class FalseDiscoveryTests
{
    private const int Rounds = 2000;
    private const ulong Seed = 1995;

    [TestMethod]
    public void Four_tests_are_adjusted_as_printed()
    {
        var adjusted = FalseDiscovery.BenjaminiHochberg([0.01, 0.04, 0.03, 0.5]);

        Assert.AreSequenceEqual([0.04, 0.0533, 0.0533, 0.5], adjusted.Select(p => Math.Round(p!.Value, 4)));
    }

    [TestMethod]
    public void What_was_not_tested_stays_so_and_costs_the_others_nothing()
    {
        var adjusted = FalseDiscovery.BenjaminiHochberg([0.01, null, 0.04, 0.03, 0.5]);

        Assert.IsNull(adjusted[1]);
        Assert.AreEqual(0.04, adjusted[0]!.Value, 1e-15);
        Assert.IsEmpty(FalseDiscovery.BenjaminiHochberg([]));
    }

    [TestMethod]
    public void What_is_no_probability_is_refused() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => FalseDiscovery.BenjaminiHochberg([0.5, double.NaN]));

    /// <summary>Written from the definition: the smallest of p·m/rank over all that are not smaller.</summary>
    [TestMethod]
    public void An_adjusted_p_is_the_lowest_level_at_which_the_step_up_rule_keeps_the_test()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var values = Enumerable.Range(0, 1 + chance.NextBelow(12)).Select(_ => (double?)Math.Round(chance.NextShare() * chance.NextShare(), 2)).ToList();
            var adjusted = FalseDiscovery.BenjaminiHochberg(values);
            var penalty = Enumerable.Range(1, values.Count).Sum(rank => 1.0 / rank);
            for (var place = 0; place < values.Count; place++)
            {
                var naive = values.Where(other => other >= values[place]).Min(other => Math.Min(1, other!.Value * values.Count / values.Count(p => p <= other)));
                Assert.AreEqual(naive, adjusted[place]!.Value, 1e-12);
                Assert.IsGreaterThanOrEqualTo(values[place]!.Value, adjusted[place]!.Value);
                Assert.AreEqual(Math.Min(1, naive * penalty), FalseDiscovery.BenjaminiYekutieli(values)[place]!.Value, 1e-9 + (naive == 1 ? 1 : 0));
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(VectorCases))]
    public void Adjusted_values_are_those_of_another_program(string name, string json)
    {
        var vector = Vectors.Case(json);
        var values = vector.Doubles("p").Select(p => (double?)p).ToList();
        var (bh, by) = (FalseDiscovery.BenjaminiHochberg(values), FalseDiscovery.BenjaminiYekutieli(values));
        for (var place = 0; place < values.Count; place++)
        {
            vector.GetProperty("bh")[place].AssertIs(bh[place], Vectors.Exact, $"{name} bh {place}");
            vector.GetProperty("by")[place].AssertIs(by[place], Vectors.Exact, $"{name} by {place}");
            Assert.AreEqual(vector.GetProperty("significant_at_10pct")[place].GetBoolean(), bh[place] <= StatisticsSettings.Default.FalseDiscoveryLevel, $"{name} {place}");
        }
    }

    private static IEnumerable<object[]> VectorCases => Vectors.Cases("bh_fdr");
}
