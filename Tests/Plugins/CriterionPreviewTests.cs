using System.Text.Json;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;

namespace SalesLoop.Tests.Plugins;

/// <summary>What a criterion would have done to last quarter's deals, asked before it is saved.</summary>
[TestClass]
public sealed class CriterionPreviewTests
{
    private const int HasValue = SalesTeam.First;
    private const int RelatedRows = SalesTeam.First + 2;
    private const int RoleEngaged = SalesTeam.First + 5;

    [TestMethod]
    public void It_says_who_would_have_been_asked_and_who_lacks_it()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var with = Closed(team, "Globex", won: true, ("proposedsolution", "One rota for twelve clinics"));
        Closed(team, "Initech", won: false);
        Closed(team, "Umbrella", won: false, ("proposedsolution", "tbd"));
        team.Deal(("name", "Still open"));
        NextQuarter(team);

        var answer = Preview(team, team.Service, ("sl_column", "proposedsolution"));

        Assert.AreEqual((3, 2), (answer["Asked"], answer["Lacking"]));
        var text = (string)answer["Message"];
        Assert.StartsWith("2026-01-01 to 2026-03-31: 3 deals closed, 3 of them would have been asked this.\n1 show it, 2 do not.\n", text);
        Assert.Contains("it would have refused: ", text);
        Assert.Contains("Initech", text);
        Assert.DoesNotContain("Globex", text);
        Assert.IsNotNull(team.Stored(with));
    }

    [TestMethod]
    public void Evidence_beside_the_deal_counts_and_days_are_left_aside()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        var deal = Closed(team, "Globex", won: true);
        Closed(team, "Initech", won: false);
        team.Service.Create(new Entity("sl_stakeholder") { ["sl_name"] = "Ann", ["sl_role"] = new OptionSetValue(SalesTeam.First), ["sl_opportunityid"] = new EntityReference("opportunity", deal), ["sl_lastengagedon"] = team.Clock.Now.AddDays(-3) });
        NextQuarter(team);

        var role = Preview(team, team.Service, ("sl_check", RoleEngaged), ("sl_role", SalesTeam.First), ("sl_withindays", 14));
        Assert.AreEqual((2, 1), (role["Asked"], role["Lacking"]));
        Assert.Contains("The number of days is left aside", (string)role["Message"]);
        var rows = Preview(team, team.Service, ("sl_check", RelatedRows), ("sl_relatedtable", "sl_stakeholder"), ("sl_relatedcolumn", "sl_opportunityid"));
        Assert.AreEqual((2, 1), (rows["Asked"], rows["Lacking"]));
    }

    [TestMethod]
    public void It_changes_nothing_and_stays_within_its_calls()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        Closed(team, "Globex", won: true);
        NextQuarter(team);
        team.Runs.Clear();

        Preview(team, team.Service, ("sl_column", "proposedsolution"));

        // The check tried, the playbook, the deals and their stages, and the language of who asks.
        Assert.AreEqual(5, team.Runs.Single().ServiceCalls);
    }

    [TestMethod]
    public void What_is_not_a_criterion_yet_is_told_with_what_to_do()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        Assert.Contains("Nothing to preview yet. Choose a check.", SalesTeam.Refusal(() => Preview(team, team.Service, ("sl_check", null))));
        Assert.Contains("Nothing to preview yet. Choose the stage", SalesTeam.Refusal(() => Preview(team, team.Service, ("sl_column", "customerneed"), ("sl_stageid", null))));
        Assert.Contains("The check can't be run on a deal", SalesTeam.Refusal(() => Preview(team, team.Service, ("sl_column", "nosuchcolumn"))));
        Assert.Contains("is not the JSON of a criterion's columns", SalesTeam.Refusal(() => team.Service.Execute(new OrganizationRequest("sl_PreviewCriterion") { ["Criterion"] = "{" })));
    }

    [TestMethod]
    public void Revenue_operations_may_ask_and_a_rep_may_not()
    {
        using var team = new SalesTeam(SalesTeam.Observe);
        Closed(team, "Globex", won: true);
        NextQuarter(team);
        var operations = team.Organization.ServiceFor(team.User("Olga", "Sales Loop Revenue Operations"));
        Assert.AreEqual(1, Preview(team, operations, ("sl_column", "proposedsolution"))["Asked"]);
        Assert.Contains("prvWritesl_Criterion", SalesTeam.Refusal(() => Preview(team, team.Organization.ServiceFor(team.User("Rosa", "Sales Loop Rep")), ("sl_column", "proposedsolution"))));
    }

    private static OrganizationResponse Preview(SalesTeam team, IOrganizationService person, params (string Column, object? Value)[] own)
    {
        var columns = new Dictionary<string, object?>
        {
            ["sl_stageid"] = team.Qualify.ToString("D"), ["sl_kind"] = SalesTeam.First + 1, ["sl_severity"] = SalesTeam.First, ["sl_segmentid"] = null, ["sl_check"] = HasValue, ["sl_column"] = null,
            ["sl_comparison"] = null, ["sl_value"] = null, ["sl_relatedtable"] = null, ["sl_relatedcolumn"] = null, ["sl_minimumfit"] = null, ["sl_role"] = null, ["sl_behaviorid"] = null, ["sl_withindays"] = null, ["sl_fetchxml"] = null,
        };
        foreach (var (column, value) in own)
        {
            columns[column] = value;
        }

        return person.Execute(new OrganizationRequest("sl_PreviewCriterion") { ["Criterion"] = JsonSerializer.Serialize(columns) });
    }

    /// <summary>A deal that went on to Develop and then closed.</summary>
    private static Guid Closed(SalesTeam team, string name, bool won, params (string Column, object? Value)[] columns)
    {
        var deal = team.Deal([("name", name), .. columns]);
        team.Service.Update(SalesTeam.Change(deal, ("sl_stageid", new EntityReference("sl_stage", team.Develop))));
        team.RunJobs();
        var close = SalesTeam.Close(deal, ("sl_primaryreasonid", new EntityReference("sl_reason", team.Timing)));
        team.Service.Execute(won ? new WinOpportunityRequest { OpportunityClose = close, Status = new OptionSetValue(3) } : new LoseOpportunityRequest { OpportunityClose = close, Status = new OptionSetValue(4) });
        team.RunJobs();
        return deal;
    }

    /// <summary>The team stands still in March: the quarter is over a month later.</summary>
    private static void NextQuarter(SalesTeam team) => team.Clock.Advance(TimeSpan.FromDays(30));
}
