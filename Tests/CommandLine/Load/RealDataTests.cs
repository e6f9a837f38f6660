using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.CommandLine.Configuration;
using SalesLoop.CommandLine.Load;
using SalesLoop.CommandLine.Load.Mapping;
using SalesLoop.CommandLine.Up;
using SalesLoop.LocalDataverse;
using SalesLoop.SolutionFormat.Data;
using SalesLoop.Tests.LocalDataverse.Pipeline;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.CommandLine.Load;

/// <summary>8,800 deals of a published teaching set, which is not part of this project.</summary>
[TestClass]
public sealed class RealDataTests
{
    private const string WinsByProduct = """
        <fetch aggregate="true">
          <entity name="opportunityproduct">
            <attribute name="opportunityproductid" aggregate="count" alias="deals" />
            <link-entity name="product" from="productid" to="productid">
              <attribute name="name" groupby="true" alias="product" />
            </link-entity>
            <link-entity name="opportunity" from="opportunityid" to="opportunityid">
              <attribute name="statecode" groupby="true" alias="state" />
            </link-entity>
          </entity>
        </fetch>
        """;

    private static readonly DateTime AfterTheLastClose = new(2018, 1, 2, 9, 0, 0, DateTimeKind.Utc);

    private static readonly Lazy<(Organization Organization, LoadReport Report)> Loaded = new(() =>
    {
        var clock = new FakeClock();
        clock.Advance(AfterTheLastClose - clock.Now);
        var organization = SalesLoopOrganization.New(clock);
        ConfigurationImport.Apply(organization.ServiceFor(organization.AdministratorId), ConfigurationData.Read(Path.Combine(SalesLoopOrganization.Root, "Solution", "data")));
        return (organization, Load(organization, Folder()));
    });

    [ClassCleanup]
    public static void Close()
    {
        if (Loaded.IsValueCreated)
        {
            Loaded.Value.Organization.Dispose();
        }
    }

    [TestMethod]
    public void Every_deal_comes_in_win_rates_equal_those_counted_in_the_file_and_a_second_run_changes_nothing()
    {
        var folder = Folder();
        var (organization, first) = Loaded.Value;
        var service = organization.ServiceFor(organization.AdministratorId);

        Assert.AreEqual("7, 35, 85, 8800", string.Join(", ", first.Files.Select(file => file.Created)));
        Assert.IsEmpty(first.Rejections);
        Assert.AreEqual(string.Join(Environment.NewLine, RatesInFile(folder)), string.Join(Environment.NewLine, RatesInOrganization(service)));

        var second = Load(organization, folder);
        Assert.AreEqual("7, 35, 85, 8800", string.Join(", ", second.Files.Select(file => file.Unchanged)));
    }

    [TestMethod]
    public void No_model_is_proposed_where_history_does_not_separate_won_from_lost_and_it_says_so()
    {
        _ = Folder();
        var service = Loaded.Value.Organization.ServiceFor(Loaded.Value.Organization.AdministratorId);
        var models = Models(service);
        var request = new OrganizationRequest("sl_TrainFitModel");
        OrganizationResponse answer;
        do
        {
            answer = service.Execute(request);
            request["Continuation"] = answer["Continuation"];
        }
        while (!(bool)answer["Done"]);

        Assert.StartsWith("No model is proposed. History does not separate won from lost: the area under the curve is 0.51 (0.47 to 0.56) over 703 deals.", (string)answer["Found"]);
        Assert.AreEqual(models, Models(service), "no draft either");
    }

    [TestMethod]
    public void Nobody_is_called_better_or_worse_where_people_do_not_differ_beyond_chance()
    {
        _ = Folder();
        var service = Loaded.Value.Organization.ServiceFor(Loaded.Value.Organization.AdministratorId);
        LongWork.WorkOutFigures(service, everything: true);
        var query = new QueryExpression("sl_metric") { ColumnSet = new ColumnSet("sl_text", "sl_dimension") };
        query.Criteria.AddCondition("sl_code", ConditionOperator.Equal, "win.rate");
        query.Criteria.AddCondition("sl_businessunitid", ConditionOperator.NotNull);
        var figures = service.RetrieveMultiple(query).Entities.Select(row => (Text: row.GetAttributeValue<string>("sl_text"), Dimension: row.FormattedValues["sl_dimension"])).ToList();

        // 4,238 won and 2,473 lost, as the description of the set tells.
        Assert.Contains("4238 of 6711 deals that were decided of all time were won: 63 % (62 % to 64 %).", figures.Select(figure => figure.Text));
        Assert.IsEmpty(figures.Where(figure => figure.Text.Contains("the others", StringComparison.Ordinal) && !figure.Text.EndsWith("The data do not tell it from the others.", StringComparison.Ordinal)));
        var agents = figures.Where(figure => figure.Dimension == "Owner" && figure.Text.Contains("of all time", StringComparison.Ordinal)).ToList();
        Assert.HasCount(30, agents);
        Assert.IsEmpty(agents.Where(agent => !agent.Text.EndsWith("These parts do not differ beyond chance.", StringComparison.Ordinal)));
    }

    private static int Models(IOrganizationService service) => service.RetrieveMultiple(new QueryExpression("sl_fitmodel")).Entities.Count;

    private static DirectoryInfo Folder() => RealData.Folder("maven_crm", "sales_pipeline.csv");

    private static LoadReport Load(Organization organization, DirectoryInfo folder)
    {
        var mapping = new FileInfo(Path.Combine(SalesLoopOrganization.Root, "tools", "SalesLoop", "Load", "examples", "maven-crm.json"));
        return Loader.Prepare(MappingReader.Read(mapping), mapping.Name, folder, organization.ServiceFor(organization.AdministratorId), organization.Schema, isDryRun: false).Run(_ => { });
    }

    // Counted with nothing of the loader's: these files hold no quotes.
    private static IEnumerable<string> RatesInFile(DirectoryInfo folder) => Rates(
        File.ReadLines(Path.Combine(folder.FullName, "sales_pipeline.csv"))
            .Skip(1)
            .Select(line => line.Split(','))
            .Where(cells => cells[4] is "Won" or "Lost")
            .Select(cells => (Product: cells[2] == "GTXPro" ? "GTX Pro" : cells[2], IsWon: cells[4] == "Won", Deals: 1)));

    private static IEnumerable<string> RatesInOrganization(IOrganizationService service) => Rates(
        service.RetrieveMultiple(new FetchExpression(WinsByProduct)).Entities
            .Select(row => (Product: Of<string>(row, "product"), State: Of<OptionSetValue>(row, "state").Value, Deals: Of<int>(row, "deals")))
            .Where(row => row.State is 1 or 2)
            .Select(row => (row.Product, IsWon: row.State == 1, row.Deals)));

    private static IEnumerable<string> Rates(IEnumerable<(string Product, bool IsWon, int Deals)> deals) =>
        from product in deals.GroupBy(deal => deal.Product)
        orderby product.Key
        let won = product.Where(deal => deal.IsWon).Sum(deal => deal.Deals)
        let closed = product.Sum(deal => deal.Deals)
        select $"{product.Key}: {won} of {closed}";

    private static T Of<T>(Entity row, string alias) => (T)row.GetAttributeValue<AliasedValue>(alias).Value;
}
