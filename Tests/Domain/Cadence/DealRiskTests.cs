using SalesLoop.Cadence;
using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Cadence;

[TestClass]
public sealed class DealRiskTests
{
    private const int Rounds = 2000;
    private const ulong Seed = 1982;
    private static readonly DateTime Today = new(2026, 6, 30, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DwellLine Line = new(30, 5, DwellBasis.OfWonDeals, 40);

    /// <summary>A deal with which nothing is wrong, in the last of five stages.</summary>
    private static readonly DealSigns Good = new(Today, Ago(20), 5, 5, 4)
    {
        Line = Line, NormalDwellDays = 20, LastBuyerActivityOn = Ago(3), NextStepOn = Today, EngagedContacts = 2, HasEconomicBuyer = true,
        CloseDates = [new(Ago(90), Ago(-10))], ProposalSentOn = Ago(6), Amount = 100, AmountBefore = 100, ChampionMessages = [Ago(20), Ago(15), Ago(10), Ago(5)],
    };

    [TestMethod]
    public void A_good_deal_has_no_flag() => Assert.AreEqual("None 0: ", Told(Good));

    [TestMethod]
    public void Each_sign_is_told_with_its_figures()
    {
        Is("Quiet: No activity of the buyer for 15 days (14 days)", Good with { LastBuyerActivityOn = Ago(15) });
        Is("Quiet: No activity of the buyer for 20 days (14 days)", Good with { LastBuyerActivityOn = null });
        Is("Stalled: In its stage for 31 days (30 days, by 40 visits)", Good with { StageSince = Ago(31) });
        Is("NoNextStep: No next step is set (a next step ahead)", Good with { NextStepOn = null });
        Is("NoNextStep: The next step was due on 2026-06-29 (a next step ahead)", Good with { NextStepOn = Ago(1) });
        Is("CloseDateMoves: The close date was moved 2 times, by 0 days in all (fewer than 2 moves, 30 days)", Good with { CloseDates = [new(Ago(50), Ago(9)), new(Ago(40), Ago(2)), new(Ago(30), Ago(9))] });
        Is("CloseDateMoves: The close date was moved once, by 31 days in all (fewer than 2 moves, 30 days)", Good with { CloseDates = [new(Ago(50), Ago(21)), new(Ago(40), Ago(-10))] });
        Is("MeetingLost: The next meeting was moved back or called off on 2026-06-28 (a meeting that stands)", Good with { MeetingLostOn = Ago(2) });
        Is("SingleContact: Only one contact of the buyer is engaged (2 contacts after the middle stage)", Good with { EngagedContacts = 1 });
        Is("ChampionSilent: The champion has been silent for 11 days (10 days: 2 times their usual gap)", Good with { ChampionMessages = [Ago(26), Ago(21), Ago(16), Ago(11)] });
        Is("NoEconomicBuyer: The economic buyer is not named (named by the proposal stage)", Good with { HasEconomicBuyer = false });
        Is("ProposalUnopened: The proposal has been unopened for 7 days (7 days)", Good with { ProposalSentOn = Ago(7) });
        Is("Recital: Notes have said the same again since 2026-06-26 (news within two notes)", Good with { RecitalOn = Ago(4) });
        Is("AmountCut: The amount was cut by 21 % (20 %)", Good with { Amount = 79 });
    }

    [TestMethod]
    public void What_is_just_allowed_is_no_flag()
    {
        foreach (var deal in new[]
        {
            Good with { LastBuyerActivityOn = Ago(14) }, Good with { StageSince = Ago(30) }, Good with { ProposalOpened = true, ProposalSentOn = Ago(40) },
            Good with { Stage = 3, EngagedContacts = 1 }, Good with { Stage = 3, HasEconomicBuyer = false }, Good with { Amount = 80 },
            Good with { Amount = 130 }, Good with { Amount = null }, Good with { AmountBefore = 0 },
            Good with { ChampionMessages = [Ago(90), Ago(89), Ago(88)] }, Good with { Line = null, StageSince = Ago(400) },
            Good with { LastBuyerActivityOn = Ago(25), UsualGapDays = 25 },
            Good with { LastBuyerActivityOn = Ago(60), StageSince = Ago(4) },
        })
        {
            Assert.AreEqual("None 0: ", Told(deal), $"{deal}");
        }
    }

    [TestMethod]
    public void A_flag_says_since_when_it_has_been_up() =>
        Assert.AreEqual(Ago(1), DealRisk.Of(Good with { LastBuyerActivityOn = Ago(15) }, RiskSettings.Default).Flags.Single().Since);

    [TestMethod]
    public void One_or_two_are_watched_and_three_are_at_risk()
    {
        Assert.AreEqual(RiskLevel.Watch, Level(Good with { NextStepOn = null }));
        Assert.AreEqual(RiskLevel.Watch, Level(Good with { NextStepOn = null, EngagedContacts = 0 }));
        Assert.AreEqual(RiskLevel.AtRisk, Level(Good with { NextStepOn = null, EngagedContacts = 0, HasEconomicBuyer = false }));
        Assert.AreEqual(RiskLevel.Watch, Level(Good with { StageSince = Ago(31) }));
        Assert.AreEqual(RiskLevel.AtRisk, Level(Good with { StageSince = Ago(31), NextStepOn = null }), "a stall weighs two");
        Assert.AreEqual(RiskLevel.Watch, DealRisk.Of(Good with { StageSince = Ago(31), NextStepOn = null }, RiskSettings.Default with { AtRiskFrom = 5 }).Level);
    }

    [TestMethod]
    public void A_day_later_a_deal_with_nothing_new_is_not_better()
    {
        var chance = new SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            // Old enough not to be new any more: what is new is excused, and that ends.
            var deal = Good with
            {
                StageSince = Ago(5 + chance.NextBelow(40)), LastBuyerActivityOn = Ago(chance.NextBelow(30)), NextStepOn = Ago(chance.NextBelow(9) - 4),
                ChampionMessages = [.. Enumerable.Range(0, chance.NextBelow(6)).Select(_ => Ago(chance.NextBelow(40)))], ProposalSentOn = Ago(chance.NextBelow(12)),
            };
            var later = DealRisk.Of(deal with { On = Today.AddDays(1) }, RiskSettings.Default);

            Assert.IsEmpty(DealRisk.Of(deal, RiskSettings.Default).Flags.Select(flag => flag.Kind).Except(later.Flags.Select(flag => flag.Kind)));
        }
    }

    [TestMethod]
    public void A_flag_that_tells_nothing_after_a_hundred_deals_is_proposed_to_be_dropped()
    {
        var useless = Deals(flagged: 100, lostFlagged: 50, others: 100, lostOthers: 50);
        var useful = Deals(flagged: 100, lostFlagged: 80, others: 100, lostOthers: 40);

        Assert.IsTrue(Record(useless).IsToBeDropped);
        Assert.IsFalse(Record(useless[1..]).IsToBeDropped, "99 are too few to say so");
        Assert.IsFalse(Record(useful).IsToBeDropped);
        Assert.AreEqual(new Proportion(80, 100), Record(useful).LostWith);
        Assert.AreEqual(new Proportion(40, 100), Record(useful).LostWithout);
        Assert.AreEqual(6, Record(useful).Odds!.Value, 1e-12);
        Assert.AreEqual(12, Record(useful).LeadDays);
    }

    [TestMethod]
    public void A_flag_that_goes_up_with_the_close_foretold_nothing()
    {
        var record = Record([new FlaggedDeal(Today, true, Today), new FlaggedDeal(null, false, Today)]);

        Assert.AreEqual(new Proportion(0, 0), record.LostWith);
        Assert.AreEqual(new Proportion(1, 2), record.LostWithout);
        Assert.IsNull(record.LeadDays);
        Assert.IsNull(record.Odds);
    }

    private static FlagRecord Record(IReadOnlyList<FlaggedDeal> deals) => FlagRecord.Of(RiskKind.Quiet, deals, RiskSettings.Default, StatisticsSettings.Default);

    private static FlaggedDeal[] Deals(int flagged, int lostFlagged, int others, int lostOthers) =>
    [
        .. Enumerable.Range(0, flagged).Select(place => new FlaggedDeal(Ago(12), place < lostFlagged, Today)),
        .. Enumerable.Range(0, others).Select(place => new FlaggedDeal(null, place < lostOthers, Today)),
    ];

    private static void Is(string flag, DealSigns deal) =>
        Assert.AreEqual(flag, string.Join("; ", DealRisk.Of(deal, RiskSettings.Default).Flags.Select(one => $"{one.Kind}: {one.Evidence} ({one.Threshold})")));

    private static string Told(DealSigns deal)
    {
        var risk = DealRisk.Of(deal, RiskSettings.Default);
        return $"{risk.Level} {risk.Weight}: {string.Join(", ", risk.Flags)}";
    }

    private static RiskLevel Level(DealSigns deal) => DealRisk.Of(deal, RiskSettings.Default).Level;

    private static DateTime Ago(int days) => Today.AddDays(-days);
}
