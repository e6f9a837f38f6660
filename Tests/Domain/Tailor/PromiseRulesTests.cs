using SalesLoop.Tailor;
using SalesLoop.Words;

namespace SalesLoop.Tests.Domain.Tailor;

[TestClass]
public sealed class PromiseRulesTests
{
    private static readonly DateTime Today = A.Noon.Date;
    private static readonly Guid Rep = A.IdOf("rep");
    private static readonly Guid Manager = A.IdOf("manager");
    private static readonly Guid Lawyer = A.IdOf("lawyer");

    private static readonly Commitment Onboarding = new(A.IdOf("onboarding"), "Onboarding in two weeks", CommitmentKind.ReadyToBeKept) { Phrases = ["two weeks"] };
    private static readonly Commitment Discount = new(A.IdOf("discount"), "Discount above 15 %", CommitmentKind.NeedsApproval) { Phrases = ["discount"] };
    private static readonly Commitment Terms = new(A.IdOf("terms"), "Terms of our own", CommitmentKind.NeedsApproval) { ApproverId = Lawyer };
    private static readonly Commitment Liability = new(A.IdOf("liability"), "Unlimited liability", CommitmentKind.NeverMade) { Phrases = ["unlimited liability", "any damage"] };
    private static readonly Commitment[] All = [Onboarding, Discount, Terms, Liability];

    [TestMethod]
    public void A_promise_under_a_commitment_that_is_kept_is_covered() =>
        Assert.AreEqual(new PromiseJudged(PromiseStanding.Covered, Onboarding.Id, null, null), Judge(Asked("Live in May", Onboarding)));

    [TestMethod]
    public void A_commitment_that_nobody_chose_is_recognized_by_its_phrases() =>
        Assert.AreEqual(new PromiseJudged(PromiseStanding.Covered, Onboarding.Id, null, null), Judge(Asked("You are live in TWO  weeks")));

    [TestMethod]
    public void Where_phrases_of_two_commitments_fit_the_one_that_needs_approval_counts() =>
        Assert.AreEqual(new PromiseJudged(PromiseStanding.NeedsApproval, Discount.Id, null, null), Judge(Asked("A discount, and live in two weeks")));

    [TestMethod]
    public void A_promise_that_nothing_covers_is_unlisted() =>
        Assert.AreEqual(new PromiseJudged(PromiseStanding.Unlisted, null, null, null), Judge(Asked("We build a connector for your warehouse")));

    [TestMethod]
    [DataRow(-1, PromiseStanding.Unlisted, DisplayName = "the day before the first")]
    [DataRow(0, PromiseStanding.Covered, DisplayName = "the first day")]
    [DataRow(10, PromiseStanding.Covered, DisplayName = "the last day")]
    [DataRow(11, PromiseStanding.Unlisted, DisplayName = "the day after the last")]
    public void A_commitment_counts_between_its_dates_for_promises_made_on_them(int day, PromiseStanding standing)
    {
        var asked = Asked("Live in May", Onboarding);
        var dated = asked with { After = asked.After with { PromisedOn = Today.AddDays(day) } };

        Assert.AreEqual(standing, PromiseRules.Judge(dated, [Onboarding with { ValidFrom = Today, ValidTo = Today.AddDays(10) }], A.Noon).Standing);
    }

    [TestMethod]
    public void A_chosen_commitment_that_no_longer_counts_stays_named() =>
        Assert.AreEqual(
            new PromiseJudged(PromiseStanding.Unlisted, Onboarding.Id, null, null),
            PromiseRules.Judge(Asked("Live in May", Onboarding), [Onboarding with { ValidTo = Today.AddDays(-1) }], A.Noon));

    [TestMethod]
    public void What_we_never_promise_is_refused_when_it_is_chosen() =>
        Assert.AreEqual(
            "This promise was not saved: \"Unlimited liability\" is one we never make. Agree something else with the buyer. What we do promise is listed under Express > Commitments.",
            Refusal(Asked("We stand by it", Liability)));

    [TestMethod]
    public void What_we_never_promise_is_refused_under_any_other_name_and_on_any_day()
    {
        var asked = Asked("We pay for ANY damage that follows", Onboarding);
        var backdated = asked with { After = asked.After with { PromisedOn = Today.AddYears(-9) } };
        const string refusal = "This promise was not saved: \"any damage\" speaks of \"Unlimited liability\", which we never promise. Agree something else with the buyer, or say it in other words if that is not what was promised. What we do promise is listed under Express > Commitments.";

        Assert.AreEqual(refusal, Refusal(asked));
        Assert.AreEqual(refusal, PromiseRules.Refusal(backdated, [Onboarding, Liability with { ValidFrom = Today.AddDays(-1) }]));
    }

    [TestMethod]
    [DataRow(null, DisplayName = "nothing")]
    [DataRow("  ", DisplayName = "blanks")]
    [DataRow("tbd", DisplayName = "filler")]
    public void A_promise_without_words_is_refused(string? words) =>
        Assert.AreEqual("This promise was not saved: it has no words. Write what was promised, as the buyer heard it.", Refusal(Asked(words)));

    [TestMethod]
    public void The_approver_named_on_the_commitment_approves()
    {
        var asked = Asked("30 days to pay", Terms) with { CallerId = Lawyer, Approves = true };

        Assert.IsNull(Refusal(asked));
        Assert.AreEqual(new PromiseJudged(PromiseStanding.Approved, Terms.Id, Lawyer, A.Noon), Judge(asked));
    }

    [TestMethod]
    public void Where_an_approver_is_named_not_even_a_manager_approves() =>
        Assert.AreEqual(
            "You can't approve this promise: only the approver named on the commitment \"Terms of our own\" can. Ask them to open the promise and approve it.",
            Refusal(Asked("30 days to pay", Terms) with { CallerId = Manager, Approves = true, CallerMayApprove = true }));

    [TestMethod]
    public void Without_a_named_approver_a_manager_approves_what_somebody_else_promised()
    {
        var asked = Asked("A discount of 20 %") with { CallerId = Manager, Approves = true, CallerMayApprove = true };

        Assert.IsNull(Refusal(asked));
        Assert.AreEqual(new PromiseJudged(PromiseStanding.Approved, Discount.Id, Manager, A.Noon), Judge(asked));
        Assert.AreEqual(
            "You can't approve a promise that you made yourself. Ask another manager.",
            Refusal(asked with { Before = asked.Before! with { MadeById = Manager } }));
        Assert.AreEqual(
            "You can't approve this promise. Ask your manager to open it and approve it.",
            Refusal(asked with { CallerId = Rep, CallerMayApprove = false }));
    }

    [TestMethod]
    public void An_approval_stays_while_the_promise_stays()
    {
        var approved = Approved("A discount of 20 %");

        Assert.AreEqual(new PromiseJudged(PromiseStanding.Approved, Discount.Id, Manager, A.Noon), Judge(Change(approved, approved with { PromisedOn = Today })));
    }

    [TestMethod]
    public void An_approval_falls_with_the_words_the_due_day_or_the_wish_to_take_it_back()
    {
        var approved = Approved("A discount of 20 %");
        var fallen = new PromiseJudged(PromiseStanding.NeedsApproval, Discount.Id, null, null);

        Assert.AreEqual(fallen, Judge(Change(approved, approved with { Words = "A discount of 40 %" })));
        Assert.AreEqual(fallen, Judge(Change(approved, approved with { DueOn = Today.AddDays(1) })));
        Assert.AreEqual(fallen, Judge(Change(approved, approved with { Standing = PromiseStanding.NeedsApproval })));
    }

    [TestMethod]
    public void Nobody_gets_a_standing_by_asking_for_it() =>
        Assert.AreEqual(PromiseStanding.Unlisted, Judge(Change(new Promise { Words = "A pony" }, new Promise { Words = "A pony", Standing = PromiseStanding.Covered })).Standing);

    private static Promise Approved(string words) =>
        new() { Words = words, CommitmentId = Discount.Id, Standing = PromiseStanding.Approved, ApprovedById = Manager, ApprovedOn = A.Noon, MadeById = Rep };

    private static PromiseAsked Change(Promise before, Promise after) => new(before, after, Rep, Today);

    private static PromiseAsked Asked(string? words, Commitment? commitment = null)
    {
        var promise = new Promise { Words = words, CommitmentId = commitment?.Id, MadeById = Rep };
        return new PromiseAsked(promise, promise, Rep, Today);
    }

    private static PromiseJudged Judge(PromiseAsked asked) => PromiseRules.Judge(asked, All, A.Noon);

    private static Sentence? Refusal(PromiseAsked asked) => PromiseRules.Refusal(asked, All);
}
