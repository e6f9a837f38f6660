using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.Plugins;

[TestClass]
public sealed class CloseTests
{
    private const string NoReason =
        "This deal can't move to Lost yet. To move it:\n" +
        "1. Choose the main reason the deal was lost\n" +
        "If no reason fits, choose the nearest one and say more in the note.";

    private const string PriceAlone =
        "This deal can't move to Lost yet. To move it:\n" +
        "1. Add a second reason, or say more in the note: \"Price\" alone doesn't tell what to change\n" +
        "If no reason fits, choose the nearest one and say more in the note.";

    [TestMethod]
    public void A_deal_is_not_lost_without_a_reason()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();

        Assert.AreEqual(NoReason, Lose(team, deal));
        Assert.AreEqual(NoReason, SalesTeam.Refusal(() => team.Service.Create(SalesTeam.Close(deal, ("opportunitystatecode", new OptionSetValue(2))))));
        Assert.AreEqual(NoReason, SalesTeam.Refusal(() => team.Service.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(2))))));
        Assert.AreEqual(NoReason, SalesTeam.Refusal(() => team.Service.Update(SalesTeam.Change(deal, ("statuscode", new OptionSetValue(5)), ("statecode", new OptionSetValue(2))))));
    }

    [TestMethod]
    public void Price_alone_is_not_enough_and_a_note_completes_it()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        var price = new EntityReference("sl_reason", team.Price);

        Assert.AreEqual(PriceAlone, Lose(team, deal, ("sl_primaryreasonid", price)));
        Assert.AreEqual(PriceAlone, Lose(team, deal, ("sl_primaryreasonid", price), ("description", "n/a")));
        Assert.IsNull(Lose(team, deal, ("sl_primaryreasonid", price), ("description", "A competitor came in at half our offer")));
    }

    [TestMethod]
    public void Price_and_a_second_reason_are_enough()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();

        Assert.IsNull(Lose(team, deal, ("sl_primaryreasonid", new EntityReference("sl_reason", team.Price)), ("sl_secondreasonid", new EntityReference("sl_reason", team.Timing))));
    }

    [TestMethod]
    public void A_reason_that_is_no_longer_in_use_does_not_count()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        team.Service.Update(new Entity("sl_reason", team.Timing) { ["statecode"] = new OptionSetValue(1) });

        Assert.Contains("1. Choose the main reason the deal was lost: the one chosen is no longer in use\n", Lose(team, deal, ("sl_primaryreasonid", new EntityReference("sl_reason", team.Timing))) ?? "");
    }

    [TestMethod]
    public void A_gate_that_observes_records_a_close_without_reason()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal();

        Assert.IsNull(Lose(team, deal));
        Assert.Contains("Qualify → Lost: observed", team.Verdicts(deal));
        Assert.HasCount(2, team.Verdicts(deal));
    }

    [TestMethod]
    public void What_the_close_record_says_reaches_the_deal_and_one_review()
    {
        using var team = new SalesTeam();
        var competitor = team.Service.Create(new Entity("competitor") { ["name"] = "Umbrella" });
        var segment = team.Segment("Enterprise", SalesTeam.Enforce);
        var deal = team.Deal(("sl_segmentid", new EntityReference("sl_segment", segment)));

        Assert.IsNull(Lose(
            team,
            deal,
            ("sl_primaryreasonid", new EntityReference("sl_reason", team.Price)),
            ("sl_secondreasonid", new EntityReference("sl_reason", team.Timing)),
            ("description", "Half our offer"),
            ("competitorid", new EntityReference("competitor", competitor)),
            ("sl_buyerverified", true)));

        var stored = team.Stored(deal);
        Assert.AreEqual(2, stored.GetAttributeValue<OptionSetValue>("statecode").Value);
        Assert.AreEqual(team.Price, stored.GetAttributeValue<EntityReference>("sl_closereasonid").Id);
        Assert.AreEqual(team.Timing, stored.GetAttributeValue<EntityReference>("sl_secondreasonid").Id);
        Assert.AreEqual("Half our offer", stored["sl_closenote"]);

        var review = team.About(deal, "sl_winlossreview").Single();
        Assert.AreEqual("Lost: Globex renewal", review["sl_name"]);
        Assert.AreEqual("Lost", review.FormattedValues["sl_outcome"]);
        Assert.AreEqual(team.Price, review.GetAttributeValue<EntityReference>("sl_primaryreasonid").Id);
        Assert.AreEqual(team.Timing, review.GetAttributeValue<EntityReference>("sl_secondreasonid").Id);
        Assert.AreEqual("Half our offer", review["sl_narrative"]);
        Assert.AreEqual(competitor, review.GetAttributeValue<EntityReference>("sl_competitorid").Id);
        Assert.AreEqual(segment, review.GetAttributeValue<EntityReference>("sl_segmentid").Id);
        Assert.IsTrue(review.GetAttributeValue<bool>("sl_buyerverified"));
        Assert.AreEqual(SalesLoopOrganization.Now.Date, review["sl_closedon"]);
    }

    [TestMethod]
    public void A_close_record_and_a_state_that_come_one_after_the_other_get_one_review()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        team.Service.Create(SalesTeam.Close(deal, ("opportunitystatecode", new OptionSetValue(2)), ("sl_primaryreasonid", new EntityReference("sl_reason", team.Timing))));
        team.Service.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(2))));

        Assert.HasCount(1, team.About(deal, "sl_winlossreview"));
    }

    [TestMethod]
    public void A_state_that_comes_before_its_close_record_gets_one_review_too()
    {
        using var team = new SalesTeam();
        var deal = team.Deal(("sl_closereasonid", new EntityReference("sl_reason", team.Timing)));
        team.Service.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(2))));
        team.Service.Create(SalesTeam.Close(deal, ("opportunitystatecode", new OptionSetValue(2)), ("sl_primaryreasonid", new EntityReference("sl_reason", team.Timing))));

        Assert.HasCount(1, team.About(deal, "sl_winlossreview"));
    }

    [TestMethod]
    public void Another_status_of_a_closed_deal_is_no_second_close()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        Assert.IsNull(Lose(team, deal, ("sl_primaryreasonid", new EntityReference("sl_reason", team.Timing))));
        team.Runs.Clear();
        team.Service.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(2)), ("statuscode", new OptionSetValue(5))));

        Assert.AreEqual(0, team.Runs.Sum(run => run.ServiceCalls));
        Assert.HasCount(1, team.About(deal, "sl_winlossreview"));
    }

    [TestMethod]
    public void A_deal_that_is_opened_again_must_say_anew_why_it_closes()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        Assert.IsNull(Lose(team, deal, ("sl_primaryreasonid", new EntityReference("sl_reason", team.Timing))));
        team.Service.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(0))));

        Assert.AreEqual("Qualify", team.StageOf(deal));
        Assert.AreEqual(NoReason, Lose(team, deal));

        Assert.IsNull(Lose(team, deal, ("sl_primaryreasonid", new EntityReference("sl_reason", team.Timing))));
        Assert.HasCount(2, team.About(deal, "sl_winlossreview"), "one review for each close");
    }

    [TestMethod]
    public void Opening_a_deal_again_is_judged_by_nobody()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        Assert.IsNull(Lose(team, deal, ("sl_primaryreasonid", new EntityReference("sl_reason", team.Timing))));
        team.Runs.Clear();
        team.Service.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(0)), ("statuscode", new OptionSetValue(1))));

        Assert.AreEqual(0, team.Runs.Sum(run => run.ServiceCalls));
    }

    [TestMethod]
    public void A_close_that_skips_stages_asks_for_all_of_them_and_a_reason_at_once()
    {
        using var team = new SalesTeam();
        team.Criterion("offer", team.Propose, isExit: true, ("sl_column", "sl_decisioncriteria"), ("sl_guidance", "Write how the buyer decides"));
        var deal = team.Deal();

        Assert.AreEqual(
            "This deal can't move to Won yet. To move it:\n" +
            "1. Write the need in the buyer's own words\n" +
            "2. Write how the buyer decides\n" +
            "3. Choose the main reason the deal was won\n" +
            "If one of these can't be done, ask for a gate exception on the deal.",
            team.RefusalOf(new WinOpportunityRequest { OpportunityClose = SalesTeam.Close(deal), Status = new OptionSetValue(3) }));
    }

    private static string? Lose(SalesTeam team, Guid deal, params (string Column, object? Value)[] close)
    {
        try
        {
            team.Service.Execute(new LoseOpportunityRequest { OpportunityClose = SalesTeam.Close(deal, close), Status = new OptionSetValue(4) });
            return null;
        }
        catch (System.ServiceModel.FaultException<OrganizationServiceFault> refusal)
        {
            return refusal.Detail.Message;
        }
    }
}
