using System.Globalization;
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

/// <summary>500 deals with 1,050 stages they passed, published as made up by their author, through <c>load</c> and into figures. What is
/// expected is counted in the files with nothing of the product's; the counts of its description stand as numbers.</summary>
[TestClass]
public sealed class RealStageHistoryTests
{
    private const string Set = "pe_stage_history";
    private const int AllTime = 820110004;

    private static readonly DateTime AfterTheLastStage = new(2026, 4, 1, 9, 0, 0, DateTimeKind.Utc);

    private static readonly Dictionary<string, string> Stages = new(StringComparer.Ordinal) { ["Reviewed"] = "Qualify", ["Indication"] = "Develop", ["Offer"] = "Propose" };

    private static readonly Lazy<Loaded> Told = new(Load);

    [ClassCleanup]
    public static void Close()
    {
        if (Told.IsValueCreated)
        {
            Told.Value.Organization.Dispose();
        }
    }

    [TestMethod]
    public void The_set_holds_500_deals_and_1050_stages_and_one_deal_twice()
    {
        Assert.HasCount(500, Deals());
        Assert.HasCount(1050, Visits());
        Assert.AreSequenceEqual(["D-0500"], Deals().GroupBy(deal => deal["deal_id"]).Where(deal => deal.Count() > 1).Select(deal => deal.Key));

        // The second deal of that name, and its stages, which lasted less than nothing. One of them is the closed stage that has days.
        var report = Told.Value.Report;
        Assert.AreEqual("account 414, opportunity 499, sl_stagevisit 1047", string.Join(", ", report.Files.Select(file => $"{file.Table} {file.Created}")));
        Assert.AreSequenceEqual(
            ["deals.csv deal_id", "stage_history.csv days_in_stage", "stage_history.csv days_in_stage", "stage_history.csv days_in_stage"],
            report.Rejections.Select(rejection => $"{rejection.File} {rejection.Column}"));
    }

    [TestMethod]
    public void What_was_passed_is_our_own_ending_and_neither_won_nor_lost()
    {
        // 37 won, 60 lost with the doubled one, 76 passed, as the description counts them.
        Assert.AreEqual((37, 60, 76, 327), (Ended("Won"), Ended("Lost"), Ended("Passed"), Ended("Active")));

        Assert.AreEqual((37, 96), Share(Of("win.rate")));
        Assert.EndsWith("We walked away from 76 more.", (string)Of("win.rate")["sl_text"]);
        Assert.AreEqual((76, 172), Share(Of("close.walkaway")));
    }

    [TestMethod]
    public void Days_in_each_stage_are_those_of_the_file_and_stays_that_last_are_not_among_them()
    {
        foreach (var (name, stage) in Stages)
        {
            var days = Kept().Where(visit => visit["stage"] == name && visit["days_in_stage"] != "NA").Select(Days).Order().ToList();
            var row = Of("stage.dwell", stage);

            Assert.AreEqual(days.Count, row["sl_cases"]);
            Assert.AreEqual(Quantile(days, 0.25), Number(row, "sl_lowerquartile"), 1e-6);
            Assert.AreEqual(Quantile(days, 0.5), Number(row, "sl_value"), 1e-6);
            Assert.AreEqual(Quantile(days, 0.75), Number(row, "sl_upperquartile"), 1e-6);
        }
    }

    [TestMethod]
    public void No_stall_line_is_drawn_where_most_stays_are_open_and_the_curve_never_falls_to_a_fifth()
    {
        foreach (var (name, stage) in Stages)
        {
            var stays = Kept().Where(visit => visit["stage"] == name).ToList();
            var open = stays.Count(visit => visit["days_in_stage"] == "NA");
            var row = Of("stage.line", stage);

            Assert.IsGreaterThan(0.2, (double)open / stays.Count);
            Assert.AreEqual($"Not enough evidence yet: {open} of {stays.Count} visits are still open: too few have ended to tell a long one.", row["sl_text"]);
            Assert.IsFalse(row.Contains("sl_value"));
        }
    }

    [TestMethod]
    public void Moves_and_the_chance_to_win_from_a_stage_follow_from_the_file()
    {
        var moves = Kept().GroupBy(visit => visit["deal_id"]).SelectMany(deal =>
        {
            var path = deal.OrderBy(visit => int.Parse(visit["stage_order"], CultureInfo.InvariantCulture)).Select(visit => visit["stage"]).ToList();
            return path.Zip(path.Skip(1), (from, to) => (from, to));
        }).ToList();
        foreach (var way in moves.GroupBy(move => move))
        {
            var (from, to) = way.Key;
            var end = to switch { "Passed" => "walked away", "Closed - Won" => "won", "Closed - Lost" => "lost", _ => Stages[to] };
            Assert.AreEqual((way.Count(), moves.Count(move => move.from == from)), Share(Of("stage.move", $"{Stages[from]} → {end}")));
        }

        // Nobody goes back, so a stage's chance is the share that goes on times the next one's. From an offer nobody was lost.
        Assert.AreEqual(1, Number(Of("stage.winchance", "Propose"), "sl_value"), 1e-6);
        Assert.AreEqual(109.0 / 168, Number(Of("stage.winchance", "Develop"), "sl_value"), 1e-6);
        Assert.AreEqual(267.0 / 343 * 109 / 168, Number(Of("stage.winchance", "Qualify"), "sl_value"), 1e-6);
    }

    [TestMethod]
    public void Winning_takes_the_days_from_sourcing_to_the_last_stage()
    {
        var days = Deals().Where(deal => deal["deal_outcome"] == "Won").Select(deal => (Day(deal["last_stage_date"]) - Day(deal["date_sourced"])).TotalDays).Order().ToList();

        Assert.HasCount(37, days);
        Assert.AreEqual(Quantile(days, 0.5), Number(Of("cycle.length"), "sl_value"), 1e-6);
        Assert.EndsWith("Of all 499 deals, open ones counted, less than half have closed.", (string)Of("cycle.length")["sl_text"]);
    }

    private static List<Dictionary<string, string>> Deals() => RealData.Rows(Set, "deals.csv");

    private static List<Dictionary<string, string>> Visits() => RealData.Rows(Set, "stage_history.csv");

    private static int Ended(string outcome) => Deals().Count(deal => deal["deal_outcome"] == outcome);

    /// <summary>Stages that can be right.</summary>
    private static IEnumerable<Dictionary<string, string>> Kept() => Visits().Where(visit => visit["days_in_stage"] == "NA" || Days(visit) >= 0);

    private static double Days(Dictionary<string, string> visit) => double.Parse(visit["days_in_stage"], CultureInfo.InvariantCulture);

    private static DateTime Day(string text) => DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>By linear interpolation, type 7 of Hyndman and Fan (1996).</summary>
    private static double Quantile(List<double> sorted, double share)
    {
        var place = (sorted.Count - 1) * share;
        var below = (int)place;
        return below + 1 == sorted.Count ? sorted[below] : sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }

    private static Entity Of(string code, string member = "") =>
        Told.Value.Figures.Single(row => (string)row["sl_code"] == code && (row.GetAttributeValue<string>("sl_memberlabel") ?? "") == member);

    private static (int Part, int Whole) Share(Entity row) => ((int)row.GetAttributeValue<decimal>("sl_numerator"), (int)row.GetAttributeValue<decimal>("sl_denominator"));

    private static double Number(Entity row, string column) => (double)row.GetAttributeValue<decimal>(column);

    private static Loaded Load()
    {
        var folder = RealData.Folder(Set, "deals.csv");
        var clock = new FakeClock();
        clock.Advance(AfterTheLastStage - clock.Now);
        var organization = SalesLoopOrganization.New(clock);
        var service = organization.ServiceFor(organization.AdministratorId);
        ConfigurationImport.Apply(service, ConfigurationData.Read(Path.Combine(SalesLoopOrganization.Root, "Solution", "data")));
        var mapping = new FileInfo(Path.Combine(SalesLoopOrganization.Root, "tools", "SalesLoop", "Load", "examples", "stage-history.json"));
        var report = Loader.Prepare(MappingReader.Read(mapping), mapping.Name, folder, service, organization.Schema, isDryRun: false).Run(_ => { });
        LongWork.WorkOutFigures(service, everything: true);
        var query = new QueryExpression("sl_metric") { ColumnSet = new ColumnSet(true) };
        query.Criteria.AddCondition("sl_businessunitid", ConditionOperator.NotNull);
        query.Criteria.AddCondition("sl_periodkind", ConditionOperator.Equal, AllTime);
        return new Loaded(organization, report, [.. service.RetrieveMultiple(query).Entities]);
    }

    private sealed record Loaded(Organization Organization, LoadReport Report, IReadOnlyList<Entity> Figures);
}
