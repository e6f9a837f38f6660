using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static SalesLoop.Tests.LocalDataverse.Pipeline.LocalOrganization;
using static SalesLoop.Tests.LocalDataverse.Security.SecuredTables;

namespace SalesLoop.Tests.LocalDataverse.Security;

/// <summary>Pointing a lookup to a row takes Append on the one and AppendTo on the other, whatever the way.</summary>
[TestClass]
public sealed class LookupTests
{
    [TestMethod]
    public void A_lookup_takes_Append_on_the_row_that_holds_it()
    {
        using var local = FreshSecured();
        var user = local.UserIn(local.RootUnit, local.Role("Clerk", false, [.. Without("tst_Page", "Append"), .. All("tst_File", PrivilegeDepth.Basic)]));
        var file = local.As(user).Create(A(FileTable, ("tst_name", "f")));

        Assert.Contains("prvAppendtst_Page", Refusal(() => local.As(user).Create(A(PageTable, ("tst_name", "p"), ("tst_looseid", new EntityReference(FileTable, file))))).Message);
        var page = local.As(user).Create(A(PageTable, ("tst_name", "p")));
        Assert.Contains("prvAppendtst_Page", Refusal(() => local.As(user).Update(new Entity(PageTable, page) { ["tst_looseid"] = new EntityReference(FileTable, file) })).Message);
        Assert.Contains("prvAppendtst_Page", Refusal(() => local.As(user).Associate(FileTable, file, new Relationship("tst_file_loose"), [new EntityReference(PageTable, page)])).Message);
    }

    [TestMethod]
    public void A_lookup_takes_AppendTo_on_the_row_it_points_to()
    {
        using var local = FreshSecured();
        var user = local.UserIn(local.RootUnit, local.Role("Clerk", false, [.. All("tst_Page", PrivilegeDepth.Basic), .. All("tst_File", PrivilegeDepth.Basic)]));
        var other = local.NewFile();
        var own = local.As(user).Create(A(FileTable, ("tst_name", "f")));

        Assert.Contains("AppendToAccess rights for the tst_file", Refusal(() => local.As(user).Create(A(PageTable, ("tst_name", "p"), ("tst_looseid", new EntityReference(FileTable, other))))).Message);
        var page = local.As(user).Create(A(PageTable, ("tst_name", "p"), ("tst_looseid", new EntityReference(FileTable, own))));
        local.As(user).Update(new Entity(PageTable, page) { ["tst_looseid"] = new EntityReference(FileTable, own), ["tst_name"] = "same lookup" });
        local.As(user).Update(new Entity(PageTable, page) { ["tst_looseid"] = null });
    }

    [TestMethod]
    public void Rows_inserted_together_are_checked_each()
    {
        using var local = FreshSecured();
        var user = local.UserIn(local.RootUnit, local.Role("Clerk", false, [.. All("tst_Page", PrivilegeDepth.Basic), .. Without("tst_File", "AppendTo")]));
        var file = A(FileTable, ("tst_name", "f"));
        file.RelatedEntities[new Relationship("tst_file_loose")] = new EntityCollection([A(PageTable, ("tst_name", "p"))]);
        var page = A(PageTable, ("tst_name", "p"));
        page.RelatedEntities[new Relationship("tst_file_loose")] = new EntityCollection([A(FileTable, ("tst_name", "f"))]);

        Assert.Contains("prvAppendTotst_File", Refusal(() => local.As(user).Create(file)).Message);
        Assert.Contains("prvAppendTotst_File", Refusal(() => local.As(user).Create(page)).Message);
        Assert.IsEmpty(local.Rows(FileTable));
    }

    [TestMethod]
    public void A_query_over_a_linked_table_that_can_not_be_read_is_refused()
    {
        using var local = FreshSecured();
        var user = local.UserIn(local.RootUnit, local.Role("Clerk", false, All("tst_Page", PrivilegeDepth.Basic)));
        var query = new QueryExpression(PageTable);
        query.AddLink(FileTable, "tst_looseid", "tst_fileid", JoinOperator.LeftOuter);

        Assert.Contains("prvReadtst_File", Refusal(() => local.As(user).RetrieveMultiple(query)).Message);
    }

    [TestMethod]
    public void Many_to_many_takes_Append_on_both()
    {
        using var local = Pipeline.LocalOrganization.Fresh();
        var user = local.User();
        local.Give(user, local.Role("One side", false, [.. All("tst_Thing", PrivilegeDepth.Global), ("prvReadContact", PrivilegeDepth.Global), ("prvAppendToContact", PrivilegeDepth.Global)]));
        var (thing, contact) = (local.Thing(), local.Service.Create(A("contact", ("lastname", "Marsh"))));
        void Relate() => local.As(user).Associate("tst_thing", thing, new Relationship("tst_thing_contact"), [new EntityReference("contact", contact)]);

        Assert.Contains("prvAppendContact", Refusal(Relate).Message);
        local.Give(user, local.Role("Other side", false, ("prvAppendContact", PrivilegeDepth.Global)));
        Relate();
    }

    [TestMethod]
    public void Who_impersonates_has_what_both_may()
    {
        using var local = FreshSecured();
        var reader = local.UserIn(local.RootUnit, local.Role("Reader", false, ("prvReadtst_File", PrivilegeDepth.Global), ("prvWritetst_File", PrivilegeDepth.Global)));
        var delegating = local.UserIn(local.RootUnit, local.Role("Delegate", false, ("prvActOnBehalfOfAnotherUser", PrivilegeDepth.Global), ("prvReadtst_File", PrivilegeDepth.Basic)));
        var file = local.NewFile();
        var asReader = local.Organization.ServiceFor(reader, impersonatedBy: delegating);

        Assert.HasCount(1, local.As(reader).RetrieveMultiple(new QueryExpression(FileTable)).Entities);
        Assert.IsEmpty(asReader.RetrieveMultiple(new QueryExpression(FileTable)).Entities);
        Assert.Contains($"(Id={delegating}) is missing prvWritetst_File", Refusal(() => asReader.Update(new Entity(FileTable, file) { ["tst_name"] = "x" })).Message);
    }

    private static (string, PrivilegeDepth)[] Without(string table, string right) => [.. All(table, PrivilegeDepth.Basic).Where(privilege => privilege.Item1 != $"prv{right}{table}")];
}
