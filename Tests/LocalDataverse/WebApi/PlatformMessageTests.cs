using System.Net;

namespace SalesLoop.Tests.LocalDataverse.WebApi;

/// <summary>Messages of the platform as actions and functions.</summary>
[TestClass]
public sealed class PlatformMessageTests
{
    [TestMethod]
    [DataRow("RetrieveTotalRecordCount(EntityNames=['account','contact'])")]
    [DataRow("RetrieveTotalRecordCount(EntityNames=@p1)?@p1=['account','contact']")]
    [DataRow("RetrieveTotalRecordCount(EntityNames=@p1)?@p1=[\"account\",\"contact\"]")]
    public async Task Tables_are_counted(string address)
    {
        await using var served = await Served.Begin();
        await served.Create("accounts", """{"name":"A"}""");
        await served.Create("accounts", """{"name":"B"}""");

        var answer = await served.Get(address);

        Assert.AreEqual(HttpStatusCode.OK, answer.Status, answer.Text);
        Assert.AreEqual("""{"Count":2,"IsReadOnly":false,"Keys":["account","contact"],"Values":[2,0]}""", answer.Json.GetProperty("EntityRecordCountCollection").GetRawText());
        Assert.EndsWith("$metadata#Microsoft.Dynamics.CRM.RetrieveTotalRecordCountResponse", answer.Json.GetProperty("@odata.context").GetString()!);
    }

    [TestMethod]
    [DataRow("POST", "Merge", "Merge")]
    [DataRow("GET", "RetrieveCurrentOrganization(AccessType=Microsoft.Dynamics.CRM.EndpointAccessType'Default')", "RetrieveCurrentOrganization")]
    [DataRow("GET", "CalculateRollupField(Target=@t,FieldName=@f)?@t={\"@odata.id\":\"accounts(1)\"}&@f='x'", "CalculateRollupField")]
    [DataRow("POST", "emails(00000000-0000-0000-0000-000000000001)/Microsoft.Dynamics.CRM.SendEmail", "SendEmail")]
    [DataRow("POST", "accounts/Microsoft.Dynamics.CRM.DeleteMultiple", "DeleteMultiple")]
    public async Task Messages_that_are_not_supported_are_refused_by_name(string method, string address, string message)
    {
        await using var served = await Served.Begin();

        Assert.AreEqual($"501 0x80040800 The local Dataverse does not support the message '{message}'.", (await served.Send(method, address, method == "POST" ? "{}" : null)).Refusal);
    }

    [TestMethod]
    [DataRow("MSCRM.BypassCustomPluginExecution", "true")]
    [DataRow("MSCRM.BypassBusinessLogicExecution", "CustomSync")]
    [DataRow("MSCRM.BypassBusinessLogicExecution", "CustomSync,CustomAsync")]
    public async Task Custom_logic_is_passed_by_who_may(string header, string value)
    {
        await using var served = await Served.WithThings(new Pipeline.TestSolution().Step<TestPlugins.RefuseByName>("Create", Pipeline.Things.Thing, 20, "bad"));

        var kept = await served.Post("tst_things", """{"tst_insisted":"x","tst_name":"bad"}""");
        var passed = await served.Post("tst_things", """{"tst_insisted":"x","tst_name":"bad"}""", (header, value));
        var notAllowed = await served.Post("tst_things", """{"tst_insisted":"x","tst_name":"bad"}""", (header, value), ("MSCRMCallerID", served.User("Ann").ToString()));

        Assert.AreEqual("BadRequest, NoContent, Forbidden", $"{kept.Status}, {passed.Status}, {notAllowed.Status}");
    }

    [TestMethod]
    [DataRow("MSCRM.BypassBusinessLogicExecution", "Everything", HttpStatusCode.BadRequest)]
    [DataRow("MSCRM.BypassCustomPluginExecution", "perhaps", HttpStatusCode.BadRequest)]
    [DataRow("MSCRM.BypassBusinessLogicExecutionStepIds", "1", HttpStatusCode.NotImplemented)]
    public async Task Other_ways_past_custom_logic_are_refused_by_name(string header, string value, HttpStatusCode status)
    {
        await using var served = await Served.Begin();

        var answer = await served.Get("WhoAmI", (header, value));

        Assert.AreEqual(status, answer.Status);
        Assert.Contains(header, answer.ErrorMessage);
    }

    [TestMethod]
    public async Task Asynchronous_logic_alone_is_passed_by_its_name()
    {
        await using var served = await Served.WithThings(new Pipeline.TestSolution().Step<TestPlugins.RefuseByName>("Create", Pipeline.Things.Thing, 20, "bad"));

        Assert.AreEqual(HttpStatusCode.BadRequest, (await served.Post("tst_things", """{"tst_insisted":"x","tst_name":"bad"}""", ("MSCRM.BypassBusinessLogicExecution", "CustomAsync"))).Status);
    }

    [TestMethod]
    public async Task A_role_is_given_privileges_and_a_users_are_told()
    {
        await using var served = await Served.Begin();
        var role = await served.Create("roles", $$"""{"name":"Clerk","businessunitid@odata.bind":"/businessunits({{served.BusinessUnit.Id}})"}""");
        var user = served.User("Ann");
        var privilege = Guid.Parse((await served.Get("privileges?$select=privilegeid&$filter=name eq 'prvReadAccount'")).Column("privilegeid"));

        var added = await served.Post($"roles({role})/Microsoft.Dynamics.CRM.AddPrivilegesRole", $$"""{"Privileges":[{"Depth":"Local","PrivilegeId":"{{privilege}}","BusinessUnitId":"{{served.BusinessUnit.Id}}"}]}""");
        var linked = await served.Post($"systemusers({user})/systemuserroles_association/$ref", $$"""{"@odata.id":"roles({{role}})"}""");
        var held = await served.Get($"systemusers({user})/Microsoft.Dynamics.CRM.RetrieveUserPrivileges()");
        var given = await served.Get($"RetrieveRolePrivilegesRole(RoleId={role})");
        var removed = await served.Post($"roles({role})/Microsoft.Dynamics.CRM.RemovePrivilegeRole", $$"""{ "Privilege": { "privilegeid": "{{privilege}}" } }""");

        Assert.AreEqual("NoContent, NoContent, NoContent", $"{added.Status}, {linked.Status}, {removed.Status}", added.Text + linked.Text + removed.Text);
        foreach (var answer in new[] { held, given })
        {
            Assert.AreEqual(
                $$"""[{"Depth":"Local","PrivilegeId":"{{privilege}}","BusinessUnitId":"{{served.BusinessUnit.Id}}","PrivilegeName":"prvReadAccount"}]""",
                answer.Json.GetProperty("RolePrivileges").GetRawText(),
                answer.Text);
        }

        Assert.AreEqual("[]", (await served.Get($"RetrieveRolePrivilegesRole(RoleId={role})")).Json.GetProperty("RolePrivileges").GetRawText());
    }

    [TestMethod]
    [DataRow("""{"Privileges":[{"Depth":"Sky","PrivilegeId":"00000000-0000-0000-0000-000000000001"}]}""", "PrivilegeDepth must be one of Basic, Local, Deep, Global, RecordFilter.")]
    [DataRow("""{"Privileges":[{"Depth":"Basic"}]}""", "RolePrivilege must be an object with PrivilegeId and Depth, as in \"Global\".")]
    [DataRow("""{"Privileges":{}}""", "The parameter 'Privileges' must be an array.")]
    public async Task Privileges_are_read_strictly(string body, string message)
    {
        await using var served = await Served.Begin();

        Assert.AreEqual(message, (await served.Post("roles(00000000-0000-0000-0000-000000000001)/Microsoft.Dynamics.CRM.AddPrivilegesRole", body)).ErrorMessage);
    }

    [TestMethod]
    public async Task A_lead_is_qualified_into_the_rows_that_are_asked_for()
    {
        await using var served = await Served.Begin();
        var lead = await served.Create("leads", """{"subject":"Pumps","lastname":"Lee","companyname":"Contoso"}""");

        var answer = await served.Post($"leads({lead})/Microsoft.Dynamics.CRM.QualifyLead", """{"CreateAccount":true,"CreateContact":true,"CreateOpportunity":true,"Status":3}""");

        Assert.AreEqual(HttpStatusCode.OK, answer.Status, answer.Text);
        Assert.AreEqual("#Microsoft.Dynamics.CRM.account, #Microsoft.Dynamics.CRM.contact, #Microsoft.Dynamics.CRM.opportunity", answer.Column("@odata.type"));
        var opportunity = answer.Rows[2].GetProperty("opportunityid");
        Assert.AreEqual(lead, (await served.Get($"opportunities({opportunity})?$select=_originatingleadid_value")).Json.GetProperty("_originatingleadid_value").GetGuid());
    }

    [TestMethod]
    [DataRow("InitializeFrom(EntityMoniker=@p1,TargetEntityName=@p2,TargetFieldType=@p3)?@p1={{\"@odata.id\":\"leads({0})\"}}&@p2='opportunity'&@p3=Microsoft.Dynamics.CRM.TargetFieldType'0'")]
    [DataRow("InitializeFrom(EntityMoniker=@p1,TargetEntityName='opportunity',TargetFieldType=Microsoft.Dynamics.CRM.TargetFieldType'ValidForCreate')?@p1={{\"@odata.type\":\"Microsoft.Dynamics.CRM.lead\",\"leadid\":\"{0}\"}}")]
    [DataRow("InitializeFrom(EntityMoniker=@p1,TargetEntityName=@p2,TargetFieldType=@p3)?@p1={{'@odata.id':'leads({0})'}}&@p2='opportunity'&@p3=Microsoft.Dynamics.CRM.TargetFieldType'ValidForCreate'", DisplayName = "texts in single quotes")]
    public async Task A_row_is_begun_from_another_without_being_saved(string address)
    {
        await using var served = await Served.Begin();
        var lead = await served.Create("leads", """{"subject":"Pumps","lastname":"Lee"}""");

        var answer = await served.Get(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, lead));

        Assert.AreEqual(HttpStatusCode.OK, answer.Status, answer.Text);
        Assert.AreEqual("#Microsoft.Dynamics.CRM.opportunity", answer.Json.GetProperty("@odata.type").GetString());
        Assert.AreEqual(lead, answer.Json.GetProperty("_originatingleadid_value").GetGuid());
        Assert.AreEqual("0", (await served.Get("opportunities/$count")).Text);
    }

    [TestMethod]
    [DataRow("""{"Target":{"@odata.type":"Microsoft.Dynamics.CRM.account","accountid":"00000000-0000-0000-0000-000000000001"},"PrincipalAccess":{"AccessMask":"FlyAccess","Principal":{"@odata.type":"Microsoft.Dynamics.CRM.systemuser","systemuserid":"00000000-0000-0000-0000-000000000001"}}}""", "'FlyAccess' is no access right. They are ")]
    [DataRow("""{"Target":{"@odata.type":"Microsoft.Dynamics.CRM.account","accountid":"00000000-0000-0000-0000-000000000001"},"PrincipalAccess":{}}""", "PrincipalAccess must be an object with Principal")]
    [DataRow("""{"PrincipalAccess":{}}""", "PrincipalAccess must be an object with Principal")]
    public async Task A_share_names_a_principal_and_rights(string body, string problem)
    {
        await using var served = await Served.Begin();

        var answer = await served.Post("GrantAccess", body);

        Assert.StartsWith(problem, answer.ErrorMessage);
        Assert.AreEqual(HttpStatusCode.BadRequest, answer.Status);
    }
}
