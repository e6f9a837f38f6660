using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse;
using SalesLoop.SolutionFormat;
using SalesLoop.Tests.LocalDataverse.TestPlugins;
using static SalesLoop.Tests.LocalDataverse.Pipeline.LocalOrganization;
using static SalesLoop.Tests.LocalDataverse.Pipeline.TestSolution;
using static SalesLoop.Tests.LocalDataverse.Pipeline.Things;

namespace SalesLoop.Tests.LocalDataverse.Pipeline;

/// <summary>What an import brings, what it refuses, and that it does either wholly.</summary>
[TestClass]
public sealed class ImportTests
{
    private static readonly Guid RoleId = new("7d0b2c55-11b9-4ff0-9c5e-3a3e4f6f9d01");

    [TestMethod]
    public void A_new_organization_has_its_users_currency_unit_and_sales_processes()
    {
        using var local = Fresh();

        Assert.AreSequenceEqual(new[] { "Local Administrator", "SYSTEM" }, local.Rows("systemuser", "fullname").Select(user => user.GetAttributeValue<string>("fullname")).Order().ToArray());
        Assert.AreEqual("USD", local.Rows("transactioncurrency", "isocurrencycode").Single()["isocurrencycode"]);
        Assert.AreEqual("salesloop", local.Rows("businessunit", "name").Single()["name"]);
        Assert.AreEqual("US Dollar", local.Rows("organization", "basecurrencyid").Single().GetAttributeValue<EntityReference>("basecurrencyid").Name);
        Assert.AreSequenceEqual(
            new[]
            {
                "Lead to Opportunity Sales Process: Close", "Lead to Opportunity Sales Process: Develop", "Lead to Opportunity Sales Process: Propose", "Lead to Opportunity Sales Process: Qualify",
                "Opportunity Sales Process: Close", "Opportunity Sales Process: Develop", "Opportunity Sales Process: Propose", "Opportunity Sales Process: Qualify",
            },
            local.Rows("processstage", "stagename", "processid").Select(stage => $"{stage.GetAttributeValue<EntityReference>("processid").Name}: {stage["stagename"]}").Order().ToArray());
    }

    [TestMethod]
    public void The_sales_processes_have_the_ids_they_have_everywhere()
    {
        using var local = Fresh();

        var stage = local.Read("processstage", new Guid("6b9ce798-221a-4260-90b2-2a95ed51a5bc"));

        Assert.AreEqual("Qualify", stage["stagename"]);
        Assert.AreEqual(new Guid("3e8ebee6-a2bc-4451-9c5f-b146b085413a"), stage.GetAttributeValue<EntityReference>("processid").Id);
    }

    [TestMethod]
    public void An_organization_is_opened_in_another_currency_when_it_is_new()
    {
        using var organization = Organization.Open(new OrganizationOptions
        {
            BaseCurrencyCode = "JPY", BaseCurrencyName = "Yen", BaseCurrencySymbol = "¥", BaseCurrencyPrecision = 0,
        });
        var service = organization.ServiceFor(organization.AdministratorId);

        var id = service.Create(A("opportunity", ("name", "A deal"), ("estimatedvalue", new Money(10.5m))));

        var deal = service.Retrieve("opportunity", id, new ColumnSet("estimatedvalue", "estimatedvalue_base", "transactioncurrencyid"));
        Assert.AreEqual(11m, deal.GetAttributeValue<Money>("estimatedvalue").Value);
        Assert.AreEqual(11m, deal.GetAttributeValue<Money>("estimatedvalue_base").Value);
        Assert.AreEqual("Yen", deal.GetAttributeValue<EntityReference>("transactioncurrencyid").Name);
    }

    [TestMethod]
    public void An_import_writes_its_publisher_itself_roles_and_environment_variables()
    {
        using var local = With(new TestSolution().Role(RoleId, "Tester").EnvironmentVariable("tst_Days", "14"));

        var solution = local.Rows("solution", "uniquename", "friendlyname", "version", "ismanaged", "publisherid").Single(row => (string)row["uniquename"] == "TestSteps");
        Assert.AreEqual("TestSteps, in full", solution["friendlyname"]);
        Assert.AreEqual("1.0.0.0", solution["version"]);
        Assert.AreEqual("The testers", solution.GetAttributeValue<EntityReference>("publisherid").Name);
        Assert.HasCount(1, local.Rows("publisher"));
        Assert.AreEqual("Tester", local.Read("role", RoleId, "name")["name"]);
        var variable = local.Rows("environmentvariabledefinition", "schemaname", "defaultvalue").Single();
        Assert.AreEqual("tst_Days", variable["schemaname"]);
        Assert.AreEqual("14", variable["defaultvalue"]);
    }

    [TestMethod]
    public void An_upgrade_brings_new_defaults_and_steps_keeps_rows_and_values_and_takes_away_what_it_no_longer_has()
    {
        using var local = With(new TestSolution().Role(RoleId, "Tester").EnvironmentVariable("tst_Days", "14").EnvironmentVariable("tst_Gone", "x").Step<WriteNote>("Create", Thing, 40, "old"));
        var thing = local.Thing();
        var definition = local.Rows("environmentvariabledefinition", "schemaname").Single(row => (string)row["schemaname"] == "tst_Days").Id;
        local.Service.Create(A("environmentvariablevalue", ("environmentvariabledefinitionid", new EntityReference("environmentvariabledefinition", definition)), ("value", "30")));

        local.Organization.Import(new TestSolution(version: "1.1.0.0").EnvironmentVariable("tst_Days", "7").Step<WriteNote>("Create", Thing, 40, "new").Package());
        local.Thing();

        Assert.AreEqual("old\nnew", local.Notes);
        Assert.AreEqual("7", local.Read("environmentvariabledefinition", definition, "defaultvalue")["defaultvalue"]);
        Assert.AreEqual("30", local.Rows("environmentvariablevalue", "value").Single()["value"]);
        Assert.HasCount(1, local.Rows("environmentvariabledefinition"));
        Assert.DoesNotContain("Tester", local.Rows("role", "name").Select(role => (string)role["name"]));
        Assert.AreEqual(thing, local.Read(Thing, thing).Id);
        Assert.AreEqual(new Version(1, 1, 0, 0), local.Organization.Solutions[^1].Version);
        Assert.HasCount(2, local.Organization.Solutions);
    }

    [TestMethod]
    public void An_older_version_is_refused()
    {
        using var local = With(new TestSolution(version: "1.1.0.0"));

        var refusal = Assert.ThrowsExactly<SolutionFormatException>(() => local.Organization.Import(new TestSolution().Package()));

        Assert.AreEqual("Solution TestSteps 1.0.0.0 was not imported: version 1.1.0.0 is here already. Import that version or a later one.", refusal.Message);
    }

    [TestMethod]
    public void Opened_again_the_file_needs_no_package()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.db");
        try
        {
            var options = new OrganizationOptions { DataFile = file, Clock = new FakeClock() };
            Guid thing;
            Guid administrator;
            using (var organization = Organization.Open(options))
            {
                organization.Import(Solution().Package());
                organization.Import(new TestSolution().Step<SetColumn>("Create", Thing, 20, "tst_memo=by plug-in").Package());
                administrator = organization.AdministratorId;
                thing = organization.ServiceFor(administrator).Create(A(Thing, ("tst_insisted", "yes")));
            }

            using var again = Organization.Open(options);
            var service = again.ServiceFor(again.AdministratorId);

            Assert.AreEqual(administrator, again.AdministratorId);
            Assert.AreEqual("by plug-in", service.Retrieve(Thing, thing, new ColumnSet("tst_memo"))["tst_memo"]);
            Assert.AreEqual("by plug-in", service.Retrieve(Thing, service.Create(A(Thing, ("tst_insisted", "yes"))), new ColumnSet("tst_memo"))["tst_memo"]);
            Assert.AreSequenceEqual(new[] { "TestTables", "TestSteps" }, again.Solutions.Select(solution => solution.UniqueName).ToArray());
        }
        finally
        {
            File.Delete(file);
            File.Delete(file + "-wal");
            File.Delete(file + "-shm");
        }
    }

    [TestMethod]
    public void A_copy_goes_its_own_way()
    {
        using var local = With(new TestSolution().Step<WriteNote>("Create", Thing, 40, "ran"));
        using var copy = local.Organization.Clone();

        copy.ServiceFor(copy.AdministratorId).Create(A(Thing, ("tst_insisted", "yes")));

        Assert.IsEmpty(local.Rows(Thing));
        Assert.HasCount(1, copy.ServiceFor(copy.AdministratorId).RetrieveMultiple(new QueryExpression(Note)).Entities);
    }

    [TestMethod]
    public void What_can_not_run_is_named_all_of_it()
    {
        using var local = Fresh();
        var solution = new TestSolution()
            .Step<WriteNote>("Create", Thing, 20, isAsynchronous: true)
            .Step<WriteNote>("Merge", "account", 20)
            .Step<WriteNote>("Create", "tst_nothing", 20)
            .Step<WriteNote>("Update", Thing, 20, columns: "tst_nothing")
            .Step<WriteNote>("Create", Thing, 20, images: Image(0, "Before", "tst_name"))
            .Step<WriteNote>("Delete", Thing, 40, images: Image(1, "After", "tst_name"))
            .Step<WriteNote>("Update", Thing, 20, images: Image(1, "After", "tst_name"))
            .Step<WriteNote>("Create", Thing, 30)
            .CustomApi("Create", null, [], []);

        var refusal = Assert.ThrowsExactly<SolutionFormatException>(() => local.Organization.Import(solution.Package()));

        const string step = "The step 'SalesLoop.Tests.LocalDataverse.TestPlugins.WriteNote:";
        Assert.AreEqual(
            "Solution TestSteps was not imported:\n" +
            $"{step} Create of tst_thing at 20' is asynchronous at stage 20; asynchronous steps are possible at 40 only.\n" +
            $"{step} Merge of account at 20' stands on the message 'Merge'; the local Dataverse runs steps on Create, Update, Delete, Retrieve, RetrieveMultiple, Associate, Disassociate, Assign, SetState, SetStateDynamicEntity, WinOpportunity, LoseOpportunity, QualifyLead.\n" +
            $"{step} Create of tst_nothing at 20' stands on the table 'tst_nothing', which this organization does not have.\n" +
            $"{step} Update of tst_thing at 20' names the column tst_thing.tst_nothing, which does not exist.\n" +
            $"{step} Create of tst_thing at 20' has the pre-image 'Before'; before a Create there is no row.\n" +
            $"{step} Delete of tst_thing at 40' has the post-image 'After'; there is one at stage 40 only, and never of a deleted row.\n" +
            $"{step} Update of tst_thing at 20' has the post-image 'After'; there is one at stage 40 only, and never of a deleted row.\n" +
            $"{step} Create of tst_thing at 30' stands at stage 30, which is the platform's own; use 10, 20 or 40.\n" +
            "The custom API 'Create' has the name of a message of the platform.",
            refusal.Message);
    }

    [TestMethod]
    [DataRow("SalesLoop.Tests.Nowhere", "the DLL of Tests, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null has no such class", DisplayName = "not in the DLL")]
    [DataRow("SalesLoop.Tests.LocalDataverse.TestPlugins.Bystander", "it must implement Microsoft.Xrm.Sdk.IPlugin", DisplayName = "no plug-in")]
    [DataRow("SalesLoop.Tests.LocalDataverse.TestPlugins.TestPlugin", "not be abstract", DisplayName = "abstract")]
    public void A_step_needs_a_plug_in_that_is_there(string typeName, string expected)
    {
        using var local = Fresh();

        var refusal = Assert.ThrowsExactly<SolutionFormatException>(() => local.Organization.Import(new TestSolution().Step(typeName, "Create", Thing, 20).Package()));

        Assert.Contains(typeName, refusal.Message);
        Assert.Contains(expected, refusal.Message);
    }

    [TestMethod]
    public void A_DLL_that_is_none_is_refused()
    {
        using var local = Fresh();

        var refusal = Assert.ThrowsExactly<SolutionFormatException>(() =>
            local.Organization.Import(new TestSolution().Step<WriteNote>("Create", Thing, 20).Package([1, 2, 3])));

        Assert.Contains("is no .NET assembly", refusal.Message);
    }

    [TestMethod]
    public void A_refused_import_changes_nothing()
    {
        using var local = With(new TestSolution().Step<WriteNote>("Create", Thing, 40, "old"));

        Assert.ThrowsExactly<SolutionFormatException>(() => local.Organization.Import(
            new TestSolution(version: "2.0.0.0").Role(RoleId, "Tester").Table(Table("tst_New", isOwned: false)).Step<WriteNote>("Create", "tst_nothing", 40).Package()));
        local.Thing();

        Assert.AreEqual("old", local.Notes);
        Assert.DoesNotContain("Tester", local.Rows("role", "name").Select(role => (string)role["name"]));
        Assert.IsNull(local.Organization.Schema.Find("tst_new"));
        Assert.AreEqual("1.0.0.0", local.Rows("solution", "uniquename", "version").Single(row => (string)row["uniquename"] == "TestSteps")["version"]);
    }
}
