using System.Globalization;
using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.LocalDataverse.Pipeline;

namespace SalesLoop.Tests.Plugins;

/// <summary>How long deals were in each stage, as reports read it.</summary>
[TestClass]
public sealed class StageVisitTests
{
    [TestMethod]
    public void A_rep_who_moves_a_deal_leaves_visits_with_their_days()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var rep = team.User("Rep", "Sales Loop Rep");
        var service = team.Organization.ServiceFor(rep);
        var deal = service.Create(new Entity("opportunity") { ["name"] = "Globex renewal" });
        Wait(team, days: 3);
        service.Update(SalesTeam.MoveTo(team.Develop, deal));
        Wait(team, days: 2);
        service.Update(SalesTeam.MoveTo(team.Propose, deal));

        Assert.AreSequenceEqual(["Qualify 0-3 Forward 3.00", "Develop 3-5 Forward 2.00", "Propose 5-"], Visits(team, deal));
        Assert.IsTrue(team.About(deal, "sl_stagevisit").All(visit => visit.GetAttributeValue<EntityReference>("ownerid").Id == rep), "the one who works the deal reads its visits");
    }

    [TestMethod]
    public void A_deal_that_goes_back_skips_closes_and_opens_again_tells_it_all()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal(("sl_stageid", new EntityReference("sl_stage", team.Propose)));
        Wait(team, days: 1);
        team.Service.Update(SalesTeam.MoveTo(team.Qualify, deal));
        Wait(team, days: 4);
        team.Service.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(2)), ("sl_closereasonid", new EntityReference("sl_reason", team.Timing))));
        Wait(team, days: 2);
        team.Service.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(0))));
        Wait(team, days: 1);
        team.Service.Update(SalesTeam.MoveTo(team.Propose, deal));

        Assert.AreSequenceEqual(["Propose 0-1 Back 1.00", "Qualify 1-5 Lost 4.00", "Qualify 7-8 Forward 1.00", "Propose 8-"], Visits(team, deal));
    }

    [TestMethod]
    public void Visits_that_a_load_brings_count_instead_of_our_own_first_one()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal(("sl_stageid", new EntityReference("sl_stage", team.Develop)));
        team.RunJobs();
        Load(team, deal, team.Qualify, entered: -40, left: -10, "1");
        Load(team, deal, team.Develop, entered: -10, left: null, "2");
        Wait(team, days: 3);
        team.Service.Update(SalesTeam.MoveTo(team.Propose, deal));

        Assert.AreSequenceEqual(["Qualify -40--10 30.00", "Develop -10-3 Forward 13.00", "Propose 3-"], Visits(team, deal));
    }

    [TestMethod]
    public void A_history_that_came_with_its_deal_goes_on_without_a_doubled_visit()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = Past(team, Guid.NewGuid(), team.Develop, entered: -10);
        Load(team, deal, team.Develop, entered: -10, left: null, key: null);
        Wait(team, days: 2);
        team.Service.Update(SalesTeam.MoveTo(team.Propose, deal));

        Assert.AreSequenceEqual(["Develop -10-2 Forward 12.00", "Propose 2-"], Visits(team, deal));
    }

    [TestMethod]
    public void A_job_that_broke_off_half_way_and_runs_again_ends_as_if_it_had_run_once()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal();
        team.RunJobs();
        team.Organization.Import(new TestSolution("Neighbour").Step<AskForARetry>("Update", "sl_stagevisit", 20).Package());
        team.Clock.Advance(TimeSpan.FromHours(1));
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));
        Assert.AreSequenceEqual(["Develop 0-", "Qualify 0-"], [.. Visits(team, deal).Order(StringComparer.Ordinal)], "the visit that began is written, the one that ended is not");
        Wait(team, days: 1);

        Assert.AreSequenceEqual(["Develop 0-", "Qualify 0-0 Forward 0.04"], [.. Visits(team, deal).Order(StringComparer.Ordinal)]);
        Assert.IsGreaterThan(1, team.Runs.Count(run => run.TypeName.EndsWith(".KeepStageVisits", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void Stages_clicked_through_within_a_minute_are_one_move_and_the_record_says_so()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal();
        Wait(team, days: 3);
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));
        team.Clock.Advance(TimeSpan.FromSeconds(40));
        team.Service.Update(SalesTeam.MoveTo(team.Propose, deal));

        Assert.AreSequenceEqual(["Qualify 0-3 Forward 3.00", "Propose 3-"], Visits(team, deal));
        var passed = team.About(deal, "sl_stagevisit").Single(visit => visit.Contains("sl_note"));
        Assert.AreEqual(
            ("Develop", "The deal went on within a minute: that is one move, to the stage it went to."),
            (passed.GetAttributeValue<EntityReference>("sl_stageid").Name, (string)passed["sl_note"]));
    }

    [TestMethod]
    public void A_stage_clicked_by_mistake_and_taken_back_is_no_move()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal();
        Wait(team, days: 3);
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));
        team.RunJobs();
        team.Clock.Advance(TimeSpan.FromSeconds(20));
        team.Service.Update(SalesTeam.MoveTo(team.Qualify, deal));
        Assert.AreSequenceEqual(["Qualify 0-"], Visits(team, deal), "the stay goes on");
        Wait(team, days: 2);
        team.Service.Update(SalesTeam.MoveTo(team.Propose, deal));

        Assert.AreSequenceEqual(["Qualify 0-5 Forward 5.00", "Propose 5-"], Visits(team, deal));
    }

    [TestMethod]
    public void A_load_that_ends_a_visit_before_it_begins_is_told_on_the_visit_and_nothing_counts_it_until_it_is_put_right()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = Past(team, Guid.NewGuid(), team.Develop, entered: -30);
        Load(team, deal, team.Qualify, entered: -40, left: -60, "1");
        Load(team, deal, team.Develop, entered: -30, left: null, "2");

        Assert.AreSequenceEqual(["Develop -30-"], Visits(team, deal));
        var slip = team.About(deal, "sl_stagevisit").Single(visit => visit.Contains("sl_note"));
        Assert.AreEqual("It ends before it begins. Correct the day it was entered or left.", slip["sl_note"]);

        team.Service.Update(new Entity("sl_stagevisit", slip.Id) { ["sl_lefton"] = team.Clock.Now.AddDays(-30), ["sl_days"] = 10m });
        team.Service.Update(SalesTeam.MoveTo(team.Propose, deal));
        Assert.AreSequenceEqual(["Qualify -40--30 10.00", "Develop -30-0 Forward 30.00", "Propose 0-"], Visits(team, deal));
    }

    [TestMethod]
    public void A_stage_that_deals_have_been_in_is_not_deleted_and_the_one_who_tries_is_told_what_to_do()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal();
        Wait(team, days: 3);
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));
        Wait(team, days: 1);

        Assert.AreEqual(
            "\"Qualify\" was not deleted: deals have been in it, and what they teach would go with it. "
            + "Deactivate the stage instead: no deal enters it any more, and its history stays.",
            SalesTeam.Refusal(() => team.Service.Delete("sl_stage", team.Qualify)));
        Assert.AreSequenceEqual(["Qualify 0-3 Forward 3.00", "Develop 3-"], Visits(team, deal), "nothing is lost");

        var unused = team.Stage("Trial", 40, 0, SalesTeam.Observe);
        team.Service.Delete("sl_stage", unused);
    }

    [TestMethod]
    public void A_stage_that_is_deactivated_keeps_its_history_and_lets_its_deals_go_on()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal();
        Wait(team, days: 3);
        team.Service.Update(new Entity("sl_stage", team.Qualify) { ["statecode"] = new OptionSetValue(1) });
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));
        Wait(team, days: 2);

        Assert.AreSequenceEqual(["Qualify 0-3 Forward 3.00", "Develop 3-"], Visits(team, deal));
        Assert.AreEqual("Develop", team.StageOf(deal));
    }

    [TestMethod]
    public void An_update_that_changes_no_stage_writes_no_visit()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal();
        team.RunJobs();
        team.Runs.Clear();
        team.Service.Update(SalesTeam.Change(deal, ("customerneed", "Fewer errors"), ("sl_stageid", new EntityReference("sl_stage", team.Qualify))));
        team.RunJobs();

        Assert.AreEqual(0, team.Calls("KeepStageVisits"));
        Assert.HasCount(1, team.About(deal, "sl_stagevisit"));
    }

    [TestMethod]
    public void A_move_costs_its_visits_at_most_five_calls_and_the_rep_none()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal();
        Wait(team, days: 1);
        team.Runs.Clear();
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));
        Assert.DoesNotContain(run => run.TypeName.EndsWith(".KeepStageVisits", StringComparison.Ordinal), team.Runs, "nobody waits for it");
        team.RunJobs();

        Assert.AreEqual(4, team.Calls("KeepStageVisits"), "the stages, the visits, the new one and the one that ends");
    }

    private static void Wait(SalesTeam team, int days)
    {
        team.RunJobs();
        team.Clock.Advance(TimeSpan.FromDays(days));
    }

    /// <summary>A deal of the past, written past every step as a migration writes it.</summary>
    internal static Guid Past(SalesTeam team, Guid id, Guid stage, int entered, int? state = null)
    {
        var deal = new Entity("opportunity", id)
        {
            ["name"] = "Old deal",
            ["overriddencreatedon"] = team.Clock.Now.AddDays(entered),
            ["sl_stageid"] = new EntityReference("sl_stage", stage),
            ["sl_stageenteredon"] = team.Clock.Now.AddDays(entered),
        };
        Bypassing(team, new Microsoft.Xrm.Sdk.Messages.CreateRequest { Target = deal });
        if (state is { } closed)
        {
            Bypassing(team, new Microsoft.Xrm.Sdk.Messages.UpdateRequest { Target = SalesTeam.Change(id, ("statecode", new OptionSetValue(closed))) });
        }

        return id;
    }

    internal static void Bypassing(SalesTeam team, OrganizationRequest request)
    {
        request.Parameters["BypassBusinessLogicExecution"] = "CustomSync,CustomAsync";
        team.Service.Execute(request);
    }

    internal static void Load(SalesTeam team, Guid deal, Guid stage, int entered, int? left, string? key, int? direction = null)
    {
        team.Service.Create(new Entity("sl_stagevisit")
        {
            ["sl_name"] = "From elsewhere",
            ["sl_opportunityid"] = new EntityReference("opportunity", deal),
            ["sl_stageid"] = new EntityReference("sl_stage", stage),
            ["sl_enteredon"] = team.Clock.Now.AddDays(entered),
            ["sl_lefton"] = left is { } day ? team.Clock.Now.AddDays(day) : null,
            ["sl_days"] = left is { } end && end >= entered ? (decimal)(end - entered) : null,
            ["sl_direction"] = direction is { } way ? new OptionSetValue(SalesTeam.First + way) : null,
            ["sl_externalkey"] = key is null ? null : $"{deal:N}/{key}",
        });
        team.RunJobs();
    }

    /// <summary>Visits that count, the earliest first, in days from noon of the test's Tuesday.</summary>
    private static string[] Visits(SalesTeam team, Guid deal)
    {
        team.RunJobs();
        return
        [
            .. team.About(deal, "sl_stagevisit")
                .Where(visit => visit.GetAttributeValue<OptionSetValue>("statecode").Value == 0)
                .OrderBy(visit => visit.GetAttributeValue<DateTime>("sl_enteredon"))
                .Select(visit =>
                    $"{visit.GetAttributeValue<EntityReference>("sl_stageid").Name} {Day(visit, "sl_enteredon")}-"
                    + $"{Day(visit, "sl_lefton")} {(visit.Contains("sl_direction") ? visit.FormattedValues["sl_direction"] : "")} {visit.GetAttributeValue<decimal?>("sl_days")?.ToString("0.00", CultureInfo.InvariantCulture)}")
                .Select(line => line.Replace("  ", " ", StringComparison.Ordinal).TrimEnd()),
        ];
    }

    private static string Day(Entity visit, string column) =>
        visit.GetAttributeValue<DateTime?>(column) is { } at ? ((int)(at - Shared.SalesLoopOrganization.Now).TotalDays).ToString(CultureInfo.InvariantCulture) : "";
}
