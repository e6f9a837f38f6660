using System.Text.Json;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.LocalDataverse.Pipeline;

namespace SalesLoop.Tests.Plugins;

/// <summary>What happens is told as it happens, once, with who, when it happened and when that was recorded.</summary>
[TestClass]
public sealed class SignalTests
{
    [TestMethod]
    public void A_deal_tells_how_it_was_created_moved_given_away_and_won()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var rep = team.User("Rep", "Sales Loop Rep");
        var service = team.Organization.ServiceFor(rep);
        var deal = service.Create(new Entity("opportunity") { ["name"] = "Globex renewal" });
        team.Clock.Advance(TimeSpan.FromDays(1));
        service.Update(SalesTeam.MoveTo(team.Develop, deal));
        team.Clock.Advance(TimeSpan.FromDays(1));
        service.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(1)), ("sl_closereasonid", new EntityReference("sl_reason", team.Timing))));
        team.Clock.Advance(TimeSpan.FromDays(1));
        team.Service.Update(SalesTeam.Change(deal, ("ownerid", new EntityReference("systemuser", team.User("Other", "Sales Loop Rep")))));

        Assert.AreSequenceEqual(
            [
                "deal.created 2026-03-10 Rep Pipeline progression Server rule",
                "stage.moved 2026-03-11 Rep Stage transition Server rule",
                "deal.won 2026-03-12 Rep Pipeline progression Server rule",
                "review.written 2026-03-12 Rep Seller note Person",
                "deal.routed 2026-03-13 Administrator Routing action Server rule",
            ],
            Told(team, deal));
        var moved = Signal(team, deal, "stage.moved");
        var payload = JsonDocument.Parse(moved.GetAttributeValue<string>("sl_payload")).RootElement;
        Assert.AreEqual((team.Qualify, team.Develop), (payload.GetProperty("from").GetGuid(), payload.GetProperty("to").GetGuid()));
        Assert.AreEqual(1, moved["sl_payloadversion"]);
    }

    [TestMethod]
    public void When_it_happened_is_not_when_it_was_recorded()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal();
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));
        team.Clock.Advance(TimeSpan.FromMinutes(40));
        team.RunJobs();

        var moved = Signal(team, deal, "stage.moved");
        Assert.AreEqual(team.Clock.Now.AddMinutes(-40), moved["sl_happenedon"]);
        Assert.AreEqual(team.Clock.Now, moved["createdon"]);
    }

    [TestMethod]
    public void The_one_who_works_the_deal_reads_what_others_did_on_it()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var rep = team.User("Rep", "Sales Loop Rep");
        var deal = team.Deal(("ownerid", new EntityReference("systemuser", rep)));
        var colleague = team.User("Service", "Sales Loop Service");
        team.Service.Execute(new GrantAccessRequest
        {
            Target = new EntityReference("opportunity", deal),
            PrincipalAccess = new PrincipalAccess { Principal = new EntityReference("systemuser", colleague), AccessMask = AccessRights.ReadAccess | AccessRights.AppendToAccess },
        });
        team.Organization.ServiceFor(colleague).Create(new Entity("sl_feedback")
        {
            ["sl_name"] = "After a month", ["sl_opportunityid"] = new EntityReference("opportunity", deal), ["sl_dealquality"] = new OptionSetValue(SalesTeam.First + 4),
        });
        team.RunJobs();

        var given = team.About(deal, "sl_feedback").Single();
        Assert.AreEqual(("Service Test", team.Clock.Now), (given.GetAttributeValue<EntityReference>("sl_givenbyid").Name, given["sl_givenon"]));
        var feedback = Signal(team, deal, "feedback.given");
        Assert.AreEqual(rep, feedback.GetAttributeValue<EntityReference>("ownerid").Id);
        Assert.AreEqual("Feedback on the deal: After a month", team.Organization.ServiceFor(rep).Retrieve("sl_signal", feedback.Id, new(true))["sl_name"]);
    }

    [TestMethod]
    public void A_signal_that_would_mislead_is_kept_apart_with_the_reason()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal();
        Assert.AreEqual((SalesTeam.First + 1, "It doesn't say what it happened to. It doesn't say who did it. It happened later than it was recorded."), Judged(team, new Entity("sl_signal")
        {
            ["sl_topic"] = "email.replied", ["sl_happenedon"] = team.Clock.Now.AddHours(1),
        }));
        Assert.AreEqual((SalesTeam.First, null), Judged(team, Reply(team, deal)));
        Assert.AreEqual((SalesTeam.First + 1, "Another signal tells the same."), Judged(team, Reply(team, deal)));
        Assert.AreEqual((SalesTeam.First + 1, "It has no topic."), Judged(team, Reply(team, deal, ("sl_topic", null), ("sl_quality", new OptionSetValue(SalesTeam.First)))), "nobody accepts their own");
    }

    [TestMethod]
    public void A_gate_that_could_not_be_read_is_a_signal_on_the_deal()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        team.Organization.Import(new TestSolution("Neighbour").Step<FailToRead>("RetrieveMultiple", "sl_stage", 20).Package());
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));

        Assert.AreSequenceEqual(["A rule could not be applied: Globex renewal"], team.Signals(deal, "rule.notapplied"));
        Assert.Contains("the gate could not be read", Signal(team, deal, "rule.notapplied").GetAttributeValue<string>("sl_payload"));
    }

    [TestMethod]
    public void What_happens_to_leads_is_told_too()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var sdr = team.User("Sdr", "Sales Loop SDR");
        var service = team.Organization.ServiceFor(sdr);
        var lead = service.Create(new Entity("lead") { ["subject"] = "Ten looms", ["lastname"] = "Martin" });
        team.Service.Update(new Entity("lead", lead) { ["ownerid"] = new EntityReference("systemuser", team.User("Other", "Sales Loop SDR")) });
        team.Service.Update(new Entity("lead", lead) { ["statecode"] = new OptionSetValue(2) });
        team.RunJobs();

        var query = new Microsoft.Xrm.Sdk.Query.QueryExpression("sl_signal") { ColumnSet = new(true) };
        query.Criteria.AddCondition("sl_leadid", Microsoft.Xrm.Sdk.Query.ConditionOperator.Equal, lead);
        Assert.AreSequenceEqual(
            ["lead.created", "lead.disqualified", "lead.routed"],
            team.Service.RetrieveMultiple(query).Entities.Select(row => (string)row["sl_topic"]).Order(StringComparer.Ordinal).ToList());
    }

    [TestMethod]
    public void What_moves_while_a_deal_stays_where_it_is_is_told_with_from_and_to()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal(("isrevenuesystemcalculated", false), ("estimatedvalue", new Money(50_000)), ("estimatedclosedate", new DateTime(2026, 4, 30)));
        team.RunJobs();
        team.Clock.Advance(TimeSpan.FromDays(1));
        team.Service.Update(SalesTeam.Change(deal, ("estimatedvalue", new Money(35_000.5m)), ("estimatedclosedate", new DateTime(2026, 5, 29)), ("sl_nextstep", "Demo"), ("sl_nextstepdueon", new DateTime(2026, 3, 20))));
        team.Service.Update(SalesTeam.Change(deal, ("estimatedvalue", new Money(35_000.5m)), ("description", "The same")));
        team.RunJobs();

        Assert.AreEqual("""{"from":"50000","to":"35000.5"}""", Signal(team, deal, "amount.changed")["sl_payload"]);
        Assert.AreEqual("""{"from":"2026-04-30","to":"2026-05-29","days":"29"}""", Signal(team, deal, "closedate.moved")["sl_payload"]);
        Assert.AreEqual("""{"due":"2026-03-20","wasDue":null}""", Signal(team, deal, "nextstep.set")["sl_payload"]);
        Assert.AreEqual("Pipeline progression", Signal(team, deal, "amount.changed").FormattedValues["sl_kind"]);
        Assert.AreEqual("Seller note", Signal(team, deal, "nextstep.set").FormattedValues["sl_kind"]);
    }

    [TestMethod]
    public void A_note_tells_that_it_was_written_and_not_what_it_says()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal();
        team.Service.Create(new Entity("annotation") { ["objectid"] = new EntityReference("opportunity", deal), ["subject"] = "After the call", ["notetext"] = "They are laying off people" });
        team.RunJobs();

        var note = Signal(team, deal, "note.written");
        Assert.AreEqual(("Note written: After the call", "Seller note", "Person"), (note["sl_name"], note.FormattedValues["sl_kind"], note.FormattedValues["sl_source"]));
        Assert.AreEqual("""{"length":"26","document":"no"}""", note["sl_payload"]);
    }

    [TestMethod]
    public void Meetings_that_are_moved_or_called_off_and_tasks_that_are_done_are_told()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal();
        var regarding = new EntityReference("opportunity", deal);
        var meeting = team.Service.Create(new Entity("appointment")
        {
            ["subject"] = "Demo", ["regardingobjectid"] = regarding, ["scheduledstart"] = team.Clock.Now.AddDays(1), ["scheduledend"] = team.Clock.Now.AddDays(1).AddHours(1),
        });
        team.Service.Update(new Entity("appointment", meeting) { ["scheduledstart"] = team.Clock.Now.AddDays(8), ["scheduledend"] = team.Clock.Now.AddDays(8).AddHours(1) });
        team.Clock.Advance(TimeSpan.FromMinutes(1));
        team.Service.Update(new Entity("appointment", meeting) { ["statecode"] = new OptionSetValue(2) });
        var task = team.Service.Create(new Entity("task") { ["subject"] = "Send the contract", ["regardingobjectid"] = regarding });
        team.Service.Update(new Entity("task", task) { ["statecode"] = new OptionSetValue(1) });
        var call = team.Service.Create(new Entity("phonecall") { ["subject"] = "They called", ["directioncode"] = false, ["regardingobjectid"] = regarding });
        team.Service.Update(new Entity("phonecall", call) { ["statecode"] = new OptionSetValue(1) });
        team.RunJobs();

        Assert.AreEqual("""{"from":"2026-03-11T12:00:00Z","to":"2026-03-18T12:00:00Z"}""", Signal(team, deal, "meeting.moved")["sl_payload"]);
        Assert.AreEqual("Meeting called off: Demo", Signal(team, deal, "meeting.cancelled")["sl_name"]);
        Assert.AreSequenceEqual(
            ["""{"activity":"phonecall","direction":"in"}""", """{"activity":"task","direction":null}"""],
            team.About(deal, "sl_signal").Where(signal => (string)signal["sl_topic"] == "activity.completed").Select(signal => (string)signal["sl_payload"]).Order(StringComparer.Ordinal).ToList());
    }

    [TestMethod]
    public void A_lead_tells_by_which_channel_and_message_it_came()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var lead = team.Service.Create(new Entity("lead") { ["subject"] = "Ten looms", ["lastname"] = "Martin", ["sl_channel"] = new OptionSetValue(SalesTeam.First + 1), ["sl_sourcemessage"] = "Month end in three days" });
        team.RunJobs();

        var query = new Microsoft.Xrm.Sdk.Query.QueryExpression("sl_signal") { ColumnSet = new(true) };
        query.Criteria.AddCondition("sl_leadid", Microsoft.Xrm.Sdk.Query.ConditionOperator.Equal, lead);
        var signal = team.Service.RetrieveMultiple(query).Entities.Single();
        Assert.AreEqual(("lead.created", """{"channel":"Outbound","campaign":null,"message":"Month end in three days"}"""), ((string)signal["sl_topic"], (string)signal["sl_payload"]));
    }

    [TestMethod]
    public void Why_a_deal_was_lost_is_told_when_somebody_explains_it()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal();
        StageVisitTests.Bypassing(team, new Microsoft.Xrm.Sdk.Messages.UpdateRequest { Target = SalesTeam.Change(deal, ("statecode", new OptionSetValue(2))) });
        team.Service.Create(new Entity("sl_winlossreview") { ["sl_name"] = "The buyer's view", ["sl_opportunityid"] = new EntityReference("opportunity", deal), ["sl_source"] = new OptionSetValue(SalesTeam.First + 2), ["sl_evidence"] = "They told us" });
        team.RunJobs();

        Assert.AreEqual("""{"source":"Buyer"}""", Signal(team, deal, "review.written")["sl_payload"]);
    }

    [TestMethod]
    public void Telling_costs_two_calls_and_whoever_acts_none()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal();
        team.RunJobs();
        team.Runs.Clear();
        team.Service.Update(SalesTeam.Change(deal, ("sl_stageid", new EntityReference("sl_stage", team.Develop)), ("ownerid", new EntityReference("systemuser", team.User("Other", "Sales Loop Rep")))));
        Assert.AreEqual(0, team.Calls("TellOfDeal"));
        team.RunJobs();

        Assert.AreEqual(2, team.Calls("TellOfDeal"), "whose deal it is, and both signals at once");
    }

    private static Entity Reply(SalesTeam team, Guid deal, params (string Column, object? Value)[] columns)
    {
        var signal = new Entity("sl_signal")
        {
            ["sl_topic"] = "email.replied",
            ["sl_happenedon"] = team.Clock.Now.AddHours(-1),
            ["sl_opportunityid"] = new EntityReference("opportunity", deal),
            ["sl_actorid"] = new EntityReference("systemuser", team.Organization.AdministratorId),
        };
        foreach (var (column, value) in columns)
        {
            signal[column] = value;
        }

        return signal;
    }

    private static (int Quality, string? Reason) Judged(SalesTeam team, Entity signal)
    {
        signal["sl_name"] = "Buyer replied";
        var row = team.Row("sl_signal", team.Service.Create(signal));
        return (row.GetAttributeValue<OptionSetValue>("sl_quality").Value, row.GetAttributeValue<string>("sl_qualityreason"));
    }

    private static Entity Signal(SalesTeam team, Guid deal, string topic) =>
        team.About(deal, "sl_signal").Single(signal => (string)signal["sl_topic"] == topic);

    /// <summary>Topic, day, first name of who did it, kind and source, the earliest first.</summary>
    private static string[] Told(SalesTeam team, Guid deal)
    {
        team.RunJobs();
        return
        [
            .. team.About(deal, "sl_signal")
                .OrderBy(signal => signal.GetAttributeValue<DateTime>("sl_happenedon")).ThenBy(signal => (string)signal["sl_topic"], StringComparer.Ordinal)
                .Select(signal => string.Join(
                    ' ',
                    signal["sl_topic"],
                    signal.GetAttributeValue<DateTime>("sl_happenedon").ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
                    signal.GetAttributeValue<EntityReference>("sl_actorid").Name.Split(' ').Last(word => word is not "Test" and not "User"),
                    signal.FormattedValues["sl_kind"],
                    signal.FormattedValues["sl_source"])),
        ];
    }
}
