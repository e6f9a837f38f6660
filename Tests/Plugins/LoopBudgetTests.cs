using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace SalesLoop.Tests.Plugins;

/// <summary>What people wait for when they promise, hand over or tell something, and what is done once they have gone on.</summary>
[TestClass]
public sealed class LoopBudgetTests
{
    private static readonly Dictionary<string, (int Waits, Action<SalesTeam, Guid> Act)> Scenarios = new()
    {
        ["a deal moves"] = (3, (team, deal) => team.Service.Update(SalesTeam.MoveTo(team.Develop, deal))),
        ["a deal is given away"] = (0, (team, deal) => team.Service.Update(SalesTeam.Change(deal, ("ownerid", new EntityReference("systemuser", team.User("Other", "Sales Loop Rep")))))),
        ["a promise nothing covers"] = (3, (team, deal) => Create(team, "sl_promise", deal, ("sl_words", "A connector"))),
        ["a promise, and then other words for it"] = (4, (team, deal) => team.Service.Update(new Entity("sl_promise", Create(team, "sl_promise", deal, ("sl_words", "A connector"))) { ["sl_words"] = "Two connectors" })),
        ["a stakeholder"] = (0, (team, deal) => Create(team, "sl_stakeholder", deal, ("sl_name", "Ann Lee"), ("sl_role", new OptionSetValue(SalesTeam.First)))),
        ["a conversation"] = (1, (team, deal) => Create(team, "sl_conversation", deal, ("sl_name", "Discovery"))),
        ["research"] = (1, (team, deal) => Create(team, "sl_research", deal, ("sl_name", "Globex"))),
        ["feedback"] = (1, (team, deal) => Create(team, "sl_feedback", deal, ("sl_name", "After a month"))),
        ["feedback with friction, named by the server"] = (2, (team, deal) => Create(team, "sl_feedback", deal, ("sl_friction", "The contract named no contact"))),
        ["feedback that its giver corrects"] = (1, (team, deal) => team.Service.Update(new Entity("sl_feedback", Create(team, "sl_feedback", deal, ("sl_name", "After a month"))) { ["sl_comment"] = "It was two" })),
        ["a promise, and that it was not kept"] = (5, (team, deal) => team.Service.Update(new Entity("sl_promise", Create(team, "sl_promise", deal, ("sl_words", "A connector"))) { ["sl_kept"] = new OptionSetValue(SalesTeam.First + 3) })),
        ["a pain that the closer found"] = (0, (team, deal) => team.Service.Update(new Entity("sl_handoff", Create(team, "sl_handoff", deal, ("sl_kind", new OptionSetValue(SalesTeam.First + 3)), ("sl_pain", "Reps waste hours retyping call notes"))) { ["sl_discoveredpain"] = "The team spends hours typing call notes" })),
        ["an insight"] = (0, (team, _) => team.Service.Create(new Entity("sl_insight") { ["sl_finding"] = "Buyers ask for a trial" })),
        ["a cycle"] = (1, (team, _) =>
        {
            var segment = team.Segment("Enterprise", SalesTeam.Observe);
            team.Runs.Clear();
            team.Service.Create(new Entity("sl_cycle") { ["sl_segmentid"] = new EntityReference("sl_segment", segment) });
        }),
        ["a draft of a handoff"] = (0, (team, deal) => Create(team, "sl_handoff", deal, ("sl_name", "To service"), ("sl_kind", new OptionSetValue(SalesTeam.First)))),
        ["a handoff"] = (3, (team, deal) => Create(
            team, "sl_handoff", deal, ("sl_name", "To service"), ("sl_kind", new OptionSetValue(SalesTeam.First)), ("statuscode", new OptionSetValue(SalesTeam.First)), ("sl_toid", new EntityReference("systemuser", team.User("Service", "Sales Loop Service"))))),
        ["a call that is completed"] = (0, (team, deal) =>
        {
            var call = team.Service.Create(new Entity("phonecall") { ["subject"] = "Talk", ["regardingobjectid"] = new EntityReference("opportunity", deal) });
            team.Service.Update(new Entity("phonecall", call) { ["statecode"] = new OptionSetValue(1) });
        }),
        ["visits that are loaded"] = (0, (team, deal) => StageVisitTests.Load(team, deal, team.Qualify, entered: -9, left: -1, "1")),
        ["many signals of an import"] = (20, (team, deal) => team.Service.Execute(new CreateMultipleRequest
        {
            Targets = new EntityCollection([.. Enumerable.Range(0, 20).Select(number => new Entity("sl_signal") { ["sl_name"] = "Replied", ["sl_topic"] = "email.replied", ["sl_opportunityid"] = new EntityReference("opportunity", deal), ["sl_happenedon"] = team.Clock.Now.AddMinutes(-number) })]) { EntityName = "sl_signal" },
        })),
        ["a lead that is given away"] = (0, (team, _) =>
        {
            var lead = team.Service.Create(new Entity("lead") { ["subject"] = "Ten looms", ["lastname"] = "Martin" });
            team.Runs.Clear();
            team.Service.Update(new Entity("lead", lead) { ["ownerid"] = new EntityReference("systemuser", team.User("Other", "Sales Loop SDR")) });
        }),
        ["a win"] = (int.MaxValue, (team, deal) => team.Service.Execute(new WinOpportunityRequest
        {
            OpportunityClose = SalesTeam.Close(deal, ("sl_primaryreasonid", new EntityReference("sl_reason", team.Timing))), Status = new OptionSetValue(3),
        })),
    };

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Nobody_waits_for_more_calls_than_needed_and_no_step_makes_more_than_it_says(string name)
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal(("customerneed", "Fewer errors"));
        team.RunJobs();
        team.Runs.Clear();
        var (waits, act) = Scenarios[name];
        act(team, deal);
        var waitedFor = team.Runs.Where(run => run.Step is { IsAsynchronous: false }).ToList();
        Assert.IsLessThanOrEqualTo(waits, waitedFor.Sum(run => run.ServiceCalls), string.Join(", ", waitedFor.Select(run => $"{run.TypeName} {run.ServiceCalls}")));
        team.RunJobs();

        foreach (var run in team.Runs)
        {
            Assert.IsLessThanOrEqualTo(Budgets.Of(run), run.ServiceCalls, $"{run.TypeName}, {run.Message} of {run.Table} at {run.Stage}");
            Assert.IsNull(run.Failure, $"{run.TypeName}: {run.Failure?.Message}");
        }

        Assert.IsNotEmpty(team.Runs);
    }

    private static IEnumerable<object[]> Names => Scenarios.Keys.Select(name => new object[] { name });

    private static Guid Create(SalesTeam team, string table, Guid deal, params (string Column, object Value)[] columns)
    {
        var row = new Entity(table) { ["sl_opportunityid"] = new EntityReference("opportunity", deal) };
        foreach (var (column, value) in columns)
        {
            row[column] = value;
        }

        team.Runs.Clear();
        return team.Service.Create(row);
    }
}
