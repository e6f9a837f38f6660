using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

[TestClass]
public sealed class SurvivalTests
{
    private const int Rounds = 400;
    private const ulong Seed = 1958;

    [TestMethod]
    public void Ten_deals_of_which_four_are_open_have_a_median_of_21_days()
    {
        var curve = Curve([5, 8, 8, 12, 14, 20, 21, 30, 30, 45], [1, 1, 0, 1, 0, 1, 1, 0, 1, 0]);

        Assert.AreSequenceEqual([0.9, 0.8, 0.6857, 0.5486, 0.4114, 0.2743], curve.Steps.Select(step => Math.Round(step.Share, 4)));
        Assert.AreEqual(21, curve.Median);
        Assert.IsNull(curve.Quantile(0.75), "fewer than three quarters have closed");
        Assert.AreEqual(10, curve.Count);
        Assert.AreEqual(1, curve.At(4.9));
        Assert.AreEqual(0.8, curve.At(11), 1e-12);
    }

    [TestMethod]
    public void Where_nothing_has_ended_there_is_no_median()
    {
        Assert.IsNull(Curve([10, 20, 30], [0, 0, 0]).Median);
        Assert.IsNull(Curve([], []).Median);
    }

    [TestMethod]
    public void A_curve_that_runs_level_at_a_half_has_its_median_in_the_middle() =>
        Assert.AreEqual(3, Curve([1, 2, 4, 5], [1, 1, 1, 1]).Median);

    [TestMethod]
    public void A_deal_closed_on_its_first_day_lasted_half_a_day_and_less_than_none_is_an_error()
    {
        var lives = Lifetimes.Of([new(0, Ending.Won), new(-2, Ending.Lost), new(3, Ending.Lost), new(0, Ending.StillOpen), new(double.NaN, Ending.Won)]);

        Assert.AreSequenceEqual([0.5, 3, 0], lives.Usable.Select(life => life.Days));
        Assert.AreSequenceEqual([1, 4], lives.Errors);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => LifeTable.Of([new(-2, Ending.Lost)]));
    }

    [TestMethod]
    public void Cycle_length_is_that_of_won_deals_with_all_closes_beside_it()
    {
        var length = CycleLength.Of([new(10, Ending.Won), new(20, Ending.Won), new(40, Ending.Won), new(5, Ending.Lost), new(90, Ending.StillOpen)], StatisticsSettings.Default);

        Assert.AreEqual(3, length.Won);
        Assert.AreEqual(15, length.LowerQuartile);
        Assert.AreEqual(20, length.Median);
        Assert.AreEqual(30, length.UpperQuartile);
        Assert.AreEqual(20, length.ToClose.Median);
        Assert.IsNull(CycleLength.Of([new(5, Ending.Lost)], StatisticsSettings.Default).Median);
    }

    /// <summary>Efron's redistribution to the right, written without any product: an open deal hands its weight to those seen longer.</summary>
    [TestMethod]
    public void The_curve_is_what_comes_of_handing_an_open_deals_weight_to_those_seen_longer()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var lives = Any(chance);
            var curve = Survival.Of(LifeTable.Of(lives), 0.95);
            var sorted = lives.OrderBy(life => life.Days).ThenBy(life => life.Ending == Ending.StillOpen).ToList();
            var weight = Enumerable.Repeat(1.0 / sorted.Count, sorted.Count).ToArray();
            for (var place = 0; place < sorted.Count - 1; place++)
            {
                if (sorted[place].Ending == Ending.StillOpen)
                {
                    for (var later = place + 1; later < sorted.Count; later++)
                    {
                        weight[later] += weight[place] / (sorted.Count - place - 1);
                    }

                    weight[place] = 0;
                }
            }

            foreach (var step in curve.Steps)
            {
                var ended = Enumerable.Range(0, sorted.Count).Where(place => sorted[place].Ending != Ending.StillOpen && sorted[place].Days <= step.Days).Sum(place => weight[place]);
                Assert.AreEqual(1 - ended, step.Share, 1e-9);
            }
        }
    }

    [TestMethod]
    public void Shares_fall_ranges_hold_them_and_the_order_of_rows_does_not_matter()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var lives = Any(chance);
            var curve = Survival.Of(LifeTable.Of(lives), 0.95);
            var before = 1.0;
            foreach (var step in curve.Steps)
            {
                Assert.IsTrue(step.Share <= before && step.Share >= 0);
                Assert.IsTrue(step.Interval?.Contains(step.Share) ?? step.Share == 0);
                before = step.Share;
            }

            Assert.AreSequenceEqual(curve.Steps, Survival.Of(LifeTable.Of(lives.AsEnumerable().Reverse()), 0.95).Steps);
        }
    }

    [TestMethod]
    public void Tables_of_slices_add_up_to_the_table_of_the_whole()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var lives = Any(chance);
            var parts = lives.GroupBy(_ => chance.NextBelow(4)).Select(LifeTable.Of);

            Assert.AreSequenceEqual(LifeTable.Of(lives).Rows, parts.Aggregate(LifeTable.Empty, (sum, part) => sum.Plus(part)).Rows);
        }
    }

    [TestMethod]
    [DynamicData(nameof(VectorCases))]
    public void Curves_are_those_of_another_program(string name, string json)
    {
        var expected = Vectors.Case(json);
        var curve = Curve(expected.Doubles("time"), expected.Ints("event"));

        Assert.AreSequenceEqual(expected.Doubles("event_times"), curve.Steps.Select(step => step.Days));
        Assert.AreSequenceEqual(expected.Ints("at_risk"), curve.Steps.Select(step => step.AtRisk));
        Assert.AreSequenceEqual(expected.Ints("events"), curve.Steps.Select(step => step.Ended));
        for (var place = 0; place < curve.Steps.Count; place++)
        {
            var step = curve.Steps[place];
            expected.GetProperty("survival")[place].AssertIs(step.Share, Vectors.Exact, $"{name} survival {place}");
            expected.GetProperty("lower95")[place].AssertIs(step.Interval?.Low, Vectors.Exact, $"{name} lower {place}");
            expected.GetProperty("upper95")[place].AssertIs(step.Interval?.High, Vectors.Exact, $"{name} upper {place}");
        }

        expected.GetProperty("median").AssertIs(curve.Median, Vectors.Exact, name);
        expected.GetProperty("p75").AssertIs(curve.Quantile(0.75), Vectors.Exact, name);
        expected.GetProperty("p90").AssertIs(curve.Quantile(0.90), Vectors.Exact, name);
    }

    private static IEnumerable<object[]> VectorCases => Vectors.Cases("kaplan_meier");

    private static Survival Curve(IReadOnlyList<double> days, IReadOnlyList<int> ended) =>
        Survival.Of(LifeTable.Of(days.Zip(ended, (day, end) => new Lifetime(day, end == 1 ? Ending.Won : Ending.StillOpen))), 0.95);

    internal static List<Lifetime> Any(SplitMix64 chance) =>
        Enumerable.Range(0, 1 + chance.NextBelow(40)).Select(_ => new Lifetime(1 + chance.NextBelow(25), (Ending)chance.NextBelow(4))).ToList();
}
