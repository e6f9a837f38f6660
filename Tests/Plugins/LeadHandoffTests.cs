using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.Plugins;

/// <summary>What marketing and the SDR knew arrives with the one who works the deal.</summary>
[TestClass]
public sealed class LeadHandoffTests
{
    [TestMethod]
    public void What_marketing_and_the_SDR_knew_survives_qualification()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var sdr = team.User("Sdr", "Sales Loop SDR");
        var campaign = team.Service.Create(new Entity("campaign") { ["name"] = "Spring fair" });
        var lead = Lead(team, sdr, campaign);
        var deal = team.Stored(Qualify(team, sdr, lead));

        Assert.AreEqual(campaign, Id(deal, "campaignid"));
        Assert.AreEqual(SalesTeam.First + 3, Choice(deal, "sl_channel"));
        Assert.AreEqual(SalesTeam.First + 2, Choice(deal, "sl_persona"));
        Assert.AreEqual("Orders without typing", deal["sl_sourcemessage"]);
        Assert.AreEqual("Two people type orders by hand", deal["sl_claimedpain"]);
        Assert.AreEqual(sdr, Id(deal, "sl_sdrid"));
        team.RunJobs();
        var told = new Microsoft.Xrm.Sdk.Query.QueryExpression("sl_signal") { ColumnSet = new("sl_name", "sl_actorid") };
        told.Criteria.AddCondition("sl_leadid", Microsoft.Xrm.Sdk.Query.ConditionOperator.Equal, lead);
        told.Criteria.AddCondition("sl_topic", Microsoft.Xrm.Sdk.Query.ConditionOperator.Equal, "lead.qualified");
        var signal = team.Service.RetrieveMultiple(told).Entities.Single();
        Assert.AreEqual(("Lead qualified: Ten looms", sdr), (signal["sl_name"], Id(signal, "sl_actorid")));
    }

    [TestMethod]
    public void The_deal_that_the_SDR_gives_to_a_closer_comes_with_a_handoff()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var (sdr, closer) = (team.User("Sdr", "Sales Loop SDR"), team.User("Closer", "Sales Loop Rep"));
        var campaign = team.Service.Create(new Entity("campaign") { ["name"] = "Spring fair" });
        var lead = Lead(team, sdr, campaign);
        var deal = Qualify(team, sdr, lead);
        team.RunJobs();
        Assert.IsEmpty(team.About(deal, "sl_handoff"), "while the SDR has it there is nobody to hand it to");
        Give(team, deal, closer);

        var handoff = team.About(deal, "sl_handoff").Single();
        Assert.AreEqual("To the closer: Ten looms", handoff["sl_name"]);
        Assert.AreEqual("Handed over", handoff.FormattedValues["statuscode"]);
        Assert.AreEqual((sdr, closer, sdr, lead), (Id(handoff, "sl_fromid"), Id(handoff, "sl_toid"), Id(handoff, "ownerid"), Id(handoff, "sl_leadid")));
        Assert.AreEqual("Channel: Event\nCampaign: Spring fair\nMessage that landed: Orders without typing\nPersona: Operations leader", handoff["sl_context"]);
        Assert.AreEqual("Two people type orders by hand", handoff["sl_pain"]);
        Assert.AreEqual("The plant manager decides; budget is there", handoff["sl_meddic"]);
        Assert.AreEqual("https://example.com/calls/7", handoff["sl_callref"]);
        Assert.AreEqual("Company: Fabrikam\nEmployees: 120\nPlace: Lyon, France", handoff["sl_firmographics"]);
        Assert.AreEqual(100, handoff["sl_completeness"]);
        Assert.AreEqual(new DateTime(2026, 3, 13), handoff["sl_dueon"]);
        Assert.IsFalse(handoff.Contains("sl_discoveredpain"), "what the closer finds is the closer's to fill");
        Assert.AreSequenceEqual(["Handed over: To the closer: Ten looms"], team.Signals(deal, "handoff.handedover"));
    }

    [TestMethod]
    public void What_was_found_out_is_the_closers_to_write_and_not_who_claimed_it()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var (sdr, closer) = (team.User("Sdr", "Sales Loop SDR"), team.User("Closer", "Sales Loop Rep"));
        var deal = Qualify(team, sdr, Lead(team, sdr, team.Service.Create(new Entity("campaign") { ["name"] = "Spring fair" })));
        Give(team, deal, closer);
        var handoff = team.About(deal, "sl_handoff").Single().Id;
        Entity Found() => new("sl_handoff", handoff) { ["sl_discoveredpain"] = "Two people type orders by hand" };

        Assert.Contains("for whoever received the handoff to write", SalesTeam.Refusal(() => team.Organization.ServiceFor(sdr).Update(Found())));
        Assert.IsFalse(team.About(deal, "sl_handoff").Single().Contains("sl_discoveredpain"));

        team.Organization.ServiceFor(closer).Update(Found());
        Assert.AreEqual("Two people type orders by hand", team.About(deal, "sl_handoff").Single()["sl_discoveredpain"]);
    }

    [TestMethod]
    public void A_lead_that_is_qualified_straight_into_the_closers_deal_is_handed_over_at_once()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var (sdr, closer) = (team.User("Sdr", "Sales Loop SDR"), team.User("Closer", "Sales Loop Rep"));
        var lead = Lead(team, sdr, campaign: null);
        var deal = team.Service.Create(new Entity("opportunity")
        {
            ["name"] = "Ten looms", ["originatingleadid"] = new EntityReference("lead", lead), ["ownerid"] = new EntityReference("systemuser", closer),
        });
        team.RunJobs();

        Assert.AreEqual((sdr, closer), (Id(team.About(deal, "sl_handoff").Single(), "sl_fromid"), Id(team.About(deal, "sl_handoff").Single(), "sl_toid")));
    }

    [TestMethod]
    public void A_deal_that_changes_hands_later_is_not_handed_over_by_the_SDR_again()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var (sdr, closer) = (team.User("Sdr", "Sales Loop SDR"), team.User("Closer", "Sales Loop Rep"));
        var deal = Qualify(team, sdr, Lead(team, sdr, campaign: null));
        Give(team, deal, closer);
        Give(team, deal, team.User("Another", "Sales Loop Rep"));
        Give(team, deal, sdr);
        Give(team, deal, closer);

        Assert.HasCount(1, team.About(deal, "sl_handoff"));
    }

    [TestMethod]
    public void A_rep_who_qualified_a_lead_and_gives_the_deal_away_hands_no_lead_over()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var rep = team.User("Rep", "Sales Loop Rep");
        var deal = Qualify(team, rep, team.Organization.ServiceFor(rep).Create(new Entity("lead") { ["subject"] = "Ten looms", ["companyname"] = "Fabrikam", ["lastname"] = "Martin" }));
        Give(team, deal, team.User("Another", "Sales Loop Rep"));

        Assert.IsEmpty(team.About(deal, "sl_handoff"));
    }

    [TestMethod]
    public void The_closer_returns_a_lead_with_a_reason_that_the_SDR_reads()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var (sdr, closer) = (team.User("Sdr", "Sales Loop SDR"), team.User("Closer", "Sales Loop Rep"));
        var deal = Qualify(team, sdr, Lead(team, sdr, campaign: null));
        Give(team, deal, closer);
        var handoff = team.About(deal, "sl_handoff").Single().Id;
        var answer = new Entity("sl_handoff", handoff) { ["statuscode"] = new OptionSetValue(SalesTeam.First + 1), ["sl_returnreason"] = "They have no budget before autumn" };

        Assert.AreEqual(
            "This handoff can only be returned by the one who received it. If somebody else should answer, take it back and hand it to them.",
            SalesTeam.Refusal(() => team.Organization.ServiceFor(sdr).Update(answer)));
        team.Organization.ServiceFor(closer).Update(answer);

        Assert.AreEqual("They have no budget before autumn", team.Organization.ServiceFor(sdr).Retrieve("sl_handoff", handoff, new(true))["sl_returnreason"]);
        Assert.AreSequenceEqual(["Handoff returned: To the closer: Ten looms"], team.Signals(deal, "handoff.returned"));
    }

    [TestMethod]
    public void A_closer_of_another_business_unit_reads_and_answers_what_was_handed_over_to_them()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var (sdr, closer) = (team.User("Sdr", "Sales Loop SDR"), team.User("Closer", "Sales Loop Rep", team.Unit("North")));
        var other = team.User("Other", "Sales Loop Rep", team.Unit("South"));
        var deal = Qualify(team, sdr, Lead(team, sdr, campaign: null));
        Give(team, deal, closer);
        var handoff = team.About(deal, "sl_handoff").Single().Id;

        Assert.AreEqual("Two people type orders by hand", team.Organization.ServiceFor(closer).Retrieve("sl_handoff", handoff, new(true))["sl_pain"]);
        SalesTeam.Refusal(() => team.Organization.ServiceFor(other).Retrieve("sl_handoff", handoff, new(true)));
        team.Organization.ServiceFor(closer).Update(new Entity("sl_handoff", handoff) { ["sl_discoveredpain"] = "Errors cost them a customer", ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        Assert.AreSequenceEqual(["Handoff accepted: To the closer: Ten looms"], team.Signals(deal, "handoff.accepted"));
    }

    private static Guid Lead(SalesTeam team, Guid sdr, Guid? campaign)
    {
        var lead = new Entity("lead")
        {
            ["subject"] = "Ten looms",
            ["companyname"] = "Fabrikam",
            ["lastname"] = "Martin",
            ["numberofemployees"] = 120,
            ["address1_city"] = "Lyon",
            ["address1_country"] = "France",
            ["sl_channel"] = new OptionSetValue(SalesTeam.First + 3),
            ["sl_persona"] = new OptionSetValue(SalesTeam.First + 2),
            ["sl_sourcemessage"] = "Orders without typing",
            ["sl_pain"] = "Two people type orders by hand",
            ["sl_meddicnotes"] = "The plant manager decides; budget is there",
            ["sl_qualificationcallref"] = "https://example.com/calls/7",
            ["sl_sdrid"] = new EntityReference("systemuser", sdr),
        };
        if (campaign is { } id)
        {
            lead["campaignid"] = new EntityReference("campaign", id);
        }

        return team.Organization.ServiceFor(sdr).Create(lead);
    }

    private static Guid Qualify(SalesTeam team, Guid user, Guid lead) => ((QualifyLeadResponse)team.Organization.ServiceFor(user).Execute(new QualifyLeadRequest
    {
        LeadId = new EntityReference("lead", lead), CreateOpportunity = true, Status = new OptionSetValue(3),
    })).CreatedEntities.Single(row => row.LogicalName == "opportunity").Id;

    private static void Give(SalesTeam team, Guid deal, Guid user)
    {
        team.Service.Update(SalesTeam.Change(deal, ("ownerid", new EntityReference("systemuser", user))));
        team.RunJobs();
    }

    private static Guid Id(Entity row, string column) => row.GetAttributeValue<EntityReference>(column).Id;

    private static int Choice(Entity row, string column) => row.GetAttributeValue<OptionSetValue>(column).Value;
}
