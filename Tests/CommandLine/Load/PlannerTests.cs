using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.CommandLine.Load;
using SalesLoop.CommandLine.Load.Mapping;
using SalesLoop.CommandLine.Load.Rows;
using SalesLoop.LocalDataverse;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.CommandLine.Load;

[TestClass]
public sealed class PlannerTests : IDisposable
{
    private readonly Organization organization = SalesLoopOrganization.New();
    private readonly DataFolder data = new();

    public void Dispose()
    {
        organization.Dispose();
        data.Dispose();
    }

    [TestMethod]
    public void A_column_that_the_file_lacks_suggests_the_one_it_has()
    {
        var problem = Problems("""{ "from": "Ammount", "to": "estimatedvalue" }""").Single();

        Assert.Contains("the file has no column 'Ammount'", problem.What);
        Assert.Contains("Did you mean 'amount'?", problem.Mend);
        Assert.Contains("deal, stage, amount", problem.Mend);
    }

    [TestMethod]
    public void A_column_that_the_table_lacks_suggests_the_one_it_has()
    {
        var problem = Problems("""{ "from": "amount", "to": "estimated_value" }""").Single();

        Assert.Contains("opportunity has no column 'estimated_value'", problem.What);
        Assert.Contains("Did you mean 'estimatedvalue'?", problem.Mend);
    }

    [TestMethod]
    public void A_column_that_the_organization_fills_itself_is_refused()
    {
        Assert.Contains("opportunity.modifiedon can't be filled", Problems("""{ "value": "2024-01-01", "to": "modifiedon" }""").Single().What);
        Assert.Contains("opportunity.statecode can't be filled", Problems("""{ "value": "Won", "to": "statecode" }""").Single().What);
    }

    [TestMethod]
    public void A_constant_that_the_column_can_t_hold_is_told_before_the_load()
    {
        var problem = Problems("""{ "value": "Hott", "to": "opportunityratingcode" }""").Single();

        Assert.Contains("'Hott' is not an option of opportunityratingcode", problem.What);
        Assert.Contains("Did you mean 'Hot'?", problem.Mend);
    }

    [TestMethod]
    public void A_label_in_a_map_that_the_choice_lacks_is_told_before_the_load()
    {
        Assert.Contains("'Lukewarm'", Problems("""{ "from": "stage", "to": "opportunityratingcode", "map": { "a": "Hot", "b": "Lukewarm" } }""").Single().What);
    }

    [TestMethod]
    public void A_lookup_to_several_tables_must_say_which()
    {
        var problem = Problems("""{ "from": "deal", "to": "customerid" }""").Single();

        Assert.Contains("can point to several tables", problem.What);
        Assert.Contains("account or contact", problem.Mend);
    }

    [TestMethod]
    public void Every_problem_is_told_at_once()
    {
        Assert.HasCount(3, Problems("""{ "from": "a", "to": "estimatedvalue" }, { "from": "amount", "to": "b" }, { "value": "x", "from": "amount", "to": "budgetamount" }"""));
    }

    [TestMethod]
    public void A_mistyped_property_of_the_mapping_is_refused_with_its_line()
    {
        var file = data.Write("mapping.json", "{\n  \"files\": [],\n  \"fiels\": []\n}");

        var problem = Assert.ThrowsExactly<LoadStoppedException>(() => MappingReader.Read(file)).Problems.Single();

        Assert.EndsWith("mapping.json:3", problem.Where);
        Assert.Contains("fiels", problem.What);
    }

    [TestMethod]
    public void A_mapping_that_is_no_JSON_is_refused_with_its_line()
    {
        var file = data.Write("mapping.json", "{\n  \"files\": [ { ]\n}");

        Assert.EndsWith("mapping.json:2", Assert.ThrowsExactly<LoadStoppedException>(() => MappingReader.Read(file)).Problems.Single().Where);
    }

    [TestMethod]
    public void A_torn_quote_in_the_last_file_stops_the_load_before_the_first_file_is_written()
    {
        data.Write("good.csv", "name\nA\n");
        data.Write("torn.csv", "name\n\"B\nC\n");
        var mapping = data.Write("mapping.json", """
            { "files": [
              { "file": "good.csv", "table": "account", "key": ["name"], "columns": [ { "from": "name", "to": "name" } ] },
              { "file": "torn.csv", "table": "account", "key": ["name"], "columns": [ { "from": "name", "to": "name" } ] } ] }
            """);

        Assert.AreEqual("torn.csv, row 2", Assert.ThrowsExactly<LoadStoppedException>(() => Plan(mapping)).Problems.Single().Where);
    }

    [TestMethod]
    public void The_example_for_a_CRM_export_fits_files_of_its_shape()
    {
        data.Write("products.csv", "product,series,sales_price\n");
        data.Write("sales_teams.csv", "sales_agent,manager,regional_office\n");
        data.Write("accounts.csv", "account,sector,year_established,revenue,employees,office_location,subsidiary_of\n");
        data.Write("sales_pipeline.csv", "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n");

        Assert.HasCount(4, Plan(Example("maven-crm.json")));
    }

    [TestMethod]
    public void The_example_for_stage_history_fits_files_of_its_shape()
    {
        data.Write("deals.csv", "deal_id,company_name,industry,focus_area,deal_type,source,deal_stage,deal_owner,date_sourced,last_stage_date,revenue_usd,deal_size_usd,state,deal_outcome\n");
        data.Write("stage_history.csv", "deal_id,stage,stage_date,stage_order,days_in_stage\n");

        Assert.HasCount(3, Plan(Example("stage-history.json")));
    }

    private static FileInfo Example(string name) => new(Path.Combine(SalesLoopOrganization.Root, "tools", "SalesLoop", "Load", "examples", name));

    private IReadOnlyList<Problem> Problems(string column)
    {
        data.Write("deals.csv", "deal,stage,amount\n");
        var mapping = data.Write("mapping.json", $$"""
            { "files": [ { "file": "deals.csv", "table": "opportunity", "key": ["name"], "columns": [ { "from": "deal", "to": "name" }, {{column}} ] } ] }
            """);
        return Assert.ThrowsExactly<LoadStoppedException>(() => Plan(mapping)).Problems;
    }

    private IReadOnlyList<FilePlan> Plan(FileInfo mapping) =>
        Planner.Plan(MappingReader.Read(mapping), mapping.Name, data.Folder, organization.Schema, new Lookups(new OrganizationRows(new Unasked())));

    /// <summary>Planning asks the organization nothing.</summary>
    private sealed class Unasked : IOrganizationService
    {
        public Guid Create(Entity entity) => throw new NotSupportedException();

        public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet) => throw new NotSupportedException();

        public void Update(Entity entity) => throw new NotSupportedException();

        public void Delete(string entityName, Guid id) => throw new NotSupportedException();

        public OrganizationResponse Execute(OrganizationRequest request) => throw new NotSupportedException();

        public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) => throw new NotSupportedException();

        public void Disassociate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities) => throw new NotSupportedException();

        public EntityCollection RetrieveMultiple(QueryBase query) => throw new NotSupportedException();
    }
}
