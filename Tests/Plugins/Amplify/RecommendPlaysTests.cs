using System.Text.Json;
using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.Plugins.Amplify;

/// <summary>Plays suggested for a deal.</summary>
[TestClass]
public sealed class RecommendPlaysTests
{
    [TestMethod]
    public void A_new_play_for_the_stage_is_tried_out_and_says_why_and_what_is_not_known()
    {
        using var team = new SalesTeam();
        team.SharedPlay("Seed first", ("sl_purpose", "Before the first frost"));
        team.SharedPlay("Elsewhere", ("sl_stageid", new EntityReference("sl_stage", team.Propose)));
        var plays = Recommend(team, team.Service, team.Deal());

        var only = plays.Single();
        Assert.AreEqual("Seed first", only.GetProperty("name").GetString());
        Assert.AreEqual("Talk track", only.GetProperty("kind").GetString());
        Assert.AreEqual("tryingOut", only.GetProperty("shelf").GetString());
        Assert.AreSequenceEqual(["Made for the stage Qualify", "New: try it and see what follows"], only.GetProperty("why").EnumerateArray().Select(why => why.GetString()!));
        Assert.AreEqual("Not enough evidence yet: what followed is known of 0 uses, 10 more needed.", only.GetProperty("evidence").GetProperty("text").GetString());
        Assert.AreEqual(JsonValueKind.Null, only.GetProperty("evidence").GetProperty("effect").ValueKind);
        Assert.IsLessThanOrEqualTo(8, team.Calls("RecommendPlays"), "seven, and the language of who asks");
    }

    [TestMethod]
    public void What_answers_the_buyer_comes_before_what_the_next_stage_asks_for()
    {
        using var team = new SalesTeam();
        var objection = team.Objection("Not this year", "next season");
        team.SharedPlay("Write it down", ("sl_criterionid", new EntityReference("sl_criterion", team.Need)));
        team.SharedPlay("Who pays for waiting", ("sl_objectionid", new EntityReference("sl_objection", objection)), ("sl_stageid", new EntityReference("sl_stage", team.Propose)));
        var deal = team.Deal(("customerpainpoints", "We like it. But let us talk again next season."));
        team.Runs.Clear();

        var plays = Recommend(team, team.Service, deal);

        Assert.AreSequenceEqual(["Who pays for waiting", "Write it down"], plays.Select(play => play.GetProperty("name").GetString()!));
        Assert.AreEqual("It sounds like \"Not this year\": But let us talk again next season.", plays[0].GetProperty("why")[0].GetString());
        Assert.AreEqual("The next stage asks for it: Write the need in the buyer's own words", plays[1].GetProperty("why")[0].GetString());
        Assert.IsLessThanOrEqualTo(8, team.Calls("RecommendPlays"), "seven, and the language of who asks");
    }

    [TestMethod]
    public void What_a_person_marked_counts_more_than_what_it_sounds_like()
    {
        using var team = new SalesTeam();
        var objection = team.Objection("Not this year", "next season");
        team.SharedPlay("Who pays for waiting", ("sl_objectionid", new EntityReference("sl_objection", objection)));
        var deal = team.Deal(("customerpainpoints", "Let us talk again next season."));
        var talk = team.Service.Create(new Entity("sl_conversation") { ["sl_name"] = "Discovery", ["sl_opportunityid"] = new EntityReference("opportunity", deal) });
        team.Service.Create(new Entity("sl_moment") { ["sl_name"] = "No", ["sl_conversationid"] = new EntityReference("sl_conversation", talk), ["sl_objectionid"] = new EntityReference("sl_objection", objection), ["sl_excerpt"] = "Come back in spring", ["sl_confirmed"] = true });

        Assert.AreEqual("The buyer said \"Not this year\": Come back in spring", Recommend(team, team.Service, deal).Single().GetProperty("why")[0].GetString());
    }

    [TestMethod]
    public void A_response_waits_for_its_objection()
    {
        using var team = new SalesTeam();
        team.SharedPlay("Who pays for waiting", ("sl_objectionid", new EntityReference("sl_objection", team.Objection("Not this year", "next season"))));

        Assert.IsEmpty(Recommend(team, team.Service, team.Deal()));
    }

    [TestMethod]
    public void What_was_used_is_marked_and_comes_last_and_what_was_ignored_is_not_said_again()
    {
        using var team = new SalesTeam();
        var used = team.SharedPlay("Seed first");
        var ignored = team.SharedPlay("Winter talk");
        team.SharedPlay("Spring talk");
        var deal = team.Deal();
        team.Use(used, deal);
        team.Use(ignored, deal, ("sl_answer", new OptionSetValue(SalesTeam.First + 2)));

        var plays = Recommend(team, team.Service, deal);

        Assert.AreSequenceEqual(["Spring talk", "Seed first"], plays.Select(play => play.GetProperty("name").GetString()!));
        Assert.AreEqual("used", plays[1].GetProperty("shelf").GetString());
        Assert.AreEqual("Used on this deal on 2026-03-10", plays[1].GetProperty("why")[0].GetString());
    }

    [TestMethod]
    public void Two_new_plays_are_tried_out_at_a_time()
    {
        using var team = new SalesTeam();
        foreach (var name in new[] { "One", "Two", "Three" })
        {
            team.SharedPlay(name);
        }

        Assert.HasCount(2, Recommend(team, team.Service, team.Deal()));
    }

    [TestMethod]
    public void Who_cannot_see_the_deal_is_told_nothing()
    {
        using var team = new SalesTeam();
        team.SharedPlay("Seed first");
        var owner = team.User("Owner", "Sales Loop Rep");
        var deal = team.Deal(("ownerid", new EntityReference("systemuser", owner)));

        Assert.HasCount(1, Recommend(team, team.Organization.ServiceFor(owner), deal));
        Assert.AreEqual("This deal is not among those that you can read.", SalesTeam.Refusal(() => Recommend(team, team.Organization.ServiceFor(team.User("Other", "Sales Loop Rep", team.Unit("South"))), deal)));
        Assert.Contains("prvReadsl_Play", SalesTeam.Refusal(() => Recommend(team, team.Organization.ServiceFor(team.User("Service", "Sales Loop Service")), deal)));
    }

    [TestMethod]
    public void For_a_closed_deal_there_is_nothing_to_suggest()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        team.SharedPlay("Seed first");
        var deal = team.Deal();
        team.Win(deal);

        Assert.IsEmpty(Recommend(team, team.Service, deal));
    }

    private static List<JsonElement> Recommend(SalesTeam team, IOrganizationService service, Guid deal)
    {
        team.Runs.Clear();
        var answer = service.Execute(new OrganizationRequest("sl_RecommendPlays") { ["OpportunityId"] = new EntityReference("opportunity", deal) });
        return [.. JsonDocument.Parse((string)answer["Plays"]).RootElement.EnumerateArray()];
    }
}
