using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.Plugins.Learning;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.Plugins.Metrics;

/// <summary>Figures that speak of what is no deal: a loss reason that was acted on, and insights.</summary>
[TestClass]
public sealed class BesideTests
{
    private const int Lost = 2;
    private static readonly DateTime ActedOn = SalesLoopOrganization.Now.Date.AddDays(-120);

    [TestMethod]
    public void Losses_that_repeat_after_something_was_changed_are_counted_and_open_to_their_deals()
    {
        using var team = new SalesTeam();
        team.Past(150, ClosedDeals.Won, 0, _ => []);
        team.Past(90, Lost, 1, number => [("sl_closereasonid", new EntityReference("sl_reason", number % 3 == 0 ? team.Price : team.Timing))]);
        team.Past(20, Lost, ClosedDeals.NotLost, _ => [("sl_closereasonid", new EntityReference("sl_reason", team.Timing))]);
        team.Refresh();
        Assert.IsEmpty(Told(team, "loss.repeat"), "nothing was changed, so nothing repeats");

        // No deal changed since, and it is the same day.
        team.Service.Update(new Entity("sl_reason", team.Timing) { ["sl_actedon"] = ActedOn, ["sl_action"] = "Deals without an event that forces a decision are not opened" });
        team.Refresh();
        var decided = team.Rows("opportunity").Where(deal => deal.GetAttributeValue<OptionSetValue>("sl_outcome").Value < SalesTeam.First + 3).ToList();
        var since = decided.Where(deal => (DateTime)deal["actualclosedate"] >= ActedOn).ToList();
        var again = since.Count(IsLostForTiming);
        var before = decided.Except(since).ToList();
        var figure = Told(team, "loss.repeated").Single();

        Assert.AreEqual((again, since.Count, since.Count), ((int)(decimal)figure["sl_numerator"], (int)(decimal)figure["sl_denominator"], (int)figure["sl_cases"]));
        Assert.AreEqual((double)before.Count(IsLostForTiming) / before.Count, (double)(decimal)figure["sl_adjusted"], 1e-6);
        Assert.AreEqual("Timing", figure["sl_memberlabel"]);
        Assert.AreEqual(again, Told(team, "loss.repeats").Single()["sl_cases"]);
        team.AssertEvidence();

        team.Service.Update(new Entity("sl_reason", team.Timing) { ["sl_actedon"] = null });
        team.Refresh();
        Assert.IsEmpty(Told(team, "loss.repeat"));

        bool IsLostForTiming(Entity deal) => deal.GetAttributeValue<OptionSetValue>("statecode").Value == Lost && deal.GetAttributeValue<EntityReference>("sl_closereasonid").Id == team.Timing;
    }

    [TestMethod]
    public void Insights_are_told_of_the_whole_organization_as_they_are_heard()
    {
        using var team = new SalesTeam();
        team.Unit("North");
        team.Past(12, ClosedDeals.Won, 0, _ => []);
        Write(team, heard: 8, waiting: 4);
        team.Refresh();

        // Heard after 1 to 8 days, four wait for 30: of 12 the sixth is heard on the 6th day, the seventh on the 7th, and between them it is a half.
        Assert.AreEqual((8, 12), Share(team, "insight.heard"));
        Assert.AreEqual((4, 12), Share(team, "insight.acted"));
        Assert.AreEqual(6.5m, Year(team, "insight.time")["sl_value"]);
        Assert.AreEqual(12, Year(team, "insight.time")["sl_cases"]);
        team.AssertEvidence();

        var waiting = team.Rows("sl_insight").First(row => !row.Contains("sl_acknowledgedon"));
        team.Organization.ServiceFor(team.User("Mona", "Sales Loop Manager")).Update(new Entity("sl_insight", waiting.Id) { ["statuscode"] = new OptionSetValue(SalesTeam.First) });
        team.Refresh();
        Assert.AreEqual((9, 12), Share(team, "insight.heard"));
        team.AssertEvidence();
    }

    private static void Write(SalesTeam team, int heard, int waiting)
    {
        using var history = team.Organization.WriteHistory();
        for (var number = 1; number <= heard + waiting; number++)
        {
            var delivered = SalesLoopOrganization.Now.AddDays(-30);
            var row = new Entity("sl_insight", Guid.NewGuid())
            {
                ["sl_name"] = $"Finding {number}",
                ["sl_finding"] = $"Finding {number}",
                ["sl_deliveredon"] = delivered,
                ["createdon"] = delivered,
                ["modifiedon"] = delivered,
                ["ownerid"] = new EntityReference("systemuser", team.Organization.AdministratorId),
                ["statecode"] = new OptionSetValue(0),
                ["statuscode"] = new OptionSetValue(number > heard ? 1 : number % 2 == 0 ? SalesTeam.First + 1 : SalesTeam.First),
            };
            if (number <= heard)
            {
                row["sl_acknowledgedon"] = delivered.AddDays(number);
                row["sl_action"] = "A trial is planned";
            }

            history.Add(row);
        }

        history.Commit();
    }

    private static List<Entity> Told(SalesTeam team, string code) => [.. team.Rows("sl_metric").Where(metric => ((string)metric["sl_code"]).StartsWith(code, StringComparison.Ordinal))];

    private static Entity Year(SalesTeam team, string code) => Told(team, code).Single(metric => metric.FormattedValues["sl_periodkind"] == "Rolling year");

    private static (int Part, int Whole) Share(SalesTeam team, string code) => ((int)(decimal)Year(team, code)["sl_numerator"], (int)(decimal)Year(team, code)["sl_denominator"]);
}
