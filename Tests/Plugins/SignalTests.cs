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
            ["lead.disqualified", "lead.routed"],
            team.Service.RetrieveMultiple(query).Entities.Select(row => (string)row["sl_topic"]).Order(StringComparer.Ordinal).ToList());
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
                .OrderBy(signal => signal.GetAttributeValue<DateTime>("sl_happenedon"))
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
