using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

[TestClass]
public sealed class StratifiedOddsTests
{
    private const int Rounds = 500;
    private const ulong Seed = 1959;
    private static readonly StatisticsSettings AnyNumber = new() { FewestInArm = 0, FewestOfEachOutcome = 0 };
    private static readonly TwoByTwo[] Printed = [new(20, 30, 10, 40), new(5, 45, 12, 138)];

    [TestMethod]
    public void Part_of_a_plays_raw_gap_is_segment_mix()
    {
        var effect = StratifiedOdds.Of(Printed, StatisticsSettings.Default).Value!;

        Assert.AreEqual(2.697, effect.Total.CrudeOdds!.Value, 5e-4);
        Assert.AreEqual(2.009, effect.Odds!.Value, 5e-4);
        Is(1.023, 3.946, effect.Odds.Interval, 5e-4);
        Assert.AreEqual(4.015, effect.ChiSquare!.Value, 5e-4);
        Assert.AreEqual(0.0451, effect.P!.Value, 5e-5);
        Assert.AreEqual(0.092, effect.Difference!.Value, 5e-4);
        Is(0.002, 0.182, effect.Difference.Interval, 5e-4);
        Assert.IsTrue(effect.IsPartlyMix);
        Assert.AreEqual(300, effect.Odds.Count);
    }

    [TestMethod]
    public void One_stratum_alone_has_nothing_to_adjust()
    {
        var effect = StratifiedOdds.Of([Printed[0]], StatisticsSettings.Default).Value!;

        Assert.AreEqual(effect.Total.CrudeOdds!.Value, effect.Odds!.Value, 1e-12);
        Assert.AreEqual(effect.Total.Rates.Difference!.Value, effect.Difference!.Value, 1e-12);
        Assert.IsFalse(effect.IsPartlyMix);
    }

    [TestMethod]
    [DataRow(5, 4, 20, 20, "9 deals with it and 40 without; 10 of each are needed.")]
    [DataRow(6, 4, 20, 20, "6 won and 4 lost with it, 20 won and 20 lost without; 5 of each are needed.")]
    public void Too_few_deals_are_no_comparison(int wonWith, int lostWith, int wonWithout, int lostWithout, string reason) =>
        Assert.AreEqual(reason, StratifiedOdds.Of([new(wonWith, lostWith, wonWithout, lostWithout)], StatisticsSettings.Default).Reason);

    [TestMethod]
    public void Strata_in_which_all_or_none_had_it_tell_nothing() =>
        Assert.AreEqual("In none of 2 strata did some deals have it and some not.", StratifiedOdds.Of([new(10, 10, 0, 0), new(0, 0, 10, 10)], StatisticsSettings.Default).Reason);

    [TestMethod]
    public void Strata_without_an_answer_leave_it_unchanged_and_their_order_does_not_matter()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var strata = Enumerable.Range(0, 1 + chance.NextBelow(5)).Select(_ => Any(chance)).ToList();
            var effect = StratifiedOdds.Of(strata, AnyNumber).Value;
            var turned = StratifiedOdds.Of([.. strata.AsEnumerable().Reverse(), new(7, 3, 0, 0)], AnyNumber).Value;
            Assert.AreEqual(effect is null, turned is null);
            if (effect?.Odds is { } odds)
            {
                Assert.AreEqual(odds.Value, turned!.Odds!.Value, 1e-9 * odds.Value);
                Assert.IsTrue(odds.Interval.Contains(odds.Value));

                // Wins and losses told the other way round turn the ratio over.
                var mirrored = StratifiedOdds.Of([.. strata.Select(one => new TwoByTwo(one.LostWith, one.WonWith, one.LostWithout, one.WonWithout))], AnyNumber).Value!;
                Assert.AreEqual(1 / odds.Value, mirrored.Odds!.Value, 1e-9 / odds.Value);
                Assert.AreEqual(effect.P!.Value, mirrored.P!.Value, 1e-9);
                Assert.AreEqual(-effect.Difference!.Value, mirrored.Difference!.Value, 1e-12);
            }
        }
    }

    [TestMethod]
    public void Small_strata_are_taken_together_and_never_more_than_twelve_are_kept()
    {
        var strata = Enumerable.Range(1, 20).Select(size => new Stratum($"Stratum {size:00}", new TwoByTwo(size, 0, 0, 0))).ToList();

        var merged = Strata.Merge(strata, StatisticsSettings.Default);

        Assert.HasCount(12, merged);
        Assert.AreEqual(new Stratum("Stratum 20", new TwoByTwo(20, 0, 0, 0)), merged[0]);
        Assert.AreEqual(new Stratum(Strata.Other, new TwoByTwo(45, 0, 0, 0)), merged[^1], "1 to 9");
        Assert.AreEqual(210, merged.Sum(stratum => stratum.Deals.All));
    }

    [TestMethod]
    public void Strata_that_are_big_enough_stay_as_they_are()
    {
        Stratum[] strata = [new("B", new(5, 0, 0, 0)), new("A", new(2, 0, 0, 0)), new("A", new(0, 3, 0, 0))];

        Assert.AreSequenceEqual([new Stratum("A", new(2, 3, 0, 0)), new Stratum("B", new(5, 0, 0, 0))], Strata.Merge(strata, StatisticsSettings.Default));
    }

    /// <summary>A play that does nothing, used by whoever lives long enough to be reached.</summary>
    [TestMethod]
    public void Use_that_only_long_deals_live_to_see_is_no_effect_at_a_landmark()
    {
        var chance = new SplitMix64(Seed);
        var deals = Enumerable.Range(0, 4000).Select(place =>
        {
            var isWon = place % 2 == 0;
            var lived = isWon ? 20 + 60 * chance.NextShare() : 5 + 35 * chance.NextShare();
            var use = 60 * chance.NextShare();
            return new PlayDeal("", lived, use <= lived ? use : null, isWon ? Ending.Won : Ending.Lost);
        }).ToList();

        var ever = StratifiedOdds.Of([deals.Aggregate(TwoByTwo.None, (sum, deal) => sum.Plus(TwoByTwo.One(deal.UsedAfterDays is not null, deal.Ending == Ending.Won)))], AnyNumber).Value!;
        var landmark = Landmark.Of(deals, 10, StatisticsSettings.Default);
        var byDay = landmark.Effect(StatisticsSettings.Default).Value!;

        Assert.IsGreaterThan(4, ever.Odds!.Interval.Low, "counted whenever, it looks like the best play there is");
        Assert.IsTrue(byDay.Odds!.Interval.Contains(1), $"{byDay.Odds}");
        Assert.AreEqual(deals.Count(deal => deal.DaysLived < 10), landmark.EndedBefore);
        Assert.AreEqual(deals.Count(deal => deal.DaysLived >= 10), byDay.Total.All);
    }

    [TestMethod]
    public void At_a_landmark_later_use_is_no_use_and_open_deals_wait()
    {
        PlayDeal[] deals =
        [
            new("A", 30, 5, Ending.Won), new("A", 30, 15, Ending.Won), new("A", 9, 2, Ending.Lost),
            new("A", 40, null, Ending.Lost), new("A", 40, 1, Ending.StillOpen), new("A", 40, 1, Ending.WalkedAway), new("A", 10, 10, Ending.Lost),
        ];

        var landmark = Landmark.Of(deals, 10, StatisticsSettings.Default);

        Assert.AreEqual(new TwoByTwo(1, 1, 1, 1), landmark.Strata.Single().Deals);
        Assert.AreEqual(1, landmark.EndedBefore);
        Assert.AreEqual(1, landmark.StillOpen);
        Assert.AreEqual(1, landmark.UsedLater);
    }

    [TestMethod]
    [DynamicData(nameof(VectorCases))]
    public void Comparisons_are_those_of_another_program(string name, string json)
    {
        var expected = Vectors.Case(json);
        var strata = expected.GetProperty("strata").EnumerateArray().Select(row => new TwoByTwo(row[0].GetInt32(), row[1].GetInt32(), row[2].GetInt32(), row[3].GetInt32())).ToList();
        var effect = StratifiedOdds.Of(strata, AnyNumber).Value!;

        expected.GetProperty("crude_or").AssertIs(effect.Total.CrudeOdds, Vectors.Exact, name);
        expected.GetProperty("or_mh").AssertIs(effect.Odds?.Value, Vectors.Exact, name);
        expected.GetProperty("or_ci95")[0].AssertIs(effect.Odds?.Interval.Low, Vectors.Exact, name);
        expected.GetProperty("or_ci95")[1].AssertIs(effect.Odds?.Interval.High, Vectors.Exact, name);
        expected.GetProperty("chi2").AssertIs(effect.ChiSquare, Vectors.Exact, name);
        expected.GetProperty("p").AssertIs(effect.P, Vectors.Exact, name);
        expected.GetProperty("p_corrected").AssertIs(effect.CorrectedP, Vectors.Exact, name);
        expected.GetProperty("rd_mh").AssertIs(effect.Difference?.Value, Vectors.Exact, name);
        expected.GetProperty("rd_ci95")[0].AssertIs(effect.Difference?.Interval.Low, Vectors.Exact, name);
        expected.GetProperty("rd_ci95")[1].AssertIs(effect.Difference?.Interval.High, Vectors.Exact, name);
        expected.GetProperty("crude_rd").AssertIs(effect.Total.Rates.Difference, Vectors.Exact, name);
    }

    private static IEnumerable<object[]> VectorCases => Vectors.Cases("mantel_haenszel");

    internal static TwoByTwo Any(SplitMix64 chance) => new(chance.NextBelow(12), chance.NextBelow(12), chance.NextBelow(12), chance.NextBelow(12));

    private static void Is(double low, double high, Interval actual, double tolerance)
    {
        Assert.AreEqual(low, actual.Low, tolerance);
        Assert.AreEqual(high, actual.High, tolerance);
    }
}
