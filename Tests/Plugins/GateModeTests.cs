using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.Plugins;

[TestClass]
public sealed class GateModeTests
{
    [TestMethod]
    public void A_gate_that_observes_lets_the_deal_pass_and_records_what_was_missing()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal();
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));

        Assert.AreEqual("Develop", team.StageOf(deal));
        AssertVerdict(team, deal, "Qualify → Develop: observed", "Moved to Develop. The gate only observes here; it would ask:\n1. Write the need in the buyer's own words");
    }

    [TestMethod]
    public void A_gate_that_warns_lets_the_deal_pass_and_says_what_is_still_to_do()
    {
        using var team = new SalesTeam(SalesTeam.Warn);
        var deal = team.Deal();
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));

        AssertVerdict(team, deal, "Qualify → Develop: warned", "Moved to Develop. Still to do:\n1. Write the need in the buyer's own words");
    }

    [TestMethod]
    [DataRow(SalesTeam.Observe, SalesTeam.Enforce, DisplayName = "the slice enforces, the rest observes")]
    [DataRow(SalesTeam.Enforce, SalesTeam.Observe, DisplayName = "the slice observes, the rest enforces")]
    public void A_slice_has_a_mode_of_its_own(int modeOfTheRest, int modeOfTheSlice)
    {
        using var team = new SalesTeam(modeOfTheRest);
        var segment = new EntityReference("sl_segment", team.Segment("Enterprise", modeOfTheSlice));
        var inside = team.Deal(("sl_segmentid", segment));
        var outside = team.Deal();

        Assert.AreEqual(modeOfTheSlice == SalesTeam.Enforce, IsRefused(team, inside));
        Assert.AreEqual(modeOfTheRest == SalesTeam.Enforce, IsRefused(team, outside));
    }

    [TestMethod]
    public void A_deal_that_changes_slice_and_stage_at_once_is_judged_by_its_new_slice()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal(("sl_segmentid", new EntityReference("sl_segment", team.Segment("Small", SalesTeam.Observe))));
        var move = SalesTeam.MoveTo(team.Develop, deal);
        move["sl_segmentid"] = new EntityReference("sl_segment", team.Segment("Enterprise", SalesTeam.Enforce));

        Assert.AreEqual(SalesTeam.NoNeed, SalesTeam.Refusal(() => team.Service.Update(move)));
    }

    [TestMethod]
    public void A_new_deal_is_judged_by_its_slice()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = SalesTeam.MoveTo(team.Develop, Guid.Empty);
        deal["sl_segmentid"] = new EntityReference("sl_segment", team.Segment("Enterprise", SalesTeam.Enforce));

        Assert.AreEqual(SalesTeam.NoNeed, SalesTeam.Refusal(() => team.Service.Create(deal)));
    }

    [TestMethod]
    public void A_close_record_is_judged_by_the_slice_of_its_deal()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal(("sl_segmentid", new EntityReference("sl_segment", team.Segment("Enterprise", SalesTeam.Enforce))));

        Assert.Contains("Choose the main reason the deal was lost", SalesTeam.Refusal(() => team.Service.Create(SalesTeam.Close(deal, ("opportunitystatecode", new OptionSetValue(2))))));
    }

    [TestMethod]
    public void A_criterion_of_one_slice_is_asked_of_that_slice_only()
    {
        using var team = new SalesTeam();
        var segment = new EntityReference("sl_segment", team.Segment("Enterprise", SalesTeam.Enforce));
        team.Criterion("situation", team.Qualify, isExit: true, ("sl_column", "currentsituation"), ("sl_segmentid", segment));
        var inside = team.Deal(("customerneed", "Fewer invoicing errors"), ("sl_segmentid", segment));
        var outside = team.Deal(("customerneed", "Fewer invoicing errors"));

        Assert.IsTrue(IsRefused(team, inside));
        Assert.IsFalse(IsRefused(team, outside));
    }

    private static bool IsRefused(SalesTeam team, Guid deal)
    {
        try
        {
            team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));
            return false;
        }
        catch (System.ServiceModel.FaultException<OrganizationServiceFault> refusal) when (refusal.Detail.Message.StartsWith("This deal can't move to Develop yet.", StringComparison.Ordinal))
        {
            return true;
        }
    }

    private static void AssertVerdict(SalesTeam team, Guid deal, string name, string explanation)
    {
        var verdict = team.About(deal, "sl_gateverdict").Single(row => row.GetAttributeValue<string>("sl_name") == name);
        Assert.AreEqual(explanation, verdict["sl_explanation"]);
        Assert.AreEqual("need", verdict["sl_missing"]);
    }
}
