using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.Plugins;

/// <summary>A won deal passes from the rep to service.</summary>
[TestClass]
public sealed class HandoffTests
{
    private const int Draft = 1;
    private const int HandedOver = SalesTeam.First;
    private const int Returned = SalesTeam.First + 1;
    private const int Accepted = 2;
    private const int Rejected = SalesTeam.First + 2;

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
        using var team = new Team();
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
        using var team = new Team();
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
        using var team = new Team();
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
        using var team = new Team();
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
        using var team = new Team();
        team.All.Set("sl_HandoffNeeded", "yes");
        var deal = team.Deal(whole: false);
        team.Rep.Execute(new LoseOpportunityRequest { OpportunityClose = SalesTeam.Close(deal, ("sl_primaryreasonid", new EntityReference("sl_reason", team.All.Timing))), Status = new OptionSetValue(4) });

        Assert.IsEmpty(team.All.About(deal, "sl_handoff"));
    }

    [TestMethod]
    public void A_deal_that_is_won_again_is_handed_over_again_and_the_first_handoff_stays()
    {
        using var team = new Team();
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
    public void Handing_over_asks_for_an_answer_within_working_days()
    {
        using var team = new Team();
        var handoff = Won(team);
        Assert.AreEqual(
            "This handoff was not handed over: it doesn't say who receives it. Fill \"To\" and hand it over again.",
            SalesTeam.Refusal(() => team.Rep.Update(To(handoff, HandedOver))));
        team.All.Set("sl_HandoffDays", "4");
        HandOver(team, handoff);

        var row = team.All.Row("sl_handoff", handoff);
        Assert.AreEqual(SalesLoopOrganization.Now, row["sl_handedon"]);
        Assert.AreEqual(new DateTime(2026, 3, 16), row["sl_dueon"], "four working days after a Tuesday");
    }

    [TestMethod]
    [DataRow(Accepted, "accepted")]
    [DataRow(Returned, "returned")]
    [DataRow(Rejected, "rejected")]
    public void Only_the_one_who_received_it_answers(int answer, string word)
    {
        using var team = new Team();
        var handoff = Won(team);
        Assert.AreEqual($"This handoff can't be {word} yet: it has not been handed over.", SalesTeam.Refusal(() => team.Rep.Update(To(handoff, answer, "Goals are missing"))));
        Assert.Contains("doesn't have WriteAccess rights", SalesTeam.Refusal(() => team.ServicePerson.Update(To(handoff, answer, "Goals are missing"))), "it is not open to them yet");
        HandOver(team, handoff);
        var somebodyElse = team.All.Organization.ServiceFor(team.All.User("Other", "Sales Loop Service"));
        var manager = team.All.Organization.ServiceFor(team.All.User("Manager", "Sales Loop Manager"));
        var refusal = $"This handoff can only be {word} by the one who received it. If somebody else should answer, take it back and hand it to them.";
        Assert.AreEqual(refusal, SalesTeam.Refusal(() => team.Rep.Update(To(handoff, answer, "Goals are missing"))));
        Assert.Contains("doesn't have WriteAccess rights", SalesTeam.Refusal(() => somebodyElse.Update(To(handoff, answer, "Goals are missing"))), "and never to anybody else");
        Assert.AreEqual(refusal, SalesTeam.Refusal(() => manager.Update(To(handoff, answer, "Goals are missing"))));
        Assert.AreEqual(refusal, SalesTeam.Refusal(() => team.All.Service.Execute(new UpsertRequest { Target = To(handoff, answer, "Goals are missing") })), "not even an administrator");

        team.All.Clock.Advance(TimeSpan.FromHours(2));
        team.ServicePerson.Update(To(handoff, answer, "Goals are missing"));
        var row = team.All.Row("sl_handoff", handoff);
        Assert.AreEqual((answer, team.ServiceId, team.All.Clock.Now), (Status(row), Id(row, "sl_answeredbyid"), row["sl_answeredon"]));
    }

    [TestMethod]
    public void Who_returns_or_rejects_says_why_and_the_sender_reads_it()
    {
        using var team = new Team();
        var handoff = Won(team);
        HandOver(team, handoff);
        foreach (var (answer, word) in new[] { (Returned, "returned"), (Rejected, "rejected") })
        {
            var refusal = $"This handoff was not {word}: say why, so that the sender can learn from it.";
            Assert.AreEqual(refusal, SalesTeam.Refusal(() => team.ServicePerson.Update(To(handoff, answer))));
            Assert.AreEqual(refusal, SalesTeam.Refusal(() => team.ServicePerson.Update(To(handoff, answer, "n/a"))));
        }

        team.ServicePerson.Update(To(handoff, Returned, "The goals are not ones we can measure"));
        Assert.AreEqual("The goals are not ones we can measure", team.Rep.Retrieve("sl_handoff", handoff, new(true))["sl_returnreason"]);
    }

    [TestMethod]
    public void A_returned_handoff_is_mended_and_handed_over_again_with_a_clock_of_its_own()
    {
        using var team = new Team();
        var handoff = Won(team);
        HandOver(team, handoff);
        Assert.AreEqual(
            "This handoff has been handed over and stays as it was sent. To change it, take it back first: set it to Draft.",
            SalesTeam.Refusal(() => team.Rep.Update(new Entity("sl_handoff", handoff) { ["sl_goals"] = "Something else" })));
        team.ServicePerson.Update(To(handoff, Returned, "The goals are not ones we can measure"));
        team.All.Clock.Advance(TimeSpan.FromDays(7));
        team.Rep.Update(new Entity("sl_handoff", handoff) { ["sl_goals"] = "Five errors a week at most" });
        HandOver(team, handoff);

        var row = team.All.Row("sl_handoff", handoff);
        Assert.AreEqual((HandedOver, new DateTime(2026, 3, 20)), (Status(row), row["sl_dueon"]));
        Assert.IsFalse(row.Contains("sl_returnreason") || row.Contains("sl_answeredon"), "the next answer is one of its own; the signal keeps the first");
        Assert.AreSequenceEqual(["Handed over: To service: Globex renewal", "Handed over: To service: Globex renewal"], team.All.Signals(Id(row, "sl_opportunityid"), "handoff.handedover"));
        var returned = team.All.About(Id(row, "sl_opportunityid"), "sl_signal").Single(signal => (string)signal["sl_topic"] == "handoff.returned");
        Assert.Contains("The goals are not ones we can measure", (string)returned["sl_payload"]);
    }

    [TestMethod]
    public void What_was_accepted_stays_for_the_record()
    {
        using var team = new Team();
        var handoff = Won(team);
        HandOver(team, handoff);
        team.ServicePerson.Update(To(handoff, Accepted));
        const string refusal = "This handoff was accepted and stays as it is, for the record. Start a new one.";

        Assert.AreEqual(refusal, SalesTeam.Refusal(() => team.Rep.Update(new Entity("sl_handoff", handoff) { ["sl_goals"] = "Something else" })));
        Assert.AreEqual(refusal, SalesTeam.Refusal(() => team.ServicePerson.Update(new Entity("sl_handoff", handoff) { ["statecode"] = new OptionSetValue(0) })));
    }

    [TestMethod]
    public void Nobody_writes_how_complete_a_handoff_is_or_when_it_was_answered()
    {
        using var team = new Team();
        var handoff = Won(team, whole: false);
        team.Rep.Update(new Entity("sl_handoff", handoff) { ["sl_completeness"] = 100, ["sl_missing"] = "Nothing" });

        var row = team.All.Row("sl_handoff", handoff);
        Assert.AreEqual(20, row["sl_completeness"]);
        Assert.StartsWith("Write the buyer's goals", (string)row["sl_missing"]);
    }

    [TestMethod]
    public void A_win_costs_its_handoff_at_most_four_calls()
    {
        using var team = new Team();
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

    private static Guid Won(Team team, bool whole = true)
    {
        var deal = team.Deal(whole);
        Win(team, deal);
        return team.All.About(deal, "sl_handoff").Single().Id;
    }

    private static void Win(Team team, Guid deal) => team.Rep.Execute(new WinOpportunityRequest
    {
        OpportunityClose = SalesTeam.Close(deal, ("sl_primaryreasonid", new EntityReference("sl_reason", team.All.Timing))),
        Status = new OptionSetValue(3),
    });

    private static void HandOver(Team team, Guid handoff) =>
        team.Rep.Update(new Entity("sl_handoff", handoff) { ["sl_toid"] = new EntityReference("systemuser", team.ServiceId), ["statuscode"] = new OptionSetValue(HandedOver) });

    private static Entity To(Guid handoff, int status, string? reason = null)
    {
        var change = new Entity("sl_handoff", handoff) { ["statecode"] = new OptionSetValue(status is Accepted or Rejected ? 1 : 0), ["statuscode"] = new OptionSetValue(status) };
        if (reason is not null)
        {
            change["sl_returnreason"] = reason;
        }

        return change;
    }

    private static void Create(IOrganizationService service, string table, Guid deal, params (string Column, object Value)[] columns)
    {
        var row = new Entity(table) { ["sl_opportunityid"] = new EntityReference("opportunity", deal) };
        foreach (var (column, value) in columns)
        {
            row[column] = value;
        }

        service.Create(row);
    }

    private static OptionSetValue Choice(int value) => new(SalesTeam.First + value);

    private static Guid Id(Entity row, string column) => row.GetAttributeValue<EntityReference>(column).Id;

    private static int Status(Entity row) => row.GetAttributeValue<OptionSetValue>("statuscode").Value;

    /// <summary>A team with a rep, a person of service, and gates that only watch.</summary>
    private sealed class Team : IDisposable
    {
        public Team()
        {
            RepId = All.User("Rep", "Sales Loop Rep");
            ServiceId = All.User("Service", "Sales Loop Service");
        }

        public SalesTeam All { get; } = new(SalesTeam.Observe);

        public Guid RepId { get; }

        public Guid ServiceId { get; }

        public IOrganizationService Rep => All.Organization.ServiceFor(RepId);

        public IOrganizationService ServicePerson => All.Organization.ServiceFor(ServiceId);

        /// <summary>A deal of the rep; with everything a handoff tells but people, or with the context only.</summary>
        public Guid Deal(bool whole)
        {
            var deal = new Entity("opportunity") { ["name"] = "Globex renewal", ["currentsituation"] = "Two people type orders by hand", ["customerneed"] = "Orders without errors" };
            if (whole)
            {
                deal["sl_goals"] = "Half the errors by June";
                deal["sl_metrics"] = "Errors a week";
                deal["sl_risks"] = "Their warehouse moves in May";
            }

            return Rep.Create(deal);
        }

        public void Dispose() => All.Dispose();
    }
}
