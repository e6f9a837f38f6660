using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

[TestClass]
public sealed class QuantileRangeTests
{
    private const double Confidence = 0.95;

    /// <summary>300 samples of 1 to 60 values with ties, seed 31.</summary>
    [TestMethod]
    public void Of_the_median_it_is_the_range_of_the_median_and_counted_values_give_the_same_as_listed_ones()
    {
        var chance = new Random(31);
        for (var round = 0; round < 300; round++)
        {
            var values = Enumerable.Range(0, chance.Next(1, 60)).Select(_ => (double)chance.Next(0, 20)).Order().ToList();
            var range = QuantileRange.Of(values, 0.5, Confidence);
            var median = MedianRange.Of(values, Confidence);

            Assert.AreEqual(median.Low, range.Low);
            Assert.AreEqual(median.High, range.High);
            Assert.AreEqual(QuantileRange.Of(values, 0.8, Confidence), QuantileRange.Of(CountedValues.Of(values), 0.8, Confidence));
        }
    }

    /// <summary>Of 20 values the four-fifths quantile lies between the 12th and the 20th: fewer than 12 successes of 20 at 0.8 have a chance of 0.0100,
    /// fewer than 13 one of 0.0321; 20 have one of 0.0115 and 19 or more one of 0.0692.</summary>
    [TestMethod]
    public void Of_twenty_values_the_stall_line_lies_between_the_twelfth_and_the_last() =>
        Assert.AreEqual(new QuantileRange(12, 20), QuantileRange.Of(Enumerable.Range(1, 20).Select(value => (double)value).ToList(), 0.8, Confidence));

    [TestMethod]
    public void Of_ten_values_no_other_is_surely_above_the_four_fifths_quantile_than_the_last() =>
        Assert.AreEqual(10, QuantileRange.Of(Enumerable.Range(1, 10).Select(value => (double)value).ToList(), 0.8, Confidence).High);

    /// <summary>2,000 samples of 40 from an exponential distribution, seed 8: its four-fifths quantile is ln 5.</summary>
    [TestMethod]
    public void The_range_holds_the_true_quantile_at_least_as_often_as_it_says()
    {
        var chance = new SplitMix64(8);
        var held = 0;
        for (var round = 0; round < 2000; round++)
        {
            var values = Enumerable.Range(0, 40).Select(_ => -Math.Log(chance.NextShare())).Order().ToList();
            var range = QuantileRange.Of(values, 0.8, Confidence);
            held += range.Low <= Math.Log(5) && Math.Log(5) <= range.High ? 1 : 0;
        }

        Assert.IsGreaterThan(1900 - 20, held);
    }

    /// <summary>5, 8, 8+, 12, 14+, 20, 21, 30, 30+, 45+: at 5 the lower end is 0.473 and at 30 the upper one 0.589, as another program gives them.</summary>
    [TestMethod]
    public void With_open_ones_the_range_is_where_the_curves_own_range_holds_a_half_and_may_have_no_upper_end()
    {
        var lives = new (double Days, bool Ended)[] { (5, true), (8, true), (8, false), (12, true), (14, false), (20, true), (21, true), (30, true), (30, false), (45, false) };
        var curve = Survival.Of(LifeTable.Of(lives.Select(life => new Lifetime(life.Days, life.Ended ? Ending.Won : Ending.StillOpen))), Confidence);

        Assert.AreEqual(21, curve.Median);
        Assert.AreEqual(new QuantileRange(5, null), QuantileRange.Of(curve, 0.5));
        Assert.IsNull(QuantileRange.Of(curve, 0.8), "the curve never gets there");
    }

    /// <summary>300 tables of 20 to 80 lives without open ones, seed 4.</summary>
    [TestMethod]
    public void Where_all_have_ended_the_range_holds_the_median()
    {
        var chance = new Random(4);
        for (var round = 0; round < 300; round++)
        {
            var curve = Survival.Of(LifeTable.Of(Enumerable.Range(0, chance.Next(20, 80)).Select(_ => new Lifetime(chance.Next(1, 90), Ending.Won))), Confidence);
            var range = QuantileRange.Of(curve, 0.5)!;

            Assert.IsTrue(range.Low <= curve.Median && curve.Median <= range.High, $"{range} of {curve.Median}");
        }
    }
}
