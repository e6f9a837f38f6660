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

    [TestMethod]
    public async Task Tables_are_filtered()
    {
        await using var served = await Served.Begin();

        Assert.AreEqual("appointment, email, opportunityclose, phonecall, task", (await served.Get("EntityDefinitions?$select=LogicalName&$filter=IsActivity eq true and LogicalName ne 'activitypointer'")).Column("LogicalName"));
        Assert.AreEqual("opportunity, opportunityclose, opportunityproduct", (await served.Get("EntityDefinitions?$select=LogicalName&$filter=startswith(LogicalName,'opportunity') and not contains(SchemaName,'Sales') and IsIntersect eq false")).Column("LogicalName"));
        Assert.AreEqual("1", (await served.Get("EntityDefinitions?$select=LogicalName&$top=1&$count=true")).Json.GetProperty("@odata.count").ToString());
    }

    [TestMethod]
    public async Task Columns_of_a_kind_come_with_their_options()
    {
        await using var served = await Served.Begin();

        var columns = await served.Get("EntityDefinitions(LogicalName='opportunity')/Attributes/Microsoft.Dynamics.CRM.StatusAttributeMetadata?$select=LogicalName&$expand=OptionSet,GlobalOptionSet");

        var status = columns.Rows.Single();
        Assert.AreEqual("statuscode", status.GetProperty("LogicalName").GetString());
        var won = status.GetProperty("OptionSet").GetProperty("Options").EnumerateArray().Single(option => option.GetProperty("Value").GetInt32() == 3);
        Assert.AreEqual("Won", won.GetProperty("Label").GetProperty("UserLocalizedLabel").GetProperty("Label").GetString());
        Assert.AreEqual(1, won.GetProperty("State").GetInt32());
        Assert.AreEqual("Status", status.GetProperty("OptionSet").GetProperty("OptionSetType").GetString());
        Assert.AreEqual("Null", status.GetProperty("GlobalOptionSet").ValueKind.ToString());
        Assert.EndsWith("#EntityDefinitions/Attributes/Microsoft.Dynamics.CRM.StatusAttributeMetadata", columns.Json.GetProperty("@odata.context").GetString()!);
    }

    [TestMethod]
    public async Task One_column_is_described_as_what_it_is()
    {
        await using var served = await Served.Begin();

        var plain = (await served.Get("EntityDefinitions(LogicalName='account')/Attributes(LogicalName='name')")).Json;
        var cast = (await served.Get("EntityDefinitions(LogicalName='account')/Attributes(LogicalName='donotphone')/Microsoft.Dynamics.CRM.BooleanAttributeMetadata?$select=LogicalName&$expand=OptionSet")).Json;
        var options = (await served.Get("EntityDefinitions(LogicalName='account')/Attributes(LogicalName='donotphone')/Microsoft.Dynamics.CRM.BooleanAttributeMetadata/OptionSet")).Json;
        var wrong = await served.Get("EntityDefinitions(LogicalName='account')/Attributes(LogicalName='name')/Microsoft.Dynamics.CRM.BooleanAttributeMetadata");

        Assert.AreEqual("#Microsoft.Dynamics.CRM.StringAttributeMetadata, 160, StringType", $"{plain.GetProperty("@odata.type")}, {plain.GetProperty("MaxLength")}, {plain.GetProperty("AttributeTypeName").GetProperty("Value")}");
        Assert.AreEqual(1, cast.GetProperty("OptionSet").GetProperty("TrueOption").GetProperty("Value").GetInt32());
        Assert.AreEqual("Boolean", options.GetProperty("OptionSetType").GetString());
        Assert.AreEqual(HttpStatusCode.NotFound, wrong.Status);
    }

    [TestMethod]
    public async Task A_table_comes_with_its_keys_and_relationships()
    {
        await using var served = await Served.WithThings();

        var thing = (await served.Get("EntityDefinitions(LogicalName='tst_thing')?$select=LogicalName&$expand=Keys,OneToManyRelationships($select=SchemaName,ReferencingAttribute),ManyToOneRelationships($filter=ReferencingAttribute eq 'tst_parentid'),ManyToManyRelationships($select=SchemaName)")).Json;

        Assert.AreEqual("tst_code", thing.GetProperty("Keys").EnumerateArray().First().GetProperty("KeyAttributes")[0].GetString());
        Assert.AreEqual("tst_thing", thing.GetProperty("ManyToOneRelationships").EnumerateArray().Single().GetProperty("ReferencedEntity").GetString());
        Assert.IsGreaterThan(1, thing.GetProperty("OneToManyRelationships").GetArrayLength());
    }

    [TestMethod]
    [DataRow("EntityDefinitions(LogicalName='opportunity')/EntitySetName", "\"opportunities\"")]
    [DataRow("EntityDefinitions(LogicalName='account')/Attributes(LogicalName='name')/AttributeType", "\"String\"")]
    [DataRow("EntityDefinitions(LogicalName='account')/IsActivity", "false")]
    public async Task One_property_of_a_definition_is_read(string address, string value)
    {
        await using var served = await Served.Begin();

        Assert.AreEqual(value, (await served.Get(address)).Json.GetProperty("value").GetRawText());
    }

    [TestMethod]
    public async Task Relationships_are_found_by_name_and_kind()
    {
        await using var served = await Served.Begin();

        var one = (await served.Get("RelationshipDefinitions(SchemaName='account_primary_contact')")).Json;
        var many = await served.Get("RelationshipDefinitions/Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata?$select=SchemaName,IntersectEntityName&$filter=Entity1LogicalName eq 'opportunity' or Entity2LogicalName eq 'opportunity'");

        Assert.AreEqual("#Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata, contact, primarycontactid", $"{one.GetProperty("@odata.type")}, {one.GetProperty("ReferencedEntity")}, {one.GetProperty("ReferencingAttribute")}");
        Assert.AreEqual("RemoveLink", one.GetProperty("CascadeConfiguration").GetProperty("Delete").GetString());
        Assert.Contains("opportunitycompetitors", many.Column("IntersectEntityName"));
    }

    [TestMethod]
    [DataRow("EntityDefinitions?$filter=Nosuch eq 1", "Could not find a property named 'Nosuch' on type 'Microsoft.Dynamics.CRM.EntityMetadata'.")]
    [DataRow("EntityDefinitions?$orderby=LogicalName", "The query parameter $orderby is not supported here. Supported are $select, $expand, $filter, $top, $count, LabelLanguages.")]
    [DataRow("EntityDefinitions(LogicalName='account')/Attributes(LogicalName='nosuch')", "Could not find an entity with name nosuch in the metadata.")]
    public async Task What_metadata_does_not_know_is_refused(string address, string message)
    {
        await using var served = await Served.Begin();

        Assert.AreEqual(message, (await served.Get(address)).ErrorMessage);
    }

    [TestMethod]
    public async Task Columns_are_filtered_by_their_kind()
    {
        await using var served = await Served.Begin();

        Assert.AreEqual("statecode", (await served.Get("EntityDefinitions(LogicalName='account')/Attributes?$select=LogicalName&$filter=AttributeType eq Microsoft.Dynamics.CRM.AttributeTypeCode'State'")).Column("LogicalName"));
        Assert.Contains("accountid", (await served.Get("EntityDefinitions(LogicalName='account')/Attributes?$select=LogicalName&$filter=RequiredLevel/Value eq Microsoft.Dynamics.CRM.AttributeRequiredLevel'SystemRequired'")).Column("LogicalName"));
    }
}
