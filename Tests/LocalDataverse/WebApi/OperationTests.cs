using System.Net;

namespace SalesLoop.Tests.LocalDataverse.WebApi;

[TestClass]
public sealed class OperationTests
{
    [TestMethod]
    [DataRow("WhoAmI()")]
    [DataRow("WhoAmI")]
    public async Task WhoAmI_tells_user_business_unit_and_organization(string address)
    {
        await using var served = await Served.Begin();

        var answer = (await served.Get(address)).Json;

        Assert.AreEqual(served.Organization.AdministratorId, answer.GetProperty("UserId").GetGuid());
        Assert.AreEqual(served.BusinessUnit.Id, answer.GetProperty("BusinessUnitId").GetGuid());
        Assert.AreEqual(served.Organization.OrganizationId, answer.GetProperty("OrganizationId").GetGuid());
        Assert.AreEqual($"{served.Root}$metadata#Microsoft.Dynamics.CRM.WhoAmIResponse", answer.GetProperty("@odata.context").GetString());
    }

    [TestMethod]
    public async Task RetrieveVersion_tells_the_version()
    {
        await using var served = await Served.Begin();

        Assert.StartsWith("9.2.", (await served.Get("RetrieveVersion()")).Json.GetProperty("Version").GetString());
    }

    [TestMethod]
    [DataRow("WinOpportunity", 3, 1)]
    [DataRow("LoseOpportunity", 4, 2)]
    public async Task An_opportunity_is_closed_by_its_action(string action, int status, int state)
    {
        await using var served = await Served.Begin();
        var deal = await served.Create("opportunities", """{"name":"Deal"}""");

        var answer = await served.Post(action, $$"""
            { "Status": {{status}}, "OpportunityClose": { "subject": "Over", "actualrevenue": 100, "opportunityid@odata.bind": "/opportunities({{deal}})" } }
            """);

        Assert.AreEqual(HttpStatusCode.NoContent, answer.Status, answer.Text);
        Assert.AreEqual(state, (await served.Get($"opportunities({deal})/statecode")).Json.GetProperty("value").GetInt32());
        Assert.AreEqual("Over", (await served.Get($"opportunities({deal})/Opportunity_OpportunityClose?$select=subject")).Column("subject"));
    }

    [TestMethod]
    public async Task Rows_are_created_changed_and_upserted_many_at_once()
    {
        await using var served = await Served.Begin();

        var created = await served.Post("accounts/Microsoft.Dynamics.CRM.CreateMultiple", """
            {"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.account","name":"a"},{"@odata.type":"Microsoft.Dynamics.CRM.account","name":"b"}]}
            """);
        var ids = created.Json.GetProperty("Ids").EnumerateArray().Select(id => id.GetGuid()).ToList();
        var updated = await served.Post("accounts/Microsoft.Dynamics.CRM.UpdateMultiple", $$"""
            {"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.account","accountid":"{{ids[0]}}","name":"A"}]}
            """);
        var upserted = await served.Post("accounts/Microsoft.Dynamics.CRM.UpsertMultiple", $$"""
            {"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.account","@odata.id":"accounts({{ids[1]}})","name":"B"},{"@odata.type":"Microsoft.Dynamics.CRM.account","name":"C"}]}
            """);

        Assert.AreEqual("OK, NoContent, NoContent", $"{created.Status}, {updated.Status}, {upserted.Status}", updated.Text + upserted.Text);
        Assert.AreEqual("A, B, C", (await served.Get("accounts?$select=name&$orderby=name")).Column("name"));
    }

    [TestMethod]
    public async Task When_one_of_many_is_refused_none_is_kept()
    {
        await using var served = await Served.Begin();

        var answer = await served.Post("accounts/Microsoft.Dynamics.CRM.CreateMultiple", """
            {"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.account","name":"a"},{"@odata.type":"Microsoft.Dynamics.CRM.account","name":"b","industrycode":99}]}
            """);

        Assert.AreEqual("400 0x8004431a", $"{(int)answer.Status} {answer.ErrorCode}", answer.Text);
        Assert.AreEqual("0", (await served.Get("accounts/$count")).Text);
    }

    [TestMethod]
    [DataRow("accounts/Microsoft.Dynamics.CRM.CreateMultiple", """{"Targets":[{"name":"a"}]}""", "400 0x80048d19 Each row in the parameter 'Targets' needs its type: \"@odata.type\": \"Microsoft.Dynamics.CRM.account\".")]
    [DataRow("contacts/Microsoft.Dynamics.CRM.CreateMultiple", """{"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.account","name":"a"}]}""", "400 0x80048d19 The rows are of 'account', but 'CreateMultiple' is called on 'contacts'. Call it on the entity set of the rows.")]
    [DataRow("accounts/Microsoft.Dynamics.CRM.CreateMultiple", """{}""", "400 0x80048d19 The parameter 'Targets' of 'CreateMultiple' is missing. It takes Targets.")]
    [DataRow("WinOpportunity", """{"Status":3,"Reason":"x"}""", "400 0x80048d19 The parameter 'Reason' in the request payload is not a valid parameter for the operation 'WinOpportunity'. It takes OpportunityClose, Status.")]
    [DataRow("WinOpportunity", """{"Status":"won","OpportunityClose":{}}""", "400 0x80048d19 The parameter 'Status' must be a whole number; it is \"won\".")]
    [DataRow("WinOpportunity", """{"Status":3,"OpportunityClose":{"@odata.type":"Microsoft.Dynamics.CRM.account"}}""", "400 0x80048d19 The parameter 'OpportunityClose' must be a row of 'opportunityclose', not of 'account'.")]
    [DataRow("WhoAmI()", "{}", "404  No HTTP resource was found that matches POST 'WhoAmI'. Call it with GET.")]
    public async Task A_bad_call_is_refused_with_what_is_wrong(string address, string body, string refusal)
    {
        await using var served = await Served.Begin();

        Assert.AreEqual(refusal, (await served.Post(address, body)).Refusal);
    }
}
