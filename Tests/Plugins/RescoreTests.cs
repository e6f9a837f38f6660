using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Tests.Shared;
using static SalesLoop.Tests.Plugins.Scorecards;

namespace SalesLoop.Tests.Plugins;

/// <summary>Long work in slices: what is scored anew, how often, and where a run goes on that was cut off.</summary>
[TestClass]
public sealed class RescoreTests
{
    [TestMethod]
    public void A_new_model_reaches_every_open_deal_and_lead_slice_by_slice()
    {
        using var team = Team(deals: 7, leads: 3, slice: 3);
        team.PublishedModel("Better", 70, ("decisionmaker", Is, "yes", 5));
        var answers = RunToTheEnd(team);

        Assert.AreSequenceEqual([3, 3, 1, 3], answers.Select(answer => (int)answer["Handled"]));
        Assert.AreEqual(10, answers.Sum(answer => (int)answer["Changed"]));
        Assert.AreSequenceEqual([70], Scores(team, "opportunity").Distinct());
        Assert.AreSequenceEqual([70], Scores(team, "lead").Distinct());
        var job = Job(team);
        Assert.AreEqual("10 looked at, 10 came out differently.", job["sl_message"]);
        Assert.AreEqual(SalesTeam.First + 2, job.GetAttributeValue<OptionSetValue>("sl_state").Value, "Done");
        Assert.AreEqual(SalesLoopOrganization.Now, job["sl_watermark"]);
        Assert.IsFalse(job.Contains("sl_continuation"));
    }

    [TestMethod]
    public void Doing_it_twice_is_doing_it_once()
    {
        using var team = Team(deals: 4, leads: 2, slice: 3);
        team.PublishedModel("Better", 70, ("decisionmaker", Is, "yes", 5));
        RunToTheEnd(team);
        var versions = Versions(team);

        Assert.AreEqual(0, RunToTheEnd(team).Sum(answer => (int)answer["Changed"]));
        Assert.AreSequenceEqual(versions, Versions(team));
    }

    [TestMethod]
    public void A_run_that_was_cut_off_goes_on_where_it_stood()
    {
        using var team = Team(deals: 7, leads: 0, slice: 3);
        team.Service.Execute(new OrganizationRequest("sl_RescoreDeals"));
        Assert.AreEqual(SalesTeam.First + 1, Job(team).GetAttributeValue<OptionSetValue>("sl_state").Value, "Running");

        Assert.AreSequenceEqual([3, 1, 0], RunToTheEnd(team).Select(answer => (int)answer["Handled"]));
        Assert.AreEqual(7, Job(team)["sl_handled"]);
    }

    [TestMethod]
    public void With_since_only_what_changed_is_looked_at()
    {
        using var team = Team(deals: 5, leads: 2, slice: 100);
        var since = new OrganizationRequest("sl_RescoreDeals") { ["Since"] = SalesLoopOrganization.Now.AddMinutes(1) };

        Assert.AreEqual(0, team.Service.Execute(since)["Handled"]);
        Assert.AreEqual(5, team.Service.Execute(new OrganizationRequest("sl_RescoreDeals") { ["Since"] = SalesLoopOrganization.Now.AddMinutes(-1) })["Handled"], "the scorecard changed since");
    }

    [TestMethod]
    public void A_continuation_that_it_never_gave_is_refused()
    {
        using var team = Team(deals: 1, leads: 0, slice: 3);

        Assert.AreEqual(
            "Continuation is not one that this operation gave. Leave it empty to begin anew.",
            team.RefusalOf(new OrganizationRequest("sl_RescoreDeals") { ["Continuation"] = "tomorrow" }));
    }

    [TestMethod]
    public void The_automation_may_run_it_and_a_rep_may_not()
    {
        using var team = Team(deals: 2, leads: 0, slice: 10);
        var request = new OrganizationRequest("sl_RescoreDeals");
        var rep = team.Organization.ServiceFor(team.User("Rep", "Sales Loop Rep"));

        Assert.AreEqual(2, team.Organization.ServiceFor(team.User("Flow", "Sales Loop Automation")).Execute(request)["Handled"]);
        Assert.Contains("prvWritesl_Job", SalesTeam.Refusal(() => rep.Execute(request)));
    }

    [TestMethod]
    public void Work_grows_with_what_comes_out_differently_and_not_with_what_is_there()
    {
        using var team = Team(deals: 40, leads: 0, slice: 100);
        team.Runs.Clear();
        team.Service.Execute(new OrganizationRequest("sl_RescoreDeals"));

        Assert.IsLessThanOrEqualTo(6, team.Runs.Sum(run => run.ServiceCalls));
    }

    private static SalesTeam Team(int deals, int leads, int slice)
    {
        var team = new SalesTeam();
        team.PublishedModel("Standard", 40, ("decisionmaker", Is, "yes", 20));
        var definition = new QueryExpression("environmentvariabledefinition") { ColumnSet = new ColumnSet("schemaname") };
        definition.Criteria.AddCondition("schemaname", ConditionOperator.Equal, "sl_SliceSize");
        var variable = team.Service.RetrieveMultiple(definition).Entities.FirstOrDefault()?.Id
            ?? team.Service.Create(Row("environmentvariabledefinition", ("schemaname", "sl_SliceSize"), ("displayname", "Slice size"), ("type", Choice(100000001))));
        team.Service.Create(Row("environmentvariablevalue", ("environmentvariabledefinitionid", new EntityReference("environmentvariabledefinition", variable)), ("value", $"{slice}")));
        for (var number = 1; number <= deals; number++)
        {
            team.Deal(("name", $"Deal {number}"));
        }

        for (var number = 1; number <= leads; number++)
        {
            team.Service.Create(Row("lead", ("subject", $"Lead {number}"), ("lastname", "Doe")));
        }

        return team;
    }

    private static List<OrganizationResponse> RunToTheEnd(SalesTeam team)
    {
        var answers = new List<OrganizationResponse>();
        string? continuation = null;
        do
        {
            var request = new OrganizationRequest("sl_RescoreDeals");
            if (continuation is not null)
            {
                request["Continuation"] = continuation;
            }

            answers.Add(team.Service.Execute(request));
            continuation = answers[^1].Results.TryGetValue("Continuation", out var text) ? text as string : null;
            Assert.AreEqual(continuation is null, answers[^1]["Done"]);
        }
        while (continuation is not null && answers.Count < 100);

        return answers;
    }

    private static IEnumerable<int> Scores(SalesTeam team, string table) =>
        team.Service.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet("sl_fitscore") }).Entities.Select(row => row.GetAttributeValue<int>("sl_fitscore"));

    private static List<object> Versions(SalesTeam team) =>
        [.. team.Service.RetrieveMultiple(new QueryExpression("opportunity") { ColumnSet = new ColumnSet("versionnumber") }).Entities.OrderBy(row => row.Id).Select(row => row["versionnumber"])];

    private static Entity Job(SalesTeam team)
    {
        var query = new QueryExpression("sl_job") { ColumnSet = new ColumnSet(true) };
        query.Criteria.AddCondition("sl_code", ConditionOperator.Equal, "rescore-deals");
        return team.Service.RetrieveMultiple(query).Entities.Single();
    }
}
