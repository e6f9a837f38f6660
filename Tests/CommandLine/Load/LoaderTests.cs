using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.CommandLine.Load;
using SalesLoop.CommandLine.Load.Mapping;
using SalesLoop.LocalDataverse;

namespace SalesLoop.Tests.CommandLine.Load;

[TestClass]
public sealed class LoaderTests : IDisposable
{
    private const string Mapping = """
        {
          "files": [
            { "file": "products.csv", "table": "product", "key": ["productnumber"], "columns": [
              { "from": "product", "to": "productnumber" }, { "from": "product", "to": "name" }, { "from": "price", "to": "price" } ] },
            { "file": "accounts.csv", "table": "account", "key": ["accountnumber"], "columns": [
              { "from": "account", "to": "accountnumber" }, { "from": "account", "to": "name" }, { "from": "employees", "to": "numberofemployees" },
              { "from": "part_of", "to": "parentaccountid", "lookup": { "by": "accountnumber" } } ] },
            { "file": "deals.csv", "table": "opportunity", "key": ["name"],
              "columns": [
                { "from": "deal", "to": "name" },
                { "from": "account", "to": "customerid", "lookup": { "table": "account", "by": "accountnumber" } },
                { "from": "owner", "to": "ownerid", "lookup": { "table": "systemuser", "by": "fullname", "create": true, "roles": ["System Customizer"] } },
                { "from": "rating", "to": "opportunityratingcode" },
                { "from": "amount", "to": "estimatedvalue" } ],
              "line": { "table": "opportunityproduct", "parent": "opportunityid", "key": ["productid"], "columns": [
                { "from": "product", "to": "productid", "map": { "GTXPro": "GTX Pro" }, "lookup": { "by": "productnumber" } },
                { "from": "amount", "to": "priceperunit" } ] },
              "close": { "from": "stage",
                "states": { "Open": { "state": "Open" }, "Won": { "state": "Won" }, "Lost": { "state": "Lost", "status": "Out-Sold" } },
                "columns": [ { "from": "closed", "to": "actualend" }, { "from": "amount", "to": "actualrevenue" }, { "from": "note", "to": "description" } ] } }
          ]
        }
        """;

    private const string Products = "product,price\nGTX Pro,4821\nMG Special,55\n";

    private const string Accounts = "account,employees,part_of\nIsdom,4540,Cancity\nCancity,2448,\n";

    private const string Deals = """
        deal,account,owner,rating,product,stage,closed,amount,note
        D-1,Isdom,Darcel Schlecht,Hot,GTXPro,Won,2017-03-11,4514,
        D-2,Cancity,Moses Frase,Warm,MG Special,Lost,2017-03-07,0,Went with the old supplier
        D-3,Isdom,Darcel Schlecht,,MG Special,Open,,,
        D-4,,Moses Frase,Cold,,Open,,100,

        """;

    private readonly DataFolder data = new();
    private readonly Organization organization = Organization.Open(new OrganizationOptions());

    public void Dispose()
    {
        organization.Dispose();
        data.Dispose();
    }

    [TestMethod]
    public void Deals_come_in_with_their_account_owner_and_product_and_end_as_the_file_says()
    {
        var report = Load();

        Assert.AreEqual("", string.Join(Environment.NewLine, report.Rejections));
        Assert.AreEqual("products.csv 2+0=0, accounts.csv 2+0=0, deals.csv 4+0=0", Counts(report));
        Assert.AreEqual(2, report.CreatedForLookups["systemuser"]);
        var won = Row("opportunity", "name", "D-1");
        Assert.AreEqual("Isdom", won.GetAttributeValue<EntityReference>("customerid").Name);
        Assert.AreEqual("Darcel Schlecht", won.GetAttributeValue<EntityReference>("ownerid").Name);
        Assert.AreEqual("Won", won.FormattedValues["statecode"]);
        Assert.AreEqual(4514m, won.GetAttributeValue<Money>("actualvalue").Value);
        Assert.AreEqual(new DateTime(2017, 3, 11), won.GetAttributeValue<DateTime>("actualclosedate").Date);
        Assert.AreEqual("GTX Pro", Row("opportunityproduct", "opportunityid", won.Id).GetAttributeValue<EntityReference>("productid").Name);
        Assert.AreEqual("Out-Sold", Row("opportunity", "name", "D-2").FormattedValues["statuscode"]);
        Assert.AreEqual("Went with the old supplier", Row("opportunityclose", "opportunityid", Row("opportunity", "name", "D-2").Id)["description"]);
        Assert.AreEqual("Open", Row("opportunity", "name", "D-4").FormattedValues["statecode"]);
    }

    [TestMethod]
    public void A_row_may_point_to_a_row_further_down_its_file()
    {
        Load();

        Assert.AreEqual("Cancity", Row("account", "name", "Isdom").GetAttributeValue<EntityReference>("parentaccountid").Name);
    }

    [TestMethod]
    public void Rows_that_point_to_one_another_in_a_circle_are_rejected_and_the_load_ends()
    {
        var report = Load(accounts: "account,employees,part_of\nA,1,B\nB,2,A\nC,3,\n", deals: "deal,account,owner,rating,product,stage,closed,amount,note\n");

        Assert.AreEqual("products.csv 2+0=0, accounts.csv 1+0=0 -2, deals.csv 0+0=0", Counts(report));
    }

    [TestMethod]
    public void A_second_run_writes_nothing()
    {
        Load();
        var before = Fingerprint();

        var report = Load();

        Assert.AreEqual("products.csv 0+0=2, accounts.csv 0+0=2, deals.csv 0+0=4", Counts(report));
        Assert.IsEmpty(report.CreatedForLookups);
        Assert.AreEqual(before, Fingerprint());
    }

    [TestMethod]
    public void A_change_of_one_cell_changes_one_row()
    {
        Load();

        var report = Load(accounts: Accounts.Replace("4540", "4600", StringComparison.Ordinal));

        Assert.AreEqual("products.csv 0+0=2, accounts.csv 0+1=1, deals.csv 0+0=4", Counts(report));
        Assert.AreEqual(4600, Row("account", "name", "Isdom")["numberofemployees"]);
    }

    [TestMethod]
    public void A_closed_deal_that_changed_is_opened_changed_and_closed_again()
    {
        Load();

        var report = Load(deals: Deals.Replace("D-1,Isdom,Darcel Schlecht,Hot", "D-1,Isdom,Darcel Schlecht,Cold", StringComparison.Ordinal).Replace("old supplier", "new supplier", StringComparison.Ordinal));

        Assert.AreEqual("products.csv 0+0=2, accounts.csv 0+0=2, deals.csv 0+2=2", Counts(report));
        Assert.AreEqual("Won", Row("opportunity", "name", "D-1").FormattedValues["statecode"]);
        Assert.AreEqual("Cold", Row("opportunity", "name", "D-1").FormattedValues["opportunityratingcode"]);
        Assert.AreEqual("Lost", Row("opportunity", "name", "D-2").FormattedValues["statecode"]);
        Assert.AreEqual("products.csv 0+0=2, accounts.csv 0+0=2, deals.csv 0+0=4", Counts(Load(deals: null)));
    }

    [TestMethod]
    public void A_deal_that_the_file_opens_again_is_open_again()
    {
        Load();

        Load(deals: Deals.Replace("Lost,2017-03-07", "Open,", StringComparison.Ordinal));

        Assert.AreEqual("Open", Row("opportunity", "name", "D-2").FormattedValues["statecode"]);
    }

    [TestMethod]
    public void A_bad_row_is_left_out_whole_with_every_reason_and_takes_no_good_row_with_it()
    {
        var report = Load(deals: Deals + "D-5,Isdom,Moses Frase,Hott,MG Special,Won,11/03/2017,12,\nD-6,Isdm,Moses Frase,Hot,MG Specal,Won,2017-03-11,12,\nD-7,Isdom,Moses Frase,Hot,MG Special,Wonn,2017-03-11,12,\n");

        Assert.AreEqual("products.csv 2+0=0, accounts.csv 2+0=0, deals.csv 4+0=0 -3", Counts(report));
        Assert.AreEqual(
            """
            6 rating 'Hott': 'Hott' is not an option of opportunityratingcode.
            6 closed '11/03/2017': '11/03/2017' is not a date written yyyy-MM-dd.
            8 stage 'Wonn': 'Wonn' does not say whether the deal is open, won or lost.
            7 account 'Isdm': There is no Account with the accountnumber 'Isdm'.
            7 product 'MG Specal': There is no Product with the productnumber 'MG Specal'.
            """,
            string.Join(Environment.NewLine, report.Rejections.OrderBy(rejection => rejection.Row == 7).Select(rejection => $"{rejection.Row} {rejection.Column} '{rejection.Value}': {rejection.Reason}")));
        Assert.Contains("Did you mean 'MG Special'?", report.Rejections.Single(rejection => rejection.Column == "product").Mend);
        Assert.IsEmpty(Rows("opportunity", "name", "D-5"));
        Assert.IsEmpty(Rows("opportunity", "name", "D-6"));
    }

    [TestMethod]
    public void A_row_that_the_organization_refuses_is_rejected_with_its_words_and_the_rest_of_its_batch_is_in()
    {
        var report = Load(service: new Refusing(Service, row => row.LogicalName == "opportunity" && Equals(row["name"], "D-2"), "Say who decides on the buyer's side."));

        Assert.AreEqual("products.csv 2+0=0, accounts.csv 2+0=0, deals.csv 3+0=0 -1", Counts(report));
        Assert.AreEqual(("D-2", "Say who decides on the buyer's side."), (report.Rejections.Single().Value, report.Rejections.Single().Reason));
        Assert.Contains("Observe", report.Rejections.Single().Mend);
    }

    [TestMethod]
    public void A_key_that_stands_twice_is_rejected_unless_the_mapping_merges()
    {
        var twice = Accounts + "isdom,1,\n";

        Assert.AreEqual("The key stood already in row 2.", Load(accounts: twice).Rejections.Single().Reason);
        Assert.AreEqual(1, Load(Mapping.Replace("\"key\": [\"accountnumber\"],", "\"key\": [\"accountnumber\"], \"repeats\": \"merge\",", StringComparison.Ordinal), accounts: twice).Files[1].Merged);
    }

    [TestMethod]
    public void A_dry_run_counts_what_a_run_would_do_and_writes_nothing()
    {
        var before = Fingerprint();

        var dry = Load(isDryRun: true);

        Assert.AreEqual(before, Fingerprint());
        Assert.AreEqual(Counts(dry), Counts(Load()));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    [DataRow(5)]
    public void A_load_that_dies_in_the_middle_and_is_run_again_ends_as_one_that_did_not(int writes)
    {
        using var undisturbed = organization.Clone();
        Load(service: undisturbed.ServiceFor(undisturbed.AdministratorId));

        Assert.ThrowsExactly<IOException>(() => Load(service: new Dying(Service, writes)));
        Load();

        Assert.AreEqual(Content(undisturbed), Content(organization));
    }

    private IOrganizationService Service => organization.ServiceFor(organization.AdministratorId);

    private LoadReport Load(string mapping = Mapping, string? products = Products, string? accounts = Accounts, string? deals = Deals, IOrganizationService? service = null, bool isDryRun = false)
    {
        foreach (var (name, text) in new[] { ("products.csv", products), ("accounts.csv", accounts), ("deals.csv", deals) })
        {
            if (text is not null)
            {
                data.Write(name, text);
            }
        }

        var file = data.Write("mapping.json", mapping);
        return Loader.Prepare(MappingReader.Read(file), file.Name, data.Folder, service ?? Service, organization.Schema, isDryRun).Run(_ => { });
    }

    private static string Counts(LoadReport report) => string.Join(
        ", ",
        report.Files.Select(file => $"{file.File} {file.Created}+{file.Updated}={file.Unchanged}{(file.Rejected > 0 ? $" -{file.Rejected}" : "")}"));

    private Entity Row(string table, string column, object value) => Rows(table, column, value).Single();

    private DataCollection<Entity> Rows(string table, string column, object value) =>
        Service.RetrieveMultiple(new QueryByAttribute(table) { ColumnSet = new ColumnSet(true), Attributes = { column }, Values = { value } }).Entities;

    /// <summary>Changes with every write of any kind.</summary>
    private string Fingerprint() => string.Join(
        ", ",
        Tables.Select(table => $"{table} {string.Join(' ', Service.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet("versionnumber") }).Entities.Select(row => row["versionnumber"]).Order())}"));

    private static readonly string[] Tables = ["account", "product", "opportunity", "opportunityproduct", "opportunityclose", "systemuser"];

    /// <summary>What the load wrote, in words that do not depend on ids and clocks.</summary>
    private static string Content(Organization organization)
    {
        var service = organization.ServiceFor(organization.AdministratorId);
        var deals = service.RetrieveMultiple(new QueryExpression("opportunity") { ColumnSet = new ColumnSet(true), Orders = { new OrderExpression("name", OrderType.Ascending) } }).Entities
            .Select(deal => $"{deal["name"]} {deal.GetAttributeValue<EntityReference>("customerid")?.Name} {deal.GetAttributeValue<EntityReference>("ownerid").Name} {deal.FormattedValues["statuscode"]} {deal.GetAttributeValue<Money>("actualvalue")?.Value}");
        var counts = Tables.Select(table => $"{table} {service.RetrieveMultiple(new QueryExpression(table) { ColumnSet = new ColumnSet(false) }).Entities.Count}");
        return string.Join(Environment.NewLine, deals.Concat(counts));
    }
}
