using SalesLoop.Express;

namespace SalesLoop.Tests.Domain.Express;

[TestClass]
public sealed class GateTests
{
    private static readonly Criterion Need = A.Exit(A.Qualify, "need", new HasAnswer("customerneed"));
    private static readonly Criterion Pain = A.Exit(A.Qualify, "pain", new HasAnswer("customerpainpoints"));
    private static readonly Criterion Fit = A.Entry(A.Develop, "fit", new FitAtLeast(60)) with { Severity = Severity.Warn };

    [TestMethod]
    public void A_deal_without_the_answer_is_held() =>
        Assert.AreEqual(VerdictOutcome.Refused, Judge(A.Deal()).Outcome);

    [TestMethod]
    [DataRow(GateMode.Observe, VerdictOutcome.Observed)]
    [DataRow(GateMode.Warn, VerdictOutcome.Warned)]
    [DataRow(GateMode.Enforce, VerdictOutcome.Refused)]
    public void The_mode_decides_what_a_missing_answer_does(GateMode mode, VerdictOutcome outcome) =>
        Assert.AreEqual(outcome, Judge(A.Deal(), mode).Outcome);

    [TestMethod]
    public void A_warning_alone_does_not_hold_a_deal()
    {
        var verdict = Judge(Answered());

        Assert.AreEqual(VerdictOutcome.Warned, verdict.Outcome);
        Assert.AreEqual("fit", verdict.Missing.Single());
    }

    [TestMethod]
    public void A_deal_that_shows_everything_passes() =>
        Assert.AreEqual(VerdictOutcome.Passed, Judge(Answered().With("sl_fitscore", 60)).Outcome);

    [TestMethod]
    public void Not_known_yet_is_told_apart_from_missing_and_still_holds_the_deal()
    {
        var verdict = Judge(Answered().With("customerneed", "Not known yet."));

        Assert.AreEqual("need", verdict.NotKnownYet.Single());
        Assert.DoesNotContain("need", verdict.Missing);
        Assert.IsTrue(verdict.Blocks);
    }

    [TestMethod]
    public void An_answer_that_repeats_an_earlier_one_counts_once()
    {
        var verdict = Judge(A.Deal().With("customerneed", "Fewer invoicing errors").With("customerpainpoints", "fewer invoicing errors."));

        Assert.AreEqual("need", verdict.Met.Single());
        Assert.AreEqual(Finding.Repeated, verdict.Lines.Single(line => line.Code == "pain").Finding);
    }

    [TestMethod]
    public void Text_copied_from_another_deal_is_no_answer()
    {
        var verdict = Judge(Answered() with { Copied = new HashSet<string> { "customerneed" } });

        Assert.AreEqual(Finding.Copied, verdict.Lines.Single(line => line.Code == "need").Finding);
    }

    [TestMethod]
    public void A_waived_criterion_no_longer_blocks_but_stays_on_the_record()
    {
        var verdict = Judge(Answered().With("customerneed", null), waivers: A.Waiver(A.Develop, Need));

        Assert.AreEqual(VerdictOutcome.Excepted, verdict.Outcome);
        Assert.AreEqual("need", verdict.Waived.Single());
        Assert.AreEqual(A.Waiver(A.Develop, Need), verdict.Uses.Single());
    }

    [TestMethod]
    public void An_exception_without_criterion_waives_all_of_its_move_and_is_used_once()
    {
        var verdict = Judge(A.Deal(), waivers: A.Waiver(A.Develop));

        Assert.HasCount(3, verdict.Waived.ToList());
        Assert.HasCount(1, verdict.Uses);
    }

    [TestMethod]
    public void An_exception_that_nothing_needs_is_not_used_up() =>
        Assert.IsEmpty(Judge(Answered().With("sl_fitscore", 60), waivers: A.Waiver(A.Develop)).Uses);

    [TestMethod]
    public void An_exception_that_this_move_has_used_already_covers_it_and_is_not_used_again()
    {
        var verdict = Judge(A.Deal(), waivers: A.Waiver(A.Develop) with { UsedByThisMove = true });

        Assert.AreEqual(VerdictOutcome.Excepted, verdict.Outcome);
        Assert.IsEmpty(verdict.Uses);
    }

    [TestMethod]
    public void An_exception_for_another_stage_waives_nothing() =>
        Assert.IsTrue(Judge(A.Deal(), waivers: A.Waiver(A.Propose)).Blocks);

    [TestMethod]
    [DataRow(9, true, DisplayName = "ended yesterday")]
    [DataRow(10, false, DisplayName = "ends today")]
    [DataRow(11, false, DisplayName = "ends tomorrow")]
    public void An_exception_counts_until_the_end_of_its_last_day(int day, bool blocks) =>
        Assert.AreEqual(blocks, Judge(A.Deal(), waivers: A.Waiver(A.Develop) with { ExpiresOn = new DateTime(2026, 3, day) }).Blocks);

    [TestMethod]
    public void A_criterion_that_can_not_be_read_holds_nobody_and_is_named()
    {
        var broken = A.Exit(A.Qualify, "broken", new Unreadable("Choose a check."));
        var verdict = Judge([broken], A.Deal(), GateMode.Enforce);

        Assert.AreEqual(VerdictOutcome.NotJudged, verdict.Outcome);
        Assert.AreEqual("broken", verdict.Unreadable.Single().Code);
    }

    [TestMethod]
    public void A_criterion_that_can_not_be_read_does_not_open_the_gate_for_the_others()
    {
        var broken = A.Exit(A.Qualify, "broken", new Unreadable("Choose a check."));

        Assert.IsTrue(Judge([broken, Need], A.Deal(), GateMode.Enforce).Blocks);
    }

    [TestMethod]
    public void The_slice_decides_the_mode_and_the_stage_asked_for_where_there_is_no_slice()
    {
        var move = A.Playbook().Plan(A.Qualify, A.Develop with { Mode = GateMode.Warn });

        Assert.AreEqual(GateMode.Enforce, Gate.ModeOf(GateMode.Enforce, move));
        Assert.AreEqual(GateMode.Warn, Gate.ModeOf(null, move));
        Assert.AreEqual(GateMode.Enforce, Gate.ModeOf(GateMode.Observe, move, left: GateMode.Enforce), "one save leaves no slice and its gate together");
        Assert.AreEqual(GateMode.Enforce, Gate.ModeOf(GateMode.Enforce, move, left: GateMode.Observe));
        Assert.AreEqual(GateMode.Warn, Gate.ModeOf(null, move, left: GateMode.Observe), "the stage still says its own");
    }

    [TestMethod]
    public void A_close_without_a_stage_of_its_own_has_the_mode_of_the_stage_left()
    {
        var playbook = new Playbook([A.Qualify], []);

        Assert.AreEqual(GateMode.Enforce, Gate.ModeOf(null, playbook.PlanClose(A.Qualify, won: false)));
        Assert.AreEqual(GateMode.Observe, Gate.ModeOf(null, playbook.PlanClose(null, won: false)));
    }

    private static Deal Answered() => A.Deal().With("customerneed", "Fewer invoicing errors").With("customerpainpoints", "Two people check every invoice");

    private static Verdict Judge(Deal deal, GateMode mode = GateMode.Enforce, params Waiver[] waivers) => Judge([Need, Pain, Fit], deal, mode, waivers);

    private static Verdict Judge(Criterion[] criteria, Deal deal, GateMode mode, params Waiver[] waivers)
    {
        var playbook = A.Playbook(criteria);
        var move = playbook.Plan(A.Qualify, A.Develop);
        return Gate.Judge(move, playbook.Asks(move, null), deal, mode, waivers);
    }
}
