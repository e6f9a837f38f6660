using System.Globalization;
using SalesLoop.Statistics;
using SalesLoop.Tests.Shared;

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

    [TestMethod]
    public void The_set_is_the_one_described()
    {
        var deals = Read("sales_pipeline.csv");
        var engaged = deals.Select(deal => deal["engage_date"]).Where(day => day.Length > 0).Order(StringComparer.Ordinal).ToList();

        Assert.HasCount(8800, deals);
        Assert.AreSequenceEqual(
            ["Engaging 1589", "Lost 2473", "Prospecting 500", "Won 4238"],
            deals.GroupBy(deal => deal["deal_stage"]).OrderBy(stage => stage.Key, StringComparer.Ordinal).Select(stage => $"{stage.Key} {stage.Count()}"));
        Assert.AreEqual((30, 35, 85, 7), (deals.Select(deal => deal["sales_agent"]).Distinct().Count(), Read("sales_teams.csv").Count, Read("accounts.csv").Count, Read("products.csv").Count));
        Assert.AreEqual(1425, deals.Count(deal => deal["account"].Length == 0 && deal["deal_stage"] is "Engaging" or "Prospecting"));
        Assert.AreEqual(("2016-10-20", "2017-12-27", "2017-12-31"), (engaged[0], engaged[^1], deals.Max(deal => deal["close_date"])));
        Assert.IsTrue(deals.Any(deal => deal["product"] == "GTXPro") && Read("products.csv").All(product => product["product"] != "GTXPro"), "its products are spelled in two ways");
    }

    /// <summary>Wins close faster than losses here: by month of engagement, what has closed falls from all won to 57 %, and that is no trend.</summary>
    [TestMethod]
    public void Of_deals_that_have_closed_alone_the_win_rate_falls_by_month_and_the_first_months_are_no_finding()
    {
        var months = Read("sales_pipeline.csv").Where(deal => deal["deal_stage"] is "Won" or "Lost").GroupBy(deal => deal["engage_date"][..7]).ToDictionary(
            month => month.Key, month => new Proportion(month.Count(deal => deal["deal_stage"] == "Won"), month.Count()));

        Assert.AreEqual(new Proportion(7, 7), months["2016-10"]);
        Assert.AreEqual(1.00, months["2016-10"].Rate!.Value, 1e-12);
        Assert.AreEqual(0.57, months["2017-10"].Rate!.Value, 0.005);
        Assert.AreNotEqual(Standing.Finding, months["2016-10"].StandingBy(StatisticsSettings.Default), "7 of 7 is not 100 %");
        Assert.IsGreaterThan(0.64, months["2016-10"].Wilson(0.95)!.Value.Low);
    }

    [TestMethod]
    public void Of_every_dimension_hardly_any_variance_lies_between_its_parts()
    {
        var history = History();
        foreach (var column in history.Columns.Cast<CategoryColumn>())
        {
            var shrunk = SegmentShrinkage.Of(Segments(history, column), StatisticsSettings.Default).Value!;

            Assert.AreEqual(0, shrunk.Correlation!.Value, 0.002, column.Name);
            Assert.DoesNotContain(SegmentSide.Above, shrunk.Segments.Select(segment => segment.Side), column.Name);
            Assert.DoesNotContain(SegmentSide.Below, shrunk.Segments.Select(segment => segment.Side), column.Name);
        }
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

    private static List<Dictionary<string, string>> Read(string file) => RealData.Rows("maven_crm", file);
}
