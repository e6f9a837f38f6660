using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.Plugins.Amplify;
using static SalesLoop.Tests.Plugins.Scorecards;

namespace SalesLoop.Tests.Plugins.Metrics;

/// <summary>Figures tell what deals showed when they ended, and nothing that was written down once the end was known.</summary>
[TestClass]
public sealed class AtCloseTests
{
    [TestMethod]
    public void Somebody_who_is_added_once_a_deal_has_ended_was_not_known_at_its_close()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var rep = team.Organization.ServiceFor(team.User("Rita", "Sales Loop Rep"));
        var known = Lost(team, rep, people: 2);
        var alone = Lost(team, rep, people: 1);
        team.Clock.Advance(TimeSpan.FromDays(1));
        Person(rep, known);
        Person(rep, alone);
        Person(rep, alone);
        team.Refresh();
        Assert.AreEqual((1m, 2m), Told(team, "coverage.people.atclose"), "the one with two people when it was lost");

        team.Clock.Advance(TimeSpan.FromDays(1));
        team.Service.Update(SalesTeam.Change(alone, ("statecode", Choice(0)), ("statuscode", Choice(1))));
        team.Lose(alone);
        team.RunJobs();
        team.Refresh();
        Assert.AreEqual((2m, 2m), Told(team, "coverage.people.atclose"), "when it ends again they are known");
    }

    [TestMethod]
    public void What_nothing_covered_when_a_deal_was_won_stays_in_the_figures_whatever_becomes_of_it()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var loose = team.Deal();
        var clean = team.Deal();
        HandoffTeam.Create(team.Service, "sl_promise", loose, ("sl_words", "Support on Sundays for good"));
        team.Win(loose);
        team.Win(clean);
        team.RunJobs();
        team.Clock.Advance(TimeSpan.FromDays(1));
        var manager = team.Organization.ServiceFor(team.User("Mona", "Sales Loop Manager"));
        manager.Update(new Entity("sl_promise", team.About(loose, "sl_promise").Single().Id) { ["sl_standing"] = Option(2) });
        HandoffTeam.Create(team.Service, "sl_promise", clean, ("sl_words", "A party for the whole team"));
        team.Refresh();

        Assert.AreEqual((1m, 2m), Told(team, "promise.unlisted"), "approved afterwards, it was won on it; written afterwards, it was not");
        Assert.AreEqual((1m, 2m), Told(team, "promise.overpromised"));
    }

    [TestMethod]
    public void Rushed_moves_are_told_of_stays_whose_deals_the_gate_judged()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var owner = team.User("Rita", "Sales Loop Rep");
        using (var history = team.Organization.WriteHistory())
        {
            // Stays of 1 to 40 days; of the 12 shortest, all of which lacked something, the gate judged the move.
            for (var days = 1; days <= 40; days++)
            {
                var left = team.Clock.Now.AddDays(-10);
                var deal = new Entity("opportunity", Guid.NewGuid())
                {
                    ["name"] = $"Deal {days}", ["createdon"] = left.AddDays(-days), ["modifiedon"] = left, ["ownerid"] = new EntityReference("systemuser", owner),
                    ["statecode"] = Choice(1), ["statuscode"] = Choice(3), ["sl_outcome"] = Option(0), ["actualclosedate"] = left.Date,
                };
                history.Add(deal);
                history.Add(new Entity("sl_stagevisit", Guid.NewGuid())
                {
                    ["sl_name"] = "Qualify", ["createdon"] = left, ["ownerid"] = deal["ownerid"], ["statecode"] = Choice(0), ["statuscode"] = Choice(1), ["sl_opportunityid"] = deal.ToEntityReference(),
                    ["sl_stageid"] = new EntityReference("sl_stage", team.Qualify), ["sl_enteredon"] = left.AddDays(-days), ["sl_lefton"] = left, ["sl_days"] = (decimal)days, ["sl_direction"] = Option(1),
                });
                if (days <= 12)
                {
                    history.Add(new Entity("sl_gateverdict", Guid.NewGuid())
                    {
                        ["sl_name"] = "Qualify", ["createdon"] = left, ["ownerid"] = deal["ownerid"], ["statecode"] = Choice(0), ["statuscode"] = Choice(1), ["sl_opportunityid"] = deal.ToEntityReference(),
                        ["sl_fromstageid"] = new EntityReference("sl_stage", team.Qualify), ["sl_judgedon"] = left, ["sl_outcome"] = Option(2), ["sl_missing"] = "need",
                    });
                }
            }

            history.Commit();
        }

        team.Refresh();
        var rush = team.Rows("sl_metric").Single(row => (string)row["sl_code"] == "stage.rush" && row.GetAttributeValue<OptionSetValue>("sl_periodkind").Value == SalesTeam.First + 4 && row.GetAttributeValue<OptionSetValue>("sl_dimension").Value == SalesTeam.First + 5);

        // A tenth of 1 to 40 lies below 4.9 days: 1, 2, 3 and 4. The 28 that nobody judged are not among the n.
        Assert.AreEqual((4m, 12m, 12), (rush["sl_numerator"], rush["sl_denominator"], rush["sl_cases"]));
        Assert.StartsWith("4 of 12 stays that ended, of deals that the gate judged on leaving the stage,", (string)rush["sl_text"]);
        team.AssertEvidence();
    }

    [TestMethod]
    public void What_small_samples_leave_of_a_figure_is_told_where_there_is_enough_evidence_only()
    {
        using var team = new SalesTeam();
        Sales.Of(team, 150, seed: 9);
        team.Refresh();
        var rows = team.Rows("sl_metric").Where(row => (string)row["sl_code"] == "win.rate").ToList();

        Assert.IsNotEmpty(rows.Where(row => (bool)row["sl_enough"] && row.Contains("sl_adjusted")));
        Assert.IsNotEmpty(rows.Where(row => !(bool)row["sl_enough"]));
        Assert.IsEmpty(team.Rows("sl_metric").Where(row => !(bool)row["sl_enough"] && (row.Contains("sl_adjusted") || row.Contains("sl_adjustedlow") || row.Contains("sl_adjustedhigh"))));
    }

    [TestMethod]
    public void A_manager_who_leaves_a_unit_without_another_keeps_none_of_its_figures()
    {
        using var team = new SalesTeam();
        var sales = Sales.Of(team, 60, seed: 8);
        team.Refresh();
        Assert.AreEqual(sales.Owners[4], Owner(team, sales.South));
        team.Service.Update(new Entity("systemuser", sales.Owners[4]) { ["isdisabled"] = true });
        team.Clock.Advance(TimeSpan.FromHours(1));
        team.Refresh();

        Assert.AreEqual("SYSTEM", team.Row("systemuser", Owner(team, sales.South)).GetAttributeValue<string>("fullname"), "nobody leads above either");
        Assert.AreEqual(sales.Owners[2], Owner(team, sales.North), "the other unit's stay with its manager");
    }

    private static Guid Owner(SalesTeam team, Guid unit) => team.Rows("sl_metric")
        .Where(row => row.GetAttributeValue<EntityReference>("sl_businessunitid")?.Id == unit)
        .Select(row => row.GetAttributeValue<EntityReference>("ownerid").Id).Distinct().Single();

    private static Guid Lost(SalesTeam team, IOrganizationService rep, int people)
    {
        var deal = rep.Create(new Entity("opportunity") { ["name"] = "Initech" });
        for (var person = 0; person < people; person++)
        {
            Person(rep, deal);
        }

        team.Lose(deal);
        team.RunJobs();
        return deal;
    }

    private static void Person(IOrganizationService service, Guid deal) =>
        service.Create(new Entity("sl_stakeholder") { ["sl_name"] = "Ada", ["sl_opportunityid"] = new EntityReference("opportunity", deal), ["sl_role"] = Option(4) });

    /// <summary>Numerator and denominator over all deals of all time.</summary>
    private static (decimal Numerator, decimal Denominator) Told(SalesTeam team, string code)
    {
        var row = team.Rows("sl_metric").Single(row => (string)row["sl_code"] == code && row.Contains("sl_businessunitid")
            && row.GetAttributeValue<OptionSetValue>("sl_periodkind").Value == SalesTeam.First + 4 && row.GetAttributeValue<OptionSetValue>("sl_dimension").Value == SalesTeam.First);
        return ((decimal)row["sl_numerator"], (decimal)row["sl_denominator"]);
    }
}
