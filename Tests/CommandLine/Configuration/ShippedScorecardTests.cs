using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.CommandLine.Configuration;
using SalesLoop.LocalDataverse;
using SalesLoop.SolutionFormat.Data;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.CommandLine.Configuration;

/// <summary>What ships appraises deals from the first hour: segments, the first fit model and problems arrive as rows and become the scorecard.</summary>
[TestClass]
public sealed class ShippedScorecardTests : IDisposable
{
    private const int First = 820110000;

    private static readonly ConfigurationData Shipped = ConfigurationData.Read(Path.Combine(SalesLoopOrganization.Root, "Solution", "data"));

    private readonly Organization organization = SalesLoopOrganization.New();

    private IOrganizationService Service => organization.ServiceFor(organization.AdministratorId);

    public void Dispose() => organization.Dispose();

    [TestMethod]
    public void Every_stage_criterion_segment_rule_point_and_problem_that_ships_is_in_the_scorecard()
    {
        ConfigurationImport.Apply(Service, Shipped);
        var content = (string)Rows("sl_scorecard", "sl_content").Single()["sl_content"];
        foreach (var table in new[] { "sl_stage", "sl_criterion", "sl_segment", "sl_fitmodel", "sl_problem" })
        {
            foreach (var row in Shipped.Tables.Single(shipped => shipped.Name == table).Rows)
            {
                Assert.Contains($"\"{row.Id:D}\"", content, $"{table} {row.Values["sl_name"]}");
            }
        }

        Assert.HasCount(RowsThatShip("sl_segmentrule") + RowsThatShip("sl_fitpoint") + 1, content.Split("\"path\":"), "every rule and point");
    }

    [TestMethod]
    public void A_second_import_leaves_the_scorecard_and_the_published_model_as_they_are()
    {
        ConfigurationImport.Apply(Service, Shipped);
        var before = Versions();
        ConfigurationImport.Apply(Service, Shipped);

        Assert.AreEqual(before, Versions());
        Assert.AreEqual(First, Rows("sl_fitmodel", "statuscode").Single().GetAttributeValue<OptionSetValue>("statuscode").Value, "Published");
    }

    [TestMethod]
    public void Rescoring_leaves_the_job_that_ships_under_its_name()
    {
        ConfigurationImport.Apply(Service, Shipped);
        Service.Execute(new OrganizationRequest("sl_RescoreDeals"));
        var jobs = Rows("sl_job", "sl_code", "sl_name").ToDictionary(row => (string)row["sl_code"], row => (string)row["sl_name"]);

        Assert.HasCount(RowsThatShip("sl_job"), jobs);
        Assert.AreEqual(Shipped.Tables.Single(table => table.Name == "sl_job").Rows.Select(row => row.Values).Single(row => (string?)row["sl_code"] == "rescore-deals")["sl_name"], jobs["rescore-deals"]);
    }

    [TestMethod]
    public void A_deal_gets_its_segment_and_a_score_whose_receipt_names_what_speaks_for_it()
    {
        ConfigurationImport.Apply(Service, Shipped);
        var account = Service.Create(new Entity("account") { ["name"] = "Alder Clinics", ["numberofemployees"] = 300, ["industrycode"] = new OptionSetValue(17) });
        var deal = Service.Create(new Entity("opportunity")
        {
            ["name"] = "Alder Clinics, three sites",
            ["customerid"] = new EntityReference("account", account),
            ["sl_channel"] = new OptionSetValue(First),
            ["budgetstatus"] = new OptionSetValue(0),
        });
        var stored = Service.Retrieve("opportunity", deal, new ColumnSet("sl_segmentid", "sl_fitscore", "sl_fitreasons"));

        Assert.AreEqual("Inbound mid-market", stored.GetAttributeValue<EntityReference>("sl_segmentid").Name);

        // 35 to begin with, 20 for its size, 15 for its industry, 8 because it came to us, 6 off because no budget is committed.
        Assert.AreEqual(72, stored["sl_fitscore"]);
        Assert.AreEqual(
            """
            72 of 100, grade B: fit
            +35 to begin with
            0 Credit: no, which has no points
            +15 Industry: Plans people in shifts
            +20 Company size: 100 to 1,000 people
            -6 Budget: No committed budget
            0 Decision maker: no, which has no points
            0 When they want to buy: not known yet
            +8 How they found us: They came to us
            0 Deal type: not known yet
            Not known yet: 2 of 8
            By Starting model, version 1: weights that people set
            """.ReplaceLineEndings("\n"),
            stored["sl_fitreasons"]);
    }

    private static int RowsThatShip(string table) => Shipped.Tables.Single(shipped => shipped.Name == table).Rows.Count;

    private DataCollection<Entity> Rows(string table, params string[] columns) => Service.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet(columns) }).Entities;

    private string Versions() => string.Join(' ', new[] { "sl_scorecard", "sl_fitmodel", "sl_fitpoint" }
        .SelectMany(table => Rows(table, "createdon"))
        .Select(row => $"{row.Id}:{row.RowVersion}")
        .Order(StringComparer.Ordinal));
}
