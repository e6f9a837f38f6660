using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.Plugins.Metrics;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.Plugins.Amplify;

/// <summary>The library by what followed, from uses to the proposal that a person decides on.</summary>
[TestClass]
public sealed class RankPlaysTests
{
    [TestMethod]
    public void Plays_are_ordered_by_what_followed_and_carry_their_counts()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var good = team.SharedPlay("Good");
        var bad = team.SharedPlay("Bad", ("sl_body", "Ask for the budget before anything else is said, and wait for a number."));
        var fresh = team.SharedPlay("Fresh", ("sl_body", "Send the picture of the barn and nothing else on a Monday morning."));
        History(team, good, uses: 40, moved: 30, won: 20);
        History(team, bad, uses: 40, moved: 2, won: 2);
        History(team, fresh, uses: 2, moved: 1, won: 1);

        Daily(team);

        Assert.AreEqual("Good: rank 1 ranked, 40 uses on 40 deals, 30 moved on, 10 did not, 20 won, 20 lost", Told(team, good));
        Assert.AreEqual("Bad: rank 2 ranked, 40 uses on 40 deals, 2 moved on, 38 did not, 2 won, 38 lost", Told(team, bad));
        Assert.AreEqual("Fresh: rank - trying out, 2 uses on 2 deals, 1 moved on, 1 did not, 1 won, 1 lost", Told(team, fresh));
        Assert.AreEqual(0.75m, team.Row("sl_play", good)["sl_rankvalue"]);
    }

    [TestMethod]
    public void What_does_not_work_is_proposed_to_a_person_who_keeps_or_retires_it()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var good = team.SharedPlay("Good");
        var bad = team.SharedPlay("Bad", ("sl_body", "Ask for the budget before anything else is said, and wait for a number."));
        History(team, good, uses: 60, moved: 40, won: 30);
        History(team, bad, uses: 40, moved: 2, won: 2);

        Assert.AreEqual(1, Daily(team)["Proposed"]);
        var row = team.Row("sl_play", bad);
        Assert.AreEqual(SalesTeam.First, row.GetAttributeValue<OptionSetValue>("sl_retiredecision").Value);
        Assert.AreEqual(Library.Shared, row.GetAttributeValue<OptionSetValue>("statuscode").Value, "nothing is retired by itself");
        Assert.AreEqual(SalesLoopOrganization.Now.Date, row["sl_retireproposedon"]);
        Assert.StartsWith("The deal moved on within 30 days after 2 of 40 uses: hardly more often than 15 of 100 times, where plays of its kind do 42 of 100 times (100 uses).", (string)row["sl_retireevidence"]);
        Assert.IsFalse(team.Row("sl_play", good).Contains("sl_retiredecision"));

        var again = Daily(team);
        Assert.AreEqual(0, again["Proposed"]);
        Assert.AreEqual(0, again["Changed"], "twice is once");

        var manager = team.User("Manager", "Sales Loop Manager");
        var keep = new Entity("sl_play", bad) { ["sl_retiredecision"] = new OptionSetValue(SalesTeam.First + 1) };
        Assert.AreEqual(
            "The play \"Bad\" was not saved. Say in Retire Note why it is kept in spite of the evidence.",
            SalesTeam.Refusal(() => team.Organization.ServiceFor(manager).Update(keep)));
        keep["sl_retirenote"] = "It was used on hopeless deals";
        team.Organization.ServiceFor(manager).Update(keep);
        Assert.AreEqual(0, Daily(team)["Proposed"], "the same evidence is not told again");

        var kept = team.Row("sl_play", bad);
        Assert.AreEqual(manager, kept.GetAttributeValue<EntityReference>("sl_retiredecidedbyid").Id);
        History(team, bad, uses: 10, moved: 0, won: 0);
        Assert.AreEqual(1, Daily(team)["Proposed"], "ten more uses are new evidence");
        team.Organization.ServiceFor(manager).Update(Library.To(Library.Retired, bad, ("sl_retirenote", "Fifty uses are enough")));
        Assert.AreEqual(SalesTeam.First + 2, team.Row("sl_play", bad).GetAttributeValue<OptionSetValue>("sl_retiredecision").Value);
    }

    [TestMethod]
    public void Only_who_runs_jobs_ranks_plays_and_it_costs_its_budget()
    {
        using var team = new SalesTeam();
        team.SharedPlay("Good");
        team.Runs.Clear();
        foreach (var (role, may) in new[] { ("Sales Loop Automation", true), ("Sales Loop Revenue Operations", true), ("Sales Loop Manager", false), ("Sales Loop Rep", false) })
        {
            var service = team.Organization.ServiceFor(team.User(role[11..].Trim(), role));
            if (may)
            {
                Assert.AreEqual(1, service.Execute(new OrganizationRequest("sl_RankPlays"))["Handled"], role);
            }
            else
            {
                Assert.Contains("prvWritesl_Job", SalesTeam.Refusal(() => service.Execute(new OrganizationRequest("sl_RankPlays"))), role);
            }
        }

        Assert.IsLessThanOrEqualTo(6, team.Runs.Where(run => run.TypeName.EndsWith(".RankPlays", StringComparison.Ordinal)).Max(run => run.ServiceCalls));
    }

    /// <summary>Deals of the past, each with one use of the play in Qualify; the first ones moved on, the first ones were won.</summary>
    private static void History(SalesTeam team, Guid play, int uses, int moved, int won)
    {
        using var history = team.Organization.WriteHistory();
        var start = SalesLoopOrganization.Now.AddDays(-100);
        for (var number = 0; number < uses; number++)
        {
            var deal = new Entity("opportunity", Guid.NewGuid())
            {
                ["name"] = $"Deal {number}",
                ["createdon"] = start,
                ["modifiedon"] = start,
                ["ownerid"] = new EntityReference("systemuser", team.Organization.AdministratorId),
                ["statecode"] = new OptionSetValue(number < won ? 1 : 2),
                ["statuscode"] = new OptionSetValue(number < won ? 3 : 4),
                ["actualclosedate"] = start.Date.AddDays(60),
                ["sl_outcome"] = new OptionSetValue(SalesTeam.First + (number < won ? 0 : 1)),
            };
            history.Add(deal);
            var left = start.AddDays(number < moved ? 10 : 60);
            history.Add(new Entity("sl_stagevisit", Guid.NewGuid())
            {
                ["sl_name"] = "Qualify",
                ["createdon"] = start,
                ["ownerid"] = deal["ownerid"],
                ["sl_opportunityid"] = deal.ToEntityReference(),
                ["sl_stageid"] = new EntityReference("sl_stage", team.Qualify),
                ["sl_enteredon"] = start,
                ["sl_lefton"] = left,
                ["sl_direction"] = new OptionSetValue(SalesTeam.First + (number < moved ? 1 : number < won ? 3 : 4)),
            });
            history.Add(new Entity("sl_playuse", Guid.NewGuid())
            {
                ["sl_name"] = "Used",
                ["createdon"] = start,
                ["ownerid"] = deal["ownerid"],
                ["sl_opportunityid"] = deal.ToEntityReference(),
                ["sl_playid"] = new EntityReference("sl_play", play),
                ["sl_stageid"] = new EntityReference("sl_stage", team.Qualify),
                ["sl_usedon"] = start.AddDays(2),
            });
        }

        history.Commit();
    }

    /// <summary>What the scheduled flow does: settle, refresh, rank.</summary>
    private static OrganizationResponse Daily(SalesTeam team)
    {
        team.Settle();
        team.Refresh(everything: true);
        return team.Service.Execute(new OrganizationRequest("sl_RankPlays"));
    }

    private static string Told(SalesTeam team, Guid play)
    {
        var row = team.Row("sl_play", play);
        string[] standings = ["ranked", "trying out", "waiting"];
        int Number(string column) => row.GetAttributeValue<int>(column);
        return $"{row["sl_name"]}: rank {(row.Contains("sl_rank") ? row["sl_rank"] : "-")} {standings[row.GetAttributeValue<OptionSetValue>("sl_standing").Value - SalesTeam.First]}, " +
            $"{Number("sl_uses")} uses on {Number("sl_deals")} deals, {Number("sl_usesadvanced")} moved on, {Number("sl_usesnotadvanced")} did not, {Number("sl_dealswon")} won, {Number("sl_dealslost")} lost";
    }
}
