using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Tests.Plugins.Learning;

namespace SalesLoop.Tests.Plugins;

/// <summary>What the solution's cloud flows do on their days, run from the definitions that ship.</summary>
[TestClass]
public sealed class ScheduledFlowTests
{
    private const string Nightly = "Sales Loop: nightly";
    private const string Daily = "Sales Loop: daily";
    private const string Weekly = "Sales Loop: weekly";

    [TestMethod]
    public void Nothing_runs_until_somebody_turns_a_flow_on()
    {
        using var team = new SalesTeam();
        team.Clock.Advance(TimeSpan.FromDays(3));

        Assert.AreEqual(0, team.Organization.Flows.RunDue());
        Assert.IsNull(team.Organization.Flows.NextDueOn());
    }

    [TestMethod]
    public void At_two_in_the_night_open_deals_are_scored_anew_slice_by_slice()
    {
        using var team = new SalesTeam();
        team.Set("sl_SliceSize", "4");
        TurnOn(team, Nightly, team.User("Robot", "Sales Loop Automation"));
        foreach (var _ in Enumerable.Range(0, 10))
        {
            team.Deal();
        }

        Assert.AreEqual(new DateTime(2026, 3, 11, 2, 0, 0, DateTimeKind.Utc), team.Organization.Flows.NextDueOn());
        team.Clock.Advance(TimeSpan.FromHours(16));
        Assert.AreEqual(1, team.Organization.Flows.RunDue());

        Assert.AreSequenceEqual(["Succeeded"], Runs(team));
        Assert.AreSequenceEqual(["rescore-deals: Done"], Jobs(team));
        Assert.AreEqual(10, team.All("sl_job").Single(job => (string)job["sl_code"] == "rescore-deals")["sl_handled"]);
    }

    [TestMethod]
    public void Before_work_every_slice_is_looked_at_as_the_flows_owner_and_the_figures_are_worked_out()
    {
        using var team = new SalesTeam();
        team.Set("sl_SliceSize", "4");
        TurnOn(team, Daily, team.User("Robot", "Sales Loop Automation"));
        team.Clock.Advance(TimeSpan.FromHours(16));
        team.Organization.Flows.RunDue();
        team.Clock.Advance(TimeSpan.FromHours(1));
        var deals = Enumerable.Range(0, 10).Select(_ => team.Deal()).ToList();
        team.RunJobs();
        foreach (var deal in deals)
        {
            var request = new UpdateRequest { Target = SalesTeam.MoveTo(team.Propose, deal) };
            request.Parameters["BypassBusinessLogicExecution"] = "CustomSync,CustomAsync";
            team.Service.Execute(request);
        }

        Assert.AreEqual(new DateTime(2026, 3, 12, 4, 0, 0, DateTimeKind.Utc), team.Organization.Flows.NextDueOn());
        team.Clock.Advance(TimeSpan.FromHours(24));
        Assert.AreEqual(1, team.Organization.Flows.RunDue());

        Assert.AreSequenceEqual(["Succeeded", "Succeeded"], Runs(team));
        Assert.IsTrue(deals.All(deal => team.Verdicts(deal).Contains("Qualify → Propose: past the gate, not judged")));
        Assert.AreSequenceEqual(
            ["pain-words: Done", "rank-plays: Done", "reconcile-stages: Done", "refresh-legibility: Done", "refresh-metrics: Done", "settle-play-uses: Done", "write-insights: Done"], Jobs(team));
        Assert.Contains(
            "0 of 0 deals that were decided of all time were won: not enough evidence yet, 10 more needed.",
            team.All("sl_metric").Where(metric => (string)metric["sl_code"] == "win.rate").Select(metric => (string)metric["sl_text"]));
    }

    [TestMethod]
    public void On_Sunday_morning_a_model_is_learned_anew_and_proposed()
    {
        using var team = new SalesTeam();
        team.PastThatTells(120);
        team.Slice(100);
        TurnOn(team, Weekly, team.User("Robot", "Sales Loop Automation"));

        // Noon of Tuesday, 10 March 2026.
        Assert.AreEqual(new DateTime(2026, 3, 15, 3, 0, 0, DateTimeKind.Utc), team.Organization.Flows.NextDueOn());
        team.Clock.Advance(TimeSpan.FromDays(5));
        team.Organization.Flows.RunDue();

        Assert.AreSequenceEqual(["Succeeded"], Runs(team));
        Assert.AreSequenceEqual(["retrain-fit-models: Done", "train-fit-model: Done"], Jobs(team));
        Assert.AreEqual("Draft", team.All("sl_fitmodel").Single().FormattedValues["statuscode"]);
    }

    [TestMethod]
    public void A_night_that_fails_says_so_in_its_run()
    {
        using var team = new SalesTeam();
        TurnOn(team, Nightly, team.User("Rep", "Sales Loop Rep"));
        team.Clock.Advance(TimeSpan.FromHours(16));
        team.Organization.Flows.RunDue();

        Assert.AreSequenceEqual(["Failed"], Runs(team));
    }

    // As every user of Dataverse, the flow's owner is a Basic User, too.
    private static void TurnOn(SalesTeam team, string name, Guid owner)
    {
        var basic = new QueryExpression("role") { ColumnSet = new ColumnSet(false) };
        basic.Criteria.AddCondition("name", ConditionOperator.Equal, "Basic User");
        team.Service.Associate("systemuser", owner, new Relationship("systemuserroles_association"), [team.Service.RetrieveMultiple(basic).Entities.Single().ToEntityReference()]);

        var query = new QueryExpression("workflow") { ColumnSet = new ColumnSet("name", "statecode") };
        query.Criteria.AddCondition("category", ConditionOperator.Equal, 5);
        query.Criteria.AddCondition("name", ConditionOperator.Equal, name);
        var flow = team.Service.RetrieveMultiple(query).Entities.Single();
        Assert.AreEqual(0, flow.GetAttributeValue<OptionSetValue>("statecode").Value);
        team.Service.Update(new Entity("workflow", flow.Id)
        {
            ["ownerid"] = new EntityReference("systemuser", owner),
            ["statecode"] = new OptionSetValue(1),
            ["statuscode"] = new OptionSetValue(2),
        });
    }

    private static string[] Runs(SalesTeam team)
    {
        var query = new QueryExpression("flowrun") { ColumnSet = new ColumnSet("status") };
        return [.. team.Service.RetrieveMultiple(query).Entities.Select(run => run.GetAttributeValue<string>("status"))];
    }

    private static string[] Jobs(SalesTeam team)
    {
        var query = new QueryExpression("sl_job") { ColumnSet = new ColumnSet("sl_code", "sl_state") };
        query.AddOrder("sl_code", OrderType.Ascending);
        return [.. team.Service.RetrieveMultiple(query).Entities.Select(job => $"{job["sl_code"]}: {job.FormattedValues["sl_state"]}")];
    }
}
