using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using SalesLoop.Tests.LocalDataverse.Pipeline;
using SalesLoop.Tests.LocalDataverse.TestPlugins;
using static SalesLoop.Tests.LocalDataverse.Pipeline.LocalOrganization;

namespace SalesLoop.Tests.LocalDataverse.Messages;

/// <summary>Winning, losing and reopening deals.</summary>
[TestClass]
public sealed class CloseOpportunityTests
{
    [TestMethod]
    public void Winning_writes_the_close_activity_completed_and_closes_the_deal()
    {
        using var local = Fresh();
        var id = local.Deal(("estimatedvalue", new Money(500m)));

        local.Service.Execute(Win(id, ("subject", "Won it"), ("actualrevenue", new Money(450m)), ("actualend", new DateTime(2026, 2, 27, 0, 0, 0, DateTimeKind.Utc))));

        var close = local.Rows("opportunityclose", "subject", "statecode", "statuscode", "opportunityid", "opportunitystatecode", "actualrevenue").Single();
        Assert.AreEqual("Won it", close["subject"]);
        Assert.AreEqual((1, 2), State(close), "completed");
        Assert.AreEqual(id, close.GetAttributeValue<EntityReference>("opportunityid").Id);
        Assert.AreEqual(1, close.GetAttributeValue<OptionSetValue>("opportunitystatecode").Value);
        var deal = local.Read("opportunity", id);
        Assert.AreEqual((1, 3), State(deal));
        Assert.AreEqual(450m, deal.GetAttributeValue<Money>("actualvalue").Value);
        Assert.AreEqual(new DateTime(2026, 2, 27), deal["actualclosedate"]);
        Assert.AreEqual(1, local.Rows("activitypointer", "statecode").Single().GetAttributeValue<OptionSetValue>("statecode").Value);
    }

    [TestMethod]
    public void A_won_deal_without_actual_revenue_brings_what_was_expected_on_the_day_it_is_won()
    {
        using var local = Fresh();
        var id = local.Deal(("estimatedvalue", new Money(500m)));

        local.Service.Execute(Win(id));

        var deal = local.Read("opportunity", id);
        Assert.AreEqual(500m, deal.GetAttributeValue<Money>("actualvalue").Value);
        Assert.AreEqual(new DateTime(2026, 3, 2), deal["actualclosedate"]);
    }

    [TestMethod]
    [DataRow(-1, 4, DisplayName = "the default status")]
    [DataRow(5, 5, DisplayName = "a status that was chosen")]
    public void A_deal_is_lost_with_a_status(int asked, int expected)
    {
        using var local = Fresh();
        var id = local.Deal();

        local.Service.Execute(new LoseOpportunityRequest { OpportunityClose = Close(id), Status = new OptionSetValue(asked) });

        Assert.AreEqual((2, expected), State(local.Read("opportunity", id)));
    }

    [TestMethod]
    public void The_status_must_be_one_of_the_outcome()
    {
        using var local = Fresh();
        var id = local.Deal();

        Assert.AreEqual(
            ("0x80048408", $"3 is not a valid status code for state code OpportunityState.Lost on opportunity with Id {id}."),
            Refusal(() => local.Service.Execute(new LoseOpportunityRequest { OpportunityClose = Close(id), Status = new OptionSetValue(3) })));
        Assert.IsEmpty(local.Rows("opportunityclose"));
    }

    [TestMethod]
    public void Steps_on_the_close_activity_and_on_the_deal_s_state_both_run_inside_the_transaction()
    {
        using var local = With(new TestSolution()
            .Step<WriteContext>("Create", "opportunityclose", 10)
            .Step<WriteContext>("Update", "opportunity", 10, columns: "statecode")
            .Step<WriteContext>("Update", "opportunity", 40, columns: "statuscode"));

        local.Service.Execute(Win(local.Deal()));

        Assert.AreEqual(
            "Create of opportunityclose at 10, depth 1, inside the transaction, no id\n" +
            "Update of opportunity at 10, depth 1, inside the transaction, with id\n" +
            "Update of opportunity at 40, depth 1, inside the transaction, with id",
            local.Notes);
    }

    [TestMethod]
    public void Nothing_remains_of_a_close_that_a_step_refuses()
    {
        using var local = With(new TestSolution().Step<Refuse>("Update", "opportunity", 40, "Not yet.", columns: "statecode"));
        var id = local.Deal();

        Assert.AreEqual("Not yet.", Refusal(() => local.Service.Execute(Win(id))).Message);
        Assert.IsEmpty(local.Rows("opportunityclose"));
        Assert.IsEmpty(local.Rows("activitypointer"));
        Assert.AreEqual((0, 1), State(local.Read("opportunity", id)));
    }

    [TestMethod]
    public void A_close_activity_alone_does_not_close_the_deal()
    {
        using var local = Fresh();
        var id = local.Deal();

        local.Service.Create(Close(id));

        Assert.AreEqual((0, 1), State(local.Read("opportunity", id)));
    }

    [TestMethod]
    public void An_update_of_the_state_closes_the_deal_without_an_activity()
    {
        using var local = Fresh();
        var id = local.Deal();

        local.Change("opportunity", id, ("statecode", new OptionSetValue(2)));

        Assert.AreEqual((2, 4), State(local.Read("opportunity", id)));
        Assert.IsEmpty(local.Rows("opportunityclose"));
    }

    [TestMethod]
    public void A_closed_deal_can_not_be_changed_until_it_is_reopened()
    {
        using var local = Fresh();
        var id = local.Deal();
        local.Service.Execute(Win(id));
        void Rename() => local.Change("opportunity", id, ("name", "Renamed"));

        Assert.AreEqual("The opportunity has already been closed. Reopen it to change it.", Refusal(Rename).Message);
        Assert.AreEqual("The opportunity has already been closed. Reopen it to change it.", Refusal(() => local.Service.Execute(Win(id))).Message);
        local.Change("opportunity", id, ("ownerid", new EntityReference("systemuser", local.Worker())));

        local.Change("opportunity", id, ("statecode", new OptionSetValue(0)));
        Rename();

        Assert.AreEqual("Renamed", local.Read("opportunity", id)["name"]);
    }

    [TestMethod]
    public void A_close_must_name_a_deal_that_is_there()
    {
        using var local = Fresh();

        Assert.AreEqual("OpportunityClose must name the opportunity it closes (opportunityid).", Refusal(() => local.Service.Execute(new WinOpportunityRequest { OpportunityClose = new Entity("opportunityclose"), Status = new OptionSetValue(3) })).Message);
        Assert.AreEqual("0x80040217", Refusal(() => local.Service.Execute(Win(Guid.NewGuid()))).Code);
    }

    [TestMethod]
    public void A_deal_can_be_closed_inside_a_transaction_with_other_requests()
    {
        using var local = Fresh();
        var id = local.Deal();

        local.Service.Execute(new ExecuteTransactionRequest { Requests = [new UpdateRequest { Target = new Entity("opportunity", id) { ["name"] = "Last words" } }, Win(id)] });

        Assert.AreEqual((1, 3), State(local.Read("opportunity", id)));
    }

    private static WinOpportunityRequest Win(Guid id, params (string, object?)[] columns) =>
        new() { OpportunityClose = Close(id, columns), Status = new OptionSetValue(-1) };

    private static Entity Close(Guid id, params (string, object?)[] columns) =>
        A("opportunityclose", [("opportunityid", new EntityReference("opportunity", id)), .. columns]);

    private static (int State, int Status) State(Entity row) =>
        (row.GetAttributeValue<OptionSetValue>("statecode").Value, row.GetAttributeValue<OptionSetValue>("statuscode").Value);
}
