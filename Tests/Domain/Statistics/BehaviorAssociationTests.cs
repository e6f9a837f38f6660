using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

[TestClass]
public sealed class BehaviorAssociationTests
{
    private const ulong Seed = 2026;
    private static readonly DateTime First = new(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc);

    [TestMethod]
    public void A_behavior_that_holds_in_segments_and_both_halves_may_be_coached()
    {
        var finding = Judge(Presence("Recap", (_, won) => won % 4 != 0 ? (won % 2 == 1 ? 1 : 0) : 1)).Single();

        Assert.IsTrue(finding.MayCoach, string.Join(", ", finding.Bars));
        Assert.IsGreaterThan(1, finding.Odds!.Interval.Low);
        Assert.IsNull(finding.Ranks);
        Assert.AreEqual(40, finding.Won);
    }

    [TestMethod]
    public void A_counted_behavior_is_told_as_times_as_many()
    {
        var finding = Judge(new Behavior("Questions", false, Deals((place, won) => 4 + 4 * (won % 2) + place % 3))).Single();

        Assert.IsTrue(finding.MayCoach, string.Join(", ", finding.Bars));
        Assert.AreEqual(Seed, finding.Ratio!.Seed);
        Assert.AreEqual(1.8, finding.Ratio.Value, 0.05);
        Assert.IsGreaterThan(0.9, finding.Ranks!.ExceedChance);
        Assert.IsNull(finding.Odds);
    }

    [TestMethod]
    public void Nothing_is_coached_on_nineteen_losses()
    {
        var deals = Deals((_, won) => won % 2);
        var lost = deals.Where(deal => !deal.IsWon).Take(21).ToList();

        Assert.AreSequenceEqual([CoachBar.TooFewDeals], Judge(new Behavior("Recap", true, [.. deals.Except(lost)])).Single().Bars);
    }

    [TestMethod]
    public void What_points_one_way_only_in_the_older_half_waits_for_the_next_quarter()
    {
        var deals = Deals((place, won) => place < 40 ? won % 2 : (place / 2 + 1) % 2);

        Assert.AreSequenceEqual([CoachBar.TurnsBetweenHalves], Judge(new Behavior("Recap", true, deals)).Single().Bars);
        Assert.IsTrue(Judge(new Behavior("Recap", true, deals, ConfirmedNextQuarter: true)).Single().MayCoach);
    }

    [TestMethod]
    public void What_only_tells_the_segments_apart_is_not_coached()
    {
        // Segment A wins nine of ten and shows it always; B wins one of ten and never does.
        var deals = Enumerable.Range(0, 80).Select(place => new DealBehavior(place % 2, place % 20 < 18 == (place % 2 == 1), place % 2 == 1 ? "A" : "B", First.AddDays(place))).ToList();

        Assert.AreSequenceEqual([CoachBar.TurnsWithinSegments], Judge(new Behavior("Executive words", true, deals)).Single().Bars);
    }

    [TestMethod]
    public void What_never_varies_is_not_tested_and_does_not_cost_the_others()
    {
        var good = Presence("Recap", (_, won) => won % 2);
        var findings = Judge(good, Presence("Greets", (_, _) => 1));

        Assert.AreEqual(findings[0].P, findings[0].AdjustedP);
        Assert.AreSequenceEqual([CoachBar.NotTested], findings[1].Bars);
        Assert.IsNull(findings[1].AdjustedP);
    }

    /// <summary>20 behaviors of pure chance, 60 times: without the adjustment nearly every round would have one that passes.</summary>
    [TestMethod]
    public void Of_behaviors_that_do_nothing_hardly_any_is_coached()
    {
        var chance = new SplitMix64(Seed);
        int raw = 0, coached = 0;
        for (var round = 0; round < 60; round++)
        {
            var findings = Judge([.. Enumerable.Range(0, 20).Select(number => Presence($"Behavior {number}", (_, _) => chance.NextBelow(2)))]);
            raw += findings.Any(finding => finding.P <= 0.10) ? 1 : 0;
            coached += findings.Any(finding => finding.MayCoach) ? 1 : 0;
        }

        Assert.IsGreaterThan(40, raw);
        Assert.IsLessThanOrEqualTo(9, coached, "a tenth of 60, and what chance may add");
    }

    [TestMethod]
    public void Counts_of_a_deals_calls_are_put_together_per_half_hour()
    {
        Assert.AreEqual(10, Behavior.PerHalfHour([6, 14], [15, 45]));
        Assert.IsNull(Behavior.PerHalfHour([], []));
        Assert.IsNull(Behavior.PerHalfHour([3], [0]));
    }

    private static IReadOnlyList<BehaviorFinding> Judge(params Behavior[] behaviors) => BehaviorAssociation.Of(behaviors, Seed, StatisticsSettings.Default);

    private static Behavior Presence(string name, Func<int, int, int> value) => new(name, true, Deals(value));

    /// <summary>80 deals, every other one won, in two segments, one a day.</summary>
    private static List<DealBehavior> Deals(Func<int, int, int> value) => Enumerable.Range(0, 80)
        .Select(place => new DealBehavior(value(place, place), place % 2 == 1, place % 4 < 2 ? "A" : "B", First.AddDays(place))).ToList();
}
