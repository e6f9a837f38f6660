using Microsoft.Xrm.Sdk;
using static SalesLoop.Tests.Plugins.Scorecards;

namespace SalesLoop.Tests.Plugins.Learning;

/// <summary>Learning anew every week: for all slices, each with its own proposal, and nothing published.</summary>
[TestClass]
public sealed class RetrainingTests
{
    [TestMethod]
    public void Every_slice_with_a_model_of_its_own_gets_a_proposal_and_so_do_all_others_together()
    {
        using var team = Team(out var own);
        var answers = Retrain(team);

        Assert.IsTrue((bool)answers[^1]["Done"]);
        Assert.AreSequenceEqual(new Guid?[] { null, own }, Proposals(team).Select(model => model.GetAttributeValue<EntityReference>("sl_segmentid")?.Id).OrderBy(id => id is null ? 0 : 1));
        Assert.IsEmpty(team.All("sl_fitmodel").Where(model => model.GetAttributeValue<OptionSetValue>("sl_kind").Value == SalesTeam.First + 1 && model.GetAttributeValue<OptionSetValue>("statuscode").Value == Published), "a person publishes");
        Assert.AreEqual("Done", Job(team).FormattedValues["sl_state"]);
        Assert.StartsWith($"{Job(team)["sl_handled"]} deals looked at, 0 slices left", (string)Job(team)["sl_message"]);
    }

    [TestMethod]
    public void Cut_off_after_any_slice_and_run_again_it_comes_to_the_same_proposals()
    {
        using var whole = Team(out _);
        var slices = Retrain(whole).Count;
        var expected = Words(whole);
        Assert.IsGreaterThan(6, slices);
        for (var cut = 1; cut < slices; cut++)
        {
            using var team = Team(out _);
            string? continuation = null;
            for (var slice = 0; slice < cut; slice++)
            {
                continuation = Next(team, continuation).Continuation();
            }

            Retrain(team);
            Assert.AreEqual(expected, Words(team), $"cut off after {cut} of {slices}");
        }
    }

    [TestMethod]
    public void A_slice_that_loses_its_model_on_the_way_is_left_out_and_the_rest_goes_on()
    {
        using var team = Team(out var own);
        var first = Next(team, null).Continuation();
        var published = team.All("sl_fitmodel").Single(model => model.GetAttributeValue<EntityReference>("sl_segmentid")?.Id == own);
        team.Service.Update(new Entity("sl_fitmodel", published.Id) { ["statecode"] = Choice(1), ["statuscode"] = Choice(Retired) });

        Assert.IsTrue((bool)Retrain(team, first)[^1]["Done"]);
        Assert.IsNull(Proposals(team).Single().GetAttributeValue<EntityReference>("sl_segmentid"));
    }

    [TestMethod]
    [DataRow("Sales Loop Manager")]
    [DataRow("Sales Loop Rep")]
    public void Who_sells_or_leads_cannot_start_it(string role)
    {
        using var team = Team(out _);

        Assert.Contains("prvWritesl_Job", SalesTeam.Refusal(() => team.Organization.ServiceFor(team.User("Person", role)).Execute(new OrganizationRequest("sl_RetrainFitModels"))));
    }

    [TestMethod]
    public void A_continuation_of_another_run_is_refused()
    {
        using var team = Team(out _);

        Assert.AreEqual("Continuation is not one of the run that is under way. Leave it empty to begin anew.", SalesTeam.Refusal(() => Next(team, "tomorrow")));
    }

    /// <summary>A team of two slices, one with a model of its own, each with a past that tells.</summary>
    private static SalesTeam Team(out Guid own)
    {
        var team = new SalesTeam();
        team.Slice(300);
        own = team.SegmentOf("Partners", 1, ("sl_channel", Is, $"{SalesTeam.First + 2}"));
        var model = team.DraftModel("Partners", 40, ("sl_dealtype", Is, $"{SalesTeam.First + 1}", 20));
        team.Service.Update(new Entity("sl_fitmodel", model) { ["sl_segmentid"] = new EntityReference("sl_segment", own) });
        team.Publish(model);
        team.PastThatTells(120);
        var segment = new EntityReference("sl_segment", own);
        team.Past(120, ClosedDeals.Won, 0, number => [.. ClosedDeals.Shown(number % 4 != 0, number % 3), ("sl_segmentid", segment)]);
        team.Past(120, ClosedDeals.Lost, 1, number => [.. ClosedDeals.Shown(number % 4 == 0, number % 3), ("sl_segmentid", segment)]);
        return team;
    }

    private static OrganizationResponse Next(SalesTeam team, string? continuation)
    {
        var request = new OrganizationRequest("sl_RetrainFitModels");
        if (continuation is not null)
        {
            request["Continuation"] = continuation;
        }

        return team.Service.Execute(request);
    }

    private static List<OrganizationResponse> Retrain(SalesTeam team, string? continuation = null)
    {
        var answers = new List<OrganizationResponse>();
        do
        {
            answers.Add(Next(team, continuation));
            continuation = answers[^1].Continuation();
        }
        while (continuation is not null && answers.Count < 50);

        return answers;
    }

    private static IEnumerable<Entity> Proposals(SalesTeam team) =>
        team.All("sl_fitmodel").Where(model => model.GetAttributeValue<OptionSetValue>("sl_kind").Value == SalesTeam.First + 1);

    private static Entity Job(SalesTeam team) => team.All("sl_job").Single(job => (string)job["sl_code"] == "retrain-fit-models");

    private static string Words(SalesTeam team) => string.Join('\n', Proposals(team)
        .Select(model => $"{model["sl_name"]} {model["sl_intercept"]} {model["sl_evaluation"]} {string.Join(' ', team.Points(model.Id).Select(point => point["sl_points"]))}")
        .Order(StringComparer.Ordinal));
}
