using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

[TestClass]
public sealed class SequentialTests
{
    private const ulong Seed = 1983;

    // The published table of Lan and DeMets for four equal looks.
    [TestMethod]
    public void Four_looks_have_the_bounds_of_the_published_table()
    {
        var plan = GroupSequential.Plan([0.25, 0.5, 0.75, 1], 0.05);

        Assert.AreSequenceEqual([4.333, 2.963, 2.359, 2.014], plan.Select(look => Math.Round(look.Bound, 3)));
        Assert.IsTrue(plan[1].IsCrossedBy(-2.97));
        Assert.IsFalse(plan[1].IsCrossedBy(2.96));
    }

    [TestMethod]
    public void One_look_at_the_end_is_the_plain_test()
    {
        var plan = GroupSequential.Plan([1], 0.05);

        Assert.AreEqual(1.959963984540054, plan[0].Bound, 1e-8);
        Assert.AreEqual(0.05, plan[0].AlphaSpent, 1e-12);
    }

    [TestMethod]
    public void A_look_before_anything_is_spent_can_not_end_the_trial()
    {
        var plan = GroupSequential.Plan([0.01, 1], 0.05);

        Assert.AreEqual(double.PositiveInfinity, plan[0].Bound);
        Assert.AreEqual(1.959964, plan[1].Bound, 1e-5);
    }

    [TestMethod]
    public void Looks_that_do_not_rise_are_refused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => GroupSequential.Plan([0.5, 0.5], 0.05));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => GroupSequential.Plan([0], 0.05));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => GroupSequential.Plan([0.5, 1.01], 0.05));
    }

    /// <summary>20,000 trials of nothing at three uneven looks.</summary>
    [TestMethod]
    public void Trials_of_nothing_raise_the_alarm_as_often_as_allowed()
    {
        var plan = GroupSequential.Plan([0.3, 0.65, 1], 0.05);
        var chance = new SplitMix64(Seed);
        var alarms = 0;
        for (var trial = 0; trial < 20000; trial++)
        {
            var (path, before, stopped) = (0.0, 0.0, false);
            foreach (var look in plan)
            {
                path += Math.Sqrt(look.Fraction - before) * Normal.Quantile(chance.NextShare());
                before = look.Fraction;
                stopped |= look.IsCrossedBy(path / Math.Sqrt(look.Fraction));
            }

            alarms += stopped ? 1 : 0;
        }

        // Three standard errors of 5 % over 20,000 trials.
        Assert.AreEqual(0.05, alarms / 20000.0, 0.0046);
    }

    [TestMethod]
    public void Seventy_against_37_of_220_is_shown_at_any_look()
    {
        var look = AlwaysValid.Start.After(new TwoProportions(new(70, 220), new(37, 220)), StatisticsSettings.Default);

        Assert.AreEqual(120.2, look.LikelihoodRatio!.Value, 0.05);
        Assert.AreEqual(0.0083, look.P, 5e-5);
    }

    [TestMethod]
    public void A_look_that_says_nothing_leaves_the_p_as_it_was()
    {
        var before = AlwaysValid.Start.After(new TwoProportions(new(70, 220), new(37, 220)), StatisticsSettings.Default);
        var after = before.After(new TwoProportions(new(0, 3), new(0, 4)), StatisticsSettings.Default);

        Assert.AreEqual(before.P, after.P);
        Assert.IsNull(after.LikelihoodRatio);
        Assert.AreEqual(1, AlwaysValid.Start.After(new TwoProportions(new(0, 0), new(3, 4)), StatisticsSettings.Default).P);
    }

    /// <summary>1,000 trials of nothing, looked at after each of 300 pairs.</summary>
    [TestMethod]
    public void Watching_a_trial_of_nothing_after_every_deal_raises_the_alarm_in_at_most_one_of_twenty()
    {
        var chance = new SplitMix64(Seed);
        var alarms = 0;
        for (var trial = 0; trial < 1000; trial++)
        {
            var (now, first, second) = (AlwaysValid.Start, 0, 0);
            for (var pair = 1; pair <= 300; pair++)
            {
                first += chance.NextShare() < 0.3 ? 1 : 0;
                second += chance.NextShare() < 0.3 ? 1 : 0;
                var next = now.After(new TwoProportions(new(first, pair), new(second, pair)), StatisticsSettings.Default);
                Assert.IsLessThanOrEqualTo(now.P, next.P);
                now = next;
            }

            alarms += now.P <= 0.05 ? 1 : 0;
        }

        Assert.IsLessThanOrEqualTo(50, alarms);
    }

    [TestMethod]
    [DynamicData(nameof(BoundCases))]
    public void Bounds_are_those_of_another_program(string name, string json)
    {
        var expected = Vectors.Case(json);
        var plan = GroupSequential.Plan(expected.Doubles("fractions"), 0.05);
        for (var look = 0; look < plan.Count; look++)
        {
            expected.GetProperty("alpha_spent")[look].AssertIs(plan[look].AlphaSpent, Vectors.Exact, $"{name} spent {look}");
            expected.GetProperty("z_bounds")[look].AssertIs(plan[look].Bound, 1e-3, $"{name} bound {look}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(AlwaysValidCases))]
    public void Always_valid_values_are_those_of_another_program(string name, string json)
    {
        var now = AlwaysValid.Start;
        foreach (var expected in Vectors.Case(json).EnumerateArray())
        {
            var arms = new TwoProportions(new(expected.Int("x1"), expected.Int("n1")), new(expected.Int("x2"), expected.Int("n2")));
            now = now.After(arms, StatisticsSettings.Default);

            expected.GetProperty("difference").AssertIs(arms.Difference, Vectors.Exact, $"{name} difference");
            expected.GetProperty("variance").AssertIs(arms.Variance, Vectors.Exact, $"{name} variance");
            expected.GetProperty("lambda").AssertIs(now.LikelihoodRatio, Vectors.Exact, $"{name} lambda");
            expected.GetProperty("always_valid_p").AssertIs(now.P, Vectors.Exact, $"{name} p");
        }
    }

    private static IEnumerable<object[]> BoundCases => Vectors.Cases("sequential", "bounds");

    private static IEnumerable<object[]> AlwaysValidCases => Vectors.Cases("sequential", "msprt");
}
