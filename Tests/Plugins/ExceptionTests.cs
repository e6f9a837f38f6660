using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.Plugins;

[TestClass]
public sealed class ExceptionTests
{
    [TestMethod]
    public void An_approved_exception_opens_the_gate_once()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        var exception = team.ApprovedException(deal, team.Develop);
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));

        var stored = Stored(team, exception);
        Assert.Contains("Qualify → Develop: excepted", team.Verdicts(deal));
        Assert.AreEqual("Used", stored.FormattedValues["statuscode"]);
        Assert.AreEqual(SalesLoopOrganization.Now, stored["sl_usedon"]);
        Assert.AreEqual("Qualify → Develop: excepted", stored.GetAttributeValue<EntityReference>("sl_gateverdictid").Name);

        team.Service.Update(SalesTeam.MoveTo(team.Qualify, deal));
        Assert.AreEqual(SalesTeam.NoNeed, SalesTeam.Refusal(() => team.Service.Update(SalesTeam.MoveTo(team.Develop, deal))));
    }

    [TestMethod]
    public void A_win_that_passes_two_doors_uses_its_exception_once()
    {
        using var team = new SalesTeam();
        var deal = team.Deal(("sl_closereasonid", new EntityReference("sl_reason", team.Timing)));
        var exception = team.ApprovedException(deal, team.Won);
        team.Service.Execute(new WinOpportunityRequest { OpportunityClose = SalesTeam.Close(deal), Status = new OptionSetValue(3) });

        Assert.AreEqual(1, team.Stored(deal).GetAttributeValue<OptionSetValue>("statecode").Value);
        Assert.AreEqual("Used", Stored(team, exception).FormattedValues["statuscode"]);
    }

    [TestMethod]
    public void An_exception_works_for_the_process_bar_too()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        team.ApprovedException(deal, team.Develop);
        var process = team.Process("opportunitysalesprocess", "Qualify", "Develop");
        var bar = team.Service.Create(new Entity("opportunitysalesprocess")
        {
            ["opportunityid"] = new EntityReference("opportunity", deal),
            ["processid"] = new EntityReference("workflow", process.Id),
            ["activestageid"] = new EntityReference("processstage", process.Stages["Qualify"]),
        });
        team.Service.Update(new Entity("opportunitysalesprocess", bar) { ["activestageid"] = new EntityReference("processstage", process.Stages["Develop"]) });

        Assert.AreEqual("Develop", team.StageOf(deal));
        Assert.AreEqual("Used", team.About(deal, "sl_gateexception").Single().FormattedValues["statuscode"]);
    }

    [TestMethod]
    public void An_exception_for_one_criterion_waives_that_one()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        team.ApprovedException(deal, team.Propose, ("sl_criterionid", new EntityReference("sl_criterion", team.Solution)));

        Assert.AreEqual(
            "This deal can't move to Propose yet. To move it:\n" +
            "1. Write the need in the buyer's own words\n" +
            "If one of these can't be done, ask for a gate exception on the deal.",
            SalesTeam.Refusal(() => team.Service.Update(SalesTeam.MoveTo(team.Propose, deal))));
    }

    [TestMethod]
    public void A_move_that_is_refused_uses_nothing()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        var exception = team.ApprovedException(deal, team.Propose, ("sl_criterionid", new EntityReference("sl_criterion", team.Solution)));
        SalesTeam.Refusal(() => team.Service.Update(SalesTeam.MoveTo(team.Propose, deal)));

        Assert.AreEqual("Approved", Stored(team, exception).FormattedValues["statuscode"]);
    }

    [TestMethod]
    [DataRow(-1, true, DisplayName = "ended yesterday")]
    [DataRow(0, false, DisplayName = "ends today")]
    public void An_exception_that_has_ended_opens_nothing(int daysFromNow, bool refused)
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        team.ApprovedException(deal, team.Develop, ("sl_expireson", SalesLoopOrganization.Now.Date.AddDays(daysFromNow)));
        var move = SalesTeam.MoveTo(team.Develop, deal);

        if (refused)
        {
            Assert.AreEqual(SalesTeam.NoNeed, SalesTeam.Refusal(() => team.Service.Update(move)));
        }
        else
        {
            team.Service.Update(move);
            Assert.AreEqual("Develop", team.StageOf(deal));
        }
    }

    [TestMethod]
    public void An_exception_that_is_only_requested_opens_nothing()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        team.Exception(deal, team.Develop);

        Assert.AreEqual(SalesTeam.NoNeed, SalesTeam.Refusal(() => team.Service.Update(SalesTeam.MoveTo(team.Develop, deal))));
    }

    [TestMethod]
    public void Nobody_approves_what_they_asked_for()
    {
        using var team = new SalesTeam();
        var exception = team.Exception(team.Deal(), team.Develop);

        Assert.AreEqual(
            "You can't approve an exception that you asked for. Ask your manager to approve it.",
            SalesTeam.Refusal(() => team.Service.Update(SalesTeam.Approval(exception))));
    }

    [TestMethod]
    public void An_exception_needs_a_reason()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();

        Assert.AreEqual(
            "The exception was not saved: it has no reason. Say why this deal should pass although something is missing.",
            SalesTeam.Refusal(() => team.Exception(deal, team.Develop, ("sl_reason", "tbd"))));
    }

    [TestMethod]
    public void An_approval_names_the_approver_and_ends_by_itself()
    {
        using var team = new SalesTeam();
        var exception = team.Exception(team.Deal(), team.Develop);
        var manager = team.User("Manager", "Sales Loop Manager");
        team.Organization.ServiceFor(manager).Update(SalesTeam.Approval(exception));

        var stored = Stored(team, exception);
        Assert.AreEqual(manager, stored.GetAttributeValue<EntityReference>("sl_approverid").Id);
        Assert.AreEqual(SalesLoopOrganization.Now, stored["sl_approvedon"]);
        Assert.AreEqual(new DateTime(2026, 3, 24), stored["sl_expireson"]);
    }

    [TestMethod]
    [DataRow("30", 9, 4, DisplayName = "thirty days")]
    [DataRow("soon", 24, 3, DisplayName = "no number: the usual fortnight")]
    public void The_environment_says_how_long_an_approval_counts(string value, int day, int month)
    {
        using var team = new SalesTeam();
        var definition = new QueryExpression("environmentvariabledefinition") { ColumnSet = new ColumnSet(false) };
        definition.Criteria.AddCondition("schemaname", ConditionOperator.Equal, "sl_GateExceptionDays");
        team.Service.Create(new Entity("environmentvariablevalue")
        {
            ["environmentvariabledefinitionid"] = team.Service.RetrieveMultiple(definition).Entities.Single().ToEntityReference(),
            ["schemaname"] = "sl_GateExceptionDays",
            ["value"] = value,
        });

        var exception = team.ApprovedException(team.Deal(), team.Develop);

        Assert.AreEqual(new DateTime(2026, month, day), Stored(team, exception)["sl_expireson"]);
    }

    [TestMethod]
    public void What_was_approved_can_not_be_bent_to_another_stage()
    {
        using var team = new SalesTeam();
        var exception = team.ApprovedException(team.Deal(), team.Develop);

        Assert.AreEqual(
            "This exception is approved, so what it covers can't change. Ask for a new one.",
            SalesTeam.Refusal(() => team.Service.Update(new Entity("sl_gateexception", exception) { ["sl_stageid"] = new EntityReference("sl_stage", team.Propose) })));
    }

    [TestMethod]
    public void What_was_used_can_not_be_used_again()
    {
        using var team = new SalesTeam();
        var deal = team.Deal();
        var exception = team.ApprovedException(deal, team.Develop);
        team.Service.Update(SalesTeam.MoveTo(team.Develop, deal));

        Assert.AreEqual(
            "This exception was used and stays as it is, for the record. Ask for a new one.",
            SalesTeam.Refusal(() => team.Service.Update(new Entity("sl_gateexception", exception) { ["statecode"] = new OptionSetValue(0), ["statuscode"] = new OptionSetValue(SalesTeam.First) })));
    }

    private static Entity Stored(SalesTeam team, Guid exception) => team.Service.Retrieve("sl_gateexception", exception, new ColumnSet(true));
}
