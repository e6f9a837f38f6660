using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

[TestClass]
public sealed class RocCurveTests
{
    private const int Rounds = 1000;
    private const ulong Seed = 1988;

    [TestMethod]
    public void A_score_that_is_the_same_for_all_separates_nothing()
    {
        var roc = RocCurve.Of([0.5, 0.5, 0.5, 0.5], [true, false, true, false], 0.95).Value!;

        Assert.AreEqual(0.5, roc.Area);
        Assert.AreEqual(0, roc.StandardError);
    }

    [TestMethod]
    public void All_won_or_all_lost_is_not_to_be_separated()
    {
        Assert.AreEqual("2 deals were won and 0 lost: nothing is to be separated.", RocCurve.Of([0.1, 0.9], [true, true], 0.95).Reason);
        Assert.IsNull(RocCurve.Of([], [], 0.95).Value);
    }

    [TestMethod]
    public void One_deal_of_a_kind_gives_an_area_and_no_range()
    {
        var roc = RocCurve.Of([0.1, 0.9, 0.4], [false, true, false], 0.95).Value!;

        Assert.AreEqual(1, roc.Area);
        Assert.IsNull(roc.StandardError);
        Assert.IsNull(roc.Interval);
    }

    /// <summary>Area and DeLong's variance from their definition: every won deal against every lost one.</summary>
    [TestMethod]
    public void Area_and_error_are_those_of_comparing_every_pair()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var won = Enumerable.Range(0, 4 + chance.NextBelow(40)).Select(deal => deal < 2 || (deal > 3 && chance.NextBelow(2) == 0)).ToList();
            var scores = won.Select(isWon => (double)chance.NextBelow(8) + (isWon ? 1 : 0)).ToList();
            var (ofWon, ofLost) = (scores.Where((_, deal) => won[deal]).ToList(), scores.Where((_, deal) => !won[deal]).ToList());
            var below = ofWon.Select(score => ofLost.Average(other => Beats(score, other))).ToList();
            var above = ofLost.Select(score => ofWon.Average(other => Beats(other, score))).ToList();

            var roc = RocCurve.Of(scores, won, 0.9).Value!;
            Assert.AreEqual(below.Average(), roc.Area, 1e-12);
            Assert.AreEqual(Math.Sqrt(Variance(below) / below.Count + Variance(above) / above.Count), roc.StandardError!.Value, 1e-12);
            Assert.IsTrue(roc.Interval!.Value.Contains(roc.Area) && roc.Interval.Value.Low >= 0 && roc.Interval.Value.High <= 1);

            var stretched = RocCurve.Of(scores.Select(score => Math.Exp(score) - 3).Reverse().ToList(), Enumerable.Reverse(won).ToList(), 0.9).Value!;
            Assert.AreEqual(roc.Area, stretched.Area, 1e-12);
            Assert.AreEqual(1 - roc.Area, RocCurve.Of(scores.Select(score => -score).ToList(), won, 0.9).Value!.Area, 1e-12);
        }
    }

    /// <summary>500 samples of scores from 0 to 20, seed 1988.</summary>
    [TestMethod]
    public void Counted_scores_have_the_area_error_and_range_of_listed_ones()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < 500; round++)
        {
            var won = Enumerable.Range(0, 1 + chance.NextBelow(60)).Select(_ => chance.NextBelow(2) == 0).ToList();
            var scores = won.Select(isWon => chance.NextBelow(18) + (isWon ? 3 : 0)).ToList();
            var listed = RocCurve.Of(scores.Select(score => (double)score).ToList(), won, 0.95);
            var counted = RocCurve.OfCounts(Count(true), Count(false), 0.95);

            Assert.AreEqual(listed.Reason, counted.Reason);
            if (listed.Value is { } roc)
            {
                Assert.AreEqual((roc.Won, roc.Lost), (counted.Value!.Won, counted.Value.Lost));
                Assert.AreEqual(roc.Area, counted.Value.Area, 1e-12);
                Assert.AreEqual(roc.StandardError ?? -1, counted.Value.StandardError ?? -1, 1e-12);
                Assert.AreEqual(roc.Interval?.Low ?? -1, counted.Value.Interval?.Low ?? -1, 1e-12);
                Assert.AreEqual(roc.Interval?.High ?? -1, counted.Value.Interval?.High ?? -1, 1e-12);
            }

            Dictionary<int, long> Count(bool isWon) => scores.Zip(won).Where(deal => deal.Second == isWon).GroupBy(deal => deal.First).ToDictionary(score => score.Key, score => (long)score.Count());
        }
    }

    private static double Beats(double score, double other) => score > other ? 1 : score == other ? 0.5 : 0;

    private static double Variance(List<double> values) => values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Count - 1);
}
