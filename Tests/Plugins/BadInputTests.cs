using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using static SalesLoop.Tests.Plugins.Scorecards;

namespace SalesLoop.Tests.Plugins;

/// <summary>Rows that got past validation, by bypassed logic or a column taken away later: they are named, and the rest goes on.</summary>
[TestClass]
public sealed class BadInputTests
{
    [TestMethod]
    public void A_criterion_on_a_column_that_vanished_is_named_and_the_others_still_count()
    {
        using var team = new SalesTeam();
        Past(team, new UpdateRequest { Target = new Entity("sl_criterion", team.Criterion("vanished", team.Qualify, isExit: true, ("sl_column", "sl_risks"))) { ["sl_column"] = "sl_gone" } });
        var deal = team.Deal();
        Assert.AreEqual(SalesTeam.NoNeed, SalesTeam.Refusal(() => team.Service.Update(SalesTeam.MoveTo(team.Develop, deal))));
        team.Service.Update(SalesTeam.Change(deal, ("customerneed", "Fewer errors")));
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));

        Assert.AreEqual("Develop", team.StageOf(deal));
        Assert.Contains("These criteria can't be read, so nobody was held up by them: vanished.", string.Join("\n", team.About(deal, "sl_gateverdict").Select(verdict => verdict.GetAttributeValue<string>("sl_explanation"))));
    }

    [TestMethod]
    public void A_segment_with_a_rule_that_no_longer_parses_says_so_and_the_other_segments_work()
    {
        using var team = new SalesTeam();
        var broken = team.SegmentOf("Large", 10, ("budgetamount", IsAtLeast, "1000"));
        var other = team.SegmentOf("Decided", 20, ("decisionmaker", Is, "yes"));
        var rule = team.Rule(broken, "budgetamount", IsBetween, "1|9000");
        Past(team, new UpdateRequest { Target = new Entity("sl_segmentrule", rule) { ["sl_column"] = "account.gone" } });
        team.Service.Update(new Entity("sl_segment", other) { ["sl_name"] = "Decides" });

        Assert.StartsWith("Left out of the rules: No rule can read \"account.gone\". A rule can read ", (string)team.Row("sl_segment", broken)["sl_leftout"]);
        Assert.IsFalse(team.Row("sl_segment", other).Contains("sl_leftout"));
        var deal = team.Deal(("decisionmaker", true), ("budgetamount", new Money(5000)));
        Assert.AreEqual("Decides", team.Stored(deal).GetAttributeValue<EntityReference>("sl_segmentid").Name);

        team.Service.Update(new Entity("sl_segmentrule", rule) { ["sl_column"] = "budgetamount" });
        Assert.IsFalse(team.Row("sl_segment", broken).Contains("sl_leftout"), "once it is mended it is in again");
        team.Service.Update(SalesTeam.Change(deal, ("budgetamount", new Money(6000))));
        Assert.AreEqual("Large", team.Stored(deal).GetAttributeValue<EntityReference>("sl_segmentid").Name);
    }

    [TestMethod]
    public void A_fit_point_that_can_not_be_asked_is_named_on_its_model_and_the_other_points_count()
    {
        using var team = new SalesTeam();
        var model = team.PublishedModel("Standard", 40, ("decisionmaker", Is, "yes", 20), ("budgetamount", IsAtLeast, "1000", 10));
        var points = new QueryExpression("sl_fitpoint");
        points.Criteria.AddCondition("sl_column", ConditionOperator.Equal, "budgetamount");
        Past(team, new UpdateRequest { Target = new Entity("sl_fitpoint", team.Service.RetrieveMultiple(points).Entities.Single().Id) { ["sl_value"] = "much" } });
        team.SegmentOf("Large", 10);

        Assert.AreEqual("Left out of the score: \"budgetamount 1000\". Fill in Value with a number such as 10000.50 or a date such as 2026-03-31.", team.Row("sl_fitmodel", model)["sl_leftout"]);
        Assert.AreEqual(60, team.Stored(team.Deal(("decisionmaker", true), ("budgetamount", new Money(5000))))["sl_fitscore"]);
    }

    [TestMethod]
    public void A_transcript_of_one_letter_is_kept_where_it_fits_and_refused_where_it_does_not()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal();
        Assert.Contains("sl_transcript", SalesTeam.Refusal(() => team.Service.Create(Talk(deal, new string('a', 5_000_000)))));
        team.Service.Create(Talk(deal, new string('a', 1_048_576)));
        team.RunJobs();

        Assert.AreEqual(20, team.Stored(deal)["sl_legibility"]);
        Assert.IsTrue(team.Runs.All(run => run.Failure is null));
        Assert.AreSequenceEqual(["Conversation held: Discovery"], team.Signals(deal, "conversation.held"));
    }

    [TestMethod]
    [Timeout(20_000, CooperativeCancellation = true)]
    public void A_pattern_that_would_never_end_is_taken_for_the_words_it_is()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        team.ProblemOf("Custom hardware", isSolved: false, "(aaa+)+$\n(xyz*)*y");
        team.Service.Create(new Entity("sl_commitment") { ["sl_name"] = "A connector", ["sl_code"] = "connector", ["sl_kind"] = new OptionSetValue(SalesTeam.First + 2), ["sl_phrases"] = "(aaa|aaaa)+$" });
        var deal = team.Deal(("customerneed", "They need " + new string('a', 1900) + "!"));
        team.Service.Create(new Entity("sl_promise") { ["sl_opportunityid"] = new EntityReference("opportunity", deal), ["sl_words"] = "They get " + new string('a', 3900) + "!" });

        Assert.IsFalse(team.Stored(deal).GetAttributeValue<bool>("sl_walkawayadvised"), "no word of it is there");
        team.Service.Update(SalesTeam.Change(deal, ("customerneed", "They need an (AAA+)+$ rating")));
        Assert.IsTrue(team.Stored(deal).GetAttributeValue<bool>("sl_walkawayadvised"), "the words are");
    }

    private static Entity Talk(Guid deal, string transcript) => new("sl_conversation") { ["sl_name"] = "Discovery", ["sl_opportunityid"] = new EntityReference("opportunity", deal), ["sl_transcript"] = transcript };

    private static void Past(SalesTeam team, OrganizationRequest request)
    {
        request.Parameters["BypassBusinessLogicExecution"] = "CustomSync,CustomAsync";
        team.Service.Execute(request);
    }
}
