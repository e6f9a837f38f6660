using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.Plugins.Metrics;

/// <summary>Who sees which figures, who may have them worked out, and what a slice costs.</summary>
[TestClass]
public sealed class MetricAccessTests
{
    [TestMethod]
    public void A_rep_sees_their_own_figures_a_manager_those_of_their_unit_and_revenue_operations_all()
    {
        using var team = new SalesTeam();
        var sales = Sales.Of(team, 150, seed: 3);
        team.Refresh();
        var all = team.Rows("sl_metric");

        var ada = team.Organization.ServiceFor(sales.Owners[0]).Rows("sl_metric");
        Assert.IsNotEmpty(ada);
        Assert.IsTrue(ada.All(row => Person(row) == sales.Owners[0]));

        // Cleo leads the north: her people's, her own, and those of the unit.
        var cleo = team.Organization.ServiceFor(sales.Owners[2]).Rows("sl_metric");
        Assert.IsTrue(cleo.All(row => Unit(row) == sales.North || sales.Owners.Take(3).Contains(Person(row) ?? Guid.Empty)));
        Assert.IsNotEmpty(cleo.Where(row => Unit(row) == sales.North));
        Assert.IsNotEmpty(cleo.Where(row => Person(row) == sales.Owners[1]));

        Assert.HasCount(all.Count, team.Organization.ServiceFor(sales.Owners[5]).Rows("sl_metric"));
    }

    [TestMethod]
    public void The_figures_of_a_unit_belong_to_its_manager_and_those_of_one_without_to_who_leads_above()
    {
        using var team = new SalesTeam();
        var sales = Sales.Of(team, 100, seed: 4);
        var chief = team.User("Gus", "Sales Loop Manager");
        team.Service.Update(new Entity("systemuser", sales.Owners[4]) { ["isdisabled"] = true });
        team.Refresh();
        var owners = team.Rows("sl_metric").Where(row => Unit(row) is not null).GroupBy(row => Unit(row)!.Value).ToDictionary(rows => rows.Key, rows => rows.Select(row => row.GetAttributeValue<EntityReference>("ownerid").Id).Distinct().Single());

        Assert.AreEqual(sales.Owners[2], owners[sales.North]);
        Assert.AreEqual(chief, owners[sales.South], "Eve, who led the south, has left");
    }

    [TestMethod]
    [DataRow("Sales Loop Revenue Operations", true)]
    [DataRow("Sales Loop Automation", true)]
    [DataRow("Sales Loop Manager", false)]
    [DataRow("Sales Loop Rep", false)]
    [DataRow("Sales Loop SDR", false)]
    [DataRow("Sales Loop Service", false)]
    public void Revenue_operations_and_the_automation_may_refresh_and_nobody_else(string role, bool may)
    {
        using var team = new SalesTeam();
        Sales.Of(team, 20, seed: 5);
        var service = team.Organization.ServiceFor(team.User("Person", role));
        if (may)
        {
            service.Refresh();
            Assert.IsNotEmpty(team.Rows("sl_metric"));
        }
        else
        {
            Assert.Contains("prvWritesl_Job", SalesTeam.Refusal(() => service.RefreshSlice()));
            Assert.IsEmpty(team.Rows("sl_metric"));
        }
    }

    [TestMethod]
    [DataRow(50, 42)]
    [DataRow(500, 44)]
    public void Counting_a_page_of_deals_costs_the_same_calls_and_sums_one_for_500_places_and_no_slice_more_than_it_says(int deals, int first)
    {
        using var team = new SalesTeam();
        Sales.Of(team, deals, seed: 6);
        var calls = new List<int>();
        string? continuation = null;
        do
        {
            team.Runs.Clear();
            continuation = Learning.ClosedDeals.Continuation(team.Service.RefreshSlice(continuation));
            calls.Add(team.Calls("RefreshMetrics"));
        }
        while (continuation is not null);

        // Job twice; what figures follow from: 4 of people, 10 of names, read and kept; generation read and kept, users, homes kept; setting, page; 12 of facts; counted read and written, sums read and written; where it stands.
        Assert.AreEqual(first, calls[0]);
        Assert.IsLessThanOrEqualTo(250, calls.Max());
    }

    [TestMethod]
    public void Who_moves_to_another_unit_takes_their_deals_to_its_figures_on_the_same_day()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var sales = Sales.Of(team, deals: 90, seed: 23);
        team.Refresh();
        var before = new[] { sales.North, sales.South }.Select(unit => Told(team, unit)).ToList();
        team.Clock.Advance(TimeSpan.FromHours(1));
        team.Service.Update(new Entity("systemuser", sales.Owners[0]) { ["businessunitid"] = new EntityReference("businessunit", sales.South) });
        team.Refresh();
        var after = new[] { sales.North, sales.South }.Select(unit => Told(team, unit)).ToList();
        Assert.AreNotEqual(before[0], after[0], "the unit that was left");
        Assert.AreNotEqual(before[1], after[1], "the unit that was entered");

        team.Refresh(everything: true);
        Assert.AreSequenceEqual(after, new[] { sales.North, sales.South }.Select(unit => Told(team, unit)).ToList(), "as if counted from nothing");
    }

    [TestMethod]
    public void No_query_of_ours_asks_the_server_to_sum()
    {
        var sources = Directory.GetFiles(Path.Combine(Tests.Shared.SalesLoopOrganization.Root, "Plugins"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(path => File.ReadAllText(path) is var text && new[] { "aggregate='true'", "aggregate=\\\"true", "XAttribute(\"aggregate\"", "XrmAggregateType" }.Any(asks => text.Contains(asks, StringComparison.Ordinal)));

        Assert.IsEmpty(sources);
    }

    /// <summary>What the figures of a unit say.</summary>
    private static string Told(SalesTeam team, Guid unit) => string.Join('\n', team.Rows("sl_metric")
        .Where(row => Unit(row) == unit)
        .Select(row => $"{row["sl_externalkey"]} {row.GetAttributeValue<decimal?>("sl_numerator")} {row.GetAttributeValue<decimal?>("sl_denominator")} {row.GetAttributeValue<decimal?>("sl_value")}")
        .Order(StringComparer.Ordinal));

    private static Guid? Person(Entity row) => row.GetAttributeValue<EntityReference>("sl_personid")?.Id;

    private static Guid? Unit(Entity row) => row.GetAttributeValue<EntityReference>("sl_businessunitid")?.Id;
}
