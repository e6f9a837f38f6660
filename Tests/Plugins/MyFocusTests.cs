using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static SalesLoop.Tests.Plugins.Scorecards;

namespace SalesLoop.Tests.Plugins;

/// <summary>A rep's list of whom to work next: the server orders it and says why on every row.</summary>
[TestClass]
public sealed class MyFocusTests
{
    [TestMethod]
    public void A_rep_sees_own_deals_by_fit_and_evidence_with_the_reason_on_each()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        team.PublishedModel("Standard", 40, ("decisionmaker", Is, "yes", 40));
        var rep = team.Organization.ServiceFor(team.User("Rep", "Sales Loop Rep"));
        rep.Create(Deal("Poor fit, bare"));
        rep.Create(Deal("Good fit, planned", ("decisionmaker", true), ("sl_nextstep", "Show the audit trail"), ("sl_nextstepdueon", team.Clock.Now.Date.AddDays(5))));
        rep.Create(Deal("Good fit, bare", ("decisionmaker", true)));
        team.Deal(("name", "Somebody else's"), ("decisionmaker", true));
        team.RunJobs();

        // Clarity: 1 where the decision maker is ticked, 20 more with a step ahead. 0.6 × 80 + 0.25 × 1 + 15 = 63.25; 0.6 × 80 + 0.25 × 21 = 53.25; 0.6 × 40 + 15 = 39.
        Assert.AreSequenceEqual(
            [
                "63 Good fit, bare: Fit 80, A; clarity 1. Now: agree a next step with the buyer, with its day.",
                "53 Good fit, planned: Fit 80, A; clarity 21. Next: Show the audit trail, by 2026-03-15. What helps most: Record a conversation, or add a transcript, a link to it or a summary.",
                "39 Poor fit, bare: Fit 40, C; clarity 0. Now: agree a next step with the buyer, with its day.",
            ],
            List(team, rep));
    }

    [TestMethod]
    public void A_change_of_the_fit_moves_the_deal_and_a_closed_one_leaves_the_list()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        team.PublishedModel("Standard", 40, ("decisionmaker", Is, "yes", 40));
        var rep = team.Organization.ServiceFor(team.User("Rep", "Sales Loop Rep"));
        var deal = rep.Create(Deal("Globex"));
        rep.Update(SalesTeam.Change(deal, ("decisionmaker", true)));
        team.RunJobs();
        Assert.StartsWith("63 Globex: Fit 80, A", List(team, rep).Single());

        rep.Execute(new Microsoft.Crm.Sdk.Messages.LoseOpportunityRequest { OpportunityClose = SalesTeam.Close(deal, ("sl_primaryreasonid", new EntityReference("sl_reason", team.Timing))), Status = new OptionSetValue(4) });
        Assert.IsEmpty(List(team, rep));
    }

    [TestMethod]
    public void The_advice_to_walk_away_puts_the_deal_last_with_its_reason()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        team.ProblemOf("Custom hardware", isSolved: false, "firmware");
        var deal = team.Deal(("customerneed", "They ask for new firmware"));
        team.RunJobs();

        var stored = team.Stored(deal);
        Assert.AreEqual(0, stored["sl_focuspoints"]);
        Assert.StartsWith("Consider walking away: \"Custom hardware\" is a problem we choose not to solve.", (string)stored["sl_focusreason"]);
    }

    [TestMethod]
    public void Nobody_moves_an_own_deal_up_by_hand()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var rep = team.Organization.ServiceFor(team.User("Rep", "Sales Loop Rep"));
        var deal = rep.Create(Deal("Globex", ("sl_focuspoints", 100), ("sl_focusreason", "Biggest of the year")));
        rep.Update(SalesTeam.Change(deal, ("sl_focuspoints", 100), ("sl_focusreason", "Biggest of the year")));
        team.RunJobs();

        Assert.AreEqual((45, "Fit not known yet; clarity 0. Now: agree a next step with the buyer, with its day."), (team.Stored(deal)["sl_focuspoints"], team.Stored(deal)["sl_focusreason"]));
    }

    private static Entity Deal(string name, params (string Column, object? Value)[] columns)
    {
        var deal = new Entity("opportunity") { ["name"] = name };
        foreach (var (column, value) in columns)
        {
            deal[column] = value;
        }

        return deal;
    }

    /// <summary>What the view shows to whoever asks.</summary>
    private static IEnumerable<string> List(SalesTeam team, IOrganizationService person)
    {
        var view = team.Organization.Solutions.SelectMany(solution => solution.Views).Single(view => view.Table == "opportunity" && view.Name.ToString() == "My Focus");
        return person.RetrieveMultiple(new FetchExpression(view.Fetch.ToString())).Entities.Select(row => $"{row["sl_focuspoints"]} {row["name"]}: {row["sl_focusreason"]}");
    }
}
