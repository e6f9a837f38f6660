using System.Net;
using Microsoft.Crm.Sdk.Messages;
using SalesLoop.Tests.LocalDataverse.Security;
using static SalesLoop.Tests.LocalDataverse.Security.SecuredTables;

namespace SalesLoop.Tests.LocalDataverse.WebApi;

/// <summary>Sharing, teams and secured columns over the Web API.</summary>
[TestClass]
public sealed class SharingTests
{
    [TestMethod]
    public async Task A_row_is_shared_asked_about_and_taken_back()
    {
        using var local = FreshSecured();
        var role = local.Role("Clerk", false, All("tst_File", PrivilegeDepth.Basic));
        var user = local.UserIn(local.RootUnit, role);
        var file = local.NewFile();
        await using var served = await Served.Of(local.Organization);
        var row = $$"""{"@odata.type":"Microsoft.Dynamics.CRM.tst_file","tst_fileid":"{{file}}"}""";
        string Access(string mask) => $$"""{ "Target": {{row}}, "PrincipalAccess": { "AccessMask": "{{mask}}", "Principal": { "@odata.type": "Microsoft.Dynamics.CRM.systemuser", "systemuserid": "{{user}}" } } }""";
        async Task<string> Rights() =>
            (await served.Get($"systemusers({user})/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@t)?@t={{'@odata.id':'tst_files({file})'}}")).Json.GetProperty("AccessRights").GetString()!;

        var before = await Rights();
        var granted = await served.Post("GrantAccess", Access("ReadAccess, WriteAccess"));
        var (shared, seen) = (await Rights(), await served.Get($"tst_files({file})?$select=tst_name", ("MSCRMCallerID", user.ToString())));
        var principals = await served.Get($"RetrieveSharedPrincipalsAndAccess(Target=@t)?@t={{\"@odata.id\":\"tst_files({file})\"}}");
        var modified = await served.Post("ModifyAccess", Access("ReadAccess"));
        var changed = await Rights();
        var revoked = await served.Post("RevokeAccess", $$"""{ "Target": {{row}}, "Revokee": { "@odata.id": "systemusers({{user}})" } }""");

        Assert.AreEqual("NoContent, NoContent, NoContent", $"{granted.Status}, {modified.Status}, {revoked.Status}", granted.Text + modified.Text + revoked.Text);
        Assert.AreEqual("None | ReadAccess, WriteAccess | ReadAccess | None", string.Join(" | ", before, shared, changed, await Rights()));
        Assert.AreEqual(HttpStatusCode.OK, seen.Status, seen.Text);
        var principal = principals.Json.GetProperty("PrincipalAccesses").EnumerateArray().Single();
        Assert.AreEqual("ReadAccess, WriteAccess", principal.GetProperty("AccessMask").GetString());
        Assert.AreEqual(user, principal.GetProperty("Principal").GetProperty("systemuserid").GetGuid());
        Assert.AreEqual(HttpStatusCode.Forbidden, (await served.Get($"tst_files({file})", ("MSCRMCallerID", user.ToString()))).Status);
    }

    [TestMethod]
    public async Task People_join_and_leave_a_team()
    {
        using var local = FreshSecured();
        var (team, user) = (local.Team("Desk"), local.User());
        await using var served = await Served.Of(local.Organization);
        var members = $$"""{"Members":[{"@odata.type":"Microsoft.Dynamics.CRM.systemuser","systemuserid":"{{user}}"}]}""";
        async Task<string> Members() => (await served.Get($"teams({team})/teammembership_association?$select=systemuserid")).Column("systemuserid");

        var added = await served.Post($"teams({team})/Microsoft.Dynamics.CRM.AddMembersTeam", members);
        var during = await Members();
        var removed = await served.Post($"teams({team})/Microsoft.Dynamics.CRM.RemoveMembersTeam", members);

        Assert.AreEqual("NoContent, NoContent", $"{added.Status}, {removed.Status}", added.Text + removed.Text);
        Assert.AreEqual($"{user}, ", $"{during}, {await Members()}");
    }

    [TestMethod]
    public async Task A_secured_column_reads_as_null_and_can_not_be_written_nor_asked_about()
    {
        using var local = FreshSecured();
        var user = local.UserIn(local.RootUnit, local.Role("Clerk", false, All("tst_File", PrivilegeDepth.Global)));
        var file = local.NewFile("a", ("tst_secret", "hush"));
        await using var served = await Served.Of(local.Organization);
        (string, string)[] asUser = [("MSCRMCallerID", user.ToString())];

        var read = await served.Get($"tst_files({file})?$select=tst_name,tst_secret", asUser);
        var property = await served.Get($"tst_files({file})/tst_secret", asUser);
        var written = await served.Patch($"tst_files({file})", """{"tst_secret":"loud"}""", asUser);
        var set = await served.Put($"tst_files({file})/tst_secret", """{"value":"loud"}""", asUser);
        var created = await served.Post("tst_files", """{"tst_name":"b","tst_secret":"loud"}""", asUser);

        Assert.AreEqual("a Null", $"{read.Json.GetProperty("tst_name")} {read.Json.GetProperty("tst_secret").ValueKind}");
        Assert.AreEqual(HttpStatusCode.NoContent, property.Status);
        Assert.AreEqual("403 0x8004f507, 403 0x8004f507, 403 0x8004f502", string.Join(", ", new[] { written, set, created }.Select(answer => $"{(int)answer.Status} {answer.ErrorCode}")));
        Assert.DoesNotContain("hush", (await served.Get("tst_files?$apply=groupby((tst_secret))", asUser)).Text);
        Assert.AreEqual("hush", (await served.Get($"tst_files({file})/tst_secret/$value")).Text);
    }

    [TestMethod]
    public async Task A_row_is_assigned_by_binding_its_owner()
    {
        using var local = FreshSecured();
        var user = local.UserIn(local.RootUnit, local.Role("Clerk", false, All("tst_File", PrivilegeDepth.Basic)));
        var file = local.NewFile();
        await using var served = await Served.Of(local.Organization);

        var assigned = await served.Patch($"tst_files({file})", $$"""{"ownerid@odata.bind":"/systemusers({{user}})"}""");
        var read = (await served.Get($"tst_files({file})?$select=_ownerid_value&$expand=ownerid,owninguser($select=lastname)")).Json;

        Assert.AreEqual(HttpStatusCode.NoContent, assigned.Status, assigned.Text);
        Assert.AreEqual(user, read.GetProperty("_ownerid_value").GetGuid());
        Assert.AreEqual("#Microsoft.Dynamics.CRM.systemuser", read.GetProperty("ownerid").GetProperty("@odata.type").GetString());
        Assert.AreEqual("Person", read.GetProperty("owninguser").GetProperty("lastname").GetString());
    }

    [TestMethod]
    public async Task An_owner_is_read_as_the_user_or_team_it_is()
    {
        using var local = FreshSecured();
        var team = local.Team("Desk");
        local.GiveTeam(team, local.Role("Clerk", false, All("tst_File", PrivilegeDepth.Basic)));
        var (users, teams) = (local.NewFile(), local.NewFile("b", ("ownerid", new Microsoft.Xrm.Sdk.EntityReference("team", team))));
        await using var served = await Served.Of(local.Organization);

        var user = (await served.Get($"tst_files({users})/ownerid")).Json;
        var desk = (await served.Get($"tst_files({teams})/ownerid")).Json;

        Assert.AreEqual($"{served.Root}$metadata#principals/$entity #Microsoft.Dynamics.CRM.systemuser", $"{user.GetProperty("@odata.context")} {user.GetProperty("@odata.type")}");
        Assert.AreEqual(served.Organization.AdministratorId, user.GetProperty("systemuserid").GetGuid());
        Assert.AreEqual("#Microsoft.Dynamics.CRM.team Desk", $"{desk.GetProperty("@odata.type")} {desk.GetProperty("name")}");
        Assert.AreEqual(HttpStatusCode.BadRequest, (await served.Get($"tst_files({users})/ownerid?$select=ownerid")).Status);
        Assert.AreEqual(HttpStatusCode.NotFound, (await served.Get($"tst_files({users})/ownerid/fullname")).Status);
        Assert.EndsWith($"teams({team})", (await served.Get($"tst_files({teams})/ownerid/$ref")).Json.GetProperty("@odata.id").GetString()!);
    }

    [TestMethod]
    public async Task A_user_is_impersonated_by_the_directory_id()
    {
        await using var served = await Served.Begin();
        var user = served.User("Ann");
        var directory = (await served.Get($"systemusers({user})/azureactivedirectoryobjectid")).Json.GetProperty("value").GetGuid();

        var who = await served.Get("WhoAmI", ("CallerObjectId", directory.ToString()));

        Assert.AreEqual(user, who.Json.GetProperty("UserId").GetGuid());
    }
}
