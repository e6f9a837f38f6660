using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.Plugins.Learning;
using static SalesLoop.Tests.Plugins.Scorecards;

namespace SalesLoop.Tests.Plugins;

/// <summary>What figures and reviews stand on is not for those to write whom they are about.</summary>
[TestClass]
public sealed class ForgeryTests
{
    [TestMethod]
    public void What_a_rep_sends_for_what_service_said_or_the_server_measured_is_left_out()
    {
        using var team = new SalesTeam();
        var (rep, deal) = RepWithDeal(team);
        team.Organization.ServiceFor(rep).Execute(new Microsoft.Crm.Sdk.Messages.LoseOpportunityRequest
        {
            OpportunityClose = new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal), ["sl_primaryreasonid"] = new EntityReference("sl_reason", team.Timing) },
            Status = new OptionSetValue(4),
        });
        var review = team.About(deal, "sl_winlossreview").Single();
        team.Organization.ServiceFor(rep).Update(new Entity("sl_winlossreview", review.Id)
        {
            ["sl_servicequality"] = Option(5),
            ["sl_buyerverified"] = true,
            ["sl_cycledays"] = 1,
            ["sl_narrative"] = "They said so on the phone",
        });
        var stored = team.Row("sl_winlossreview", review.Id);

        Assert.IsFalse(stored.Contains("sl_servicequality"));
        Assert.AreNotEqual(true, stored.GetAttributeValue<bool?>("sl_buyerverified"));
        Assert.AreEqual(review.GetAttributeValue<int?>("sl_cycledays"), stored.GetAttributeValue<int?>("sl_cycledays"));
        Assert.AreEqual("They said so on the phone", stored["sl_narrative"], "their own words are theirs");
    }

    [TestMethod]
    public void A_rep_hands_over_in_their_own_name_and_when_it_happened()
    {
        using var team = new SalesTeam();
        var (rep, deal) = RepWithDeal(team);
        var other = team.User("Jonas", "Sales Loop SDR");
        var handoff = team.Organization.ServiceFor(rep).Create(new Entity("sl_handoff")
        {
            ["sl_name"] = "To me",
            ["sl_kind"] = Option(3),
            ["sl_opportunityid"] = new EntityReference("opportunity", deal),
            ["sl_fromid"] = new EntityReference("systemuser", other),
            ["sl_toid"] = new EntityReference("systemuser", rep),
            ["sl_answeredon"] = team.Clock.Now.AddDays(-3),
        });
        var stored = team.Row("sl_handoff", handoff);

        Assert.AreEqual(rep, stored.GetAttributeValue<EntityReference>("sl_fromid").Id);
        Assert.IsFalse(stored.Contains("sl_answeredon"));
    }

    [TestMethod]
    public void A_rep_does_not_say_how_a_deal_ended_or_how_many_promises_nothing_covers()
    {
        using var team = new SalesTeam();
        var (rep, deal) = RepWithDeal(team);
        team.Organization.ServiceFor(rep).Update(SalesTeam.Change(deal, ("sl_outcome", Option(3)), ("sl_unlistedpromises", 0), ("description", "Asked again")));

        Assert.IsFalse(team.Stored(deal).Contains("sl_outcome"));
        Assert.AreEqual("Asked again", team.Stored(deal)["description"]);
    }

    [TestMethod]
    public void A_rep_does_not_say_since_when_a_deal_is_in_its_stage_nor_when_and_for_how_much_an_open_one_closed()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var (rep, deal) = RepWithDeal(team);
        var service = team.Organization.ServiceFor(rep);
        var entered = team.Stored(deal)["sl_stageenteredon"];
        var lastYear = team.Clock.Now.AddDays(-300);
        service.Update(SalesTeam.Change(deal, ("sl_stageenteredon", lastYear), ("actualclosedate", team.Clock.Now.Date), ("actualvalue", new Money(9_000_000m)), ("description", "Asked again")));
        var stored = team.Stored(deal);
        Assert.AreEqual((entered, "Asked again"), (stored["sl_stageenteredon"], stored["description"]));
        Assert.IsFalse(stored.Contains("actualclosedate") || stored.Contains("actualvalue"));

        team.Clock.Advance(TimeSpan.FromHours(3));
        var move = SalesTeam.MoveTo(team.Develop, deal);
        move["sl_stageenteredon"] = lastYear;
        service.Update(move);
        Assert.AreEqual(team.Clock.Now, team.Stored(deal)["sl_stageenteredon"], "the move itself is stamped");
        var created = service.Create(new Entity("opportunity") { ["name"] = "Initech", ["sl_stageenteredon"] = lastYear, ["actualvalue"] = new Money(9_000_000m) });
        Assert.AreEqual((team.Clock.Now, false), (team.Stored(created)["sl_stageenteredon"], team.Stored(created).Contains("actualvalue")));

        service.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(1)), ("actualclosedate", team.Clock.Now.Date), ("actualvalue", new Money(900m)), ("sl_closereasonid", new EntityReference("sl_reason", team.Timing))));
        stored = team.Stored(deal);
        Assert.AreEqual((team.Clock.Now.Date, 900m), (stored["actualclosedate"], stored.GetAttributeValue<Money>("actualvalue").Value), "whoever closes a deal says when and for how much");
        team.Service.Update(SalesTeam.Change(created, ("sl_stageenteredon", lastYear)));
        Assert.AreEqual(lastYear, team.Stored(created)["sl_stageenteredon"], "an administrator brings history along");
    }

    [TestMethod]
    public void A_rep_who_moves_the_process_bar_gets_the_day_of_the_move()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var (rep, deal) = RepWithDeal(team);
        var service = team.Organization.ServiceFor(rep);
        var process = team.Process("opportunitysalesprocess", "Qualify", "Develop", "Propose");
        var bar = team.Service.Create(new Entity("opportunitysalesprocess")
        {
            ["opportunityid"] = new EntityReference("opportunity", deal),
            ["processid"] = new EntityReference("workflow", process.Id),
            ["activestageid"] = new EntityReference("processstage", process.Stages["Qualify"]),
        });
        team.Clock.Advance(TimeSpan.FromDays(2));
        service.Update(new Entity("opportunitysalesprocess", bar) { ["activestageid"] = new EntityReference("processstage", process.Stages["Develop"]) });

        Assert.AreEqual(("Develop", team.Clock.Now), (team.StageOf(deal), team.Stored(deal)["sl_stageenteredon"]));
    }

    [TestMethod]
    public void An_unlisted_promise_is_put_away_by_who_decides_and_by_nobody_else()
    {
        using var team = new SalesTeam();
        var (rep, deal) = RepWithDeal(team);
        var service = team.Organization.ServiceFor(rep);
        var promise = service.Create(new Entity("sl_promise")
        {
            ["sl_name"] = "Weekend support",
            ["sl_opportunityid"] = new EntityReference("opportunity", deal),
            ["sl_words"] = "We will be there every Sunday",
        });
        var away = new Entity("sl_promise", promise) { ["statecode"] = Choice(1), ["statuscode"] = Choice(2) };

        Assert.StartsWith("This promise is covered by no commitment, so it stays on the deal.", SalesTeam.Refusal(() => service.Update(away)));
        Assert.AreEqual(1, team.Stored(deal)["sl_unlistedpromises"]);
        team.Service.Update(away);
        Assert.AreEqual(0, team.Stored(deal)["sl_unlistedpromises"]);
    }

    [TestMethod]
    public void Nobody_makes_another_the_author_of_their_play_to_share_it_themselves()
    {
        using var team = new SalesTeam();
        var (rep, _) = RepWithDeal(team);
        var other = team.User("Omar", "Sales Loop Rep");
        var service = team.Organization.ServiceFor(rep);
        var play = service.Create(new Entity("sl_play")
        {
            ["sl_name"] = "Ask twice",
            ["sl_kind"] = Option(3),
            ["sl_body"] = "What would happen if nothing changed until spring?",
            ["sl_stageid"] = new EntityReference("sl_stage", team.Qualify),
            ["sl_authorid"] = new EntityReference("systemuser", other),
        });
        Assert.AreEqual(rep, team.Row("sl_play", play).GetAttributeValue<EntityReference>("sl_authorid").Id);
        service.Update(new Entity("sl_play", play) { ["sl_authorid"] = new EntityReference("systemuser", other) });
        service.Update(new Entity("sl_play", play) { ["statuscode"] = Option(0) });

        Assert.EndsWith("Nobody shares a play they wrote. Ask its reviewer or a manager.", SalesTeam.Refusal(() => service.Update(new Entity("sl_play", play) { ["statuscode"] = Option(1) })));
    }

    [TestMethod]
    public void A_segment_that_deals_are_in_is_deactivated_and_not_deleted()
    {
        using var team = new SalesTeam();
        var partners = team.SegmentOf("Partners", 1, ("sl_channel", Is, $"{SalesTeam.First + 2}"));
        team.Deal(("sl_channel", Option(2)));
        var empty = team.SegmentOf("Nobody", 2, ("sl_channel", Is, $"{SalesTeam.First + 4}"));

        Assert.StartsWith("\"Partners\" was not deleted: deals are in it", SalesTeam.Refusal(() => team.Service.Delete("sl_segment", partners)));
        team.Service.Delete("sl_segment", empty);
        Assert.IsEmpty(team.All("sl_segment").Where(segment => segment.Id == empty));
    }

    private static (Guid Rep, Guid Deal) RepWithDeal(SalesTeam team)
    {
        var rep = team.User("Rita", "Sales Loop Rep");
        var deal = team.Deal();
        team.Service.Update(SalesTeam.Change(deal, ("ownerid", new EntityReference("systemuser", rep))));
        team.RunJobs();
        return (rep, deal);
    }
}
