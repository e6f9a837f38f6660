using SalesLoop.Evolve;

namespace SalesLoop.Tests.Domain.Evolve;

/// <summary>Rep, manager and buyer on the same close.</summary>
[TestClass]
public sealed class AgreementTests
{
    private static readonly Reason Price = new(A.IdOf("price"), "Price", DealOutcome.Lost, NeedsSecondCause: true);
    private static readonly Reason Other = new(A.IdOf("other"), "Other", DealOutcome.Either, NeedsSecondCause: true);
    private static readonly Reason Feature = new(A.IdOf("feature"), "Missing capability", DealOutcome.Lost, NeedsSecondCause: false);
    private static readonly Reason Timing = new(A.IdOf("timing"), "Wrong time", DealOutcome.Lost, NeedsSecondCause: false);
    private static readonly Reason NoFit = new(A.IdOf("no fit"), "No fit", DealOutcome.WalkedAway, NeedsSecondCause: false);
    private static readonly Reason NotRecorded = new(A.IdOf("none"), "Not recorded", DealOutcome.Either, NeedsSecondCause: false) { TellsNothing = true };

    [TestMethod]
    public void One_view_alone_agrees_with_nobody()
    {
        Assert.AreEqual(Accord.OneView, Agreement.Of([Says(Voice.Rep, Price)]).Accord);
        Assert.AreEqual(Accord.OneView, Agreement.Of([Says(Voice.Rep, Price), Says(Voice.Buyer, null)]).Accord, "who names no reason says nothing");
        Assert.AreEqual(Accord.OneView, Agreement.Of([Says(Voice.Rep, Price), Says(Voice.Rep, Timing)]).Accord, "twice the same voice");
    }

    [TestMethod]
    public void They_agree_where_each_names_the_others_main_reason_whatever_weighs_most()
    {
        Assert.AreEqual(Accord.Agree, Agreement.Of([Says(Voice.Rep, Timing), Says(Voice.Buyer, Timing, Feature)]).Accord);
        Assert.AreEqual(Accord.Agree, Agreement.Of([Says(Voice.Rep, Timing, Feature), Says(Voice.Buyer, Feature, Timing)]).Accord);
        Assert.AreEqual(Accord.Differ, Agreement.Of([Says(Voice.Rep, Timing, Feature), Says(Voice.Buyer, Feature)]).Accord, "the buyer knows nothing of the timing");
    }

    [TestMethod]
    public void They_differ_where_one_calls_it_lost_and_another_says_we_walked_away() =>
        Assert.AreEqual(
            "How it ended: lost (rep), we walked away (manager).\nMain reason: Wrong time (rep), No fit (manager).\n"
            + "Only the rep names Wrong time.\nOnly the manager names No fit.\nNot heard yet: the buyer.",
            AgreementText.For(Agreement.Of([Says(Voice.Rep, Timing), new CloseView(Voice.Manager, DealOutcome.WalkedAway, NoFit)])));

    [TestMethod]
    public void Price_is_contradicted_where_the_others_name_a_reason_that_stands_without_it()
    {
        var agreement = Agreement.Of([Says(Voice.Rep, Price), Says(Voice.Manager, Feature), Says(Voice.Buyer, Feature, Timing)]);

        Assert.AreEqual(Price, agreement.Contradicted);
        Assert.AreEqual(
            "Main reason: Price (rep), Missing capability (manager, buyer).\nOnly the rep names Price.\nOnly the buyer names Wrong time.\n"
            + "\"Price\" is contradicted: it explains too little alone, and others name a reason that stands without it.",
            AgreementText.For(agreement));
    }

    [TestMethod]
    public void Price_is_not_contradicted_by_who_names_it_too_or_has_nothing_better_or_by_the_rep()
    {
        Assert.IsNull(Agreement.Of([Says(Voice.Rep, Price), Says(Voice.Buyer, Feature, Price)]).Contradicted);
        Assert.IsNull(Agreement.Of([Says(Voice.Rep, Price), Says(Voice.Buyer, Other)]).Contradicted);
        Assert.IsNull(Agreement.Of([Says(Voice.Rep, Feature), Says(Voice.Buyer, Price)]).Contradicted);
        Assert.IsNull(Agreement.Of([Says(Voice.Buyer, Feature)]).Contradicted);
    }

    [TestMethod]
    public void Whether_they_agree_does_not_depend_on_who_is_heard_first()
    {
        var random = new Random(20260401);
        Reason?[] reasons = [Price, Other, Feature, Timing, null];
        var seen = new HashSet<Accord>();
        for (var attempt = 0; attempt < 500; attempt++)
        {
            var views = Enumerable.Range(0, random.Next(1, 4)).Select(who => Says(
                (Voice)who, reasons[random.Next(reasons.Length)], [.. reasons.OfType<Reason>().Where(_ => random.Next(3) == 0)])).ToArray();
            var told = Agreement.Of(views);
            var other = Agreement.Of(views.OrderBy(_ => random.Next()));
            seen.Add(told.Accord);

            Assert.AreEqual(AgreementText.For(told), AgreementText.For(other), $"attempt {attempt}");
            // Said without sets: they differ if somebody's main reason is missing in somebody's list.
            var heard = views.Where(view => view.Main is not null).ToList();
            var differ = heard.Any(one => heard.Any(another => !another.Reasons.Contains(one.Main!)));
            Assert.AreEqual(heard.Count < 2 ? Accord.OneView : differ ? Accord.Differ : Accord.Agree, told.Accord, $"attempt {attempt}");
        }

        Assert.HasCount(3, seen);
    }

    [TestMethod]
    public void Nobody_who_names_a_reason_is_told_of_with_nothing() =>
        Assert.IsNull(AgreementText.For(Agreement.Of([Says(Voice.Rep, null)])));

    [TestMethod]
    public void Something_can_be_learned_from_a_reason_that_stands_alone_or_is_completed()
    {
        Assert.IsNull(UsableReview.Missing([Says(Voice.Rep, Timing)]));
        Assert.IsNull(UsableReview.Missing([Says(Voice.Rep, Price, Other, Timing)]), "a further reason completes it");
        Assert.IsNull(UsableReview.Missing([Says(Voice.Rep, Price) with { Note = "A competitor came in at half our offer" }]));
        Assert.IsNull(UsableReview.Missing([Says(Voice.Rep, Price), Says(Voice.Buyer, Feature)]), "the buyer says what the rep does not");
        Assert.IsNull(UsableReview.Missing([new CloseView(Voice.Rep, DealOutcome.WalkedAway, NoFit)]));
    }

    [TestMethod]
    public void Nothing_can_be_learned_from_price_alone_from_no_reason_or_from_one_that_was_not_recorded()
    {
        Assert.AreEqual("Say why the deal closed", UsableReview.Missing([]));
        Assert.AreEqual("Choose the main reason the deal was lost", UsableReview.Missing([Says(Voice.Rep, null)]));
        Assert.AreEqual(
            "Add a second reason, or say more in the note: \"Price\" alone doesn't tell what to change",
            UsableReview.Missing([Says(Voice.Rep, Price, Other) with { Note = "n/a" }]));
        Assert.AreEqual("Choose a main reason that tells something: \"Not recorded\" does not", UsableReview.Missing([Says(Voice.Rep, NotRecorded)]));
        Assert.AreEqual(
            "Choose a main reason for a deal that was won: \"Wrong time\" is not one",
            UsableReview.Missing([new CloseView(Voice.Rep, DealOutcome.Won, Timing)]));
    }

    [TestMethod]
    public void Only_who_decides_gives_a_managers_view_and_a_buyers_view_needs_what_the_buyer_said()
    {
        Assert.Contains("only a manager gives a manager's view", ReviewRules.New(Voice.Manager, writerDecides: false, hasEvidence: true));
        Assert.IsNull(ReviewRules.New(Voice.Manager, writerDecides: true, hasEvidence: false));
        Assert.Contains("Write it under Evidence, or choose the conversation", ReviewRules.New(Voice.Buyer, writerDecides: true, hasEvidence: false));
        Assert.IsNull(ReviewRules.New(Voice.Rep, writerDecides: false, hasEvidence: false));
    }

    private static CloseView Says(Voice who, Reason? main, params Reason[] further) => new(who, DealOutcome.Lost, main) { Further = further };
}
