using System.Globalization;
using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.Plugins.Metrics;
using SalesLoop.Tests.Shared;
using static SalesLoop.Tests.Plugins.Scorecards;

namespace SalesLoop.Tests.Plugins.Learning;

/// <summary>What fit is learned from, what is proposed, and what is left to people.</summary>
[TestClass]
public sealed class TrainingTests
{
    [TestMethod]
    public void What_tells_won_from_lost_becomes_a_draft_with_its_evidence()
    {
        using var team = new SalesTeam();
        team.PastThatTells(120);
        var answer = team.Train()[^1];
        var model = team.Row("sl_fitmodel", answer.Model()!.Value);

        Assert.StartsWith("A model is proposed: learned from 96 deals won and 96 lost.", (string)answer["Found"]);
        Assert.AreEqual(1, model.GetAttributeValue<OptionSetValue>("statuscode").Value, "Draft");
        Assert.AreEqual(SalesTeam.First + 1, model.GetAttributeValue<OptionSetValue>("sl_kind").Value, "Learned");
        Assert.AreEqual(192, model["sl_rows"]);
        Assert.IsGreaterThan(0.5m, model.GetAttributeValue<decimal>("sl_auclow"));
        Assert.IsGreaterThan(0m, model.GetAttributeValue<decimal>("sl_brierskill"));
        Assert.AreEqual(1.0, (double)model.GetAttributeValue<decimal>("sl_calibrationslope"), 0.3);
        Assert.Contains("Tested on 48 newer deals it had not seen: 24 won, 24 lost.", (string)model["sl_evaluation"]);
        Assert.Contains("estimatedclosedate: known only late", (string)model["sl_excludedcolumns"]);

        var points = team.Points(answer.Model()!.Value);
        var expansion = points.Single(point => (string)point["sl_name"] == "Expansion");
        var business = points.Single(point => (string)point["sl_name"] == "New business");
        Assert.AreEqual("Deal type", expansion["sl_label"]);
        Assert.IsGreaterThan(10, expansion.GetAttributeValue<int>("sl_points"));
        Assert.IsLessThan(-10, business.GetAttributeValue<int>("sl_points"));
        Assert.AreEqual(192, new[] { expansion, business }.Sum(point => point.GetAttributeValue<int>("sl_won") + point.GetAttributeValue<int>("sl_lost")));
        Assert.IsTrue(points.Where(point => (string)point["sl_column"] == "sl_persona").All(point => Math.Abs(point.GetAttributeValue<int>("sl_points")) <= 3), "what tells nothing weighs nothing");
    }

    [TestMethod]
    public void A_model_keeps_how_its_deals_scored_and_later_deals_are_held_against_them()
    {
        using var team = new SalesTeam();
        team.PastThatTells(120);
        var model = team.Train()[^1].Model()!.Value;
        var learned = team.Row("sl_fitmodel", model);
        var scores = ((string)learned["sl_trainedscores"]).Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => int.Parse(pair[0], CultureInfo.InvariantCulture), pair => int.Parse(pair[1], CultureInfo.InvariantCulture));
        Assert.AreEqual(learned["sl_rows"], scores.Values.Sum());

        // Nothing but expansion is opened now, all of it of the best grade.
        team.Past(60, 0, null, number => ClosedDeals.Shown(isExpansion: true, persona: number % 3));
        team.Publish(model);
        team.Service.Execute(new OrganizationRequest("sl_RescoreDeals"));
        team.Refresh(everything: true);
        var drift = Figure(team, "fit.stability");
        var graded = team.Rows("opportunity").Where(deal => deal.GetAttributeValue<EntityReference>("sl_fitmodelid")?.Id == model).ToList();
        var shares = Enumerable.Range(0, 4).Select(grade => (double)scores.Where(one => GradeOf(learned, one.Key) == grade).Sum(one => one.Value) / scores.Values.Sum()).ToList();
        var now = Enumerable.Range(0, 4).Select(grade => graded.Count(deal => deal.GetAttributeValue<OptionSetValue>("sl_fitgrade").Value == SalesTeam.First + grade)).ToList();

        Assert.HasCount(60, graded);
        Assert.AreEqual(60, drift["sl_cases"]);
        Assert.AreEqual(Stability(shares, now), (double)drift.GetAttributeValue<decimal>("sl_value"), 1e-4);
        Assert.EndsWith("these are other deals than it learned from. Learn anew.", (string)drift["sl_text"]);
        team.AssertEvidence();
    }

    [TestMethod]
    public void Of_deals_that_closed_with_a_learned_chance_the_chances_are_told_with_their_slope_and_error()
    {
        using var team = new SalesTeam();
        team.PastThatTells(120);
        var model = team.Train()[^1].Model()!.Value;
        var chances = new[] { 0.2m, 0.7m };
        foreach (var (state, counts) in new[] { (ClosedDeals.Won, new[] { 20, 70 }), (ClosedDeals.Lost, new[] { 80, 30 }) })
        {
            foreach (var place in new[] { 0, 1 })
            {
                team.Past(counts[place], state, state - 1, _ => [("sl_fitmodelid", new EntityReference("sl_fitmodel", model)), ("sl_fitprobability", chances[place]), ("sl_fitscore", (int)(100 * chances[place]))]);
            }
        }

        team.Refresh(everything: true);

        // Chances that came true exactly: slope 1, squared error 0.5 · 0.16 + 0.5 · 0.21.
        Assert.AreEqual((200, 1.0), ((int)Figure(team, "fit.slope")["sl_cases"], Math.Round((double)Figure(team, "fit.slope").GetAttributeValue<decimal>("sl_value"), 4)));
        Assert.AreEqual(0.185, (double)Figure(team, "fit.brier").GetAttributeValue<decimal>("sl_value"), 1e-6);
        team.AssertEvidence();
    }

    [TestMethod]
    public void A_proposal_says_what_it_would_change_and_changes_nothing()
    {
        using var team = new SalesTeam();
        var declared = team.PublishedModel("Standard", 40, ("sl_dealtype", Is, $"{SalesTeam.First + 1}", 20));
        team.PastThatTells(120);
        var deal = team.Deal(("sl_dealtype", Option(1)));
        team.Deal(("sl_dealtype", Option(0)));
        var answer = team.Train()[^1];

        Assert.AreEqual(60, team.Stored(deal)["sl_fitscore"]);
        Assert.AreEqual(declared, team.Stored(deal).GetAttributeValue<EntityReference>("sl_fitmodelid").Id);
        var note = (string)team.Row("sl_fitmodel", answer.Model()!.Value)["sl_note"];
        Assert.Contains("It would take the place of Standard, version 1. To go back, publish a copy of that one.", note);
        Assert.Contains("Of 2 open deals", note);
        Assert.Contains("Of 2 open deals", (string)answer["Found"]);
    }

    [TestMethod]
    public void Once_published_its_scores_are_the_chances_it_was_tested_with_and_the_deal_says_what_changed()
    {
        using var team = new SalesTeam();
        team.PublishedModel("Standard", 40, ("sl_dealtype", Is, $"{SalesTeam.First + 1}", 20));
        team.PastThatTells(120);
        var deal = team.Deal(("sl_dealtype", Option(1)), ("sl_persona", Option(0)));
        var model = team.Train()[^1].Model()!.Value;
        team.Publish(model);
        team.Service.Execute(new OrganizationRequest("sl_RescoreDeals"));
        var scored = team.Stored(deal);

        Assert.AreEqual(0.75, (double)scored.GetAttributeValue<decimal>("sl_fitprobability"), 0.06, "three of four were won");
        var reasons = (string)scored["sl_fitreasons"];
        Assert.Contains("By Learned from closed deals, version 1: weights learned from 192 closed deals", reasons);
        Assert.Contains("Deal type: Expansion", reasons);
        Assert.Contains("\"kind\":\"learned\",\"n\":192", (string)scored["sl_fitreceipt"]);
        Assert.StartsWith("60 → ", (string)scored["sl_fitchange"]);
        Assert.EndsWith("Standard version 1 → Learned from closed deals version 1", (string)scored["sl_fitchange"]);
    }

    [TestMethod]
    public void Below_the_minimum_it_says_how_much_is_missing_and_writes_no_model()
    {
        using var team = new SalesTeam();
        team.PastThatTells(39);
        team.Past(5, ClosedDeals.Lost, ClosedDeals.NotLost, _ => []);
        var answer = team.Train()[^1];

        Assert.StartsWith("Not enough history: 39 deals won and 39 lost, where 40 and 40 are needed. Missing: 1 more won and 1 more lost.", (string)answer["Found"]);
        Assert.Contains("5 deals that we walked away from were left out.", (string)answer["Found"]);
        Assert.IsNull(answer.Model());
        Assert.IsEmpty(team.All("sl_fitmodel"));
        Assert.AreEqual(answer["Found"], team.TrainingJob()["sl_message"]);
    }

    [TestMethod]
    public void History_that_does_not_separate_is_a_result_and_no_model()
    {
        using var team = new SalesTeam();
        team.Past(150, ClosedDeals.Won, 0, number => ClosedDeals.Shown(number % 2 == 0, number % 3));
        team.Past(150, ClosedDeals.Lost, 1, number => ClosedDeals.Shown(number % 2 == 0, number % 3));
        var answer = team.Train()[^1];

        Assert.StartsWith("No model is proposed. History does not separate won from lost: the area under the curve is", (string)answer["Found"]);
        Assert.IsEmpty(team.All("sl_fitmodel"));
        Assert.IsEmpty(team.All("sl_jobpart"));
    }

    [TestMethod]
    public void A_column_that_knows_the_outcome_is_named_and_left_out_until_a_person_allows_it()
    {
        using var team = new SalesTeam();
        var published = team.PublishedModel("Standard", 40, ("sl_dealtype", Is, $"{SalesTeam.First + 1}", 20));
        team.Past(120, ClosedDeals.Won, 0, number => [.. ClosedDeals.Shown(number % 4 != 0, number % 3), ("budgetstatus", number % 2 == 0 ? Choice(2) : null)]);
        team.Past(120, ClosedDeals.Lost, 1, number => [.. ClosedDeals.Shown(number % 4 == 0, number % 3), ("budgetstatus", number % 5 == 0 ? Choice(2) : null)]);
        var first = team.Train()[^1].Model()!.Value;

        Assert.Contains("budgetstatus: suspicious, because it is filled in 30 points more often on won deals (n 240).", (string)team.Row("sl_fitmodel", first)["sl_excludedcolumns"]);
        Assert.DoesNotContain("budgetstatus", team.Points(first).Select(point => (string)point["sl_column"]));

        team.Service.Update(new Entity("sl_fitmodel", published) { ["sl_allowedcolumns"] = "budgetstatus\nestimatedvalue, account.shoesize" });
        var second = team.Train()[^1].Model()!.Value;
        var model = team.Row("sl_fitmodel", second);

        Assert.Contains("budgetstatus", team.Points(second).Select(point => (string)point["sl_column"]));
        Assert.DoesNotContain("suspicious", (string)model["sl_excludedcolumns"]);
        Assert.Contains("estimatedvalue stands among the allowed columns, but can't be allowed.", (string)model["sl_excludedcolumns"]);
        Assert.Contains("account.shoesize stands among the allowed columns, but fit is not learned from a column of that path.", (string)model["sl_excludedcolumns"]);
        Assert.AreEqual(2, team.Row("sl_fitmodel", first).GetAttributeValue<OptionSetValue>("statuscode").Value, "the older proposal is retired");
        Assert.AreEqual(2, model["sl_version"]);
    }

    [TestMethod]
    public void What_a_person_allowed_stays_allowed_in_a_copy_and_in_the_next_proposal()
    {
        using var team = new SalesTeam();
        var published = team.PublishedModel("Standard", 40, ("sl_dealtype", Is, $"{SalesTeam.First + 1}", 20));
        team.Service.Update(new Entity("sl_fitmodel", published) { ["sl_allowedcolumns"] = "budgetstatus" });
        team.PastThatTells(120);
        var copy = (EntityReference)team.Service.Execute(new OrganizationRequest("sl_CopyFitModel") { ["FitModelId"] = new EntityReference("sl_fitmodel", published) })["FitModelId"];
        team.Publish(copy.Id);

        Assert.AreEqual("budgetstatus", team.Row("sl_fitmodel", copy.Id)["sl_allowedcolumns"]);
        Assert.AreEqual("budgetstatus", team.Row("sl_fitmodel", team.Train()[^1].Model()!.Value)["sl_allowedcolumns"]);
    }

    [TestMethod]
    [DataRow(false, DisplayName = "works here")]
    [DataRow(true, DisplayName = "has left")]
    public void A_proposal_belongs_to_the_owner_of_the_model_it_would_replace_while_they_work_here(bool hasLeft)
    {
        using var team = new SalesTeam();
        var owner = team.User("Olga", "Sales Loop Revenue Operations");
        var published = team.PublishedModel("Standard", 40, ("sl_dealtype", Is, $"{SalesTeam.First + 1}", 20));
        team.Service.Update(new Entity("sl_fitmodel", published) { ["ownerid"] = new EntityReference("systemuser", owner) });
        team.Service.Update(new Entity("systemuser", owner) { ["isdisabled"] = hasLeft });
        team.PastThatTells(120);
        var proposal = team.Row("sl_fitmodel", team.Train()[^1].Model()!.Value);

        Assert.AreEqual(!hasLeft, owner == proposal.GetAttributeValue<EntityReference>("ownerid").Id);
    }

    [TestMethod]
    public void A_deal_closed_before_it_was_opened_is_told_and_left_out()
    {
        using var team = new SalesTeam();
        team.PastThatTells(120);
        using (var history = team.Organization.WriteHistory())
        {
            for (var number = 0; number < 7; number++)
            {
                var row = Row("opportunity", ("name", "Backwards"), ("createdon", SalesLoopOrganization.Now.AddDays(-100)), ("statecode", Choice(1)), ("statuscode", Choice(3)), ("sl_outcome", Option(0)), ("actualclosedate", SalesLoopOrganization.Now.Date.AddDays(-130)));
                row.Id = Guid.NewGuid();
                row["ownerid"] = new EntityReference("systemuser", team.Organization.AdministratorId);
                history.Add(row);
            }

            history.Commit();
        }

        var model = team.Row("sl_fitmodel", team.Train()[^1].Model()!.Value);

        Assert.Contains("7 deals were left out because they were closed before they were opened.", (string)model["sl_evaluation"]);
    }

    [TestMethod]
    public void A_segment_learns_from_its_own_deals_and_the_rest_from_what_has_no_model_of_its_own()
    {
        using var team = new SalesTeam();
        var segment = team.Segment("Midmarket", SalesTeam.Observe);
        team.PastThatTells(60);
        team.Past(60, ClosedDeals.Won, 0, number => [.. ClosedDeals.Shown(number % 4 != 0, 0), ("sl_segmentid", new EntityReference("sl_segment", segment))]);
        team.Past(60, ClosedDeals.Lost, 1, number => [.. ClosedDeals.Shown(number % 4 == 0, 0), ("sl_segmentid", new EntityReference("sl_segment", segment))]);

        var own = team.Row("sl_fitmodel", team.Train(segment)[^1].Model()!.Value);
        Assert.AreEqual("Learned from closed deals: Midmarket", own["sl_name"]);
        Assert.AreEqual(segment, own.GetAttributeValue<EntityReference>("sl_segmentid").Id);
        Assert.AreEqual(96, own["sl_rows"]);

        Assert.AreEqual(192, team.Row("sl_fitmodel", team.Train()[^1].Model()!.Value)["sl_rows"], "everybody's deals");
        team.Publish(own.Id);
        Assert.AreEqual(96, team.Row("sl_fitmodel", team.Train()[^1].Model()!.Value)["sl_rows"], "the deals of others");
    }

    private static Entity Figure(SalesTeam team, string code) => team.Rows("sl_metric").Single(metric =>
        (string)metric["sl_code"] == code && metric.FormattedValues["sl_dimension"] == "Fit model" && metric.FormattedValues["sl_periodkind"] == "All time");

    private static int GradeOf(Entity model, int score) => new[] { "sl_afrom", "sl_bfrom", "sl_cfrom" }.TakeWhile(from => score < (int)model[from]).Count();

    /// <summary>Σ (a − e) ln(a / e), half a deal added to each grade where one is empty.</summary>
    private static double Stability(List<double> shares, List<int> now)
    {
        var added = now.Contains(0) || shares.Contains(0) ? 0.5 : 0;
        return Enumerable.Range(0, 4).Sum(grade =>
        {
            var a = (now[grade] + added) / (now.Sum() + 4 * added);
            var e = (shares[grade] * now.Sum() + added) / (now.Sum() + 4 * added);
            return (a - e) * Math.Log(a / e);
        });
    }
}
