using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

[TestClass]
public sealed class TwoProportionsTests
{
    private const int Rounds = 3000;
    private const ulong Seed = 1998;

    [TestMethod]
    public void Thirty_against_twenty_of_a_hundred_is_ten_points_and_not_shown()
    {
        var arms = new TwoProportions(new(30, 100), new(20, 100));

        Assert.AreEqual(0.10, arms.Difference!.Value, 1e-12);
        Assert.AreEqual(-0.020, arms.Newcombe(0.95)!.Value.Low, 5e-4);
        Assert.AreEqual(0.217, arms.Newcombe(0.95)!.Value.High, 5e-4);
        Assert.AreEqual(0.102, arms.PooledP!.Value, 5e-4);
    }

    [TestMethod]
    public void An_empty_arm_or_nothing_won_in_both_has_no_p()
    {
        Assert.IsNull(new TwoProportions(new(0, 0), new(3, 9)).Difference);
        Assert.IsNull(new TwoProportions(new(0, 0), new(3, 9)).Newcombe(0.95));
        Assert.IsNull(new TwoProportions(new(0, 0), new(3, 9)).PooledP);
        Assert.IsNull(new TwoProportions(new(0, 8), new(0, 9)).PooledP);
        Assert.IsNull(new TwoProportions(new(8, 8), new(9, 9)).CorrectedP);
    }

    [TestMethod]
    public void Arms_that_change_places_change_the_sign_and_nothing_else()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var arms = new TwoProportions(Any(chance), Any(chance));
            var turned = new TwoProportions(arms.Second, arms.First);
            var (range, back) = (arms.Newcombe(0.95)!.Value, turned.Newcombe(0.95)!.Value);

            Assert.AreEqual(-back.High, range.Low, 1e-12);
            Assert.AreEqual(-back.Low, range.High, 1e-12);
            Assert.IsTrue(range.Contains(arms.Difference!.Value) && range.Low >= -1 && range.High <= 1);
            Assert.AreEqual(arms.PooledP ?? -1, turned.PooledP ?? -1, 1e-12);
            Assert.IsGreaterThanOrEqualTo(arms.PooledP ?? 0, arms.CorrectedP ?? 1);
        }
    }

    [TestMethod]
    [DataRow(0.20, 0.25, 1094)]
    [DataRow(0.20, 0.30, 294)]
    public void A_small_effect_takes_many_deals(double from, double to, int perArm) =>
        Assert.AreEqual(perArm, SampleSize.WholePerArm(from, to, 0.05, 0.8));

    [TestMethod]
    public void What_so_many_deals_can_show_needs_so_many_deals()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < 300; round++)
        {
            var (rate, perArm) = (chance.NextShare() * 0.7, 40 + chance.NextBelow(2000));
            if (SampleSize.Detectable(rate, perArm, 0.05, 0.8) is { } other)
            {
                Assert.AreEqual(perArm, SampleSize.PerArm(rate, other, 0.05, 0.8), 0.01 * perArm);
            }
        }

        Assert.IsNull(SampleSize.Detectable(0.6, 10, 0.05, 0.8));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => SampleSize.PerArm(0.2, 0.2, 0.05, 0.8));
    }

    [TestMethod]
    public void Arms_of_the_wrong_size_stop_the_trial()
    {
        Assert.IsFalse(SampleRatio.Of(510, 490, 0.5, StatisticsSettings.Default).IsBroken);
        Assert.IsTrue(SampleRatio.Of(560, 440, 0.5, StatisticsSettings.Default).IsBroken);
        Assert.AreEqual(0.5270892568655379, SampleRatio.Of(510, 490, 0.5, StatisticsSettings.Default).P!.Value, 1e-12);
        Assert.IsFalse(SampleRatio.Of(900, 100, 0.9, StatisticsSettings.Default).IsBroken);
        Assert.IsNull(SampleRatio.Of(0, 0, 0.5, StatisticsSettings.Default).P);
    }

    [TestMethod]
    public void Only_assigned_arms_give_lift()
    {
        var (first, second) = (new Arm(new(30, 70, 3), 20), new Arm(new(20, 80, 2), 19));

        Assert.AreEqual(ComparisonKind.Lift, ControlledCohort.Compare(first, second, 0.5, StatisticsSettings.Default).Value!.Kind);
        Assert.AreEqual(ComparisonKind.ObservedDifference, ControlledCohort.Compare(first, second, null, StatisticsSettings.Default).Value!.Kind);
    }

    [TestMethod]
    public void A_comparison_that_would_mislead_is_refused_with_the_figures()
    {
        Assert.AreEqual("The arms hold 600 and 400 deals where 50 % should be in the first: assignment is broken.", Refusal(new(new(300, 300), 0), new(new(200, 200), 0)));
        Assert.AreEqual("0 and 50 deals of the arms have been won or lost.", Refusal(new(new(0, 0), 50), new(new(25, 25), 0)));
        Assert.AreEqual("20 % of the first arm and 10 % of the second are still open: compare how many were won by a fixed day.", Refusal(new(new(40, 40), 20), new(new(50, 40), 10)));

        static string? Refusal(Arm first, Arm second) => ControlledCohort.Compare(first, second, 0.5, StatisticsSettings.Default).Reason?.ToString();
    }

    [TestMethod]
    [DynamicData(nameof(VectorCases))]
    public void Differences_are_those_of_another_program(string name, string json)
    {
        var expected = Vectors.Case(json);
        var arms = new TwoProportions(new(expected.Int("x1"), expected.Int("n1")), new(expected.Int("x2"), expected.Int("n2")));

        expected.GetProperty("difference").AssertIs(arms.Difference, Vectors.Exact, $"{name} difference");
        foreach (var confidence in new[] { 95, 90 })
        {
            expected.GetProperty($"newcombe{confidence}")[0].AssertIs(arms.Newcombe(confidence / 100.0)!.Value.Low, Vectors.Exact, $"{name} low {confidence}");
            expected.GetProperty($"newcombe{confidence}")[1].AssertIs(arms.Newcombe(confidence / 100.0)!.Value.High, Vectors.Exact, $"{name} high {confidence}");
        }

        expected.GetProperty("z_p").AssertIs(arms.PooledP, Vectors.Exact, $"{name} p");
        expected.GetProperty("chisq_corrected_p").AssertIs(arms.CorrectedP, Vectors.Exact, $"{name} corrected p");

        var table = new TwoByTwo(arms.First.Successes, arms.First.Trials - arms.First.Successes, arms.Second.Successes, arms.Second.Trials - arms.Second.Successes);
        if (arms.PooledP is null)
        {
            // Nobody won in either arm. The other program makes an odds ratio of the halves it adds; we say that there is none.
            Assert.IsNull(FisherExact.TwoSided(table));
            Assert.IsNull(table.Odds(0.95));
            return;
        }

        expected.GetProperty("fisher_p").AssertIs(FisherExact.TwoSided(table), Vectors.Exact, $"{name} exact p");
        expected.GetProperty("or_haldane").AssertIs(table.Odds(0.95)!.Value, Vectors.Exact, $"{name} odds ratio");
        expected.GetProperty("or_ci95")[0].AssertIs(table.Odds(0.95)!.Interval.Low, Vectors.Exact, $"{name} odds ratio low");
        expected.GetProperty("or_ci95")[1].AssertIs(table.Odds(0.95)!.Interval.High, Vectors.Fitted, $"{name} odds ratio high");
    }

    [TestMethod]
    [DynamicData(nameof(SizeCases))]
    public void Sizes_are_those_of_another_program(string name, string json)
    {
        var expected = Vectors.Case(json);
        var (first, second, alpha, power) = (Figure("p1"), Figure("p2"), Figure("alpha"), Figure("power"));

        expected.GetProperty("n_per_arm").AssertIs(SampleSize.PerArm(first, second, alpha, power), Vectors.Exact, name);

        double Figure(string property) => expected.GetProperty(property).GetDouble();
    }

    private static IEnumerable<object[]> VectorCases => Vectors.Cases("two_proportions");

    private static IEnumerable<object[]> SizeCases => Vectors.Cases("two_proportions", "sample_size");

    private static Proportion Any(SplitMix64 chance)
    {
        var n = 1 + chance.NextBelow(300);
        return new Proportion(chance.NextBelow(n + 1), n);
    }
}
