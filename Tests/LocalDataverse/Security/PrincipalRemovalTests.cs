using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static SalesLoop.Tests.LocalDataverse.Pipeline.LocalOrganization;
using static SalesLoop.Tests.LocalDataverse.Security.SecuredTables;

namespace SalesLoop.Tests.LocalDataverse.Security;

/// <summary>Who may be deleted, so that no row is left without an owner and the organization keeps the users it runs on.</summary>
[TestClass]
public sealed class PrincipalRemovalTests
{
    [TestMethod]
    public void The_platform_s_user_and_the_administrator_can_t_be_deleted()
    {
        using var local = FreshSecured();
        var administrator = ((WhoAmIResponse)local.Service.Execute(new WhoAmIRequest())).UserId;
        var system = local.Rows("organization", "systemuserid").Single().GetAttributeValue<Guid>("systemuserid");

        Assert.AreEqual(("0x80040800", "The 'Delete' method does not support the organization's administrator: the organization can't do without it."), Refusal(() => local.Service.Delete("systemuser", administrator)));
        Assert.AreEqual(("0x80040800", "The 'Delete' method does not support the platform's own user: the organization can't do without it."), Refusal(() => local.Service.Delete("systemuser", system)));
        local.Service.Retrieve("systemuser", administrator, new ColumnSet("fullname"));
        local.Service.Retrieve("systemuser", system, new ColumnSet("fullname"));
    }

    [TestMethod]
    public void A_user_who_owns_rows_can_t_be_deleted_until_they_are_somebody_else_s()
    {
        using var local = FreshSecured();
        var role = local.Role("Clerk", false, All("tst_File", PrivilegeDepth.Basic));
        var (leaver, heir) = (local.UserIn(local.RootUnit, role), local.UserIn(local.RootUnit, role));
        Guid[] files = [local.NewFile("1", ("ownerid", User(leaver))), local.NewFile("2", ("ownerid", User(leaver)))];
        string Words(string rows) => $"The user can't be deleted: {rows} of tst_file would be left without an owner. Assign them to somebody else first, or disable the user instead (isdisabled).";

        Assert.AreEqual(("0x80040800", Words("2 rows")), Refusal(() => local.Service.Delete("systemuser", leaver)));
        local.Change(FileTable, files[0], ("ownerid", User(heir)));
        Assert.AreEqual(("0x80040800", Words("1 row")), Refusal(() => local.Service.Delete("systemuser", leaver)));
        local.Service.Delete(FileTable, files[1]);
        local.Service.Delete("systemuser", leaver);

        Assert.AreEqual("0x80040217", Refusal(() => local.Service.Retrieve("systemuser", leaver, new ColumnSet(false))).Code);
        Assert.AreEqual(heir, local.Read(FileTable, files[0], "ownerid").GetAttributeValue<EntityReference>("ownerid").Id);
    }

    [TestMethod]
    public void An_activity_is_named_by_its_own_table()
    {
        using var local = FreshSecured();
        var worker = local.Worker();
        local.Service.Create(A("task", ("subject", "Call back"), ("ownerid", User(worker))));

        Assert.Contains("1 row of task ", Refusal(() => local.Service.Delete("systemuser", worker)).Message);
    }

    [TestMethod]
    public void A_team_that_owns_rows_can_t_be_deleted_until_they_are_somebody_else_s()
    {
        using var local = FreshSecured();
        var team = local.Team("Desk");
        local.GiveTeam(team, local.Role("Clerk", false, All("tst_File", PrivilegeDepth.Basic)));
        var file = local.NewFile("1", ("ownerid", new EntityReference("team", team)));

        Assert.AreEqual(
            ("0x80040800", "The team can't be deleted: 1 row of tst_file would be left without an owner. Assign them to somebody else first."),
            Refusal(() => local.Service.Delete("team", team)));
        local.Service.Delete(FileTable, file);
        local.Service.Delete("team", team);

        Assert.AreEqual("0x80040217", Refusal(() => local.Service.Retrieve("team", team, new ColumnSet(false))).Code);
    }

    [TestMethod]
    public void A_unit_whose_default_team_owns_rows_stays()
    {
        using var local = FreshSecured();
        var north = local.Unit("North");
        var team = local.Rows("team", "name").Single(row => (string)row["name"] == "North").Id;
        local.GiveTeam(team, local.RoleIn(local.Role("Clerk", false, All("tst_File", PrivilegeDepth.Basic)), north));
        local.NewFile("1", ("ownerid", new EntityReference("team", team)));

        Assert.Contains("1 row of tst_file ", Refusal(() => local.Service.Delete("businessunit", north)).Message);
        local.Service.Retrieve("team", team, new ColumnSet(false));
    }
}
