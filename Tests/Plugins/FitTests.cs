using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Tests.Shared;
using static SalesLoop.Tests.Plugins.Scorecards;

namespace SalesLoop.Tests.Plugins;

/// <summary>Save a deal or a lead, then look which segment it is in, how well it fits, and whether walking away is advised.</summary>
[TestClass]
public sealed class FitTests
{
    [TestMethod]
    public void A_new_deal_has_its_score_and_the_receipt_that_adds_up_to_it()
    {
        using var team = new SalesTeam();
        var model = Standard(team);
        var deal = team.Stored(team.Deal(("customerid", Customer(team.Account(("numberofemployees", 200), ("industrycode", Choice(7))))), ("decisionmaker", true)));

        Assert.AreEqual(75, deal["sl_fitscore"]);
        Assert.AreEqual(SalesTeam.First, deal.GetAttributeValue<OptionSetValue>("sl_fitgrade").Value, "A");
        Assert.AreEqual(SalesTeam.First, deal.GetAttributeValue<OptionSetValue>("sl_fitverdict").Value, "Fit");
        Assert.AreEqual(model, deal.GetAttributeValue<EntityReference>("sl_fitmodelid").Id);
        Assert.AreEqual(SalesLoopOrganization.Now, deal["sl_fitscoredon"]);
        Assert.IsFalse(deal.Contains("sl_fitprobability"), "declared weights are no probability");
        Assert.AreEqual(
            "75 of 100, grade A: fit\n+40 to begin with\n+15 account.numberofemployees: account.numberofemployees 50|999\n0 budgetstatus: not known yet\n+20 decisionmaker: decisionmaker yes\n" +
            "Not known yet: 1 of 3\nBy Standard, version 1: weights that people set",
            deal["sl_fitreasons"]);
        Assert.Contains("\"score\":75", (string)deal["sl_fitreceipt"]);
    }

    [TestMethod]
    public void A_deal_without_a_published_model_has_no_score()
    {
        using var team = new SalesTeam();
        team.DraftModel("Draft", 40, ("decisionmaker", Is, "yes", 20));
        team.SegmentOf("Any", 10);

        Assert.IsFalse(team.Stored(team.Deal(("decisionmaker", true))).Contains("sl_fitscore"), "unknown is not 0");
    }

    [TestMethod]
    public void A_change_of_what_the_model_reads_changes_the_score_and_says_why()
    {
        using var team = new SalesTeam();
        Standard(team);
        var deal = team.Deal();
        Assert.AreEqual(40, team.Stored(deal)["sl_fitscore"]);

        team.Service.Update(SalesTeam.Change(deal, ("decisionmaker", true)));
        Assert.AreEqual(60, team.Stored(deal)["sl_fitscore"]);
        Assert.AreEqual("40 → 60: decisionmaker 0 → +20", team.Stored(deal)["sl_fitchange"]);
    }

    [TestMethod]
    public void What_a_client_sends_for_the_score_is_not_believed()
    {
        using var team = new SalesTeam();
        Standard(team);
        var forged = new (string, object?)[] { ("sl_fitscore", 99), ("sl_fitreceipt", "{}"), ("sl_fitgrade", Option(0)), ("sl_walkawayadvised", true), ("sl_walkawayreason", "Because") };
        var deal = team.Deal(forged);
        AssertHonest();

        team.Service.Update(SalesTeam.Change(deal, forged));
        AssertHonest();

        team.Service.Update(SalesTeam.Change(deal, [.. forged, ("decisionmaker", false)]));
        AssertHonest();

        void AssertHonest()
        {
            var stored = team.Stored(deal);
            Assert.AreEqual(40, stored["sl_fitscore"]);
            Assert.Contains("\"score\":40", (string)stored["sl_fitreceipt"]);
            Assert.AreEqual(SalesTeam.First + 2, stored.GetAttributeValue<OptionSetValue>("sl_fitgrade").Value, "C");
            Assert.IsFalse(stored.GetAttributeValue<bool>("sl_walkawayadvised"));
            Assert.IsFalse(stored.Contains("sl_walkawayreason"));
        }
    }

    [TestMethod]
    public void Deals_are_put_into_the_segment_whose_rules_hold()
    {
        using var team = new SalesTeam();
        var large = team.SegmentOf("Large", 10, ("account.numberofemployees", IsAtLeast, "1000"));
        var rest = team.SegmentOf("Rest", 90);
        team.Service.Update(new Entity("sl_segment", rest) { ["sl_catchall"] = true });
        var account = team.Account(("numberofemployees", 5000));

        Assert.AreEqual(large, SegmentOfDeal(team, team.Deal(("customerid", Customer(account)))));
        Assert.AreEqual(large, SegmentOfDeal(team, team.Deal(("parentaccountid", Customer(account)))));
        Assert.AreEqual(rest, SegmentOfDeal(team, team.Deal()));
    }

    [TestMethod]
    public void A_segment_set_by_hand_stays_until_it_is_emptied()
    {
        using var team = new SalesTeam();
        var inbound = team.SegmentOf("Inbound", 10, ("sl_channel", Is, "820110000"));
        var special = team.SegmentOf("Special", 20);
        var deal = team.Deal(("sl_channel", Option(0)));
        Assert.AreEqual(inbound, SegmentOfDeal(team, deal));

        team.Service.Update(SalesTeam.Change(deal, ("sl_segmentid", new EntityReference("sl_segment", special))));
        team.Service.Update(SalesTeam.Change(deal, ("decisionmaker", true)));
        Assert.AreEqual(special, SegmentOfDeal(team, deal));
        Assert.IsTrue(team.Stored(deal).GetAttributeValue<bool>("sl_segmentlocked"));

        team.Service.Update(SalesTeam.Change(deal, ("sl_segmentid", null)));
        Assert.AreEqual(inbound, SegmentOfDeal(team, deal));
        Assert.IsFalse(team.Stored(deal).GetAttributeValue<bool>("sl_segmentlocked"));
    }

    [TestMethod]
    public void The_gate_judges_a_new_deal_by_the_segment_that_rules_give_it()
    {
        using var team = new SalesTeam();
        team.SegmentOf("Inbound", 10, ("sl_channel", Is, "820110000"));
        var stage = new EntityReference("sl_stage", team.Develop);

        Assert.Contains("This deal can't move to Develop yet.", SalesTeam.Refusal(() => team.Service.Create(Row("opportunity", ("name", "Outbound"), ("sl_stageid", stage)))));
        var deal = team.Deal(("sl_stageid", stage), ("sl_channel", Option(0)));
        Assert.AreSequenceEqual(["Start → Develop: observed"], team.Verdicts(deal), "the segment only observes");
    }

    [TestMethod]
    public void The_gate_judges_by_the_fit_that_the_same_save_gives()
    {
        using var team = new SalesTeam();
        Standard(team);
        team.Criterion("fit", team.Qualify, isExit: true, ("sl_check", Option(3)), ("sl_minimumfit", 60), ("sl_guidance", "Find out whether we fit"));
        var deal = team.Deal(("customerneed", "Fewer errors"));

        Assert.Contains("1. Find out whether we fit\n", SalesTeam.Refusal(() => team.Service.Update(SalesTeam.MoveTo(team.Develop, deal))));
        team.Service.Update(SalesTeam.Change(deal, ("decisionmaker", true), ("sl_stageid", new EntityReference("sl_stage", team.Develop))));
        Assert.AreEqual("Develop", team.StageOf(deal));
        Assert.AreEqual("Develop", team.StageOf(team.Deal(("decisionmaker", true), ("customerneed", "Fewer faults"), ("sl_stageid", new EntityReference("sl_stage", team.Develop)))), "a new deal too");
    }

    [TestMethod]
    public void Walking_away_is_advised_and_nothing_else_happens_to_the_deal()
    {
        using var team = new SalesTeam();
        team.ProblemOf("Custom hardware", isSolved: false, "custom device\nfirmware");
        var deal = team.Deal(("customerneed", "They ask for new firmware"));
        var stored = team.Stored(deal);

        Assert.IsTrue(stored.GetAttributeValue<bool>("sl_walkawayadvised"));
        Assert.AreEqual(
            "Consider walking away: \"Custom hardware\" is a problem we choose not to solve. Customer Need speaks of \"firmware\".\nTell the buyer: Say so early\nYou decide. If this is another problem, choose it in Problem.",
            stored["sl_walkawayreason"]);
        Assert.AreEqual(0, stored.GetAttributeValue<OptionSetValue>("statecode").Value);
        Assert.IsFalse(stored.Contains("sl_problemid"), "the rep chooses the problem");

        team.Service.Update(SalesTeam.Change(deal, ("customerneed", "They ask for fewer errors")));
        Assert.IsFalse(team.Stored(deal).GetAttributeValue<bool>("sl_walkawayadvised"));
        Assert.IsFalse(team.Stored(deal).Contains("sl_walkawayreason"));
    }

    [TestMethod]
    public void The_problem_that_a_rep_chooses_decides()
    {
        using var team = new SalesTeam();
        var not = team.ProblemOf("Custom hardware", isSolved: false, "firmware");
        var well = team.ProblemOf("Slow reports", isSolved: true, "slow report");
        var deal = team.Deal(("customerneed", "They ask for new firmware"), ("sl_problemid", new EntityReference("sl_problem", well)));
        Assert.IsFalse(team.Stored(deal).GetAttributeValue<bool>("sl_walkawayadvised"));

        team.Service.Update(SalesTeam.Change(deal, ("sl_problemid", new EntityReference("sl_problem", not))));
        Assert.IsTrue(team.Stored(deal).GetAttributeValue<bool>("sl_walkawayadvised"));
    }

    [TestMethod]
    public void A_closed_deal_keeps_the_score_it_closed_with()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        Standard(team);
        var deal = team.Deal(("decisionmaker", true));
        team.Service.Execute(new WinOpportunityRequest { OpportunityClose = SalesTeam.Close(deal, ("sl_primaryreasonid", new EntityReference("sl_reason", team.Timing))), Status = Choice(3) });
        team.PublishedModel("Other", 10, ("decisionmaker", Is, "yes", 1));
        team.Service.Execute(new OrganizationRequest("sl_RescoreDeals"));

        Assert.AreEqual(60, team.Stored(deal)["sl_fitscore"]);
    }

    [TestMethod]
    public void A_lead_is_scored_by_what_it_says_of_the_deal_and_the_account_it_may_become()
    {
        using var team = new SalesTeam();
        Standard(team);
        var lead = team.Service.Create(Row("lead", ("subject", "Globex"), ("lastname", "Doe"), ("numberofemployees", 80), ("decisionmaker", true), ("sl_fitscore", 3)));
        Assert.AreEqual(75, Lead(team, lead)["sl_fitscore"]);
        Assert.StartsWith("75 of 100, grade A: fit\n", (string)Lead(team, lead)["sl_fitreasons"]);

        team.Service.Update(new Entity("lead", lead) { ["numberofemployees"] = 5, ["sl_fitscore"] = 99 });
        Assert.AreEqual(60, Lead(team, lead)["sl_fitscore"]);
    }

    [TestMethod]
    public void A_deal_reads_what_its_lead_says()
    {
        using var team = new SalesTeam();
        team.PublishedModel("By source", 10, ("lead.leadsourcecode", Is, "3", 30), ("account.industrycode", Is, "7", 5));
        var lead = team.Service.Create(Row("lead", ("subject", "Globex"), ("lastname", "Doe"), ("leadsourcecode", Choice(3))));
        var deal = team.Deal(("originatingleadid", new EntityReference("lead", lead)), ("customerid", Customer(team.Account(("industrycode", Choice(7))))));

        Assert.AreEqual(45, team.Stored(deal)["sl_fitscore"]);
    }

    [TestMethod]
    public void A_lead_that_is_qualified_becomes_a_deal_that_is_scored_with_what_the_lead_says()
    {
        using var team = new SalesTeam();
        var inbound = team.SegmentOf("Inbound", 10, ("sl_channel", Is, "820110000"));
        team.PublishedModel("By office", 10, ("lead.jobtitle", Is, "CFO", 30), ("account.numberofemployees", IsAtLeast, "50", 5));
        var lead = team.Service.Create(Row("lead", ("subject", "Globex"), ("lastname", "Doe"), ("companyname", "Globex"), ("jobtitle", "CFO"), ("numberofemployees", 80), ("sl_channel", Option(0))));
        team.Service.Execute(new QualifyLeadRequest
        {
            LeadId = new EntityReference("lead", lead),
            CreateAccount = true,
            CreateContact = true,
            CreateOpportunity = true,
            Status = Choice(3),
        });
        var deal = team.Service.RetrieveMultiple(new QueryExpression("opportunity") { ColumnSet = new ColumnSet("sl_fitscore", "sl_segmentid") }).Entities.Single();

        Assert.AreEqual(45, Lead(team, lead)["sl_fitscore"]);
        Assert.AreEqual(45, deal["sl_fitscore"]);
        Assert.AreEqual(inbound, deal.GetAttributeValue<EntityReference>("sl_segmentid").Id);
    }

    [TestMethod]
    [DataRow("Sales Loop Rep")]
    [DataRow("Sales Loop Manager")]
    public void Whoever_works_deals_may_save_one_that_the_rules_score(string role)
    {
        using var team = new SalesTeam();
        Standard(team);
        var segment = team.SegmentOf("Decided", 10, ("decisionmaker", Is, "yes"));
        var service = team.Organization.ServiceFor(team.User("Somebody", role));
        var deal = service.Create(Row("opportunity", ("name", "Globex"), ("decisionmaker", true)));
        service.Update(SalesTeam.Change(deal, ("budgetstatus", Choice(2))));

        Assert.AreEqual(90, team.Stored(deal)["sl_fitscore"]);
        Assert.AreEqual(segment, SegmentOfDeal(team, deal));
    }

    [TestMethod]
    public void An_SDR_may_save_a_lead_that_the_rules_score()
    {
        using var team = new SalesTeam();
        Standard(team);
        var service = team.Organization.ServiceFor(team.User("Sam", "Sales Loop SDR"));
        var lead = service.Create(Row("lead", ("subject", "Globex"), ("lastname", "Doe"), ("decisionmaker", true)));

        Assert.AreEqual(60, Lead(team, lead)["sl_fitscore"]);
    }

    [TestMethod]
    public void A_change_of_the_account_scores_its_open_deals_and_leads_anew()
    {
        using var team = new SalesTeam();
        Standard(team);
        var account = team.Account(("numberofemployees", 5));
        var deal = team.Deal(("customerid", Customer(account)));
        var lead = team.Service.Create(Row("lead", ("subject", "Globex"), ("lastname", "Doe"), ("parentaccountid", Customer(account))));
        var other = team.Deal();
        team.Organization.Jobs.RunAll();
        var version = team.Stored(other)["versionnumber"];
        team.Service.Update(new Entity("account", account) { ["numberofemployees"] = 500 });
        team.Organization.Jobs.RunAll();

        Assert.AreEqual(55, team.Stored(deal)["sl_fitscore"]);
        Assert.AreEqual(55, Lead(team, lead)["sl_fitscore"]);
        Assert.AreEqual(version, team.Stored(other)["versionnumber"]);
    }

    [TestMethod]
    public void A_change_of_the_lead_scores_the_open_deals_that_came_from_it_anew()
    {
        using var team = new SalesTeam();
        team.PublishedModel("By office", 10, ("lead.jobtitle", Is, "CFO", 30));
        var lead = team.Service.Create(Row("lead", ("subject", "Globex"), ("lastname", "Doe")));
        var deal = team.Deal(("originatingleadid", new EntityReference("lead", lead)));
        Assert.AreEqual(10, team.Stored(deal)["sl_fitscore"]);

        team.Service.Update(new Entity("lead", lead) { ["jobtitle"] = "CFO" });
        team.RunJobs();
        Assert.AreEqual(40, team.Stored(deal)["sl_fitscore"]);
        Assert.AreEqual("10 → 40: lead.jobtitle not known yet → +30", team.Stored(deal)["sl_fitchange"]);
    }

    [TestMethod]
    public void An_account_that_was_merged_away_is_still_read()
    {
        using var team = new SalesTeam();
        Standard(team);
        var account = team.Account(("numberofemployees", 200));
        team.Service.Update(new Entity("account", account) { ["statecode"] = Choice(1) });

        Assert.AreEqual(55, team.Stored(team.Deal(("customerid", Customer(account))))["sl_fitscore"], "inactive, and read all the same");
    }

    private static Guid Standard(SalesTeam team) => team.PublishedModel(
        "Standard", 40, ("account.numberofemployees", IsBetween, "50|999", 15), ("decisionmaker", Is, "yes", 20), ("budgetstatus", Is, "2", 30));

    private static Guid? SegmentOfDeal(SalesTeam team, Guid deal) => team.Stored(deal).GetAttributeValue<EntityReference>("sl_segmentid")?.Id;

    private static Entity Lead(SalesTeam team, Guid lead) => team.Service.Retrieve("lead", lead, new ColumnSet(true));
}
