using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.Tests.Plugins;

/// <summary>Who may bypass custom logic can't bypass the record.</summary>
[TestClass]
public sealed class ReconcileTests
{
    [TestMethod]
    public void A_stage_that_was_changed_past_the_gate_is_found_once_and_put_on_record()
    {
        using var team = Watching(out var deal);
        Bypassing(team, SalesTeam.MoveTo(team.Propose, deal));

        Assert.AreEqual((1, 1, true), Slice(team, out _));
        Assert.AreEqual((1, 0, true), Slice(team, out _), "looking again finds nothing");

        var verdict = team.About(deal, "sl_gateverdict").Single(row => row.GetAttributeValue<string>("sl_name") == "Qualify → Propose: past the gate, not judged");
        Assert.AreEqual("Not judged", verdict.FormattedValues["sl_outcome"]);
        Assert.AreEqual("Forward", verdict.FormattedValues["sl_direction"]);
        Assert.AreEqual(team.Organization.AdministratorId, verdict.GetAttributeValue<EntityReference>("sl_judgedbyid").Id);
        Assert.MatchesRegex("^This deal went from Qualify to Propose without being judged, by somebody who may bypass custom logic\\. .+ changed it last, on 2026-03-10 13:00 UTC\\.$", verdict.GetAttributeValue<string>("sl_explanation"));
        Assert.AreSequenceEqual(["Changed past the gate: Globex renewal"], team.Signals(deal, "gate.bypassed"));
    }

    [TestMethod]
    public void A_close_past_the_gate_is_found_and_one_through_it_is_not()
    {
        using var team = Watching(out var deal);
        var judged = team.Deal();
        Bypassing(team, SalesTeam.Change(deal, ("statecode", new OptionSetValue(1))));
        team.Service.Update(SalesTeam.Change(judged, ("statecode", new OptionSetValue(2)), ("sl_closereasonid", new EntityReference("sl_reason", team.Timing))));

        Assert.AreEqual((2, 1, true), Slice(team, out _));
        Assert.Contains("Qualify → won: past the gate, not judged", team.Verdicts(deal));
        Assert.IsEmpty(team.Signals(judged, "gate.bypassed"));
    }

    [TestMethod]
    public void A_deal_that_goes_back_past_the_gate_is_said_to_go_back()
    {
        using var team = Watching(out var deal);
        team.Clock.Advance(TimeSpan.FromSeconds(1));
        team.Service.Update(SalesTeam.Change(deal, ("customerneed", "Fewer errors"), ("sl_stageid", new EntityReference("sl_stage", team.Develop))));
        Bypassing(team, SalesTeam.MoveTo(team.Qualify, deal));
        Slice(team, out _);

        var verdict = team.About(deal, "sl_gateverdict").Single(row => row.GetAttributeValue<string>("sl_name").EndsWith("past the gate, not judged", StringComparison.Ordinal));
        Assert.AreEqual("Back", verdict.FormattedValues["sl_direction"]);
    }

    [TestMethod]
    public void Moves_that_were_judged_within_one_second_are_nobodys_bypass()
    {
        using var team = Watching();
        foreach (var deal in Enumerable.Range(0, 8).Select(_ => team.Deal(("customerneed", "Fewer errors"))).ToList())
        {
            team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));
        }

        Assert.AreEqual((8, 0, true), Slice(team, out _));
    }

    [TestMethod]
    public void A_second_bypass_is_a_second_finding_and_a_judged_move_after_it_is_none()
    {
        using var team = Watching(out var deal);
        Bypassing(team, SalesTeam.MoveTo(team.Develop, deal));
        Assert.AreEqual((1, 1, true), Slice(team, out _));
        team.Clock.Advance(TimeSpan.FromHours(1));
        Bypassing(team, SalesTeam.MoveTo(team.Propose, deal));
        Assert.AreEqual((1, 1, true), Slice(team, out _));
        team.Clock.Advance(TimeSpan.FromHours(1));
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));
        Assert.AreEqual((1, 0, true), Slice(team, out _));
    }

    [TestMethod]
    public void A_history_that_was_brought_along_with_its_visits_is_nobodys_bypass()
    {
        using var team = Watching();
        var open = StageVisitTests.Past(team, Guid.NewGuid(), team.Develop, entered: 0);
        StageVisitTests.Load(team, open, team.Qualify, entered: -20, left: 0, "1");
        StageVisitTests.Load(team, open, team.Develop, entered: 0, left: null, "2");
        var won = StageVisitTests.Past(team, Guid.NewGuid(), team.Propose, entered: -5, state: 1);
        StageVisitTests.Load(team, won, team.Propose, entered: -5, left: 0, "1", direction: 3);
        var lost = StageVisitTests.Past(team, Guid.NewGuid(), team.Propose, entered: -5, state: 2);
        StageVisitTests.Load(team, lost, team.Lost, entered: 0, left: null, "1");
        var bare = StageVisitTests.Past(team, Guid.NewGuid(), team.Propose, entered: -5, state: 2);

        Assert.AreEqual((4, 0, true), Slice(team, out _));
        foreach (var deal in new[] { open, won, lost, bare })
        {
            Assert.IsEmpty(team.Verdicts(deal));
        }
    }

    [TestMethod]
    public void A_deal_that_was_brought_along_is_watched_from_then_on()
    {
        using var team = Watching();
        var deal = StageVisitTests.Past(team, Guid.NewGuid(), team.Qualify, entered: -5);
        StageVisitTests.Load(team, deal, team.Qualify, entered: -5, left: null, "1");
        Slice(team, out _);
        Bypassing(team, SalesTeam.MoveTo(team.Propose, deal));
        Slice(team, out _);

        Assert.AreSequenceEqual(["Qualify → Propose: past the gate, not judged"], team.Verdicts(deal));
    }

    [TestMethod]
    public void Many_deals_are_looked_at_in_slices_that_can_be_broken_off_and_taken_up()
    {
        using var team = Watching();
        team.Set("sl_SliceSize", "4");
        var deals = Enumerable.Range(0, 10).Select(_ => team.Deal()).ToList();
        foreach (var deal in deals)
        {
            Bypassing(team, SalesTeam.MoveTo(team.Propose, deal));
        }

        Assert.AreEqual((4, 4, false), Slice(team, out var continuation));
        // Broken off: the next caller knows of no continuation, and the job does.
        Assert.AreEqual((4, 4, false), Slice(team, out continuation));
        Assert.AreEqual((2, 2, true), Slice(team, out var last, continuation));
        Assert.AreEqual("", last);
        Assert.AreEqual((4, 0, false), Slice(team, out _), "from the watermark on, all are known");
        Assert.IsTrue(deals.All(deal => team.About(deal, "sl_gateverdict").Count(row => row.FormattedValues["sl_outcome"] == "Not judged") == 1));
        Assert.AreEqual(10, deals.Sum(deal => team.Signals(deal, "gate.bypassed").Length));
    }

    [TestMethod]
    public void The_job_says_how_far_it_is()
    {
        using var team = Watching(out var deal);
        Bypassing(team, SalesTeam.MoveTo(team.Propose, deal));
        Slice(team, out _);
        var job = Job(team);

        Assert.AreEqual("Done", job.FormattedValues["sl_state"]);
        Assert.AreEqual(1, job["sl_handled"]);
        Assert.AreEqual(team.Clock.Now, job["sl_lastrunon"]);
        Assert.AreEqual(team.Clock.Now.AddMinutes(-10), job["sl_watermark"]);
    }

    [TestMethod]
    public void A_continuation_of_somebody_elses_making_is_refused()
    {
        using var team = Watching();

        Assert.AreEqual("This continuation was not given by an earlier slice. Leave it empty to begin.", SalesTeam.Refusal(() => Slice(team, out _, "page 2")));
    }

    [TestMethod]
    public void A_rep_can_neither_call_it_nor_write_what_it_writes_and_the_automation_can()
    {
        using var team = Watching(out var deal);
        Bypassing(team, SalesTeam.MoveTo(team.Propose, deal));
        var rep = team.Organization.ServiceFor(team.User("Rep", "Sales Loop Rep"));
        SalesTeam.Refusal(() => rep.Execute(new OrganizationRequest("sl_ReconcileStages")));
        SalesTeam.Refusal(() => rep.Create(new Entity("sl_gateverdict") { ["sl_name"] = "Mine", ["sl_outcome"] = new OptionSetValue(SalesTeam.First) }));
        SalesTeam.Refusal(() => rep.Create(new Entity("sl_signal") { ["sl_name"] = "Mine", ["sl_topic"] = "gate.bypassed" }));

        var automation = team.Organization.ServiceFor(team.User("Robot", "Sales Loop Automation"));
        Assert.AreEqual(1, automation.Execute(new OrganizationRequest("sl_ReconcileStages"))["Found"]);
    }

    [TestMethod]
    public void A_deal_of_somebody_who_may_not_have_such_records_holds_up_nobody()
    {
        using var team = Watching(out var deal);
        var (service, rep) = (team.User("Service", "Sales Loop Service"), team.User("Rep", "Sales Loop Rep"));
        var odd = team.Deal(("ownerid", new EntityReference("systemuser", service)));
        team.Service.Update(SalesTeam.Change(deal, ("ownerid", new EntityReference("systemuser", rep))));
        Bypassing(team, SalesTeam.MoveTo(team.Propose, deal));
        Bypassing(team, SalesTeam.MoveTo(team.Propose, odd));

        Assert.AreEqual((2, 2, true), Slice(team, out _));
        Assert.AreEqual(rep, OwnerOf(team, deal));
        Assert.AreNotEqual(service, OwnerOf(team, odd));
        Assert.HasCount(1, team.Signals(odd, "gate.bypassed"));
        Assert.HasCount(1, team.Signals(odd, "deal.created"), "jobs write without the owner too");
        Assert.IsNotEmpty(team.About(odd, "sl_stagevisit"));
    }

    [TestMethod]
    public void Where_no_process_is_configured_nothing_was_passed_by()
    {
        using var team = Watching(out var deal);
        foreach (var stage in new[] { team.Qualify, team.Develop, team.Propose, team.Won, team.Lost })
        {
            team.Service.Update(new Entity("sl_stage", stage) { ["statecode"] = new OptionSetValue(1) });
        }

        Bypassing(team, SalesTeam.Change(deal, ("statecode", new OptionSetValue(2))));

        Assert.AreEqual((1, 0, true), Slice(team, out _));
    }

    [TestMethod]
    public void A_slice_costs_ten_calls_however_many_deals_went_past_the_gate()
    {
        using var team = Watching();
        foreach (var deal in Enumerable.Range(0, 25).Select(_ => team.Deal()).ToList())
        {
            Bypassing(team, SalesTeam.MoveTo(team.Propose, deal));
        }

        team.Runs.Clear();
        Assert.AreEqual((25, 25, true), Slice(team, out _));
        Assert.AreEqual(10, team.Calls("ReconcileStages"), "the job, the size, the deals, stages, verdicts, visits, who may have records, then signals, verdicts and the job written");
    }

    /// <summary>A team whose job began an hour ago, and a deal in Qualify.</summary>
    private static SalesTeam Watching(out Guid deal)
    {
        var team = Watching();
        deal = team.Deal();
        return team;
    }

    private static SalesTeam Watching()
    {
        var team = new SalesTeam();
        team.Service.Execute(new OrganizationRequest("sl_ReconcileStages"));
        team.Clock.Advance(TimeSpan.FromHours(1));
        return team;
    }

    private static void Bypassing(SalesTeam team, Entity change) => StageVisitTests.Bypassing(team, new UpdateRequest { Target = change });

    private static (int Handled, int Found, bool Done) Slice(SalesTeam team, out string continuation, string? from = null)
    {
        var request = new OrganizationRequest("sl_ReconcileStages");
        if (from is not null)
        {
            request["Continuation"] = from;
        }

        var answer = team.Service.Execute(request);
        continuation = (string)answer["Continuation"];
        return ((int)answer["Handled"], (int)answer["Found"], (bool)answer["Done"]);
    }

    private static Guid OwnerOf(SalesTeam team, Guid deal) =>
        team.About(deal, "sl_gateverdict").Single(row => row.GetAttributeValue<string>("sl_name").EndsWith("past the gate, not judged", StringComparison.Ordinal)).GetAttributeValue<EntityReference>("ownerid").Id;

    private static Entity Job(SalesTeam team)
    {
        var query = new QueryExpression("sl_job") { ColumnSet = new ColumnSet(true) };
        query.Criteria.AddCondition("sl_code", ConditionOperator.Equal, "reconcile-stages");
        return team.Service.RetrieveMultiple(query).Entities.Single();
    }
}
