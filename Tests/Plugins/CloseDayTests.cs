using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.Plugins;

/// <summary>A deal closes on a day that can be true, whichever way it closes. Today is 2026-03-10 at noon UTC.</summary>
[TestClass]
public sealed class CloseDayTests
{
    private const string Ahead =
        "This deal was not closed: its close date, 2026-09-30, lies ahead. Leave the close date empty to close it today, or close it when that day has come; a day that is only expected belongs in the estimated close date.";

    private const string BeforeItWasOpened =
        "This deal was not closed: its close date, 2026-03-08, lies before 2026-03-10, when the deal was opened. Correct the close date, or leave it empty to close the deal today. "
        + "Deals that closed before they were written down are loaded by an administrator.";

    private static readonly Dictionary<string, Action<SalesTeam, IOrganizationService, Guid, DateTime>> Doors = new()
    {
        ["Win"] = (team, service, deal, day) => service.Execute(new WinOpportunityRequest { OpportunityClose = Record(team, deal, day), Status = new OptionSetValue(3) }),
        ["Lose"] = (team, service, deal, day) => service.Execute(new LoseOpportunityRequest { OpportunityClose = Record(team, deal, day), Status = new OptionSetValue(4) }),
        ["close record"] = (team, service, deal, day) =>
        {
            var record = Record(team, deal, day);
            record["opportunitystatecode"] = new OptionSetValue(2);
            service.Create(record);
        },
        ["state"] = (team, service, deal, day) => service.Update(SalesTeam.Change(
            deal, ("statecode", new OptionSetValue(2)), ("actualclosedate", day), ("sl_closereasonid", new EntityReference("sl_reason", team.Timing)))),
    };

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void No_deal_closes_on_a_day_that_lies_ahead(string door)
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var (service, deal) = Rep(team);

        Assert.AreEqual(Ahead, SalesTeam.Refusal(() => Doors[door](team, service, deal, new DateTime(2026, 9, 30))));
        Assert.AreEqual(Ahead, SalesTeam.Refusal(() => Doors[door](team, team.Service, deal, new DateTime(2026, 9, 30))), "nor for an administrator");
        Assert.AreEqual(0, team.Stored(deal).GetAttributeValue<OptionSetValue>("statecode").Value);
        Assert.IsEmpty(team.About(deal, "sl_winlossreview"));
        Doors[door](team, service, deal, new DateTime(2026, 3, 11));
        Assert.HasCount(1, team.About(deal, "sl_winlossreview"), "tomorrow is today east of here");
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_deal_that_closed_before_it_was_opened_is_loaded_by_an_administrator_and_by_nobody_else(string door)
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var (service, deal) = Rep(team);

        Assert.AreEqual(BeforeItWasOpened, SalesTeam.Refusal(() => Doors[door](team, service, deal, new DateTime(2026, 3, 8))));
        Assert.AreEqual(0, team.Stored(deal).GetAttributeValue<OptionSetValue>("statecode").Value);
        Doors[door](team, team.Service, deal, new DateTime(2017, 3, 11));
        Assert.HasCount(1, team.About(deal, "sl_winlossreview"));
    }

    [TestMethod]
    public void A_deal_that_was_opened_today_closes_yesterday_where_that_is_still_the_day()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var (service, deal) = Rep(team);
        Doors["Win"](team, service, deal, new DateTime(2026, 3, 9));

        Assert.AreEqual(new DateTime(2026, 3, 9), team.Stored(deal)["actualclosedate"]);
    }

    [TestMethod]
    public void A_refused_day_costs_no_more_calls_than_a_judgement()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var (service, deal) = Rep(team);
        team.Runs.Clear();
        SalesTeam.Refusal(() => Doors["state"](team, service, deal, new DateTime(2026, 3, 8)));

        Assert.IsLessThanOrEqualTo(3, team.Calls("JudgeClose"));
    }

    private static IEnumerable<object[]> Names => Doors.Keys.Select(name => new object[] { name });

    private static Entity Record(SalesTeam team, Guid deal, DateTime day) =>
        SalesTeam.Close(deal, ("actualend", day), ("sl_primaryreasonid", new EntityReference("sl_reason", team.Timing)));

    private static (IOrganizationService Service, Guid Deal) Rep(SalesTeam team)
    {
        var service = team.Organization.ServiceFor(team.User("Rita", "Sales Loop Rep"));
        return (service, service.Create(new Entity("opportunity") { ["name"] = "Globex renewal" }));
    }
}
