using SalesLoop.Evolve;

namespace SalesLoop.Tests.Domain.Evolve;

/// <summary>Whom to work next, and why. Points are 60 % of the fit, 25 % of the clarity, and 15 when a next step is due.</summary>
[TestClass]
public sealed class DealFocusTests
{
    private static readonly DateTime Now = new(2026, 3, 10, 12, 0, 0, DateTimeKind.Utc);
    private static readonly DealOnRecord Bare = new();
    private static readonly DealOnRecord Planned = new() { NextStep = "Show the audit trail.", NextStepDueOn = new DateTime(2026, 3, 15) };

    // 0.6 × 80 + 0.25 × 40 = 58; with a step missing 73.
    [TestMethod]
    public void Fit_counts_most_then_what_is_written_then_what_is_due()
    {
        Assert.AreEqual(58, Of(80, 40, Planned).Points);
        Assert.AreEqual(73, Of(80, 40, Bare).Points);
        Assert.AreEqual((100, 0), (Of(100, 100, Bare).Points, Of(0, 0, Planned).Points));
        Assert.IsGreaterThan(Of(70, 100, Planned).Points, Of(80, 80, Planned).Points, "six points of fit outweigh five of clarity");
    }

    // 0.6 × 77 + 0.25 × 21 = 51.45; 0.6 × 75 + 0.25 × 2 = 45.5.
    [TestMethod]
    public void Half_a_point_goes_up()
    {
        Assert.AreEqual(51, Of(77, 21, Planned).Points);
        Assert.AreEqual(46, Of(75, 2, Planned).Points);
    }

    [TestMethod]
    public void A_deal_without_a_score_is_taken_for_the_middle_and_says_so()
    {
        var focus = Of(null, 20, Planned);
        Assert.AreEqual(35, focus.Points);
        Assert.StartsWith("Fit not known yet; clarity 20.", focus.Reason.ToString());
    }

    [TestMethod]
    public void A_planned_step_is_told_with_what_helps_most() => Assert.AreEqual(
        "Fit 80, B; clarity 40. Next: Show the audit trail, by 2026-03-15. What helps most: Name a second person.",
        Of(80, 40, Planned).Reason);

    [TestMethod]
    public void What_is_due_is_told_as_what_to_do_now()
    {
        Assert.AreEqual("Fit 80, B; clarity 40. Now: agree a next step with the buyer, with its day.", Of(80, 40, Bare).Reason);
        Assert.AreEqual("Fit 80, B; clarity 40. Now: give \"Call Ann\" a day.", Of(80, 40, new DealOnRecord { NextStep = "Call Ann" }).Reason);
        Assert.AreEqual(
            "Fit 80, B; clarity 40. Now: say what came of \"Call Ann\", due 2026-03-05, and what comes next.",
            Of(80, 40, new DealOnRecord { NextStep = "Call Ann", NextStepDueOn = new DateTime(2026, 3, 5) }).Reason);
    }

    [TestMethod]
    public void A_step_of_today_is_ahead_and_one_of_two_days_ago_is_due()
    {
        Assert.AreEqual(58, Of(80, 40, Planned with { NextStepDueOn = Now.Date }).Points);
        Assert.AreEqual(73, Of(80, 40, Planned with { NextStepDueOn = Now.Date.AddDays(-2) }).Points);
    }

    [TestMethod]
    public void A_word_that_only_fills_space_is_no_next_step() => Assert.AreEqual(73, Of(80, 40, Planned with { NextStep = "tbd" }).Points);

    [TestMethod]
    public void The_advice_to_walk_away_stands_last_with_its_reason()
    {
        var focus = DealFocus.Of(new DealPromise(95, "A", "Consider walking away: Payroll.\nYou decide."), Bare, Clear(90), Now);
        Assert.AreEqual((0, "Consider walking away: Payroll. You decide."), (focus.Points, focus.Reason.ToString()));
    }

    [TestMethod]
    public void The_longest_words_fit_into_the_column()
    {
        var endless = new string('x', 5000);
        Assert.IsLessThanOrEqualTo(500, DealFocus.Of(new DealPromise(95, "A", endless), Bare, Clear(90), Now).Reason.ToString().Length);
        Assert.IsLessThanOrEqualTo(500, Of(80, 40, Planned with { NextStep = endless + " y" }).Reason.ToString().Length);
    }

    private static DealFocus Of(int? fit, int clarity, DealOnRecord deal) => DealFocus.Of(new DealPromise(fit, fit is null ? null : "B", null), deal, Clear(clarity), Now);

    private static Legibility Clear(int points) => new(points, [new LegibilityGap(6, $"Name a second person")], null);
}
