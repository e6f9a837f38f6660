using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Tests.Plugins.Metrics;
using static SalesLoop.Tests.Plugins.Scorecards;

namespace SalesLoop.Tests.Plugins;

/// <summary>Segments, models and problems become one scorecard; what could not be applied is not saved.</summary>
[TestClass]
public sealed class ScorecardTests
{
    [TestMethod]
    public void The_scorecard_is_built_by_whatever_changes_it()
    {
        using var team = new SalesTeam();
        var segment = team.SegmentOf("Large", 10);
        AssertBuilt("\"Large\"");
        var rule = team.Rule(segment, "account.numberofemployees", IsAtLeast, "1000");
        AssertBuilt("\"1000\"");
        team.Service.Update(new Entity("sl_segmentrule", rule) { ["sl_value"] = "2000" });
        AssertBuilt("\"2000\"");
        var model = team.PublishedModel("Standard", 41, ("decisionmaker", Is, "yes", 20));
        AssertBuilt("\"base\":41");
        var problem = team.ProblemOf("Custom hardware", isSolved: false, "firmware");
        AssertBuilt("\"firmware\"");
        team.Service.Delete("sl_problem", problem);
        Assert.DoesNotContain("firmware", (string)team.Scorecard()["sl_content"]);
        team.Service.Delete("sl_segmentrule", rule);
        Assert.DoesNotContain("2000", (string)team.Scorecard()["sl_content"]);
        team.Service.Update(new Entity("sl_fitmodel", model) { ["statecode"] = Choice(1), ["statuscode"] = Choice(Retired) });
        Assert.DoesNotContain("Standard", (string)team.Scorecard()["sl_content"]);

        void AssertBuilt(string holds) => Assert.Contains(holds, (string)team.Scorecard()["sl_content"]);
    }

    [TestMethod]
    public void A_draft_changes_nothing_that_deals_are_appraised_by()
    {
        using var team = new SalesTeam();
        team.SegmentOf("Large", 10);
        var before = team.Scorecard()["sl_contenthash"];
        team.Runs.Clear();
        var draft = team.DraftModel("Draft", 40, ("decisionmaker", Is, "yes", 20));
        team.Service.Update(new Entity("sl_fitmodel", draft) { ["sl_basepoints"] = 50 });

        Assert.AreEqual(before, team.Scorecard()["sl_contenthash"]);
        Assert.AreEqual(0, team.Calls("RebuildScorecard"));
    }

    [TestMethod]
    public void Its_version_is_the_same_for_the_same_rules()
    {
        using var team = new SalesTeam();
        var problem = team.ProblemOf("Custom hardware", isSolved: false, "firmware");
        var before = team.Scorecard()["sl_contenthash"];
        team.Service.Update(new Entity("sl_problem", problem) { ["sl_phrases"] = "device" });
        Assert.AreNotEqual(before, team.Scorecard()["sl_contenthash"]);

        team.Service.Update(new Entity("sl_problem", problem) { ["sl_phrases"] = "firmware" });
        Assert.AreEqual(before, team.Scorecard()["sl_contenthash"]);
    }

    [TestMethod]
    public void A_save_goes_through_without_a_scorecard_and_one_signal_a_day_says_so()
    {
        using var team = new SalesTeam();
        team.Service.Delete("sl_scorecard", team.Scorecard().Id);
        var first = team.Deal(("decisionmaker", true), ("sl_fitscore", 90));
        team.Deal();

        Assert.IsFalse(team.Stored(first).Contains("sl_fitscore"));
        var signal = team.Signals("rule.notapplied").Single();
        Assert.AreEqual("A rule could not be applied: Segment, fit and walk-away advice", signal["sl_name"]);
        Assert.Contains("There is no scorecard.", (string)signal["sl_payload"]);
        Assert.AreEqual(SalesTeam.First + 8, signal.GetAttributeValue<OptionSetValue>("sl_kind").Value);
    }

    [TestMethod]
    [DataRow("{\"format\":1", "the JSON should have")]
    [DataRow("{\"format\":99}", "written in format 99")]
    [DataRow("nonsense", "the JSON should have a value")]
    public void A_save_goes_through_with_a_scorecard_that_can_not_be_read_and_a_signal_says_why(string content, string words)
    {
        using var team = new SalesTeam();
        team.PublishedModel("Standard", 40, ("decisionmaker", Is, "yes", 20));
        var deal = team.Deal();
        team.Service.Update(new Entity("sl_scorecard", team.Scorecard().Id) { ["sl_content"] = content });
        team.Service.Update(SalesTeam.Change(deal, ("decisionmaker", true)));

        Assert.AreEqual(40, team.Stored(deal)["sl_fitscore"], "what was known stays");
        Assert.Contains(words, (string)team.Signals("rule.notapplied").Single()["sl_payload"]);

        var answer = team.Service.Execute(new OrganizationRequest("sl_RescoreDeals"));
        Assert.AreEqual(1, answer["Changed"], "the nightly run builds it anew");
        Assert.AreEqual(60, team.Stored(deal)["sl_fitscore"]);
    }

    [TestMethod]
    [DataRow("account.name", HasValue, "", "Segment rule \"account.name\" was not saved. No rule can read \"account.name\". A rule can read ")]
    [DataRow("account.industrycode", Is, "Retail", "Segment rule \"account.industrycode\" was not saved. account.industrycode holds the number of a choice, such as 7, and this comparison with \"Retail\" does not fit it. Correct Comparison or Value.")]
    [DataRow("budgetamount", IsBetween, "9|1", "Segment rule \"budgetamount\" was not saved. Fill in Value with the lowest and the highest value, parted by |, for example 50|999.")]
    [DataRow("budgetamount", AnythingElse, "", "Segment rule \"budgetamount\" was not saved. Choose another comparison: Anything else is for fit points")]
    public void A_rule_that_could_not_be_applied_is_not_saved(string column, int comparison, string value, string words)
    {
        using var team = new SalesTeam();
        var segment = team.SegmentOf("Large", 10);

        Assert.StartsWith(words, SalesTeam.Refusal(() => team.Rule(segment, column, comparison, value)));
    }

    [TestMethod]
    public void Two_segments_have_no_priority_in_common_and_only_one_catches_all()
    {
        using var team = new SalesTeam();
        var large = team.SegmentOf("Large", 10);
        Assert.AreEqual(
            "Segment \"Small\" was not saved: \"Large\" has priority 10 already. Give one of them another, so that it is clear which goes first.",
            SalesTeam.Refusal(() => team.SegmentOf("Small", 10)));

        var small = team.SegmentOf("Small", 20);
        team.Service.Update(new Entity("sl_segment", large) { ["sl_catchall"] = true });
        Assert.AreEqual(
            "Segment \"Small\" was not saved: \"Large\" takes what no other segment takes already. Let only one of them catch all.",
            SalesTeam.Refusal(() => team.Service.Update(new Entity("sl_segment", small) { ["sl_catchall"] = true })));

        team.Service.Update(new Entity("sl_segment", large) { ["statecode"] = Choice(1) });
        team.Service.Update(new Entity("sl_segment", small) { ["sl_catchall"] = true, ["sl_priority"] = 10 });
    }

    [TestMethod]
    [DataRow("x", "the phrase \"x\" would be found", DisplayName = "one letter")]
    [DataRow("firmware\nit", "the phrase \"it\" would be found", DisplayName = "a word of two letters on its second line")]
    public void A_phrase_that_is_everywhere_is_not_saved(string phrases, string words)
    {
        using var team = new SalesTeam();

        Assert.Contains(words, SalesTeam.Refusal(() => team.ProblemOf("Custom hardware", isSolved: false, phrases)));
    }

    [TestMethod]
    public void A_model_that_would_score_all_deals_the_same_is_not_published()
    {
        using var team = new SalesTeam();
        Assert.AreEqual(
            "Fit model \"Empty\" was not saved. It has no points, so all deals would score the same. Add what an ideal deal shows.",
            SalesTeam.Refusal(() => team.PublishedModel("Empty", 40)));
        Assert.AreEqual(
            "Fit model \"Flat\" was not saved. Every line has 0 points, so all deals would score the same. Give at least one line points.",
            SalesTeam.Refusal(() => team.PublishedModel("Flat", 40, ("decisionmaker", Is, "yes", 0))));
        Assert.AreEqual(
            "Fit model \"Odd\" was not saved. Let the grades begin in order, from 100 down to 0: A at or above B, B at or above C.",
            SalesTeam.Refusal(() => team.Service.Create(Row("sl_fitmodel", ("sl_name", "Odd"), ("sl_version", 1), ("sl_afrom", 10), ("sl_bfrom", 50)))));
    }

    [TestMethod]
    public void Publishing_a_model_retires_the_one_before_it_and_says_when_and_which()
    {
        using var team = new SalesTeam();
        var first = team.PublishedModel("First", 40, ("decisionmaker", Is, "yes", 20));
        var second = team.PublishedModel("Second", 50, ("decisionmaker", Is, "yes", 20));

        Assert.AreEqual(Retired, Model(team, first).GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.AreEqual(Published, Model(team, second).GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.AreEqual(first, Model(team, second).GetAttributeValue<EntityReference>("sl_replacesid").Id);
        Assert.AreEqual(Shared.SalesLoopOrganization.Now, Model(team, second)["sl_publishedon"]);
        Assert.AreEqual(70, team.Stored(team.Deal(("decisionmaker", true)))["sl_fitscore"]);
    }

    [TestMethod]
    public void A_slice_may_have_a_model_of_its_own_beside_the_one_for_all()
    {
        using var team = new SalesTeam();
        var segment = team.SegmentOf("Inbound", 10, ("sl_channel", Is, "820110000"));
        var all = team.PublishedModel("For all", 10, ("decisionmaker", Is, "yes", 20));
        var own = team.DraftModel("For inbound", 70, ("decisionmaker", Is, "yes", 20));
        team.Service.Update(new Entity("sl_fitmodel", own) { ["sl_segmentid"] = new EntityReference("sl_segment", segment) });
        team.Publish(own);

        Assert.AreEqual(Published, Model(team, all).GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.AreEqual(10, team.Stored(team.Deal())["sl_fitscore"]);
        Assert.AreEqual(70, team.Stored(team.Deal(("sl_channel", Option(0))))["sl_fitscore"]);
    }

    [TestMethod]
    public void A_rule_on_a_value_that_a_choice_of_ours_does_not_have_is_refused_with_those_it_has()
    {
        using var team = new SalesTeam();
        const string Values = "Its values are 820110000 (Inbound), 820110001 (Outbound), 820110002 (Partner), 820110003 (Event), 820110004 (Referral).";

        Assert.AreEqual($"Segment rule \"sl_channel\" was not saved. sl_channel has no value 820110009. {Values}", SalesTeam.Refusal(() => team.SegmentOf("Inbound", 10, ("sl_channel", Is, "820110009"))));
        Assert.AreEqual($"Segment rule \"sl_channel\" was not saved. sl_channel has no value 7. {Values}", SalesTeam.Refusal(() => team.SegmentOf("Inbound too", 11, ("sl_channel", IsOneOf, "820110000|7"))));
        Assert.AreEqual($"Fit point \"lead.sl_channel 99\" was not saved. lead.sl_channel has no value 99. {Values}", SalesTeam.Refusal(() => team.DraftModel("Standard", 40, ("lead.sl_channel", Is, "99", 5))));
        Assert.AreEqual(
            $"Criterion \"channel\" was not saved. sl_channel has no value 99. {Values}",
            SalesTeam.Refusal(() => team.Criterion("channel", team.Qualify, isExit: true, ("sl_check", Option(1)), ("sl_column", "sl_channel"), ("sl_comparison", Option(Is)), ("sl_value", "99"))));

        team.SegmentOf("Marketplace", 12, ("sl_channel", Is, "100000000"));
        team.SegmentOf("Aerospace", 13, ("account.industrycode", Is, "4711"));
        Assert.AreEqual("Marketplace", team.Stored(team.Deal()).GetAttributeValue<EntityReference>("sl_segmentid")?.Name ?? "Marketplace", "values that a customer adds are the customer's to know");
    }

    [TestMethod]
    public void Who_retires_a_published_model_reads_on_it_what_becomes_of_the_scores_it_gave()
    {
        using var team = new SalesTeam();
        var segment = team.SegmentOf("Inbound", 10, ("sl_channel", Is, "820110000"));
        var all = team.PublishedModel("For all", 10, ("decisionmaker", Is, "yes", 20));
        var own = team.DraftModel("For inbound", 70, ("decisionmaker", Is, "yes", 20));
        team.Service.Update(new Entity("sl_fitmodel", own) { ["sl_segmentid"] = new EntityReference("sl_segment", segment), ["sl_note"] = "Made in May" });
        team.Publish(own);
        var deal = team.Deal(("sl_channel", Option(0)));
        Assert.AreEqual(70, team.Stored(deal)["sl_fitscore"]);

        team.Service.Update(Retire(own));
        Assert.AreEqual("Retired on 2026-03-10. Open deals of Inbound are scored by \"For all\" from their next change or rescoring on.\nMade in May", Model(team, own)["sl_note"]);
        Assert.IsEmpty(Told(team));
        team.Service.Update(SalesTeam.Change(deal, ("decisionmaker", true)));
        Assert.AreEqual(30, team.Stored(deal)["sl_fitscore"]);

        const string NoneLeft =
            "Retired on 2026-03-10. No published model scores open deals outside segments that have a model of their own any more: each loses its score with its next change or rescoring, "
            + "and gates that ask for a fit find none. Closed deals keep theirs. Publish a model to score them again.";
        team.Service.Update(Retire(all));
        Assert.AreEqual(NoneLeft, Model(team, all)["sl_note"]);
        Assert.Contains("No published model scores open deals", (string)Told(team).Single()["sl_payload"]);
        team.Service.Update(SalesTeam.Change(deal, ("decisionmaker", false)));
        Assert.IsFalse(team.Stored(deal).Contains("sl_fitscore"), "as it was told");
    }

    [TestMethod]
    public void A_model_that_another_replaces_says_nothing_of_scores_that_are_lost()
    {
        using var team = new SalesTeam();
        var first = team.PublishedModel("Standard", 40, ("decisionmaker", Is, "yes", 20));
        team.PublishedModel("Standard, newer", 40, ("decisionmaker", Is, "yes", 30));

        Assert.AreEqual(Retired, Model(team, first).GetAttributeValue<OptionSetValue>("statuscode").Value);
        Assert.IsFalse(Model(team, first).Contains("sl_note"));
        Assert.IsEmpty(Told(team));
    }

    [TestMethod]
    public void A_published_model_stays_as_it_is()
    {
        using var team = new SalesTeam();
        var model = team.PublishedModel("Standard", 40, ("decisionmaker", Is, "yes", 20));
        var point = Points(team, model).Single().Id;
        team.Deal();
        const string Stays = "Fit model \"Standard\" was not saved. It is published and stays as it is, so that its scores can be explained. Copy it, change the copy and publish that.";
        const string PointStays = "was not changed: deals were scored by \"Standard\", and their scores must stay explained. Copy the model, change the copy and publish that.";

        Assert.AreEqual(Stays, SalesTeam.Refusal(() => team.Service.Update(new Entity("sl_fitmodel", model) { ["sl_basepoints"] = 50 })));
        Assert.AreEqual(Stays, SalesTeam.Refusal(() => team.Service.Update(new Entity("sl_fitmodel", model) { ["statuscode"] = Choice(1) })));
        Assert.AreEqual(
            "Fit model \"Standard\" was not deleted. Retire it: scores that it gave stay explained.",
            SalesTeam.Refusal(() => team.Service.Delete("sl_fitmodel", model)));
        Assert.EndsWith(PointStays, SalesTeam.Refusal(() => team.Service.Update(new Entity("sl_fitpoint", point) { ["sl_points"] = 30 })));
        Assert.EndsWith(PointStays, SalesTeam.Refusal(() => team.Service.Delete("sl_fitpoint", point)));
        Assert.EndsWith(PointStays, SalesTeam.Refusal(() => team.Point(model, "need", HasValue, "", 5)));
        team.Service.Update(new Entity("sl_fitmodel", model) { ["sl_note"] = "Reviewed", ["sl_basepoints"] = 40 });
        team.Service.Update(new Entity("sl_fitpoint", point) { ["sl_points"] = 20 });
    }

    [TestMethod]
    public void A_model_that_an_import_creates_as_published_gets_its_points_after_itself()
    {
        using var team = new SalesTeam();
        var model = team.Service.Create(Row("sl_fitmodel", ("sl_name", "Imported"), ("sl_version", 1), ("sl_basepoints", 40), ("statuscode", Choice(Published))));
        team.Point(model, "decisionmaker", Is, "yes", 20, order: 1);
        team.Point(model, "need", HasValue, "", 5, order: 2);

        Assert.AreEqual(60, team.Stored(team.Deal(("decisionmaker", true)))["sl_fitscore"]);
        Assert.AreEqual(Shared.SalesLoopOrganization.Now, Model(team, model)["sl_publishedon"]);
    }

    [TestMethod]
    public void A_copy_is_a_draft_with_the_next_version_and_all_points()
    {
        using var team = new SalesTeam();
        var model = team.PublishedModel("Standard", 40, ("decisionmaker", Is, "yes", 20), ("need", HasNoValue, "", -5));
        team.Deal();
        var copy = ((EntityReference)team.Service.Execute(new OrganizationRequest("sl_CopyFitModel") { ["FitModelId"] = new EntityReference("sl_fitmodel", model) })["FitModelId"]).Id;

        Assert.AreEqual(2, Model(team, copy)["sl_version"]);
        Assert.AreEqual(40, Model(team, copy)["sl_basepoints"]);
        Assert.AreEqual(1, Model(team, copy).GetAttributeValue<OptionSetValue>("statuscode").Value, "Draft");
        Assert.AreSequenceEqual(
            ["decisionmaker yes: 20", "need: -5"],
            Points(team, copy).Select(point => $"{point["sl_name"]}: {point["sl_points"]}").Order(StringComparer.Ordinal));

        team.Service.Update(new Entity("sl_fitmodel", copy) { ["sl_basepoints"] = 60 });
        team.Publish(copy);
        Assert.AreEqual(55, team.Stored(team.Deal())["sl_fitscore"]);
    }

    [TestMethod]
    public void A_rep_can_not_copy_a_model()
    {
        using var team = new SalesTeam();
        var model = team.PublishedModel("Standard", 40, ("decisionmaker", Is, "yes", 20));
        var rep = team.Organization.ServiceFor(team.User("Rep", "Sales Loop Rep"));

        SalesTeam.Refusal(() => rep.Execute(new OrganizationRequest("sl_CopyFitModel") { ["FitModelId"] = new EntityReference("sl_fitmodel", model) }));
        Assert.HasCount(1, team.Service.RetrieveMultiple(new QueryExpression("sl_fitmodel")).Entities);
    }

    private static Entity Model(SalesTeam team, Guid model) => team.Service.Retrieve("sl_fitmodel", model, new ColumnSet(true));

    private static DataCollection<Entity> Points(SalesTeam team, Guid model)
    {
        var query = new QueryExpression("sl_fitpoint") { ColumnSet = new ColumnSet(true) };
        query.Criteria.AddCondition("sl_fitmodelid", ConditionOperator.Equal, model);
        return team.Service.RetrieveMultiple(query).Entities;
    }

    private static Entity Retire(Guid model) => new("sl_fitmodel", model) { ["statecode"] = Choice(1), ["statuscode"] = Choice(Retired) };

    /// <summary>Signals that a rule was not applied.</summary>
    private static List<Entity> Told(SalesTeam team) => [.. team.Rows("sl_signal").Where(signal => signal.GetAttributeValue<string>("sl_topic") == "rule.notapplied")];
}
