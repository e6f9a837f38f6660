using SalesLoop.Express;
using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Express;

/// <summary>What a criterion would have done to deals that are closed.</summary>
[TestClass]
public sealed class CriterionPreviewTests
{
    private static readonly Stage Qualify = Open("Qualify", 10);
    private static readonly Stage Develop = Open("Develop", 20);
    private static readonly Stage Propose = Open("Propose", 30);
    private static readonly Stage Won = new(Guid.NewGuid(), "Won", 90, StageKind.Won, GateMode.Observe);
    private static readonly Playbook Process = new([Qualify, Develop, Propose, Won], []);
    private static readonly Quarter LastYear = Quarter.Before(new DateTime(2026, 3, 10));

    // Wilson, 95 %: 15 of 18 is 60.8 to 94.2; 3 of 12 is 8.9 to 53.2 (by hand from the formula).
    [TestMethod]
    public void Who_shows_it_and_how_those_ended_is_told_with_n_and_range()
    {
        var deals = Deals(15, Outcome.Won, Finding.Met).Concat(Deals(3, Outcome.Lost, Finding.Met)).Concat(Deals(3, Outcome.Won, Finding.Empty)).Concat(Deals(9, Outcome.Lost, Finding.Filler)).ToList();
        var preview = CriterionPreview.Of(Asked(Qualify, CriterionKind.Exit), Process, deals);

        Assert.AreEqual((30, 18, 12), (preview.Asked, preview.Shows, preview.Lacking.Count));
        Assert.AreEqual(
            "2025-10-01 to 2025-12-31: 30 deals closed, 30 of them would have been asked this.\n" +
            "18 show it, 12 do not.\n" +
            "Won of those that show it: 15 of 18, 83 % (61 to 94). Of those that do not: 3 of 12, 25 % (9 to 53). Walking away counts as neither.\n" +
            "Where a gate enforces, it would have refused: Deal 1, Deal 2, Deal 3, Deal 1, Deal 2, Deal 3, Deal 4, Deal 5, Deal 6, Deal 7 and 2 more.\n" +
            "Judged by what the deals show today, not on the day of the move; copied and repeated texts are not looked for.",
            preview.Text(LastYear, Severity.Block, StatisticsSettings.Default));
    }

    [TestMethod]
    public void Few_deals_get_no_rate_and_the_count_that_is_needed()
    {
        var preview = CriterionPreview.Of(Asked(Qualify, CriterionKind.Exit), Process, [.. Deals(1, Outcome.Won, Finding.Met), .. Deals(1, Outcome.Lost, Finding.NotKnownYet)]);
        var text = preview.Text(LastYear, Severity.Warn, StatisticsSettings.Default);
        Assert.Contains("1 show it, 1 do not; 1 of these say openly that it is not known yet.", text);
        Assert.Contains("1 of 1, too few for a rate (10 are needed)", text);
        Assert.Contains("It would have been pointed out to: Deal 1.", text);
    }

    [TestMethod]
    [DataRow(CriterionKind.Entry, "Develop", Outcome.Lost, "Qualify,Develop", true, DisplayName = "an entry: came into the stage")]
    [DataRow(CriterionKind.Entry, "Develop", Outcome.Lost, "Qualify", false, DisplayName = "an entry: never came")]
    [DataRow(CriterionKind.Entry, "Won", Outcome.Won, "", true, DisplayName = "an entry into Won: won")]
    [DataRow(CriterionKind.Entry, "Won", Outcome.Lost, "Qualify", false, DisplayName = "an entry into Won: lost")]
    [DataRow(CriterionKind.Exit, "Qualify", Outcome.Lost, "Qualify,Develop", true, DisplayName = "an exit: went on")]
    [DataRow(CriterionKind.Exit, "Qualify", Outcome.Lost, "Propose", true, DisplayName = "an exit: skipped the stage, which owes its exit too")]
    [DataRow(CriterionKind.Exit, "Develop", Outcome.Lost, "Qualify,Develop", false, DisplayName = "an exit: lost there, which owes nothing")]
    [DataRow(CriterionKind.Exit, "Propose", Outcome.Won, "", true, DisplayName = "an exit: won")]
    public void Only_deals_that_made_the_move_are_asked(CriterionKind kind, string stage, Outcome outcome, string visited, bool isAsked)
    {
        var stages = Process.Stages.ToDictionary(one => one.Name, one => one);
        var deal = new ClosedDeal("Globex", outcome, null, [.. visited.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(name => stages[name].Id)], Finding.Empty);
        Assert.AreEqual(isAsked ? 1 : 0, CriterionPreview.Of(Asked(stages[stage], kind), Process, [deal]).Asked);
    }

    [TestMethod]
    public void A_slice_keeps_to_itself_and_what_can_not_be_told_is_counted()
    {
        var slice = Guid.NewGuid();
        var criterion = Asked(Qualify, CriterionKind.Entry) with { SegmentId = slice };
        var inside = new ClosedDeal("Inside", Outcome.Won, slice, [Qualify.Id], Finding.CannotTell);
        var preview = CriterionPreview.Of(criterion, Process, [inside, inside with { SegmentId = null }, inside with { Visited = [] }]);

        Assert.AreEqual((0, 1, 1), (preview.Asked, preview.Unreadable, preview.WithoutHistory));
        var text = preview.Text(LastYear, Severity.Block, StatisticsSettings.Default);
        Assert.Contains("It can't be read on 1 deal: those would have passed.", text);
        Assert.Contains("1 deal left out: no stage of theirs is on record.", text);
    }

    [TestMethod]
    [DataRow(2026, 1, 1, "2025-10-01 to 2025-12-31")]
    [DataRow(2026, 3, 31, "2025-10-01 to 2025-12-31")]
    [DataRow(2026, 4, 1, "2026-01-01 to 2026-03-31")]
    [DataRow(2026, 12, 31, "2026-07-01 to 2026-09-30")]
    public void The_last_quarter_is_the_one_that_is_over(int year, int month, int day, string quarter) => Assert.AreEqual(quarter, Quarter.Before(new DateTime(year, month, day)).ToString());

    private static Criterion Asked(Stage stage, CriterionKind kind) => new(Guid.NewGuid(), "need", "Write the need", Severity.Block, stage.Id, kind, new HasAnswer("customerneed"));

    private static IEnumerable<ClosedDeal> Deals(int count, Outcome outcome, Finding finding) =>
        Enumerable.Range(1, count).Select(number => new ClosedDeal($"Deal {number}", outcome, null, [Qualify.Id, Develop.Id], finding));

    private static Stage Open(string name, int sequence) => new(Guid.NewGuid(), name, sequence, StageKind.Open, GateMode.Observe);
}
