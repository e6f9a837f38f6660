using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.CommandLine.Configuration;
using SalesLoop.CommandLine.Load;
using SalesLoop.CommandLine.Load.Mapping;
using SalesLoop.LocalDataverse;
using SalesLoop.SolutionFormat.Data;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.CommandLine.Load;

/// <summary>The example mappings on small files of their shape, with the solution, its plug-ins and its configuration rows.</summary>
[TestClass]
public sealed class ThroughTheGateTests : IDisposable
{
    private const int Enforce = 820110002;

    private static readonly Lazy<Organization> Configured = new(Configure);

    private readonly DataFolder data = new();
    private readonly Organization organization = Configured.Value.Clone();

    public void Dispose()
    {
        organization.Dispose();
        data.Dispose();
    }

    private IOrganizationService Service => organization.ServiceFor(organization.AdministratorId);

    [TestMethod]
    public void The_CRM_example_loads_and_a_second_run_changes_nothing()
    {
        WriteCrm();

        Assert.AreEqual("product 3, systemuser 2, account 3, opportunity 4", Created(Load("maven-crm.json")));
        Assert.AreEqual("3, 2, 3, 4", string.Join(", ", Load("maven-crm.json").Files.Select(file => file.Unchanged)));
    }

    [TestMethod]
    public void The_CRM_example_mends_what_its_files_misspell()
    {
        WriteCrm();
        Load("maven-crm.json");

        Assert.AreEqual("technology", Row("account", "name", "Isdom")["description"]);
        Assert.AreEqual("Philippines", Row("account", "name", "Bioholding")["address1_country"]);
        Assert.AreEqual(3_178_240_000m, Row("account", "name", "Isdom").GetAttributeValue<Money>("revenue").Value);
        Assert.AreEqual("Cancity", Row("account", "name", "Isdom").GetAttributeValue<EntityReference>("parentaccountid").Name);
        Assert.AreEqual("Dustin Brinkmann", Row("systemuser", "fullname", "Moses Frase").GetAttributeValue<EntityReference>("parentsystemuserid").Name);
        var deal = Row("opportunity", "sl_externalkey", "Z063OYW0");
        Assert.AreEqual("GTXPro for Isdom", deal["name"]);
        Assert.AreEqual("GTX Pro", Row("opportunityproduct", "opportunityid", deal.Id).GetAttributeValue<EntityReference>("productid").Name);
    }

    [TestMethod]
    public void A_deal_of_the_past_without_a_recorded_reason_closes_with_that_said()
    {
        WriteCrm();
        Load("maven-crm.json");

        var deal = Row("opportunity", "sl_externalkey", "LOST0001");
        Assert.AreEqual("Lost", deal.FormattedValues["statecode"]);
        Assert.AreEqual("Not recorded", Row("opportunityclose", "opportunityid", deal.Id).GetAttributeValue<EntityReference>("sl_primaryreasonid").Name);
    }

    [TestMethod]
    public void The_stage_history_example_keeps_one_row_for_each_stage_a_deal_passed()
    {
        data.Write("deals.csv", """
            deal_id,company_name,industry,focus_area,deal_type,source,deal_stage,deal_owner,date_sourced,last_stage_date,revenue_usd,deal_size_usd,state,deal_outcome
            D-1,Pacific Health,Healthcare,NA,Add-On,Referral,Passed,Michael Torres,2024-01-05,2024-03-01,61423000,36316000,OH,Passed
            D-2,Pacific Health,Healthcare,Pharma,Platform,Referral,Reviewed,Sarah Chen,2025-04-26,2025-04-26,NA,NA,OH,Active

            """);
        data.Write("stage_history.csv", """
            deal_id,stage,stage_date,stage_order,days_in_stage
            D-1,Reviewed,2024-01-05,1,35
            D-1,Passed,2024-02-09,2,NA
            D-2,Reviewed,2025-04-26,1,-3

            """);

        var report = Load("stage-history.json");

        Assert.AreEqual("account 1, opportunity 2, sl_stagevisit 2", Created(report));
        Assert.AreEqual(("days_in_stage", "-3 is out of range."), (report.Rejections.Single().Column, report.Rejections.Single().Reason));
        Assert.AreEqual("Canceled", Row("opportunity", "sl_externalkey", "D-1").FormattedValues["statuscode"]);
        var visit = Row("sl_stagevisit", "sl_externalkey", "D-1/1");
        Assert.AreEqual(new DateTime(2024, 2, 9), visit.GetAttributeValue<DateTime>("sl_lefton"));
        Assert.AreEqual("Qualify", visit.GetAttributeValue<EntityReference>("sl_stageid").Name);
        Assert.IsFalse(Row("sl_stagevisit", "sl_externalkey", "D-1/2").Contains("sl_lefton"));
    }

    [TestMethod]
    public void What_the_gate_refuses_is_rejected_with_the_words_that_any_other_door_gives()
    {
        foreach (var stage in Service.RetrieveMultiple(new QueryExpression("sl_stage")).Entities)
        {
            Service.Update(new Entity("sl_stage", stage.Id) { ["sl_gatemode"] = new OptionSetValue(Enforce) });
        }

        var words = Assert.ThrowsExactly<FaultException<OrganizationServiceFault>>(() => Service.Create(new Entity("opportunity")
        {
            ["name"] = "By hand",
            ["sl_stageid"] = new EntityReference("sl_stage", Row("sl_stage", "sl_code", "develop").Id),
        })).Detail.Message;
        data.Write("deals.csv", "deal,stage\nEARLY,qualify\nTOO-LATE,develop\nALSO-EARLY,qualify\n");
        data.Write("mapping.json", """
            { "files": [ { "file": "deals.csv", "table": "opportunity", "key": ["sl_externalkey"], "columns": [
              { "from": "deal", "to": "sl_externalkey" }, { "from": "deal", "to": "name" }, { "from": "stage", "to": "sl_stageid", "lookup": { "by": "sl_code" } } ] } ] }
            """);

        var report = Load(new FileInfo(Path.Combine(data.Folder.FullName, "mapping.json")));

        Assert.AreEqual("opportunity 2", Created(report));
        Assert.AreEqual((3, "TOO-LATE", words), (report.Rejections.Single().Row, report.Rejections.Single().Value, report.Rejections.Single().Reason));
        Assert.IsEmpty(Rows("opportunity", "sl_externalkey", "TOO-LATE"));
    }

    private static Organization Configure()
    {
        var organization = SalesLoopOrganization.New();
        ConfigurationImport.Apply(organization.ServiceFor(organization.AdministratorId), ConfigurationData.Read(Path.Combine(SalesLoopOrganization.Root, "Solution", "data")));
        return organization;
    }

    private void WriteCrm()
    {
        data.Write("products.csv", "product,series,sales_price\nGTX Pro,GTX,4821\nGTX Basic,GTX,550\nMG Special,MG,55\n");
        data.Write("sales_teams.csv", "sales_agent,manager,regional_office\nMoses Frase,Dustin Brinkmann,Central\nDarcel Schlecht,Melvin Marxen,Central\n");
        data.Write("accounts.csv", "account,sector,year_established,revenue,employees,office_location,subsidiary_of\nIsdom,technolgy,2002,3178.24,4540,United States,Cancity\nCancity,retail,2001,718.62,2448,United States,\nBioholding,medical,2012,587.34,1356,Philipines,\n");
        data.Write("sales_pipeline.csv", """
            opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
            1C1I7A6R,Moses Frase,GTX Basic,Cancity,Won,2016-10-20,2017-03-01,1054
            Z063OYW0,Darcel Schlecht,GTXPro,Isdom,Won,2016-10-25,2017-03-11,4514
            LOST0001,Darcel Schlecht,MG Special,Isdom,Lost,2016-10-25,2017-03-12,0
            OPEN0001,Moses Frase,MG Special,,Prospecting,,,

            """);
    }

    private LoadReport Load(string example) => Load(new FileInfo(Path.Combine(SalesLoopOrganization.Root, "tools", "SalesLoop", "Load", "examples", example)));

    private LoadReport Load(FileInfo mapping) => Loader.Prepare(MappingReader.Read(mapping), mapping.Name, data.Folder, Service, organization.Schema, isDryRun: false).Run(_ => { });

    private static string Created(LoadReport report) => string.Join(", ", report.Files.Select(file => $"{file.Table} {file.Created}"));

    private Entity Row(string table, string column, object value) => Rows(table, column, value).Single();

    private DataCollection<Entity> Rows(string table, string column, object value) =>
        Service.RetrieveMultiple(new QueryByAttribute(table) { ColumnSet = new ColumnSet(true), Attributes = { column }, Values = { value } }).Entities;
}
