using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

[TestClass]
public sealed class HomogeneityTests
{
    private const int Rounds = 2000;
    private const ulong Seed = 1954;

    // By hand: expected 10 and 10 in each cell of two segments of 20; (14 − 10)²/10 four times.
    [TestMethod]
    public void Fourteen_of_twenty_against_six_of_twenty_is_a_chi_square_of_6_4()
    {
        var test = Homogeneity.Of([new(14, 20), new(6, 20)]).Value!;

        Assert.AreEqual(6.4, test.ChiSquare, 1e-12);
        Assert.AreEqual(1, test.Degrees);
        Assert.AreEqual(0.011412036, test.P, 1e-8);
        Assert.IsEmpty(test.Other);
    }

    [TestMethod]
    public void Two_segments_are_tested_as_two_proportions_are()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var (first, second) = (Any(chance, 30, 200), Any(chance, 30, 200));
            if (Homogeneity.Of([first, second]).Value is { } test)
            {
                Assert.AreEqual(new TwoProportions(first, second).PooledP!.Value, test.P, 1e-11);
            }
        }
    }

    [TestMethod]
    public void Small_segments_are_taken_together_as_other()
    {
        var test = Homogeneity.Of([new(30, 60), new(1, 2), new(25, 60), new(2, 3), new(0, 0), new(2, 6)]).Value!;

        Assert.AreEqual(2, test.Degrees);
        Assert.AreSequenceEqual([1, 3, 5], test.Other);
    }

    [TestMethod]
    public void All_won_leaves_nothing_to_compare()
    {
        var test = Homogeneity.Of([new(3, 3), new(8, 8)]);

        Assert.IsNull(test.Value);
        Assert.AreEqual("11 of 11 succeeded: there is nothing to compare.", test.Reason);
    }

    [TestMethod]
    public void Too_few_deals_are_not_compared()
    {
        var test = Homogeneity.Of([new(1, 3), new(2, 4)]);

        Assert.AreEqual("7 cases in 2 segments are too few to compare them.", test.Reason);
        Assert.IsNull(Homogeneity.Of([new(40, 80)]).Value);
        Assert.IsNull(Homogeneity.Of([]).Value);
    }

    [TestMethod]
    public void The_order_of_segments_changes_nothing()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var segments = Enumerable.Range(0, 2 + chance.NextBelow(10)).Select(_ => Any(chance, 0, 40)).ToList();
            var (one, other) = (Homogeneity.Of(segments), Homogeneity.Of(Enumerable.Reverse(segments).ToList()));

            Assert.AreEqual(one.Reason, other.Reason);
            Assert.AreEqual(one.Value?.P ?? -1, other.Value?.P ?? -1, 1e-12);
            Assert.IsTrue(one.Value?.P is null or (>= 0 and <= 1));
        }
    }

    /// <summary>Where there is no difference, one in twenty tests is below 5 %, and no dimension gets words of best and worst more often than allowed.</summary>
    [TestMethod]
    public void Segments_that_differ_by_chance_alone_are_seldom_ranked()
    {
        var chance = new SplitMix64(Seed);
        var (below, ranked) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var dimensions = Enumerable.Range(0, 5).Select(place => new Dimension($"{place}", Enumerable.Range(0, 6).Select(_ => Drawn(chance, 100, 0.4)).ToList())).ToList();
            var findings = SegmentComparison.Of(dimensions, StatisticsSettings.Default);
            below += findings.Count(finding => finding.Test.Value!.P <= 0.05);
            ranked += findings.Any(finding => finding.MayRank) ? 1 : 0;
        }

        Assert.AreEqual(0.05, below / (5.0 * Rounds), 0.008);
        Assert.IsLessThan(0.115, (double)ranked / Rounds);
        Assert.IsGreaterThan(0.06, (double)ranked / Rounds);
    }

    [TestMethod]
    public void A_dimension_that_matters_may_be_ranked_and_one_that_can_not_be_tested_counts_as_no_test()
    {
        var findings = SegmentComparison.Of(
            [new("size", [new(60, 100), new(30, 100), new(45, 100)]), new("region", [new(50, 100), new(52, 100)]), new("partner", [new(1, 2), new(0, 1)])],
            StatisticsSettings.Default);

        Assert.AreSequenceEqual([true, false, false], findings.Select(finding => finding.MayRank));
        Assert.AreEqual(2 * findings[0].Test.Value!.P, findings[0].AdjustedP!.Value, 1e-15);
        Assert.IsNull(findings[2].AdjustedP);
    }

    private static Proportion Any(SplitMix64 chance, int fewest, int most)
    {
        var n = fewest + chance.NextBelow(most - fewest + 1);
        return new Proportion(chance.NextBelow(n + 1), n);
    }

    private static Proportion Drawn(SplitMix64 chance, int n, double rate) => new(Enumerable.Range(0, n).Count(_ => chance.NextShare() < rate), n);
}
