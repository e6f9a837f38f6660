using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Tests.LocalDataverse.Pipeline;
using SalesLoop.Tests.LocalDataverse.TestPlugins;
using static SalesLoop.Tests.LocalDataverse.Pipeline.LocalOrganization;
using static SalesLoop.Tests.LocalDataverse.Security.SecuredTables;

namespace SalesLoop.Tests.LocalDataverse.Security;

/// <summary>Secured columns: who may read, create and update them.</summary>
[TestClass]
public sealed class ColumnSecurityTests
{
    private const int Allowed = 4;

    [TestMethod]
    public void Without_a_profile_a_secured_column_reads_as_empty_everywhere()
    {
        using var local = FreshSecured();
        var clerk = Clerk(local);
        var file = local.NewFile("f", ("tst_secret", "hush"), ("tst_amount", 7));
        EntityCollection Fetch(string inner) => local.As(clerk).RetrieveMultiple(new FetchExpression($"<fetch {inner}"));

        Assert.AreEqual("hush", local.Read(FileTable, file)["tst_secret"], "an administrator passes");
        Assert.IsFalse(local.As(clerk).Retrieve(FileTable, file, new ColumnSet(true)).Contains("tst_secret"));
        Assert.IsFalse(local.As(clerk).Retrieve(FileTable, file, new ColumnSet("tst_secret")).Contains("tst_secret"));
        Assert.IsFalse(Fetch("><entity name='tst_file'><all-attributes /></entity></fetch>").Entities.Single().Contains("tst_secret"));
        Assert.IsFalse(Fetch("><entity name='tst_file'><attribute name='tst_secret' /></entity></fetch>").Entities.Single().Contains("tst_secret"));
        Assert.IsEmpty(Fetch("><entity name='tst_file'><filter><condition attribute='tst_secret' operator='like' value='h%' /></filter></entity></fetch>").Entities);
        Assert.HasCount(1, Fetch("><entity name='tst_file'><filter><condition attribute='tst_secret' operator='null' /></filter></entity></fetch>").Entities);
        Assert.HasCount(1, Fetch("><entity name='tst_file'><order attribute='tst_amount' /></entity></fetch>").Entities);
        var total = Fetch("aggregate='true'><entity name='tst_file'><attribute name='tst_amount' alias='total' aggregate='sum' /><attribute name='tst_amount' alias='n' aggregate='countcolumn' /><attribute name='tst_secret' alias='by' groupby='true' /></entity></fetch>").Entities.Single();
        Assert.AreEqual(0, total.GetAttributeValue<AliasedValue>("n").Value);
        Assert.IsNull(total.GetAttributeValue<AliasedValue>("total")?.Value);
        Assert.IsNull(total.GetAttributeValue<AliasedValue>("by")?.Value);
    }

    [TestMethod]
    public void A_linked_row_hides_it_too_and_a_link_over_it_finds_nothing()
    {
        using var local = FreshSecured();
        var clerk = Clerk(local);
        var file = local.NewFile("f", ("tst_secret", "f"));
        local.Service.Create(A(PageTable, ("tst_name", "p"), ("tst_looseid", new EntityReference(FileTable, file))));

        var linked = local.As(clerk).RetrieveMultiple(new FetchExpression("<fetch><entity name='tst_page'><link-entity name='tst_file' from='tst_fileid' to='tst_looseid' alias='f'><all-attributes /></link-entity></entity></fetch>")).Entities.Single();
        Assert.IsTrue(linked.Contains("f.tst_name"));
        Assert.IsFalse(linked.Contains("f.tst_secret"));
        Assert.IsEmpty(local.As(clerk).RetrieveMultiple(new FetchExpression("<fetch><entity name='tst_file'><link-entity name='tst_file' from='tst_name' to='tst_secret' alias='same' /></entity></fetch>")).Entities);
    }

    [TestMethod]
    public void A_profile_allows_reading_creating_and_updating_each_by_itself()
    {
        using var local = FreshSecured();
        var clerk = Clerk(local);
        var file = local.NewFile("f", ("tst_secret", "hush"));
        var service = local.As(clerk);
        var profile = local.Service.Create(A("fieldsecurityprofile", ("name", "Readers")));
        var permission = local.Service.Create(A("fieldpermission", ("fieldsecurityprofileid", new EntityReference("fieldsecurityprofile", profile)), ("entityname", FileTable), ("attributelogicalname", "tst_secret"), ("canread", new OptionSetValue(Allowed))));
        local.Service.Associate("systemuser", clerk, new Relationship("systemuserprofiles_association"), [new EntityReference("fieldsecurityprofile", profile)]);

        Assert.AreEqual("hush", service.Retrieve(FileTable, file, new ColumnSet("tst_secret"))["tst_secret"]);
        Assert.AreEqual("0x8004f502", Refusal(() => service.Create(A(FileTable, ("tst_name", "n"), ("tst_secret", "mine")))).Code);
        Assert.AreEqual("0x8004f507", Refusal(() => service.Update(new Entity(FileTable, file) { ["tst_secret"] = "mine" })).Code);
        service.Create(A(FileTable, ("tst_name", "n")));

        local.Change("fieldpermission", permission, ("cancreate", new OptionSetValue(Allowed)), ("canupdate", new OptionSetValue(Allowed)));
        service.Update(new Entity(FileTable, service.Create(A(FileTable, ("tst_name", "n"), ("tst_secret", "mine")))) { ["tst_secret"] = "changed" });
    }

    [TestMethod]
    public void A_profile_of_a_team_serves_its_members()
    {
        using var local = FreshSecured();
        var clerk = Clerk(local);
        var team = local.Team("Desk");
        local.Service.Execute(new AddMembersTeamRequest { TeamId = team, MemberIds = [clerk] });
        var file = local.NewFile("f", ("tst_secret", "hush"));
        var profile = local.Service.Create(A("fieldsecurityprofile", ("name", "Readers")));
        local.Service.Create(A("fieldpermission", ("fieldsecurityprofileid", new EntityReference("fieldsecurityprofile", profile)), ("entityname", FileTable), ("attributelogicalname", "tst_secret"), ("canread", new OptionSetValue(Allowed))));

        local.Service.Associate("team", team, new Relationship("teamprofiles_association"), [new EntityReference("fieldsecurityprofile", profile)]);

        Assert.AreEqual("hush", local.As(clerk).Retrieve(FileTable, file, new ColumnSet("tst_secret"))["tst_secret"]);
    }

    [TestMethod]
    public void Images_of_a_plug_in_show_what_its_user_may_read()
    {
        using var local = FreshSecured(solution => solution.Step<WriteImages>("Update", FileTable, 40, images: [TestSolution.Image(2, "Both", "tst_name,tst_secret")]));
        var file = local.NewFile("f", ("tst_secret", "hush"));
        var clerk = Clerk(local);
        local.Give(clerk, local.Role("Notes", false, ("prvCreatetst_Note", PrivilegeDepth.Global)));

        local.As(clerk).Update(new Entity(FileTable, file) { ["tst_name"] = "g" });
        local.Change(FileTable, file, ("tst_name", "h"));

        var notes = local.Notes.Split('\n');
        Assert.DoesNotContain("tst_secret", notes[0]);
        Assert.Contains("tst_secret=hush", notes[1]);
    }

    [TestMethod]
    public void Only_a_secured_column_can_be_in_a_profile()
    {
        using var local = FreshSecured();
        var profile = local.Service.Create(A("fieldsecurityprofile", ("name", "Readers")));

        Assert.Contains("is not secured", Refusal(() => local.Service.Create(A("fieldpermission", ("fieldsecurityprofileid", new EntityReference("fieldsecurityprofile", profile)), ("entityname", FileTable), ("attributelogicalname", "tst_name")))).Message);
    }

    private static Guid Clerk(LocalOrganization local) =>
        local.UserIn(local.RootUnit, local.Role("Clerk", false, [.. All("tst_File", PrivilegeDepth.Global), .. All("tst_Page", PrivilegeDepth.Global)]));
}
