using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.Tests.Plugins;

/// <summary>How much of a deal somebody else could take over stands on the deal, kept by the server.</summary>
[TestClass]
public sealed class LegibilityTests
{
    [TestMethod]
    public void Whatever_is_written_of_a_deal_makes_it_clearer()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal();
        Assert.AreEqual(0, Points(team, deal));
        team.Service.Update(SalesTeam.Change(deal, ("customerneed", "Month end in three days"), ("sl_buyerwords", "We lose a week")));
        Assert.AreEqual(12, Points(team, deal));
        team.Service.Update(SalesTeam.Change(deal, ("sl_nextstep", "Show the audit trail"), ("sl_nextstepdueon", team.Clock.Now.Date.AddDays(5))));
        Assert.AreEqual(32, Points(team, deal));
        var person = About(team, "sl_stakeholder", deal, ("sl_name", "Ann Lee"), ("sl_role", new OptionSetValue(SalesTeam.First)));
        Assert.AreEqual(39, Points(team, deal), "6 for a person, 1 for an economic buyer nobody has talked with");
        team.Service.Update(new Entity("sl_stakeholder", person) { ["sl_lastengagedon"] = team.Clock.Now.AddDays(-1) });
        Assert.AreEqual(45, Points(team, deal), "4 for engaging, 2 more for the evidence");
        var note = team.Service.Create(new Entity("annotation") { ["objectid"] = new EntityReference("opportunity", deal), ["notetext"] = "<div>Ann wants to see the audit trail</div>" });
        Assert.AreEqual(55, Points(team, deal));
        var call = About(team, "sl_conversation", deal, ("sl_name", "Discovery"), ("sl_heldon", team.Clock.Now.AddDays(-1)));
        Assert.AreEqual(55, Points(team, deal), "a name and a day are nothing to read");
        team.Service.Update(new Entity("sl_conversation", call) { ["sl_transcript"] = "Buyer: we lose a week every month." });
        Assert.AreEqual(75, Points(team, deal));
        var moment = team.Service.Create(new Entity("sl_moment")
        {
            ["sl_name"] = "A week", ["sl_conversationid"] = new EntityReference("sl_conversation", call), ["sl_speaker"] = new OptionSetValue(SalesTeam.First + 1),
            ["sl_excerpt"] = "we lose a week every month", ["sl_meddicdimension"] = new OptionSetValue(SalesTeam.First),
        });
        Assert.AreEqual(78, Points(team, deal));
        var stored = team.Stored(deal);
        Assert.AreEqual((2, 2), (stored["sl_meddicanswered"], stored["sl_meddicevidenced"]));
        Assert.StartsWith("Metrics: the buyer: \"we lose a week every month\" (Discovery, 2026-03-09)\nEconomic buyer: Ann Lee, engaged on 2026-03-09\n", (string)stored["sl_meddicstatus"]);
        Assert.StartsWith("+6 Name a second person", (string)stored["sl_legibilitygaps"]);

        team.Service.Delete("sl_moment", moment);
        Assert.AreEqual(75, Points(team, deal));
        team.Service.Delete("annotation", note);
        team.Service.Delete("sl_stakeholder", person);
        Assert.AreEqual(52, Points(team, deal));
        team.Service.Delete("sl_conversation", call);
        Assert.AreEqual(32, Points(team, deal));
    }

    [TestMethod]
    public void A_row_that_moves_to_another_deal_counts_there()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var first = team.Deal();
        var second = team.Deal();
        var person = About(team, "sl_stakeholder", first, ("sl_name", "Ann Lee"), ("sl_role", new OptionSetValue(SalesTeam.First + 3)));
        Assert.AreEqual((6, 0), (Points(team, first), Points(team, second)));
        team.Service.Update(new Entity("sl_stakeholder", person) { ["sl_opportunityid"] = new EntityReference("opportunity", second) });

        Assert.AreEqual((0, 6), (Points(team, first), Points(team, second)));
    }

    [TestMethod]
    public void What_a_client_or_an_import_sends_for_it_is_dropped()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal(("sl_legibility", 99), ("sl_meddicevidenced", 6), ("overriddencreatedon", team.Clock.Now.AddDays(-9)));
        Assert.AreEqual(0, Points(team, deal));
        team.Service.Update(SalesTeam.Change(deal, ("sl_legibility", 99), ("sl_legibilitygaps", null), ("sl_meddicstatus", "All confirmed"), ("description", "Kept")));
        team.RunJobs();

        var stored = team.Stored(deal);
        Assert.AreEqual((0, "Kept"), (stored["sl_legibility"], stored["description"]));
        Assert.Contains("Metrics: not known yet", (string)stored["sl_meddicstatus"]);
        Assert.StartsWith("+20 ", (string)stored["sl_legibilitygaps"]);
    }

    [TestMethod]
    public void A_closed_deal_keeps_what_it_had()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = team.Deal(("customerneed", "Month end in three days"));
        team.RunJobs();
        team.Service.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(1)), ("sl_closereasonid", new EntityReference("sl_reason", team.Timing))));
        About(team, "sl_stakeholder", deal, ("sl_name", "Ann Lee"), ("sl_role", new OptionSetValue(SalesTeam.First)));
        Assert.AreEqual(6, Points(team, deal));

        team.Service.Update(SalesTeam.Change(deal, ("statecode", new OptionSetValue(0)), ("statuscode", new OptionSetValue(1))));
        Assert.AreEqual(13, Points(team, deal), "open again, it counts");
        Assert.IsTrue(team.Runs.All(run => run.Failure is null));
    }

    [TestMethod]
    public void A_night_brings_up_to_date_what_time_alone_changed_and_looks_at_nothing_else()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var due = Enumerable.Range(0, 5).Select(_ => team.Deal(("sl_nextstep", "Show the audit trail"), ("sl_nextstepdueon", team.Clock.Now.Date.AddDays(2)))).ToList();
        var later = team.Deal(("sl_nextstep", "Show the audit trail"), ("sl_nextstepdueon", team.Clock.Now.Date.AddDays(20)));
        team.Deal();
        team.RunJobs();
        Assert.AreEqual(0, Refresh(team).Handled, "nothing is due today");
        team.Clock.Advance(TimeSpan.FromDays(3));
        team.Set("sl_SliceSize", "2");
        var version = team.Stored(later)["versionnumber"];
        team.Runs.Clear();
        var (slices, handled, changed) = Refresh(team);

        Assert.AreEqual((3, 5, 5), (slices, handled, changed));
        Assert.IsTrue(due.All(deal => team.Stored(deal).GetAttributeValue<int>("sl_legibility") == 8));
        Assert.Contains("the next step was due on 2026-03-12", (string)team.Stored(due[0])["sl_legibilitygaps"]);
        Assert.AreEqual(version, team.Stored(later)["versionnumber"]);
        Assert.AreEqual(0, Refresh(team).Handled, "twice is once");
        Assert.IsTrue(team.Runs.Where(run => run.TypeName.EndsWith(".RefreshLegibility", StringComparison.Ordinal)).All(run => run.ServiceCalls <= 9));
    }

    [TestMethod]
    public void A_deal_that_was_brought_past_the_rules_gets_its_figure_at_night()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var request = new CreateRequest { Target = new Entity("opportunity") { ["name"] = "Loaded", ["customerneed"] = "Month end in three days" } };
        request.Parameters["BypassBusinessLogicExecution"] = "CustomSync,CustomAsync";
        var deal = ((CreateResponse)team.Service.Execute(request)).id;
        Assert.IsFalse(team.Stored(deal).Contains("sl_legibility"));

        Assert.AreEqual((1, 1, 1), Refresh(team));
        Assert.AreEqual(6, team.Stored(deal)["sl_legibility"]);
    }

    [TestMethod]
    public void Everything_repairs_what_somebody_wrote_past_the_rules_page_by_page()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deals = Enumerable.Range(0, 5).Select(_ => team.Deal()).ToList();
        team.RunJobs();
        var request = new UpdateRequest { Target = SalesTeam.Change(deals[3], ("sl_legibility", 77)) };
        request.Parameters["BypassBusinessLogicExecution"] = "CustomSync,CustomAsync";
        team.Service.Execute(request);
        team.Set("sl_SliceSize", "2");

        Assert.AreEqual((3, 5, 1), Refresh(team, everything: true));
        Assert.AreEqual(0, team.Stored(deals[3])["sl_legibility"]);
    }

    [TestMethod]
    public void The_automation_may_run_it_a_rep_may_not_and_a_strange_continuation_is_refused()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var request = new OrganizationRequest("sl_RefreshLegibility");
        Assert.IsTrue((bool)team.Organization.ServiceFor(team.User("Flow", "Sales Loop Automation")).Execute(request)["Done"]);
        Assert.Contains("prvWritesl_Job", SalesTeam.Refusal(() => team.Organization.ServiceFor(team.User("Rep", "Sales Loop Rep")).Execute(request)));
        Assert.AreEqual(
            "Continuation is not one that this operation gave. Leave it empty to begin anew.",
            team.RefusalOf(new OrganizationRequest("sl_RefreshLegibility") { ["Continuation"] = "tomorrow" }));
    }

    private static (int Slices, int Handled, int Changed) Refresh(SalesTeam team, bool everything = false)
    {
        var (slices, handled, changed) = (0, 0, 0);
        string? continuation = null;
        do
        {
            var answer = team.Service.Execute(new OrganizationRequest("sl_RefreshLegibility") { ["Continuation"] = continuation, ["Everything"] = everything });
            (slices, handled, changed) = (slices + 1, handled + (int)answer["Handled"], changed + (int)answer["Changed"]);
            continuation = answer.Results.TryGetValue("Continuation", out var next) ? (string?)next : null;
        }
        while (!string.IsNullOrEmpty(continuation) && slices < 20);
        return (slices, handled, changed);
    }

    private static int Points(SalesTeam team, Guid deal)
    {
        team.RunJobs();
        return team.Service.Retrieve("opportunity", deal, new ColumnSet("sl_legibility")).GetAttributeValue<int>("sl_legibility");
    }

    private static Guid About(SalesTeam team, string table, Guid deal, params (string Column, object Value)[] columns)
    {
        var row = new Entity(table) { ["sl_opportunityid"] = new EntityReference("opportunity", deal) };
        foreach (var (column, value) in columns)
        {
            row[column] = value;
        }

        return team.Service.Create(row);
    }
}
