using SalesLoop.Cadence;
using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Cadence;

[TestClass]
public sealed class LossHazardTests
{
    private const ulong Seed = 1993;

    /// <summary>Weekly odds of a loss of 1 to 19, four times that with a stall, whatever else is flagged; a tenth is won each week.</summary>
    [TestMethod]
    public void What_a_flag_does_to_the_weekly_odds_of_a_loss_is_found_again()
    {
        var hazard = LossHazard.Learn(Deals(4000), 3, StatisticsSettings.Default).Value!;

        Assert.AreEqual(4000, hazard.Deals);
        Assert.AreEqual(4, hazard.TimesWith(RiskKind.Stalled), 0.6);
        Assert.AreEqual(1, hazard.TimesWith(RiskKind.Quiet), 0.15);
        Assert.AreEqual(1, hazard.TimesWith(RiskKind.Recital), 1e-9, "nobody ever had it");
        Assert.AreEqual(0.05, hazard.ChanceOf(new DealWeek(2, 3, [])), 0.015);
        Assert.AreEqual(4 / 23.0, hazard.ChanceOf(new DealWeek(2, 3, [RiskKind.Stalled])), 0.03);
    }

    [TestMethod]
    public void The_order_of_deals_does_not_matter_and_a_week_without_flags_is_the_safest()
    {
        var deals = Deals(300);
        var (one, other) = (LossHazard.Learn(deals, 3, StatisticsSettings.Default).Value!, LossHazard.Learn([.. deals.AsEnumerable().Reverse()], 3, StatisticsSettings.Default).Value!);
        foreach (var week in deals.SelectMany(deal => deal.Weeks).Take(200))
        {
            Assert.AreEqual(one.ChanceOf(week), other.ChanceOf(week), 1e-9);
            Assert.IsTrue(one.ChanceOf(week) is > 0 and < 1);
        }

        Assert.IsLessThan(one.ChanceOf(new DealWeek(1, 0, [RiskKind.Stalled])), one.ChanceOf(new DealWeek(1, 0, [])));
    }

    [TestMethod]
    public void Below_forty_lost_deals_there_is_no_hazard()
    {
        var deals = Deals(4000);
        var few = deals.Where(deal => deal.Ending == Ending.Lost).Take(39).Concat(deals.Where(deal => deal.Ending == Ending.Won).Take(50));

        Assert.AreEqual("50 won and 39 lost deals; 40 and 40 are needed.", LossHazard.Learn([.. few], 3, StatisticsSettings.Default).Reason);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => LossHazard.Learn(deals, 2, StatisticsSettings.Default));
    }

    private static List<DealHistory> Deals(int count)
    {
        var chance = new SplitMix64(Seed);
        return Enumerable.Range(0, count).Select(_ =>
        {
            var weeks = new List<DealWeek>();
            while (weeks.Count < 30)
            {
                var isStalled = chance.NextBelow(4) == 0;
                RiskKind[] flags = [.. isStalled ? new[] { RiskKind.Stalled } : [], .. chance.NextBelow(2) == 0 ? new[] { RiskKind.Quiet } : []];
                weeks.Add(new DealWeek(1 + Math.Min(2, weeks.Count / 4), weeks.Count % 4, flags));
                if (chance.NextShare() < (isStalled ? 4 / 23.0 : 1 / 20.0))
                {
                    return new DealHistory(weeks, Ending.Lost);
                }

                if (chance.NextBelow(10) == 0)
                {
                    return new DealHistory(weeks, Ending.Won);
                }
            }

            return new DealHistory(weeks, Ending.StillOpen);
        }).ToList();
    }
}
