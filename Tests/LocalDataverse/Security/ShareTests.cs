using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Tests.LocalDataverse.Pipeline;
using static SalesLoop.Tests.LocalDataverse.Pipeline.LocalOrganization;
using static SalesLoop.Tests.LocalDataverse.Security.SecuredTables;

namespace SalesLoop.Tests.LocalDataverse.Security;

/// <summary>"Sharing and assigning", and what relationships pass on of it.</summary>
[TestClass]
public sealed class ShareTests
{
    [TestMethod]
    public void A_share_opens_a_row_for_the_rights_it_names_and_no_others()
    {
        using var local = FreshSecured();
        var (owner, other) = TwoClerks(local);
        var file = local.As(owner).Create(A(FileTable, ("tst_name", "shared")));

        Grant(local.As(owner), file, User(other), AccessRights.ReadAccess);

        Assert.AreEqual("shared", local.As(other).Retrieve(FileTable, file, new ColumnSet("tst_name"))["tst_name"]);
        Assert.AreEqual(file, local.As(other).RetrieveMultiple(new QueryExpression(FileTable)).Entities.Single().Id);
        Assert.Contains("WriteAccess", Refusal(() => local.As(other).Update(new Entity(FileTable, file) { ["tst_name"] = "x" })).Message);

        local.As(owner).Execute(new ModifyAccessRequest { Target = new EntityReference(FileTable, file), PrincipalAccess = new PrincipalAccess { Principal = User(other), AccessMask = AccessRights.WriteAccess | AccessRights.ReadAccess } });
        local.As(other).Update(new Entity(FileTable, file) { ["tst_name"] = "changed" });

        local.As(owner).Execute(new RevokeAccessRequest { Target = new EntityReference(FileTable, file), Revokee = User(other) });
        Assert.Contains("ReadAccess", Refusal(() => local.As(other).Retrieve(FileTable, file, new ColumnSet(false))).Message);
        Assert.IsEmpty(local.Rows("principalobjectaccess"));
    }

    [TestMethod]
    public void A_share_with_a_team_serves_its_members()
    {
        using var local = FreshSecured();
        var (owner, other) = TwoClerks(local);
        var team = local.Team("Desk");
        local.GiveTeam(team, local.Role("Reader", false, ("prvReadtst_File", PrivilegeDepth.Basic)));
        local.Service.Execute(new AddMembersTeamRequest { TeamId = team, MemberIds = [other] });
        var file = local.As(owner).Create(A(FileTable, ("tst_name", "shared")));

        Grant(local.As(owner), file, new EntityReference("team", team), AccessRights.ReadAccess);

        Assert.HasCount(1, local.As(other).RetrieveMultiple(new QueryExpression(FileTable)).Entities);
    }

    [TestMethod]
    public void A_share_never_gives_what_no_role_gives()
    {
        using var local = FreshSecured();
        var (owner, _) = TwoClerks(local);
        var reader = local.UserIn(local.RootUnit, local.Role("Reader", false, ("prvReadtst_File", PrivilegeDepth.Basic)));
        var nobody = local.UserIn(local.RootUnit);
        var file = local.As(owner).Create(A(FileTable, ("tst_name", "shared")));

        Grant(local.As(owner), file, User(reader), AccessRights.ReadAccess | AccessRights.WriteAccess);

        Assert.Contains("prvWritetst_File", Refusal(() => local.As(reader).Update(new Entity(FileTable, file) { ["tst_name"] = "x" })).Message);
        Assert.Contains("prvReadtst_File", Refusal(() => Grant(local.As(owner), file, User(nobody), AccessRights.ReadAccess)).Message);
    }

    [TestMethod]
    public void Only_who_may_share_a_row_shares_it_and_only_what_they_have()
    {
        using var local = FreshSecured();
        var (owner, other) = TwoClerks(local);
        var third = local.UserIn(local.RootUnit, local.Role("Third", false, All("tst_File", PrivilegeDepth.Basic)));
        var file = local.As(owner).Create(A(FileTable, ("tst_name", "shared")));
        Grant(local.As(owner), file, User(other), AccessRights.ReadAccess);

        Assert.Contains("ShareAccess", Refusal(() => Grant(local.As(other), file, User(third), AccessRights.ReadAccess)).Message);

        Grant(local.As(owner), file, User(other), AccessRights.ShareAccess);
        Grant(local.As(other), file, User(third), AccessRights.ReadAccess);
        Assert.Contains("WriteAccess", Refusal(() => Grant(local.As(other), file, User(third), AccessRights.WriteAccess)).Message);
    }

    [TestMethod]
    public void Access_and_shares_can_be_asked_for()
    {
        using var local = FreshSecured();
        var (owner, other) = TwoClerks(local);
        var file = local.As(owner).Create(A(FileTable, ("tst_name", "shared")));
        Grant(local.As(owner), file, User(other), AccessRights.ReadAccess | AccessRights.AppendToAccess);
        var target = new EntityReference(FileTable, file);

        AccessRights Access(EntityReference principal) => ((RetrievePrincipalAccessResponse)local.Service.Execute(new RetrievePrincipalAccessRequest { Target = target, Principal = principal })).AccessRights;
        var shares = ((RetrieveSharedPrincipalsAndAccessResponse)local.As(owner).Execute(new RetrieveSharedPrincipalsAndAccessRequest { Target = target })).PrincipalAccesses;

        Assert.AreEqual(AccessRights.ReadAccess | AccessRights.AppendToAccess, Access(User(other)));
        Assert.AreEqual(
            AccessRights.ReadAccess | AccessRights.WriteAccess | AccessRights.AppendAccess | AccessRights.AppendToAccess | AccessRights.DeleteAccess | AccessRights.ShareAccess | AccessRights.AssignAccess,
            Access(User(owner)));
        Assert.AreEqual((other, AccessRights.ReadAccess | AccessRights.AppendToAccess), (shares.Single().Principal.Id, shares.Single().AccessMask));
    }

    [TestMethod]
    public void Sharing_a_row_shares_those_below_it_and_ends_with_it()
    {
        using var local = FreshSecured();
        var (owner, other) = TwoClerks(local);
        var file = local.As(owner).Create(A(FileTable, ("tst_name", "file")));
        local.As(owner).Create(A(PageTable, ("tst_name", "below"), ("tst_fileid", new EntityReference(FileTable, file))));
        local.As(owner).Create(A(PageTable, ("tst_name", "loose"), ("tst_looseid", new EntityReference(FileTable, file))));

        Grant(local.As(owner), file, User(other), AccessRights.ReadAccess);
        Assert.AreEqual("below", Names(local.As(other), PageTable));

        local.As(owner).Create(A(PageTable, ("tst_name", "later"), ("tst_fileid", new EntityReference(FileTable, file))));
        Assert.AreEqual("below, later", Names(local.As(other), PageTable));

        local.As(owner).Execute(new RevokeAccessRequest { Target = new EntityReference(FileTable, file), Revokee = User(other) });
        Assert.AreEqual("", Names(local.As(other), PageTable));
    }

    [TestMethod]
    public void A_row_that_comes_below_another_is_open_to_that_one_s_owner_until_it_leaves()
    {
        using var local = FreshSecured();
        var (owner, other) = TwoClerks(local);
        var file = local.As(owner).Create(A(FileTable, ("tst_name", "file")));
        Grant(local.As(owner), file, User(other), AccessRights.ReadAccess | AccessRights.AppendToAccess);
        var page = local.As(other).Create(A(PageTable, ("tst_name", "page"), ("tst_fileid", new EntityReference(FileTable, file))));

        local.As(owner).Update(new Entity(PageTable, page) { ["tst_name"] = "edited" });

        local.As(other).Update(new Entity(PageTable, page) { ["tst_fileid"] = null });
        Assert.Contains("ReadAccess", Refusal(() => local.As(owner).Retrieve(PageTable, page, new ColumnSet(false))).Message);
    }

    [TestMethod]
    public void Assigning_takes_Assign_and_an_owner_who_can_read()
    {
        using var local = FreshSecured();
        var (owner, other) = TwoClerks(local);
        var writer = local.UserIn(local.RootUnit, local.Role("Writer", false, ("prvReadtst_File", PrivilegeDepth.Global), ("prvWritetst_File", PrivilegeDepth.Global)));
        var nobody = local.UserIn(local.RootUnit);
        var file = local.As(owner).Create(A(FileTable, ("tst_name", "file")));
        void Assign(Guid by, Guid to) => local.As(by).Execute(new AssignRequest { Target = new EntityReference(FileTable, file), Assignee = User(to) });

        Assert.Contains("prvAssigntst_File", Refusal(() => Assign(writer, other)).Message);
        Assert.Contains("prvAssigntst_File", Refusal(() => local.As(writer).Update(new Entity(FileTable, file) { ["ownerid"] = User(other) })).Message);
        Assert.Contains("AssignAccess", Refusal(() => Assign(other, other)).Message);
        Assert.Contains($"(Id={nobody}) is missing prvReadtst_File", Refusal(() => Assign(owner, nobody)).Message);

        Assign(owner, other);
        Assert.Contains("ReadAccess", Refusal(() => local.As(owner).Retrieve(FileTable, file, new ColumnSet(false))).Message);
    }

    [TestMethod]
    public void The_previous_owner_keeps_a_share_only_when_the_organization_says_so()
    {
        using var local = FreshSecured();
        var (owner, other) = TwoClerks(local);
        var file = local.As(owner).Create(A(FileTable, ("tst_name", "file")));
        local.Change("organization", local.Organization.OrganizationId, ("sharetopreviousowneronassign", true));

        local.As(owner).Execute(new AssignRequest { Target = new EntityReference(FileTable, file), Assignee = User(other) });

        local.As(owner).Update(new Entity(FileTable, file) { ["tst_name"] = "still mine to change" });
    }

    [TestMethod]
    public void A_deleted_row_leaves_no_shares_and_shares_are_not_rows_to_write()
    {
        using var local = FreshSecured();
        var (owner, other) = TwoClerks(local);
        var file = local.As(owner).Create(A(FileTable, ("tst_name", "file")));
        Grant(local.As(owner), file, User(other), AccessRights.ReadAccess);
        Assert.HasCount(1, local.Rows("principalobjectaccess"));

        Assert.Contains("GrantAccess", Refusal(() => local.Service.Create(A("principalobjectaccess"))).Message);
        local.As(owner).Delete(FileTable, file);

        Assert.IsEmpty(local.Rows("principalobjectaccess"));
    }

    private static (Guid Owner, Guid Other) TwoClerks(LocalOrganization local)
    {
        var role = local.Role("Clerk", false, [.. All("tst_File", PrivilegeDepth.Basic), .. All("tst_Page", PrivilegeDepth.Basic)]);
        return (local.UserIn(local.RootUnit, role), local.UserIn(local.RootUnit, role));
    }

    private static void Grant(IOrganizationService service, Guid file, EntityReference principal, AccessRights rights) =>
        service.Execute(new GrantAccessRequest { Target = new EntityReference(FileTable, file), PrincipalAccess = new PrincipalAccess { Principal = principal, AccessMask = rights } });

    private static string Names(IOrganizationService service, string table) =>
        string.Join(", ", service.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet("tst_name") }).Entities.Select(row => (string)row["tst_name"]).Order(StringComparer.Ordinal));
}
