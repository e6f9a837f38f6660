namespace SalesLoop.Tests.Plugins.Metrics;

/// <summary>Metrics from end to end: deals in, figures with their evidence out.</summary>
[TestClass]
public sealed class RefreshTests
{
    [TestMethod]
    public void Every_figure_opens_to_exactly_the_deals_behind_it()
    {
        using var team = new SalesTeam();
        Sales.Of(team, 400, seed: 1);
        team.Refresh();

        Assert.IsGreaterThan(100, team.Rows("sl_metric").Count);
        team.AssertEvidence();
    }

    [TestMethod]
    public void Refreshing_again_writes_nothing()
    {
        using var team = new SalesTeam();
        Sales.Of(team, 100, seed: 2);
        team.Refresh();
        var figures = team.Figures();
        var again = team.Refresh();

        Assert.AreEqual(0, again.Sum(answer => (int)answer["Changed"]));
        Assert.AreEqual(0, again.Sum(answer => (int)answer["Written"]));
        Assert.AreEqual(figures, team.Figures());
    }
}
