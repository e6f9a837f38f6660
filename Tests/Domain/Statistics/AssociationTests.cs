using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

[TestClass]
public sealed class AssociationTests
{
    private const int Rounds = 500;
    private const ulong Seed = 1947;
    private static readonly TwoByTwo Printed = new(18, 7, 9, 16);

    [TestMethod]
    public void Eighteen_of_25_won_with_and_nine_of_25_without_is_beyond_chance()
    {
        var odds = Printed.Odds(0.95)!;

        Assert.AreEqual(4.571, odds.Value, 5e-4);
        Assert.AreEqual(1.383, odds.Interval.Low, 5e-4);
        Assert.AreEqual(15.109, odds.Interval.High, 5e-4);
        Assert.AreEqual(0.0222, FisherExact.TwoSided(Printed)!.Value, 5e-5);
    }

    [TestMethod]
    public void An_empty_cell_is_halved_and_an_empty_margin_has_no_answer()
    {
        Assert.IsNotNull(new TwoByTwo(6, 0, 10, 12).Odds(0.95));
        foreach (var empty in new TwoByTwo[] { new(0, 0, 5, 5), new(5, 5, 0, 0), new(5, 0, 5, 0), new(0, 5, 0, 5), TwoByTwo.None })
        {
            Assert.IsNull(empty.Odds(0.95), $"{empty}");
            Assert.IsNull(FisherExact.TwoSided(empty), $"{empty}");
        }
    }

    /// <summary>Against every table of the same margins, each by its factorials.</summary>
    [TestMethod]
    public void Fishers_p_is_the_chance_of_all_tables_that_are_no_likelier()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var table = StratifiedOddsTests.Any(chance);
            var (won, lost) = (table.WonWith + table.WonWithout, table.LostWith + table.LostWithout);
            double Likely(int wonWith) => Math.Exp(Special.LogChoose(won, wonWith) + Special.LogChoose(lost, table.With - wonWith) - Special.LogChoose(won + lost, table.With));
            if (FisherExact.TwoSided(table) is { } p)
            {
                var all = Enumerable.Range(0, Math.Min(table.With, won) + 1).Where(wonWith => table.With - wonWith <= lost).Select(Likely).ToList();
                Assert.AreEqual(1, all.Sum(), 1e-9);
                Assert.AreEqual(Math.Min(1, all.Where(likely => likely <= Likely(table.WonWith) * (1 + 1e-7)).Sum()), p, 1e-9, $"{table}");
            }
        }
    }

    [TestMethod]
    public void Fishers_test_stands_a_hundred_thousand_deals()
    {
        Assert.AreEqual(1, FisherExact.TwoSided(new(20000, 30000, 20000, 30000))!.Value, 1e-6);
        Assert.IsLessThan(1e-30, FisherExact.TwoSided(new(21000, 29000, 19000, 31000))!.Value);
    }

    /// <summary>Against every pair of a won and a lost deal.</summary>
    [TestMethod]
    public void The_chance_to_exceed_is_the_share_of_pairs()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var (won, lost) = (Values(chance), Values(chance));
            var pairs = won.Average(one => lost.Average(other => one > other ? 1 : one == other ? 0.5 : 0));
            var ranks = RankSum.Of(won, lost).Value!;

            Assert.AreEqual(pairs, ranks.ExceedChance, 1e-12);
            Assert.AreEqual(1 - pairs, RankSum.Of(lost, won).Value!.ExceedChance, 1e-12);
            Assert.AreEqual(ranks.P ?? 9, RankSum.Of(lost, won).Value!.P ?? 9, 1e-12);
        }
    }

    [TestMethod]
    public void Where_all_values_are_the_same_there_is_no_p_and_with_one_class_empty_no_answer()
    {
        var same = RankSum.Of([2, 2, 2], [2, 2]).Value!;

        Assert.AreEqual(0.5, same.ExceedChance);
        Assert.IsNull(same.P);
        Assert.AreEqual("0 won and 2 lost: there is nothing to compare.", RankSum.Of([], [2, 2]).Reason);
        Assert.ThrowsExactly<ArgumentException>(() => RankSum.Of([double.NaN], [1]));
    }

    [TestMethod]
    public void The_same_seed_draws_the_same_range_and_the_range_holds_the_ratio()
    {
        var chance = new SplitMix64(Seed);
        double[] won = [.. Enumerable.Range(0, 40).Select(_ => 4 + chance.NextBelow(9))], lost = [.. Enumerable.Range(0, 30).Select(_ => 2 + chance.NextBelow(4))];

        var ratio = MeansRatio.Of(won, lost, 7, StatisticsSettings.Default).Value!;

        Assert.AreEqual(ratio, MeansRatio.Of(won, lost, 7, StatisticsSettings.Default).Value);
        Assert.AreNotEqual(ratio.Interval, MeansRatio.Of(won, lost, 8, StatisticsSettings.Default).Value!.Interval);
        Assert.IsTrue(ratio.Interval!.Value.Contains(ratio.Value));

        // The same width as theory gives for the logarithm of a ratio of means, within what 2,000 draws allow.
        double Error(double[] values) => values.Sum(value => Math.Pow(value - values.Average(), 2)) / values.Length / values.Length / Math.Pow(values.Average(), 2);
        var width = 2 * 1.96 * Math.Sqrt(Error(won) + Error(lost));
        Assert.AreEqual(width, Math.Log(ratio.Interval.Value.High / ratio.Interval.Value.Low), 0.12 * width);
    }

    [TestMethod]
    public void Without_any_among_the_lost_there_is_no_ratio_and_with_hardly_any_no_upper_end()
    {
        Assert.IsFalse(MeansRatio.Of([1, 2], [0, 0], 1, StatisticsSettings.Default).IsKnown);
        Assert.IsFalse(MeansRatio.Of([], [1], 1, StatisticsSettings.Default).IsKnown);
        Assert.IsNull(MeansRatio.Of([1, 2], [0, 0, 1], 1, StatisticsSettings.Default).Value!.Interval);
    }

    [TestMethod]
    [DynamicData(nameof(CountCases))]
    public void Counts_compare_as_in_another_program(string name, string json)
    {
        var expected = Vectors.Case(json);
        var deals = expected.Ints("won").Zip(expected.Doubles("value")).ToList();
        var won = deals.Where(deal => deal.First == 1).Select(deal => deal.Second).ToList();
        var lost = deals.Where(deal => deal.First == 0).Select(deal => deal.Second).ToList();
        var ranks = RankSum.Of(won, lost).Value!;

        expected.GetProperty("auc").AssertIs(ranks.ExceedChance, Vectors.Exact, name);
        expected.GetProperty("wilcoxon_p").AssertIs(ranks.P, Vectors.Exact, name);
        expected.GetProperty("mean_won").AssertIs(won.Average(), Vectors.Exact, name);
        expected.GetProperty("mean_lost").AssertIs(lost.Average(), Vectors.Exact, name);
        expected.GetProperty("ratio").AssertIs(MeansRatio.Of(won, lost, Seed, StatisticsSettings.Default).Value?.Value, Vectors.Exact, name);
    }

    [TestMethod]
    [DynamicData(nameof(PresenceCases))]
    public void Presence_compares_as_in_another_program(string name, string json)
    {
        var expected = Vectors.Case(json);
        var table = new TwoByTwo(expected.Int("won_with"), expected.Int("lost_with"), expected.Int("won_without"), expected.Int("lost_without"));
        var odds = table.Odds(0.95);

        expected.GetProperty("odds_ratio").AssertIs(odds?.Value, Vectors.Exact, name);
        expected.GetProperty("ci95")[0].AssertIs(odds?.Interval.Low, Vectors.Exact, name);
        expected.GetProperty("ci95")[1].AssertIs(odds?.Interval.High, Vectors.Exact, name);
        expected.GetProperty("fisher_p").AssertIs(FisherExact.TwoSided(table), Vectors.Exact, name);
    }

    private static IEnumerable<object[]> CountCases => Vectors.Cases("behaviour_association", "counts");

    private static IEnumerable<object[]> PresenceCases => Vectors.Cases("behaviour_association", "presence");

    private static List<double> Values(SplitMix64 chance) => Enumerable.Range(0, 1 + chance.NextBelow(25)).Select(_ => (double)chance.NextBelow(12)).ToList();
}
