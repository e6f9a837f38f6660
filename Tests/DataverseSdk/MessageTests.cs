using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.Tests.DataverseSdk;

[TestClass]
public sealed class MessageTests
{
    private static readonly Guid DealId = new("6d3c2a50-5a51-4f0e-9f0c-1f2f4a1f7f01");

    [TestMethod]
    [DynamicData(nameof(Requests))]
    public void A_message_goes_by_its_name(OrganizationRequest request, string name) =>
        Assert.AreEqual(name, request.RequestName);

    [TestMethod]
    public void A_create_carries_its_row_as_Target()
    {
        var deal = new Entity("opportunity");

        Assert.AreSame(deal, new CreateRequest { Target = deal }.Parameters["Target"]);
    }

    [TestMethod]
    public void A_message_reads_what_was_put_under_its_keys()
    {
        var won = new OptionSetValue(3);

        var request = new WinOpportunityRequest { ["Status"] = won };

        Assert.AreSame(won, request.Status);
    }

    [TestMethod]
    public void A_win_carries_the_close_activity_and_the_status()
    {
        var request = new WinOpportunityRequest { OpportunityClose = new Entity("opportunityclose"), Status = new OptionSetValue(3) };

        Assert.AreSequenceEqual(["OpportunityClose", "Status"], request.Parameters.Keys.Order());
    }

    [TestMethod]
    public void A_value_that_was_not_given_reads_as_the_default()
    {
        Assert.IsNull(new RetrieveRequest().ColumnSet);
        Assert.AreEqual(ConcurrencyBehavior.Default, new UpdateRequest().ConcurrencyBehavior);
        Assert.AreEqual(Guid.Empty, new CreateResponse().id);
    }

    [TestMethod]
    public void Asking_by_name_for_a_value_that_was_not_given_fails() =>
        Assert.ThrowsExactly<KeyNotFoundException>(() => new OrganizationRequest("sl_EvaluateGate")["StageId"]);

    [TestMethod]
    public void A_response_reads_from_its_results()
    {
        Assert.AreEqual(DealId, new CreateResponse { ["id"] = DealId }.id);
        Assert.IsTrue(new UpsertResponse { ["RecordCreated"] = true }.RecordCreated);
        Assert.AreEqual("opportunity", new RetrieveResponse { ["Entity"] = new Entity("opportunity") }.Entity.LogicalName);
        Assert.AreEqual(DealId, new WhoAmIResponse { ["UserId"] = DealId }.UserId);
        Assert.AreEqual(AccessRights.ReadAccess, new RetrievePrincipalAccessResponse { ["AccessRights"] = AccessRights.ReadAccess }.AccessRights);
    }

    [TestMethod]
    public void A_batch_upsert_answers_for_each_row()
    {
        var answers = new[] { new UpsertResponse() };

        Assert.AreSame(answers, new UpsertMultipleResponse { ["Results"] = answers }.Results);
    }

    [TestMethod]
    public void A_parameter_is_read_when_it_is_there_and_of_the_type()
    {
        var parameters = new ParameterCollection { { "Target", new EntityReference("opportunity", DealId) } };

        Assert.IsTrue(parameters.TryGetValue<EntityReference>("Target", out var target));
        Assert.AreEqual(DealId, target.Id);
        Assert.IsFalse(parameters.TryGetValue<Entity>("BusinessEntity", out _));
    }

    private static IEnumerable<object[]> Requests =>
    [
        [new CreateRequest(), "Create"],
        [new UpdateRequest(), "Update"],
        [new UpsertRequest(), "Upsert"],
        [new DeleteRequest(), "Delete"],
        [new RetrieveRequest(), "Retrieve"],
        [new RetrieveMultipleRequest { Query = new FetchExpression("<fetch/>") }, "RetrieveMultiple"],
        [new AssociateRequest(), "Associate"],
        [new DisassociateRequest(), "Disassociate"],
        [new ExecuteMultipleRequest(), "ExecuteMultiple"],
        [new ExecuteTransactionRequest(), "ExecuteTransaction"],
        [new CreateMultipleRequest(), "CreateMultiple"],
        [new UpdateMultipleRequest(), "UpdateMultiple"],
        [new UpsertMultipleRequest(), "UpsertMultiple"],
        [new WhoAmIRequest(), "WhoAmI"],
        [new SetStateRequest(), "SetState"],
        [new AssignRequest(), "Assign"],
        [new WinOpportunityRequest(), "WinOpportunity"],
        [new LoseOpportunityRequest(), "LoseOpportunity"],
        [new QualifyLeadRequest(), "QualifyLead"],
        [new GrantAccessRequest(), "GrantAccess"],
        [new ModifyAccessRequest(), "ModifyAccess"],
        [new RevokeAccessRequest(), "RevokeAccess"],
        [new RetrievePrincipalAccessRequest(), "RetrievePrincipalAccess"],
        [new RetrieveVersionRequest(), "RetrieveVersion"],
        [new CalculateRollupFieldRequest(), "CalculateRollupField"],
    ];
}
