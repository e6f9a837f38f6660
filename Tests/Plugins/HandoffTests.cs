using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using static SalesLoop.Tests.Plugins.HandoffTeam;

namespace SalesLoop.Tests.Plugins;

/// <summary>A won deal opens what service needs to take it over.</summary>
[TestClass]
public sealed class HandoffTests
{
    private const string TooLittle =
        "This deal can't be won yet, because service could not take it over. For the handoff:\n" +
        "1. Write the buyer's goals\n" +
        "2. Add the people who matter, with their role and stance\n" +
        "3. Write what the buyer expects and how they will measure it\n" +
        "4. Write the risks, or that there are none and why\n" +
        "Fill these on the deal, or write them into a handoff to service.";

    private static readonly Dictionary<string, Action<IOrganizationService, Guid>> DoorsToWon = new()
    {
        ["Win"] = (service, deal) => service.Execute(new WinOpportunityRequest { OpportunityClose = SalesTeam.Close(deal), Status = new OptionSetValue(3) }),
        ["close record"] = (service, deal) => service.Create(SalesTeam.Close(deal, ("opportunitystatecode", new OptionSetValue(1)))),
        ["state"] = (service, deal) => service.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(1)))),
        ["SetState"] = (service, deal) => service.Execute(new SetStateRequest { EntityMoniker = new EntityReference("opportunity", deal), State = new OptionSetValue(1), Status = new OptionSetValue(3) }),
    };

    private static IEnumerable<object[]> Doors => DoorsToWon.Keys.Select(door => new object[] { door });

    [TestMethod]
    public void A_won_deal_opens_a_handoff_that_tells_what_the_deal_holds()
    {
        using var team = new HandoffTeam();
        var deal = team.Deal(whole: true);
        var contact = team.Rep.Create(new Entity("contact") { ["firstname"] = "Ann", ["lastname"] = "Lee" });
        Create(team.Rep, "sl_stakeholder", deal, ("sl_name", "Ann Lee"), ("sl_contactid", new EntityReference("contact", contact)), ("sl_role", Choice(0)), ("sl_stance", Choice(0)), ("sl_goals", "fewer errors"));
        Create(team.Rep, "sl_promise", deal, ("sl_words", "A connector for the warehouse"), ("sl_dueon", new DateTime(2026, 5, 1)));
        Win(team, deal);

        var handoff = team.All.About(deal, "sl_handoff").Single();
        Assert.AreEqual("To service: Globex renewal", handoff["sl_name"]);
        Assert.AreEqual("Situation: Two people type orders by hand\nNeed: Orders without errors", handoff["sl_context"]);
        Assert.AreEqual("Goals: Half the errors by June", handoff["sl_goals"]);
        Assert.AreEqual("Measured by: Errors a week", handoff["sl_expectations"]);
        Assert.AreEqual("Their warehouse moves in May", handoff["sl_risks"]);
        Assert.AreEqual("Ann Lee, economic buyer, supports. Wants: fewer errors", handoff["sl_stakeholders"]);
        Assert.AreEqual("A connector for the warehouse (unlisted; due 2026-05-01)", handoff["sl_promises"]);
        Assert.AreEqual(100, handoff["sl_completeness"]);
        Assert.IsFalse(handoff.Contains("sl_missing"));
        Assert.AreEqual((team.RepId, team.RepId, Draft), (Id(handoff, "ownerid"), Id(handoff, "sl_fromid"), Status(handoff)));
    }

    [TestMethod]
    public void A_handoff_that_lacks_something_says_what_at_the_win()
    {
        using var team = new HandoffTeam();
        var deal = team.Deal(whole: false);
        Win(team, deal);

        var handoff = team.All.About(deal, "sl_handoff").Single();
        Assert.AreEqual(20, handoff["sl_completeness"]);
        Assert.AreEqual(
            "Write the buyer's goals\nAdd the people who matter, with their role and stance\nWrite what the buyer expects and how they will measure it\nWrite the risks, or that there are none and why",
            handoff["sl_missing"]);
    }

    [TestMethod]
    [DynamicData(nameof(Doors))]
    public void Where_a_handoff_is_needed_no_door_wins_a_deal_that_service_could_not_take_over(string door)
    {
        using var team = new HandoffTeam();
        team.All.Set("sl_HandoffNeeded", "yes");
        var deal = team.Deal(whole: false);
        team.Rep.Update(SalesTeam.Change(deal, ("sl_closereasonid", new EntityReference("sl_reason", team.All.Timing))));

        Assert.AreEqual(TooLittle, SalesTeam.Refusal(() => DoorsToWon[door](team.Rep, deal)));
        Assert.AreEqual(0, team.All.Stored(deal).GetAttributeValue<OptionSetValue>("statecode").Value);
        Assert.IsEmpty(team.All.About(deal, "sl_handoff"));
        Assert.IsEmpty(team.All.About(deal, "sl_winlossreview"));
    }

    [TestMethod]
    [DynamicData(nameof(Doors))]
    public void What_the_rep_wrote_into_a_handoff_before_the_win_is_enough_at_every_door(string door)
    {
        using var team = new HandoffTeam();
        team.All.Set("sl_HandoffNeeded", "yes");
        var deal = team.Deal(whole: false);
        team.Rep.Update(SalesTeam.Change(deal, ("sl_closereasonid", new EntityReference("sl_reason", team.All.Timing))));
        Create(team.Rep, "sl_handoff", deal, ("sl_name", "To service"), ("sl_kind", Choice(0)), ("sl_goals", "Half the errors"), ("sl_stakeholders", "Ann Lee decides"), ("sl_expectations", "Live in May"), ("sl_risks", "None: they have done it before"));
        DoorsToWon[door](team.Rep, deal);

        var handoff = team.All.About(deal, "sl_handoff").Single();
        Assert.AreEqual("Half the errors", handoff["sl_goals"]);
        if (door != "close record")
        {
            Assert.AreEqual("Situation: Two people type orders by hand\nNeed: Orders without errors", handoff["sl_context"]);
            Assert.AreEqual(100, handoff["sl_completeness"]);
        }
    }

    [TestMethod]
    public void A_lost_deal_needs_no_handoff()
    {
        using var team = new HandoffTeam();
        team.All.Set("sl_HandoffNeeded", "yes");
        var deal = team.Deal(whole: false);
        team.Rep.Execute(new LoseOpportunityRequest { OpportunityClose = SalesTeam.Close(deal, ("sl_primaryreasonid", new EntityReference("sl_reason", team.All.Timing))), Status = new OptionSetValue(4) });

        Assert.IsEmpty(team.All.About(deal, "sl_handoff"));
    }

    [TestMethod]
    public void A_deal_that_is_won_again_is_handed_over_again_and_the_first_handoff_stays()
    {
        using var team = new HandoffTeam();
        var deal = team.Deal(whole: true);
        Win(team, deal);
        var first = team.All.About(deal, "sl_handoff").Single().Id;
        HandOver(team, first);
        team.ServicePerson.Update(To(first, Accepted));
        team.All.Clock.Advance(TimeSpan.FromDays(1));
        team.Rep.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(0))));
        team.All.Clock.Advance(TimeSpan.FromDays(1));
        Win(team, deal);

        Assert.AreSequenceEqual([Accepted, Draft], team.All.About(deal, "sl_handoff").OrderBy(row => row.GetAttributeValue<DateTime>("createdon")).Select(Status).ToList());
    }

    [TestMethod]
    public void A_win_costs_its_handoff_at_most_four_calls()
    {
        using var team = new HandoffTeam();
        var deal = team.Deal(whole: true);
        for (var number = 0; number < 12; number++)
        {
            Create(team.Rep, "sl_promise", deal, ("sl_words", $"A report on day {number}"));
        }

        team.All.Runs.Clear();
        Win(team, deal);

        Assert.AreEqual(4, team.All.Calls("OpenHandoff"), "the setting, the deal with its people and handoffs, the promises, and the handoff");
        Assert.AreEqual(0, team.All.Calls("CheckHandoff"));
    }
}
