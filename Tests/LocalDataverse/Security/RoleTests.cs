using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static SalesLoop.Tests.LocalDataverse.Pipeline.LocalOrganization;
using static SalesLoop.Tests.LocalDataverse.Security.SecuredTables;

namespace SalesLoop.Tests.LocalDataverse.Security;

/// <summary>Rights by roles: direct ones, those of teams, and of business units.</summary>
[TestClass]
public sealed class RoleTests
{
    [TestMethod]
    public void A_new_user_has_no_role_and_is_told_which_privilege_is_missing_for_what()
    {
        using var local = FreshSecured();
        var user = local.User();
        var file = local.NewFile();

        Assert.AreEqual(("0x80040220", $"Principal user (Id={user}) is missing prvReadtst_File privilege for entity 'tst_file'."), Refusal(() => local.As(user).Retrieve(FileTable, file, new ColumnSet(false))));
        Assert.AreEqual("0x80040220", Refusal(() => local.As(user).RetrieveMultiple(new QueryExpression(FileTable))).Code);
        Assert.Contains("prvCreatetst_File", Refusal(() => local.As(user).Create(A(FileTable, ("tst_name", "x")))).Message);
        Assert.Contains("prvWritetst_File", Refusal(() => local.As(user).Update(new Entity(FileTable, file))).Message);
        Assert.Contains("prvDeletetst_File", Refusal(() => local.As(user).Delete(FileTable, file)).Message);
    }

    [TestMethod]
    public void A_row_out_of_reach_is_refused_by_the_right_that_is_missing_and_left_out_of_lists()
    {
        using var local = FreshSecured();
        var role = local.Role("Clerk", false, All("tst_File", PrivilegeDepth.Basic));
        var (mine, other) = (local.UserIn(local.RootUnit, role), local.UserIn(local.RootUnit, role));
        var own = local.As(mine).Create(A(FileTable, ("tst_name", "own")));
        var others = local.As(other).Create(A(FileTable, ("tst_name", "other's")));

        Assert.AreEqual(own, local.As(mine).RetrieveMultiple(new QueryExpression(FileTable)).Entities.Single().Id);
        Assert.AreEqual(("0x80040220", $"Principal user (Id={mine}) doesn't have ReadAccess rights for the tst_file entity with id {others}."), Refusal(() => local.As(mine).Retrieve(FileTable, others, new ColumnSet(false))));
        Assert.Contains("WriteAccess", Refusal(() => local.As(mine).Update(new Entity(FileTable, others) { ["tst_name"] = "x" })).Message);
        Assert.Contains("DeleteAccess", Refusal(() => local.As(mine).Delete(FileTable, others)).Message);
        local.As(mine).Delete(FileTable, own);
    }

    [TestMethod]
    [DataRow(PrivilegeDepth.Basic, false, false, false)]
    [DataRow(PrivilegeDepth.Local, true, false, false)]
    [DataRow(PrivilegeDepth.Deep, true, true, false)]
    [DataRow(PrivilegeDepth.Global, true, true, true)]
    public void A_depth_reaches_so_far(PrivilegeDepth depth, bool unit, bool below, bool elsewhere)
    {
        using var local = FreshSecured();
        var owner = local.Role("Owner", false, All("tst_File", PrivilegeDepth.Basic));
        var reader = local.Role("Reader", false, ("prvReadtst_File", depth), ("prvCreatetst_File", depth));
        var north = local.Unit("North");
        var (team, far) = (local.Unit("Team", north), local.Unit("South"));
        var user = local.UserIn(north, reader);
        Guid FileOf(Guid of) => local.NewFile("f", ("ownerid", User(local.UserIn(of, owner))));
        var (inUnit, inBelow, inElsewhere) = (FileOf(north), FileOf(team), FileOf(far));
        var own = local.As(user).Create(A(FileTable, ("tst_name", "own")));

        var seen = local.As(user).RetrieveMultiple(new QueryExpression(FileTable)).Entities.Select(file => file.Id).ToList();

        Assert.AreSequenceEqual(new[] { (own, true), (inUnit, unit), (inBelow, below), (inElsewhere, elsewhere) }.Where(file => file.Item2).Select(file => file.Item1).Order().ToList(), seen.Order().ToList());
        Assert.AreSequenceEqual(new[] { unit, below, elsewhere }, new[] { north, team, far }.Select(of => CanCreateFor(local.As(user), local.UserIn(of, owner))).ToArray());
    }

    [TestMethod]
    public void A_team_s_role_serves_the_team_s_rows_alone_unless_members_inherit_it()
    {
        using var local = FreshSecured();
        var teamOnly = local.Role("Team only", false, All("tst_File", PrivilegeDepth.Basic));
        var inherited = local.Role("Inherited", true, All("tst_File", PrivilegeDepth.Basic));
        var team = local.Team("Desk");
        local.GiveTeam(team, teamOnly);
        var member = local.UserIn(local.RootUnit);
        local.Service.Execute(new AddMembersTeamRequest { TeamId = team, MemberIds = [member] });

        var forTeam = local.As(member).Create(A(FileTable, ("tst_name", "team's"), ("ownerid", new EntityReference("team", team))));
        Assert.Contains("CreateAccess", Refusal(() => local.As(member).Create(A(FileTable, ("tst_name", "own")))).Message);
        Assert.AreEqual(forTeam, local.As(member).RetrieveMultiple(new QueryExpression(FileTable)).Entities.Single().Id);

        local.GiveTeam(team, inherited);
        local.As(member).Create(A(FileTable, ("tst_name", "own")));
        Assert.HasCount(2, local.As(member).RetrieveMultiple(new QueryExpression(FileTable)).Entities);

        local.Service.Execute(new RemoveMembersTeamRequest { TeamId = team, MemberIds = [member] });
        Assert.Contains("prvReadtst_File", Refusal(() => local.As(member).RetrieveMultiple(new QueryExpression(FileTable))).Message);
    }

    [TestMethod]
    public void A_role_is_copied_to_every_unit_and_given_in_the_unit_of_its_holder()
    {
        using var local = FreshSecured();
        var before = local.Unit("Before");
        var role = local.Role("Clerk", false, All("tst_File", PrivilegeDepth.Basic));
        var after = local.Unit("After", before);

        Assert.AreNotEqual(local.RoleIn(role, before), local.RoleIn(role, after));
        var user = local.UserIn(after);
        Assert.Contains("belongs to another business unit", Refusal(() => local.Give(user, role)).Message);
        local.Give(user, local.RoleIn(role, after));
        local.As(user).Create(A(FileTable, ("tst_name", "x")));

        local.Change("role", role, ("name", "Scribe"));
        Assert.AreEqual("Scribe", local.Read("role", local.RoleIn(role, after), "name")["name"]);
        Assert.Contains("copy", Refusal(() => local.Change("role", local.RoleIn(role, after), ("name", "Other"))).Message);

        local.Service.Delete("role", role);
        Assert.DoesNotContain("Scribe", local.Rows("role", "name").Select(row => (string)row["name"]));
        Assert.Contains("prvCreatetst_File", Refusal(() => local.As(user).Create(A(FileTable, ("tst_name", "x")))).Message);
    }

    [TestMethod]
    public void A_change_of_rights_counts_from_the_next_request_on_and_at_once_inside_its_transaction()
    {
        using var local = FreshSecured();
        var role = local.Role("Clerk", false, ("prvReadtst_File", PrivilegeDepth.Global));
        var user = local.UserIn(local.RootUnit, role);
        local.As(user).RetrieveMultiple(new QueryExpression(FileTable));

        local.Service.Execute(new RemovePrivilegeRoleRequest { RoleId = role, PrivilegeId = local.PrivilegeId("prvReadtst_File") });

        Assert.AreEqual("0x80040220", Refusal(() => local.As(user).RetrieveMultiple(new QueryExpression(FileTable))).Code);
        Assert.IsEmpty(((RetrieveUserPrivilegesResponse)local.Service.Execute(new RetrieveUserPrivilegesRequest { UserId = user })).RolePrivileges);
    }

    [TestMethod]
    public void Privileges_of_a_role_can_be_asked_for()
    {
        using var local = FreshSecured();
        var unit = local.Unit("North");
        var role = local.Role("Clerk", false, ("prvReadtst_File", PrivilegeDepth.Deep), ("prvReadtst_Shelf", PrivilegeDepth.Global));

        var given = ((RetrieveRolePrivilegesRoleResponse)local.Service.Execute(new RetrieveRolePrivilegesRoleRequest { RoleId = local.RoleIn(role, unit) })).RolePrivileges;

        Assert.AreSequenceEqual(new[] { "prvReadtst_File Deep", "prvReadtst_Shelf Global" }, given.Select(privilege => $"{privilege.PrivilegeName} {privilege.Depth}").ToArray());
    }

    [TestMethod]
    public void Nobody_gives_a_role_with_more_than_they_have()
    {
        using var local = FreshSecured();
        var giver = local.Role("Giver", false, ("prvAssignRole", PrivilegeDepth.Global), ("prvReadRole", PrivilegeDepth.Global), ("prvReadUser", PrivilegeDepth.Global), ("prvReadtst_File", PrivilegeDepth.Global));
        var reader = local.Role("Reader", false, ("prvReadtst_File", PrivilegeDepth.Global));
        var writer = local.Role("Writer", false, ("prvWritetst_File", PrivilegeDepth.Global));
        var (user, other) = (local.UserIn(local.RootUnit, giver), local.UserIn(local.RootUnit));
        void Give(Guid role) => local.As(user).Associate("systemuser", other, new Relationship("systemuserroles_association"), [new EntityReference("role", role)]);

        Give(reader);
        Assert.Contains("prvWritetst_File", Refusal(() => Give(writer)).Message);
    }

    [TestMethod]
    public void Rows_of_the_organization_are_everybody_s_or_nobody_s()
    {
        using var local = FreshSecured();
        var reader = local.UserIn(local.RootUnit, local.Role("Reader", false, ("prvReadtst_Shelf", PrivilegeDepth.Global)));
        var shelf = local.Service.Create(A(ShelfTable, ("tst_name", "s")));

        Assert.AreEqual(shelf, local.As(reader).RetrieveMultiple(new QueryExpression(ShelfTable)).Entities.Single().Id);
        Assert.Contains("prvWritetst_Shelf", Refusal(() => local.As(reader).Update(new Entity(ShelfTable, shelf) { ["tst_name"] = "x" })).Message);
    }

    [TestMethod]
    public void A_user_who_changes_units_loses_the_roles_of_the_old_one_and_takes_the_rows_along()
    {
        using var local = FreshSecured();
        var role = local.Role("Clerk", false, All("tst_File", PrivilegeDepth.Basic));
        var (north, south) = (local.Unit("North"), local.Unit("South"));
        var user = local.UserIn(north, role);
        var file = local.As(user).Create(A(FileTable, ("tst_name", "own")));

        local.Change("systemuser", user, ("businessunitid", new EntityReference("businessunit", south)));

        Assert.AreEqual(south, local.Read(FileTable, file, "owningbusinessunit").GetAttributeValue<EntityReference>("owningbusinessunit").Id);
        Assert.AreEqual("0x80040220", Refusal(() => local.As(user).Retrieve(FileTable, file, new ColumnSet(false))).Code);
        Assert.AreEqual("South", Teams(local.Service, user).Single());
    }

    [TestMethod]
    public void Unit_and_team_rows_follow_the_platform_s_rules()
    {
        using var local = FreshSecured();
        var north = local.Unit("North");
        var team = local.Rows("team", "name", "isdefault").Single(row => (string)row["name"] == "North");
        var user = local.UserIn(north);

        Assert.IsTrue((bool)team["isdefault"]);
        Assert.AreEqual("North", Teams(local.Service, user).Single());
        Assert.Contains("default team", Refusal(() => local.Service.Execute(new RemoveMembersTeamRequest { TeamId = team.Id, MemberIds = [user] })).Message);
        Assert.Contains("default team", Refusal(() => local.Service.Delete("team", team.Id)).Message);
        Assert.Contains("parentbusinessunitid", Refusal(() => local.Service.Create(A("businessunit", ("name", "No parent")))).Message);
        Assert.Contains("other types than Owner", Refusal(() => local.Service.Create(A("team", ("name", "x"), ("teamtype", new OptionSetValue(1)), ("businessunitid", new EntityReference("businessunit", north))))).Message);
        local.Service.Delete("businessunit", local.Unit("Empty"));
    }

    private static string[] Teams(IOrganizationService service, Guid user)
    {
        var query = new QueryExpression("team") { ColumnSet = new ColumnSet("name") };
        query.AddLink("teammembership", "teamid", "teamid").LinkCriteria.AddCondition("systemuserid", ConditionOperator.Equal, user);
        return [.. service.RetrieveMultiple(query).Entities.Select(team => (string)team["name"])];
    }

    private static bool CanCreateFor(IOrganizationService service, Guid owner)
    {
        try
        {
            service.Create(A(FileTable, ("tst_name", "x"), ("ownerid", User(owner))));
            return true;
        }
        catch (System.ServiceModel.FaultException<OrganizationServiceFault> refusal) when (refusal.Detail.Message.Contains("CreateAccess", StringComparison.Ordinal))
        {
            return false;
        }
    }
}
