using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

[TestClass]
public sealed class CumulativeIncidenceTests
{
    private const int Rounds = 400;
    private const ulong Seed = 1978;
    private static readonly StatisticsSettings AnyNumber = new() { FewestAtRisk = 0 };

    [TestMethod]
    public void Won_lost_walked_away_and_open_make_the_whole_at_every_time()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var table = LifeTable.Of(SurvivalTests.Any(chance));
            var curve = Survival.Of(table, 0.95);
            var shares = CumulativeIncidence.Of(table, 0.95);
            for (var place = 0; place < shares.Steps.Count; place++)
            {
                var step = shares.Steps[place];
                Assert.AreEqual(1, step.Open + step.Won + step.Lost + step.WalkedAway, 1e-12);
                Assert.AreEqual(curve.Steps[place].Share, step.Open, 1e-12);
                Assert.IsGreaterThanOrEqualTo(place == 0 ? 0 : shares.Steps[place - 1].Won, step.Won);
            }
        }
    }

    [TestMethod]
    public void With_every_deal_ended_the_shares_are_plain_counts()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var lives = SurvivalTests.Any(chance).Select(life => life.Ending == Ending.StillOpen ? life with { Ending = Ending.Lost } : life).ToList();
            var shares = CumulativeIncidence.Of(LifeTable.Of(lives), 0.95);
            foreach (var step in shares.Steps)
            {
                Assert.AreEqual((double)lives.Count(life => life.Days <= step.Days && life.Ending == Ending.Won) / lives.Count, step.Won, 1e-12);
                var later = lives.Where(life => life.Days > step.Days).ToList();
                var open = shares.WinChanceIfOpenAt(step.Days, AnyNumber);
                if (later.Count == 0)
                {
                    Assert.IsFalse(open.IsKnown);
                }
                else
                {
                    Assert.AreEqual((double)later.Count(life => life.Ending == Ending.Won) / later.Count, open.Value!.Chance, 1e-9);
                    Assert.IsFalse(open.Value.IsLowerBound);
                }
            }
        }
    }

    [TestMethod]
    public void Losses_taken_for_open_deals_would_promise_more_wins_than_there_are()
    {
        Lifetime[] lives = [new(1, Ending.Lost), new(2, Ending.Won), new(3, Ending.Lost), new(4, Ending.Won)];
        var naive = Survival.Of(LifeTable.Of(lives.Select(life => life.Ending == Ending.Lost ? life with { Ending = Ending.StillOpen } : life)), 0.95);

        Assert.AreEqual(1, 1 - naive.At(4), "one less the curve says that every deal is won");
        Assert.AreEqual(0.5, CumulativeIncidence.Of(LifeTable.Of(lives), 0.95).Steps[^1].Won, 1e-12);
    }

    [TestMethod]
    public void The_chance_of_an_open_deal_needs_ten_that_were_open_as_long()
    {
        var lives = Enumerable.Range(1, 12).Select(day => new Lifetime(day, day % 2 == 0 ? Ending.Won : Ending.StillOpen));
        var shares = CumulativeIncidence.Of(LifeTable.Of(lives), 0.95);

        Assert.AreEqual(10, shares.WinChanceIfOpenAt(3, StatisticsSettings.Default).Value!.AtRisk);
        Assert.AreEqual("9 deals were open for 4 days; 10 are needed.", shares.WinChanceIfOpenAt(4, StatisticsSettings.Default).Reason);
    }

    [TestMethod]
    public void With_deals_open_at_the_end_the_chance_is_a_lower_bound()
    {
        var shares = CumulativeIncidence.Of(LifeTable.Of([new(1, Ending.Won), new(2, Ending.Lost), new(9, Ending.StillOpen)]), 0.95);

        Assert.IsTrue(shares.WinChanceIfOpenAt(0, AnyNumber).Value!.IsLowerBound);
        Assert.AreEqual(1.0 / 3, shares.WinChanceIfOpenAt(0, AnyNumber).Value!.Chance, 1e-12);
    }

    [TestMethod]
    public void Without_a_single_close_there_is_no_chance_to_tell()
    {
        var nothing = CumulativeIncidence.Of(LifeTable.Of([new(5, Ending.StillOpen)]), 0.95);

        Assert.IsFalse(nothing.WinChanceIfOpenAt(1, AnyNumber).IsKnown);
        Assert.IsFalse(CumulativeIncidence.Of(LifeTable.Empty, 0.95).WinChanceIfOpenAt(0, AnyNumber).IsKnown);
    }

    /// <summary>Without open deals a share is a plain proportion, with the variance p(1 − p)/n.</summary>
    [TestMethod]
    public void With_every_deal_ended_the_range_is_that_of_a_plain_share()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var lives = SurvivalTests.Any(chance).Select(life => life.Ending == Ending.StillOpen ? life with { Ending = Ending.Lost } : life).ToList();
            var shares = CumulativeIncidence.Of(LifeTable.Of(lives), 0.95);
            foreach (var step in shares.Steps)
            {
                IsPlain(step.Won, lives.Count, step.WonInterval);
                if (shares.WinChanceIfOpenAt(step.Days, AnyNumber).Value is { } open)
                {
                    IsPlain(open.Chance, lives.Count(life => life.Days > step.Days), open.Interval);
                }
            }
        }

        static void IsPlain(double share, int count, Interval? range)
        {
            if (share is < 1e-9 or > 1 - 1e-9)
            {
                return;
            }

            var width = 2 * 1.959963984540054 * Math.Sqrt(share * (1 - share) / count) / (share * -Math.Log(share));
            Assert.AreEqual(width, Math.Log(Math.Log(range!.Value.Low) / Math.Log(range.Value.High)), 1e-6);
        }
    }

    /// <summary>Wins come at a rate of 1 and losses at 2, and many deals are still open when we look: the true share at 0.5 is (1 − e^−1.5)/3.</summary>
    [TestMethod]
    public void The_range_of_a_chance_holds_the_true_one_about_as_often_as_it_says()
    {
        var chance = new SplitMix64(Seed);
        var held = 0;
        for (var round = 0; round < 400; round++)
        {
            var lives = Enumerable.Range(0, 80).Select(_ =>
            {
                var end = -Math.Log(chance.NextShare()) / 3;
                var seen = 0.9 * chance.NextShare();
                return end > seen ? new Lifetime(seen, Ending.StillOpen) : new Lifetime(end, chance.NextBelow(3) == 0 ? Ending.Won : Ending.Lost);
            });
            var step = CumulativeIncidence.Of(LifeTable.Of(lives), 0.95).Steps.Last(one => one.Days <= 0.5);
            held += step.WonInterval!.Value.Contains((1 - Math.Exp(-1.5)) / 3) ? 1 : 0;
        }

        Assert.AreEqual(0.95, held / 400.0, 0.035);
    }

    [TestMethod]
    public void A_hundred_thousand_deals_and_a_chance_for_every_open_one_take_seconds()
    {
        var chance = new SplitMix64(Seed);
        var lives = Enumerable.Range(0, 100_000).Select(_ => new Lifetime(400 * chance.NextShare(), (Ending)chance.NextBelow(4))).ToList();
        var watch = System.Diagnostics.Stopwatch.StartNew();

        var table = LifeTable.Of(lives);
        var shares = CumulativeIncidence.Of(table, 0.95);
        var told = lives.Where(life => life.Ending == Ending.StillOpen).Count(life => shares.WinChanceIfOpenAt(life.Days, StatisticsSettings.Default).IsKnown);
        var ranks = RankSum.Of([.. lives.Where(life => life.Ending == Ending.Won).Select(life => life.Days)], [.. lives.Where(life => life.Ending == Ending.Lost).Select(life => life.Days)]).Value!;

        Assert.IsLessThan(10, watch.Elapsed.TotalSeconds);
        Assert.IsGreaterThan(20_000, told);
        Assert.AreEqual(0.5, ranks.ExceedChance, 0.01);
        Assert.AreEqual(1.0 / 3, shares.Steps[^1].Won, 0.01, "each end is as likely");
        Assert.HasCount(table.Rows.Count(row => row.Ended > 0), Survival.Of(table, 0.95).Steps);
    }

    [TestMethod]
    [DynamicData(nameof(VectorCases))]
    public void Shares_are_those_of_another_program(string name, string json)
    {
        var expected = Vectors.Case(json);
        var lives = expected.Doubles("time").Zip(expected.Ints("cause"), (days, cause) => new Lifetime(days, (Ending)cause));
        var shares = CumulativeIncidence.Of(LifeTable.Of(lives), 0.95);

        Assert.AreSequenceEqual(expected.Doubles("event_times"), shares.Steps.Select(step => step.Days));
        for (var place = 0; place < shares.Steps.Count; place++)
        {
            var step = shares.Steps[place];
            expected.GetProperty("overall_survival")[place].AssertIs(step.Open, Vectors.Exact, $"{name} open {place}");
            expected.GetProperty("cif_won")[place].AssertIs(step.Won, Vectors.Exact, $"{name} won {place}");
            expected.GetProperty("cif_lost")[place].AssertIs(step.Lost, Vectors.Exact, $"{name} lost {place}");
            expected.GetProperty("p_win_given_open")[place].AssertIs(shares.WinChanceIfOpenAt(step.Days, AnyNumber).Value?.Chance, Vectors.Exact, $"{name} chance {place}");
        }
    }

    private static IEnumerable<object[]> VectorCases => Vectors.Cases("competing_risks");
}
