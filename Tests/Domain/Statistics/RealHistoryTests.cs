using System.Globalization;
using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Statistics;

/// <summary>8,800 deals of a published teaching set, made up by its publisher: nothing in it separates won from lost, and we must not say that something does.</summary>
[TestClass]
public sealed class RealHistoryTests
{
    [TestMethod]
    public void A_history_that_tells_nothing_gives_no_model_to_show()
    {
        var fit = FitTraining.Train(History(), new HashSet<string>(), StatisticsSettings.Default).Value!;

        Assert.AreEqual(FitTestKind.NewestDeals, fit.TestKind);
        Assert.AreEqual(new Proportion(400, 703), fit.Quality.WinRate, "the ripe one of the newest months is October 2017");
        Assert.IsFalse(fit.Decision.MayPublish);
        Assert.StartsWith("History does not separate won from lost", fit.Decision.Reasons[0]);
    }

    // The p values are those of another program (prop.test), as the description of the set tells them.
    [TestMethod]
    public void Agents_products_sectors_managers_and_offices_do_not_differ_beyond_chance()
    {
        var history = History();
        var findings = SegmentComparison.Of(history.Columns.Cast<CategoryColumn>().Select(column => new Dimension(column.Name, Segments(history, column))).ToList(), StatisticsSettings.Default);

        Assert.AreSequenceEqual(
            ["agent 0.264", "product 0.372", "sector 0.971", "manager 0.786", "office 0.604"],
            findings.Select(finding => FormattableString.Invariant($"{finding.Dimension.Name} {finding.Test.Value!.P:0.000}")));
        Assert.DoesNotContain(true, findings.Select(finding => finding.MayRank));
    }

    private static List<Proportion> Segments(FitHistory history, CategoryColumn column) => Enumerable.Range(0, column.Values.Count).Select(value =>
    {
        var deals = Deals.Decided(history).Where(deal => column.Codes[deal] == value).ToList();
        return new Proportion(deals.Count(deal => history.Outcomes[deal] == Outcome.Won), deals.Count);
    }).ToList();

    private static FitHistory History()
    {
        var deals = Read("sales_pipeline.csv").Where(deal => deal["engage_date"].Length > 0).ToList();
        var sectors = Read("accounts.csv").ToDictionary(account => account["account"], account => account["sector"]);
        var teams = Read("sales_teams.csv").ToDictionary(agent => agent["sales_agent"]);
        return new FitHistory(
            [
                CategoryColumn.Of("agent", deals.Select(deal => deal["sales_agent"])),
                CategoryColumn.Of("product", deals.Select(deal => deal["product"])),
                CategoryColumn.Of("sector", deals.Select(deal => sectors.GetValueOrDefault(deal["account"]))),
                CategoryColumn.Of("manager", deals.Select(deal => teams[deal["sales_agent"]]["manager"])),
                CategoryColumn.Of("office", deals.Select(deal => teams[deal["sales_agent"]]["regional_office"])),
            ],
            deals.Select(deal => deal["deal_stage"] switch { "Won" => Outcome.Won, "Lost" => Outcome.Lost, _ => Outcome.Open }).ToList())
        {
            CreatedOn = deals.Select(deal => DateTime.Parse(deal["engage_date"], CultureInfo.InvariantCulture)).ToList(),
        };
    }

    private static List<Dictionary<string, string>> Read(string file)
    {
        var path = Vectors.PathOf("maven_crm", file);
        if (path is null)
        {
            Assert.Inconclusive("Set SALESLOOP_REAL_DATA to a folder that holds Maven Analytics' \"CRM Sales Opportunities\", or has it in the folder maven_crm, to run this.");
        }

        // These files hold no quotes.
        var lines = File.ReadAllLines(path!);
        var names = lines[0].Split(',');
        return lines.Skip(1).Select(line => names.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second)).ToList();
    }
}
