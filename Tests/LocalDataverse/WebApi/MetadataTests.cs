using System.Net;
using System.Xml.Linq;
using Microsoft.OData.Edm;
using Microsoft.OData.Edm.Csdl;
using Microsoft.OData.Edm.Validation;

namespace SalesLoop.Tests.LocalDataverse.WebApi;

[TestClass]
public sealed class MetadataTests
{
    [TestMethod]
    public async Task The_service_document_lists_the_entity_sets()
    {
        await using var served = await Served.Begin();

        var sets = (await served.Get("")).Column("name").Split(", ");

        Assert.Contains("accounts", sets);
        Assert.Contains("opportunities", sets);
        Assert.HasCount(served.Organization.Schema.Tables.Count, sets);
    }

    [TestMethod]
    public async Task The_address_without_a_slash_at_its_end_is_the_service_document_too()
    {
        await using var served = await Served.Begin();

        Assert.AreEqual(HttpStatusCode.OK, (await served.Get(served.Root.AbsoluteUri.TrimEnd('/'))).Status);
    }

    [TestMethod]
    public async Task Metadata_is_a_model_that_an_OData_client_reads_without_an_error()
    {
        await using var served = await Served.Begin();
        var answer = await served.Get("$metadata");

        var read = CsdlReader.TryParse(XDocument.Parse(answer.Text).CreateReader(), out var model, out var errors);

        Assert.AreEqual("application/xml; charset=utf-8", answer.Headers["Content-Type"]);
        Assert.IsTrue(read, string.Join("; ", errors.Select(error => error.ErrorMessage)));
        model.Validate(out var flaws);
        // _x_value begins with an underscore, which OData's names may not: those names are Dataverse's own.
        Assert.AreEqual("", string.Join("; ", flaws.Where(flaw => flaw.ErrorCode != EdmErrorCode.InvalidName).Select(flaw => $"{flaw.ErrorCode} {flaw.ErrorMessage}").Take(5)));
    }

    [TestMethod]
    public async Task Metadata_has_navigation_properties_from_both_sides()
    {
        await using var served = await Served.Begin();
        var model = CsdlReader.Parse(XDocument.Parse((await served.Get("$metadata")).Text).CreateReader());

        var account = (IEdmEntityType)model.FindDeclaredType("Microsoft.Dynamics.CRM.account");
        var opportunity = (IEdmEntityType)model.FindDeclaredType("Microsoft.Dynamics.CRM.opportunity");

        Assert.AreEqual("Microsoft.Dynamics.CRM.contact", ((IEdmNavigationProperty)account.FindProperty("primarycontactid")).ToEntityType().FullTypeName());
        Assert.AreEqual("Microsoft.Dynamics.CRM.account", ((IEdmNavigationProperty)opportunity.FindProperty("customerid_account")).ToEntityType().FullTypeName());
        Assert.AreEqual(EdmMultiplicity.Many, ((IEdmNavigationProperty)account.FindProperty("opportunity_customer_accounts")).TargetMultiplicity());
        Assert.AreEqual("Edm.Guid", opportunity.FindProperty("_customerid_value").Type.FullName());
        Assert.AreEqual("Edm.Date", opportunity.FindProperty("estimatedclosedate").Type.FullName());
        Assert.AreEqual("accountid", account.DeclaredKey.Single().Name);
    }

    [TestMethod]
    public async Task Metadata_names_the_actions_and_functions()
    {
        await using var served = await Served.Begin();
        var model = CsdlReader.Parse(XDocument.Parse((await served.Get("$metadata")).Text).CreateReader());

        Assert.HasCount(1, model.FindDeclaredOperations("Microsoft.Dynamics.CRM.WhoAmI").ToList());
        Assert.HasCount(1, model.FindDeclaredOperations("Microsoft.Dynamics.CRM.WinOpportunity").ToList());
        Assert.HasCount(1, model.FindDeclaredOperations("Microsoft.Dynamics.CRM.LastXDays").ToList());
        Assert.IsTrue(model.FindDeclaredOperations("Microsoft.Dynamics.CRM.UpdateMultiple").Single().IsBound);
    }

    [TestMethod]
    public async Task A_table_is_described_by_its_name()
    {
        await using var served = await Served.Begin();

        var table = (await served.Get("EntityDefinitions(LogicalName='opportunity')?$select=LogicalName,EntitySetName,DisplayName,PrimaryIdAttribute,PrimaryNameAttribute")).Json;

        Assert.AreEqual("opportunities", table.GetProperty("EntitySetName").GetString());
        Assert.AreEqual("opportunityid", table.GetProperty("PrimaryIdAttribute").GetString());
        Assert.AreEqual("name", table.GetProperty("PrimaryNameAttribute").GetString());
        Assert.AreEqual("Opportunity", table.GetProperty("DisplayName").GetProperty("UserLocalizedLabel").GetProperty("Label").GetString());
        Assert.IsFalse(table.TryGetProperty("SchemaName", out _));
    }

    [TestMethod]
    public async Task A_tables_columns_are_described_on_demand()
    {
        await using var served = await Served.Begin();

        var table = (await served.Get("EntityDefinitions(LogicalName='account')?$select=LogicalName&$expand=Attributes($select=LogicalName,AttributeType)")).Json;

        var revenue = table.GetProperty("Attributes").EnumerateArray().Single(column => column.GetProperty("LogicalName").GetString() == "revenue");
        Assert.AreEqual("Money", revenue.GetProperty("AttributeType").GetString());
    }

    [TestMethod]
    public async Task An_unknown_table_has_no_description()
    {
        await using var served = await Served.Begin();

        Assert.AreEqual("404 0x80040217 Could not find an entity with name nosuch in the metadata.", (await served.Get("EntityDefinitions(LogicalName='nosuch')")).Refusal);
    }
}
