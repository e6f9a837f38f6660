using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.Plugins;

/// <summary>What people do beside the deal shows on it: who was engaged, what was said and found out, and when.</summary>
[TestClass]
public sealed class EngagementTests
{
    [TestMethod]
    [DataRow("phonecall", "from", "to")]
    [DataRow("appointment", "organizer", "requiredattendees")]
    [DataRow("email", "from", "to")]
    public void A_completed_activity_shows_on_the_stakeholders_who_took_part(string activity, string from, string to)
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var rep = team.User("Rep", "Sales Loop Rep");
        var service = team.Organization.ServiceFor(rep);
        var deal = service.Create(new Entity("opportunity") { ["name"] = "Globex renewal" });
        var (ann, bob) = (Contact(service, "Ann"), Contact(service, "Bob"));
        var (annThere, bobThere) = (Stakeholder(service, deal, ann), Stakeholder(service, deal, bob));
        var id = service.Create(new Entity(activity)
        {
            ["subject"] = "Talk about May",
            ["regardingobjectid"] = new EntityReference("opportunity", deal),
            [from] = Parties(new EntityReference("systemuser", rep)),
            [to] = Parties(new EntityReference("contact", ann)),
        });
        team.RunJobs();
        Assert.IsFalse(team.Row("sl_stakeholder", annThere).Contains("sl_lastengagedon"), "not before it is completed");

        team.Clock.Advance(TimeSpan.FromHours(4));
        service.Update(new Entity(activity, id) { ["statecode"] = new OptionSetValue(1) });
        team.RunJobs();

        Assert.AreEqual(team.Clock.Now, team.Row("sl_stakeholder", annThere)["sl_lastengagedon"]);
        Assert.IsFalse(team.Row("sl_stakeholder", bobThere).Contains("sl_lastengagedon"));
        Assert.AreSequenceEqual(["Activity completed: Talk about May"], team.Signals(deal, "activity.completed"));
    }

    [TestMethod]
    public void The_newest_engagement_stays_whatever_order_activities_are_completed_in()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal();
        var ann = Contact(team.Service, "Ann");
        var there = Stakeholder(team.Service, deal, ann);
        foreach (var daysAgo in new[] { 5, 1, 9 })
        {
            Call(team, deal, ann, daysAgo);
        }

        Assert.AreEqual(team.Clock.Now.AddDays(-1), team.Row("sl_stakeholder", there)["sl_lastengagedon"]);
    }

    [TestMethod]
    public void A_call_about_no_deal_counts_for_every_open_deal_of_the_person()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var ann = Contact(team.Service, "Ann");
        var (open, closed) = (team.Deal(), team.Deal());
        var (there, gone) = (Stakeholder(team.Service, open, ann), Stakeholder(team.Service, closed, ann));
        team.Service.Update(SalesTeam.Change(closed, ("statecode", new OptionSetValue(2)), ("sl_closereasonid", new EntityReference("sl_reason", team.Timing))));
        Call(team, deal: null, ann, daysAgo: 1);

        Assert.AreEqual(team.Clock.Now.AddDays(-1), team.Row("sl_stakeholder", there)["sl_lastengagedon"]);
        Assert.IsFalse(team.Row("sl_stakeholder", gone).Contains("sl_lastengagedon"));
    }

    [TestMethod]
    public void A_call_with_people_of_no_deal_costs_two_calls()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var ann = Contact(team.Service, "Ann");
        team.Runs.Clear();
        Call(team, team.Deal(), ann, daysAgo: 0);

        Assert.AreEqual(2, team.Calls("KeepEngagement"), "who took part, and where they matter");
    }

    [TestMethod]
    public void Research_says_when_it_was_prepared_and_until_when_it_counts()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var service = team.Organization.ServiceFor(team.User("Sdr", "Sales Loop SDR"));
        var usual = team.Row("sl_research", service.Create(new Entity("sl_research") { ["sl_name"] = "Globex" }));
        team.Set("sl_ResearchMaxAgeDays", "10");
        var set = team.Row("sl_research", service.Create(new Entity("sl_research") { ["sl_name"] = "Globex" }));
        var own = team.Row("sl_research", service.Create(new Entity("sl_research") { ["sl_name"] = "Globex", ["sl_validuntil"] = new DateTime(2027, 1, 1) }));

        Assert.AreEqual((team.Clock.Now, new DateTime(2026, 4, 9)), (usual["sl_preparedon"], usual["sl_validuntil"]));
        Assert.AreEqual(new DateTime(2026, 3, 20), set["sl_validuntil"]);
        Assert.AreEqual(new DateTime(2027, 1, 1), own["sl_validuntil"], "the author knows better");
    }

    [TestMethod]
    public void A_conversation_knows_who_held_it_and_at_which_stage_the_deal_was_then()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var rep = team.User("Rep", "Sales Loop Rep");
        var service = team.Organization.ServiceFor(rep);
        var account = service.Create(new Entity("account") { ["name"] = "Globex" });
        var deal = service.Create(new Entity("opportunity") { ["name"] = "Globex renewal", ["parentaccountid"] = new EntityReference("account", account) });
        team.Clock.Advance(TimeSpan.FromDays(2));
        var now = Conversation(service, deal);
        var before = Conversation(service, deal, ("sl_heldon", team.Clock.Now.AddDays(-9)));

        var row = team.Row("sl_conversation", now);
        Assert.AreEqual((team.Clock.Now, rep, account, "Qualify"), (row["sl_heldon"], Id(row, "sl_repid"), Id(row, "sl_accountid"), row.GetAttributeValue<EntityReference>("sl_stageid").Name));
        Assert.IsFalse(team.Row("sl_conversation", before).Contains("sl_stageid"), "nobody knows where the deal was then");
        Assert.AreSequenceEqual(["Conversation held: Discovery", "Conversation held: Discovery"], team.Signals(deal, "conversation.held"));
    }

    private static void Call(SalesTeam team, Guid? deal, Guid contact, int daysAgo)
    {
        var call = new Entity("phonecall")
        {
            ["subject"] = "Talk",
            ["from"] = Parties(new EntityReference("systemuser", team.Organization.AdministratorId)),
            ["to"] = Parties(new EntityReference("contact", contact)),
        };
        if (deal is { } id)
        {
            call["regardingobjectid"] = new EntityReference("opportunity", id);
        }

        var row = team.Service.Create(call);
        team.Service.Update(new Entity("phonecall", row) { ["statecode"] = new OptionSetValue(1), ["actualend"] = team.Clock.Now.AddDays(-daysAgo) });
        team.RunJobs();
    }

    private static EntityCollection Parties(params EntityReference[] people) =>
        new([.. people.Select(person => new Entity("activityparty") { ["partyid"] = person })]) { EntityName = "activityparty" };

    private static Guid Contact(IOrganizationService service, string name) => service.Create(new Entity("contact") { ["firstname"] = name, ["lastname"] = "Lee" });

    private static Guid Stakeholder(IOrganizationService service, Guid deal, Guid contact) => service.Create(new Entity("sl_stakeholder")
    {
        ["sl_name"] = "Somebody",
        ["sl_opportunityid"] = new EntityReference("opportunity", deal),
        ["sl_contactid"] = new EntityReference("contact", contact),
        ["sl_role"] = new OptionSetValue(SalesTeam.First),
    });

    private static Guid Conversation(IOrganizationService service, Guid deal, params (string Column, object Value)[] columns)
    {
        var row = new Entity("sl_conversation") { ["sl_name"] = "Discovery", ["sl_opportunityid"] = new EntityReference("opportunity", deal) };
        foreach (var (column, value) in columns)
        {
            row[column] = value;
        }

        return service.Create(row);
    }

    private static Guid Id(Entity row, string column) => row.GetAttributeValue<EntityReference>(column).Id;
}
