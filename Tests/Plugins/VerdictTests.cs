using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.Plugins;

[TestClass]
public sealed class VerdictTests
{
    [TestMethod]
    public void A_refusal_is_on_the_record_although_nothing_else_of_the_request_remains()
    {
        using var team = new SalesTeam();
        team.Criterion("fit", team.Develop, isExit: false, ("sl_check", new OptionSetValue(SalesTeam.First + 3)), ("sl_minimumfit", 60), ("sl_severity", new OptionSetValue(SalesTeam.First + 1)));
        var deal = team.Deal(("customerneed", "not known yet"));
        SalesTeam.Refusal(() => team.Service.Update(SalesTeam.MoveTo(team.Develop, deal)));

        var verdict = team.About(deal, "sl_gateverdict").Single(row => row.GetAttributeValue<string>("sl_name") == "Qualify → Develop: refused");
        Assert.AreEqual(
            "This deal can't move to Develop yet. To move it:\n" +
            "1. Write the need in the buyer's own words (the deal says this is not known yet)\n" +
            "If one of these can't be done, ask for a gate exception on the deal.",
            verdict["sl_explanation"]);
        Assert.AreEqual(team.Qualify, verdict.GetAttributeValue<EntityReference>("sl_fromstageid").Id);
        Assert.AreEqual(team.Develop, verdict.GetAttributeValue<EntityReference>("sl_tostageid").Id);
        Assert.AreEqual("Refused", verdict.FormattedValues["sl_outcome"]);
        Assert.AreEqual("Enforce", verdict.FormattedValues["sl_mode"]);
        Assert.AreEqual("Stage", verdict.FormattedValues["sl_door"]);
        Assert.AreEqual("Forward", verdict.FormattedValues["sl_direction"]);
        Assert.AreEqual("fit", verdict["sl_missing"]);
        Assert.AreEqual("need", verdict["sl_notknownyet"]);
        Assert.AreEqual(2, verdict["sl_missingcount"]);
        Assert.AreEqual(SalesLoopOrganization.Now, verdict["sl_judgedon"]);
        Assert.AreEqual(team.Organization.AdministratorId, verdict.GetAttributeValue<EntityReference>("sl_judgedbyid").Id);
    }

    [TestMethod]
    [DataRow("Stage", DisplayName = "a move")]
    [DataRow("Close", DisplayName = "a close")]
    public void Who_may_not_read_a_deal_hears_that_and_not_what_it_lacks_and_leaves_no_record(string door)
    {
        using var team = new SalesTeam();
        var owner = team.Organization.ServiceFor(team.User("Rita", "Sales Loop Rep"));
        var colleague = team.Organization.ServiceFor(team.User("Omar", "Sales Loop Rep"));
        var deal = owner.Create(new Entity("opportunity") { ["name"] = "Globex renewal" });
        var change = door == "Stage" ? SalesTeam.MoveTo(team.Develop, deal) : SalesTeam.Change(deal, ("statecode", new OptionSetValue(2)));

        Assert.StartsWith("This deal can't", SalesTeam.Refusal(() => owner.Update(change)));
        var recorded = team.Verdicts(deal);
        var heard = SalesTeam.Refusal(() => colleague.Update(change));

        Assert.DoesNotContain("need", heard);
        Assert.DoesNotContain("reason", heard);
        Assert.Contains("doesn't have ReadAccess rights", heard);
        Assert.AreSequenceEqual(recorded, team.Verdicts(deal));
    }

    [TestMethod]
    [DataRow("Stage", DisplayName = "stage column")]
    [DataRow("Sales stage", DisplayName = "standard sales stage")]
    public void The_door_is_on_the_record(string door)
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        var change = door == "Stage" ? SalesTeam.MoveTo(team.Develop, deal) : SalesTeam.Change(deal, ("salesstage", new OptionSetValue(1)));
        SalesTeam.Refusal(() => team.Service.Update(change));

        Assert.Contains(door, team.About(deal, "sl_gateverdict").Select(verdict => verdict.FormattedValues["sl_door"]));
    }

    [TestMethod]
    public void A_new_deal_that_was_refused_is_on_the_record_by_its_name()
    {
        using var team = new SalesTeam();
        var deal = SalesTeam.MoveTo(team.Develop, Guid.Empty);
        deal["name"] = "Initech";
        SalesTeam.Refusal(() => team.Service.Create(deal));

        var verdict = team.Service.RetrieveMultiple(new QueryExpression("sl_gateverdict") { ColumnSet = new ColumnSet("sl_name") }).Entities.Single();
        Assert.AreEqual("Initech: Start → Develop: refused", verdict["sl_name"]);
    }

    [TestMethod]
    public void Each_deal_refused_in_one_batch_is_on_the_record()
    {
        using var team = new SalesTeam();
        team.Service.Execute(new ExecuteMultipleRequest
        {
            Requests = [.. new[] { "Initech", "Hooli" }.Select(name =>
            {
                var deal = SalesTeam.MoveTo(team.Develop, Guid.Empty);
                deal["name"] = name;
                return new CreateRequest { Target = deal };
            })],
            Settings = new ExecuteMultipleSettings { ContinueOnError = true },
        });

        Assert.HasCount(2, team.Service.RetrieveMultiple(new QueryExpression("sl_gateverdict") { ColumnSet = new ColumnSet(false) }).Entities);
    }

    [TestMethod]
    public void A_move_that_fails_for_another_reason_leaves_no_verdict()
    {
        using var team = new SalesTeam();
        var deal = team.Deal(("customerneed", "Fewer invoicing errors"));
        var move = SalesTeam.MoveTo(team.Develop, deal);
        move["name"] = new string('x', 301);
        SalesTeam.Refusal(() => team.Service.Update(move));

        Assert.AreSequenceEqual(["Start → Qualify: passed"], team.Verdicts(deal));
    }

    [TestMethod]
    public void A_refusal_inside_another_message_takes_its_record_back()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        team.RefusalOf(new WinOpportunityRequest { OpportunityClose = SalesTeam.Close(deal), Status = new OptionSetValue(3) });

        Assert.AreSequenceEqual(["Start → Qualify: passed"], team.Verdicts(deal));
    }

    [TestMethod]
    public void A_criterion_that_became_unreadable_holds_nobody_up_and_is_on_the_record()
    {
        using var team = new SalesTeam();
        BreakNeed(team);
        var deal = team.Deal();
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));

        var verdict = team.About(deal, "sl_gateverdict").Single(row => row.GetAttributeValue<string>("sl_name") == "Qualify → Develop: not judged");
        Assert.AreEqual(
            "Moved to Develop. These criteria can't be read, so nobody was held up by them: need. Open them under Govern > Criteria; saving one says what is wrong.",
            verdict["sl_explanation"]);
    }

    private static void BreakNeed(SalesTeam team) => SetUnchecked(team, team.Need, ("sl_column", null));

    /// <summary>As a configuration import by a privileged account may: past every plug-in.</summary>
    private static void SetUnchecked(SalesTeam team, Guid criterion, params (string Column, object? Value)[] columns)
    {
        var row = new Entity("sl_criterion", criterion);
        foreach (var (column, value) in columns)
        {
            row[column] = value;
        }

        var request = new UpdateRequest { Target = row };
        request.Parameters["BypassCustomPluginExecution"] = true;
        team.Service.Execute(request);
    }
}
