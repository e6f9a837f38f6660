using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

[TestClass]
public sealed class DwellTests
{
    private const int Rounds = 400;
    private const ulong Seed = 1996;

    [TestMethod]
    public void Ten_visits_of_won_deals_draw_the_line_at_22_8_days()
    {
        var line = Line([.. Visits([3, 5, 7, 8, 9, 12, 14, 21, 30, 60], Ending.Won), new(500, false, Ending.Lost)])!;

        Assert.AreEqual(22.8, line.StallDays, 1e-12);
        Assert.AreEqual(4.8, line.RushDays!.Value, 1e-12);
        Assert.AreEqual(DwellBasis.OfWonDeals, line.Basis);
        Assert.AreEqual(10, line.Visits);
    }

    [TestMethod]
    public void With_nine_visits_of_won_deals_all_completed_ones_draw_it()
    {
        var line = Line([.. Visits([3, 5, 7, 8, 9, 12, 14, 21, 30], Ending.Won), new(60, false, Ending.Lost)])!;

        Assert.AreEqual(DwellBasis.Completed, line.Basis);
        Assert.AreEqual(22.8, line.StallDays, 1e-12);
    }

    [TestMethod]
    public void Where_more_than_a_fifth_is_open_the_open_ones_count_as_long_as_they_have_lasted()
    {
        var completed = Visits([3, 5, 7, 8, 9, 12, 14, 21, 30, 60], Ending.Won).ToList();
        var asGood = Line([.. completed, new(70, true, Ending.StillOpen), new(80, true, Ending.StillOpen)])!;
        var open = Line([.. completed, new(8.5, true, Ending.StillOpen), new(8.5, true, Ending.StillOpen), new(8.5, true, Ending.StillOpen)])!;

        Assert.AreEqual(DwellBasis.OfWonDeals, asGood.Basis);
        Assert.AreEqual(DwellBasis.WithOpen, open.Basis);
        Assert.AreEqual(13, open.Visits);
        Assert.AreEqual(30, open.StallDays, "9/13 at 8 days, then 5/6, 4/6, 3/6, 2/6, 1/6 of that: below a fifth at 30");
        Assert.IsGreaterThan(22.8, open.StallDays);
    }

    [TestMethod]
    public void Too_few_visits_or_too_few_ends_draw_no_line()
    {
        var few = Dwell.Line([.. Visits([1, 1, 1, 1], Ending.Won)], StatisticsSettings.Default);
        var open = Dwell.Line([.. Visits([1, 2], Ending.Won), .. Enumerable.Repeat(new StageVisit(9, true, Ending.StillOpen), 10)], StatisticsSettings.Default);

        Assert.AreEqual("4 visits of the stage; 10 are needed.", few.Reason);
        Assert.AreEqual("10 of 12 visits are still open: too few have ended to tell a long one.", open.Reason);
        Assert.IsFalse(Dwell.Line([], StatisticsSettings.Default).IsKnown);
    }

    [TestMethod]
    public void Stalled_is_over_the_line_and_rushed_is_quick_with_something_left_undone()
    {
        var line = new DwellLine(20, 4, DwellBasis.Completed, 30);

        Assert.IsTrue(line.IsStalled(20.5));
        Assert.IsFalse(line.IsStalled(20));
        Assert.IsTrue(line.IsRushed(3, hasUnmetExit: true));
        Assert.IsFalse(line.IsRushed(3, hasUnmetExit: false), "quick and complete is good");
        Assert.IsFalse(line.IsRushed(4, hasUnmetExit: true));
        Assert.IsFalse((line with { RushDays = null }).IsRushed(0, hasUnmetExit: true));
    }

    [TestMethod]
    public void What_came_of_stalled_visits_counts_only_deals_that_are_decided()
    {
        StageVisit[] visits = [new(30, false, Ending.Lost), new(25, false, Ending.Won), new(40, true, Ending.StillOpen), new(21, false, Ending.WalkedAway), new(5, false, Ending.Lost)];

        var stalls = Dwell.Stalls(visits, new DwellLine(20, 4, DwellBasis.Completed, 30));

        Assert.AreEqual(new Proportion(4, 5), stalls.OverLine);
        Assert.AreEqual(new Proportion(1, 2), stalls.LostAfterStall);
    }

    [TestMethod]
    public void A_quantile_lies_between_its_neighbors_and_rises_with_its_share()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var days = Enumerable.Range(0, 1 + chance.NextBelow(30)).Select(_ => chance.NextShare() * 100).Order().ToList();
            var (low, high) = (chance.NextShare(), chance.NextShare());
            (low, high) = (Math.Min(low, high), Math.Max(low, high));

            Assert.IsLessThanOrEqualTo(Quantiles.OfSorted(days, high), Quantiles.OfSorted(days, low));
            Assert.AreEqual(days[0], Quantiles.OfSorted(days, 0));
            Assert.AreEqual(days[^1], Quantiles.OfSorted(days, 1));
            Assert.IsLessThanOrEqualTo((int)Math.Ceiling((days.Count - 1) * low), days.Count(day => day < Quantiles.OfSorted(days, low)));
        }
    }

    [TestMethod]
    [DynamicData(nameof(VectorCases))]
    public void Quantiles_and_lines_are_those_of_another_program(string name, string json)
    {
        var expected = Vectors.Case(json);
        var days = expected.Doubles("days");
        var sorted = days.Order().ToList();

        expected.GetProperty("p50").AssertIs(Quantiles.OfSorted(sorted, 0.50), Vectors.Exact, name);
        expected.GetProperty("p75").AssertIs(Quantiles.OfSorted(sorted, 0.75), Vectors.Exact, name);
        expected.GetProperty("p80").AssertIs(Quantiles.OfSorted(sorted, 0.80), Vectors.Exact, name);
        expected.GetProperty("p90").AssertIs(Quantiles.OfSorted(sorted, 0.90), Vectors.Exact, name);
        expected.GetProperty("stall_threshold").AssertIs(Line(Visits(days, Ending.Won).ToList())?.StallDays, Vectors.Exact, name);
    }

    private static IEnumerable<object[]> VectorCases => Vectors.Cases("dwell_quantiles");

    private static DwellLine? Line(IReadOnlyList<StageVisit> visits) => Dwell.Line(visits, StatisticsSettings.Default).Value;

    private static IEnumerable<StageVisit> Visits(IEnumerable<double> days, Ending deal) => days.Select(length => new StageVisit(length, false, deal));
}
