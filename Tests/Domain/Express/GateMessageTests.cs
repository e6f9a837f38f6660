using SalesLoop.Evolve;
using SalesLoop.Express;

namespace SalesLoop.Tests.Domain.Express;

[TestClass]
public sealed class GateMessageTests
{
    private static readonly Criterion Buyer = A.Exit(A.Qualify, "buyer", new RelatedRowsExist("appointment", "regardingobjectid")) with
    {
        Guidance = "Meet the economic buyer and log the meeting",
        Order = 1,
    };

    private static readonly Criterion Need = A.Exit(A.Qualify, "need", new HasAnswer("customerneed")) with
    {
        Guidance = "Write the need in the buyer's own words",
        Order = 2,
    };

    private static readonly Criterion Fit = A.Entry(A.Develop, "fit", new FitAtLeast(60)) with { Guidance = "Raise the fit", Severity = Severity.Warn };

    [TestMethod]
    public void A_refused_rep_is_told_what_to_do_and_how_to_ask_for_an_exception() =>
        Assert.AreEqual(
            "This deal can't move to Develop yet. To move it:\n" +
            "1. Meet the economic buyer and log the meeting\n" +
            "2. Write the need in the buyer's own words\n" +
            "If one of these can't be done, ask for a gate exception on the deal.",
            GateMessage.Refusal(Judge(A.Deal())));

    [TestMethod]
    [DataRow("TBD", "(\"TBD\" is not an answer)")]
    [DataRow("blah blah\n blah blah blah blah blah blah", "(\"blah blah blah blah blah blah …\" is not an answer)")]
    [DataRow("Not known yet", "(the deal says this is not known yet)")]
    public void A_rep_is_told_why_what_is_there_does_not_count(string text, string remark) =>
        Assert.AreEqual(
            "This deal can't move to Develop yet. To move it:\n" +
            $"1. Write the need in the buyer's own words {remark}\n" +
            "If one of these can't be done, ask for a gate exception on the deal.",
            GateMessage.Refusal(Judge(A.Deal().Showing(Buyer.Check).With("customerneed", text))));

    [TestMethod]
    public void A_rep_is_told_that_text_was_copied_from_another_deal() =>
        Assert.Contains(
            "1. Write the need in the buyer's own words (what is there is copied from another deal)\n",
            GateMessage.Refusal(Judge(A.Deal().Showing(Buyer.Check).With("customerneed", "Fewer errors") with { Copied = new HashSet<string> { "customerneed" } })));

    [TestMethod]
    public void A_refused_close_for_want_of_a_reason_names_the_way_round_that_exists()
    {
        var move = A.Playbook().PlanClose(A.Qualify, won: false);
        var verdict = new Verdict(move, GateMode.Enforce, CloseReason.Judge(DealOutcome.Lost, new CloseAnswer(null, null, null)));

        Assert.AreEqual(
            "This deal can't move to Lost yet. To move it:\n" +
            "1. Choose the main reason the deal was lost\n" +
            "If no reason fits, choose the nearest one and say more in the note.",
            GateMessage.Refusal(verdict));
    }

    [TestMethod]
    public void The_record_of_a_warning_says_what_is_still_to_do() =>
        Assert.AreEqual(
            "Moved to Develop. Still to do:\n" +
            "1. Meet the economic buyer and log the meeting\n" +
            "2. Write the need in the buyer's own words\n" +
            "3. Raise the fit",
            GateMessage.Explanation(Judge(A.Deal(), GateMode.Warn)));

    [TestMethod]
    public void The_record_of_an_observed_move_says_what_the_gate_would_ask() =>
        Assert.AreEqual(
            "Moved to Develop. The gate only observes here; it would ask:\n" +
            "1. Meet the economic buyer and log the meeting\n" +
            "2. Write the need in the buyer's own words\n" +
            "3. Raise the fit",
            GateMessage.Explanation(Judge(A.Deal(), GateMode.Observe)));

    [TestMethod]
    public void The_record_of_an_excepted_move_says_what_was_covered() =>
        Assert.AreEqual(
            "Moved to Develop. An exception covers:\n" +
            "1. Meet the economic buyer and log the meeting",
            GateMessage.Explanation(Judge(A.Deal().With("customerneed", "Fewer errors").With("sl_fitscore", 70), GateMode.Enforce, A.Waiver(A.Develop, Buyer))));

    [TestMethod]
    public void The_record_of_a_plain_move_says_so() =>
        Assert.AreEqual(
            "Moved to Develop. Nothing is missing.",
            GateMessage.Explanation(Judge(A.Deal().Showing(Buyer.Check).With("customerneed", "Fewer errors").With("sl_fitscore", 70))));

    [TestMethod]
    public void The_record_of_a_step_back_says_so() =>
        Assert.AreEqual(
            "Moved back to Qualify. Nothing is missing.",
            GateMessage.Explanation(new Verdict(A.Playbook().Plan(A.Develop, A.Qualify), GateMode.Enforce, [])));

    [TestMethod]
    public void The_record_of_a_move_that_could_not_be_judged_names_the_criterion_and_where_to_mend_it()
    {
        var broken = Need with { Check = new Unreadable("Choose a check.") };
        var playbook = A.Playbook(broken);
        var move = playbook.Plan(A.Qualify, A.Develop);

        Assert.AreEqual(
            "Moved to Develop. These criteria can't be read, so nobody was held up by them: need. Open them under Govern > Criteria; saving one says what is wrong.",
            GateMessage.Explanation(Gate.Judge(move, playbook.Asks(move, null), A.Deal(), GateMode.Enforce, [])));
    }

    private static Verdict Judge(Deal deal, GateMode mode = GateMode.Enforce, params Waiver[] waivers)
    {
        var playbook = A.Playbook(Buyer, Need, Fit);
        var move = playbook.Plan(A.Qualify, A.Develop);
        return Gate.Judge(move, playbook.Asks(move, null), deal, mode, waivers);
    }
}
