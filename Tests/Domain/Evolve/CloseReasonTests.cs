using SalesLoop.Evolve;
using SalesLoop.Express;

namespace SalesLoop.Tests.Domain.Evolve;

[TestClass]
public sealed class CloseReasonTests
{
    private static readonly Reason Price = new(A.IdOf("price"), "Price", DealOutcome.Lost, NeedsSecondCause: true);
    private static readonly Reason Other = new(A.IdOf("other"), "Other", DealOutcome.Either, NeedsSecondCause: true);
    private static readonly Reason Timing = new(A.IdOf("timing"), "Timing", DealOutcome.Lost, NeedsSecondCause: false);
    private static readonly Reason Value = new(A.IdOf("value"), "Proven value", DealOutcome.Won, NeedsSecondCause: false);

    [TestMethod]
    public void A_close_needs_a_reason() =>
        AssertAsks("Choose the main reason the deal was won", DealOutcome.Won, new CloseAnswer(null, null, "They liked us"));

    [TestMethod]
    public void A_retired_reason_is_no_reason() =>
        AssertAsks("Choose the main reason the deal was lost: the one chosen is no longer in use", DealOutcome.Lost, new CloseAnswer(null, null, null) { PrimaryIsRetired = true });

    [TestMethod]
    public void A_reason_must_fit_the_close() =>
        AssertAsks("Choose a main reason for a deal that was lost: \"Proven value\" is not one", DealOutcome.Lost, new CloseAnswer(Value, null, null));

    [TestMethod]
    public void A_reason_that_says_enough_is_enough() => AssertPasses(DealOutcome.Lost, new CloseAnswer(Timing, null, null));

    [TestMethod]
    public void Price_alone_is_not_enough() => AssertAsksForSecondCause(new CloseAnswer(Price, null, null));

    [TestMethod]
    public void Price_twice_is_not_enough() => AssertAsksForSecondCause(new CloseAnswer(Price, Price, null));

    [TestMethod]
    public void Price_and_other_do_not_complete_one_another() => AssertAsksForSecondCause(new CloseAnswer(Price, Other, null));

    [TestMethod]
    public void A_second_reason_must_fit_the_close() => AssertAsksForSecondCause(new CloseAnswer(Price, Value, null));

    [TestMethod]
    [DataRow("n/a", DisplayName = "filler")]
    [DataRow("not known yet", DisplayName = "not known yet")]
    [DataRow("Price!", DisplayName = "the reason once more")]
    [DataRow(" ", DisplayName = "blanks")]
    public void A_note_that_says_nothing_is_not_enough(string note) => AssertAsksForSecondCause(new CloseAnswer(Price, null, note));

    [TestMethod]
    public void Price_and_a_second_reason_are_enough() => AssertPasses(DealOutcome.Lost, new CloseAnswer(Price, Timing, null));

    [TestMethod]
    public void Price_and_a_note_are_enough() => AssertPasses(DealOutcome.Lost, new CloseAnswer(Price, null, "Half our offer, without support"));

    [TestMethod]
    public void A_reason_can_not_be_waived() =>
        Assert.IsFalse(CloseReason.Judge(DealOutcome.Won, new CloseAnswer(null, null, null)).Single().CanBeExcepted);

    private static void AssertAsksForSecondCause(CloseAnswer answer) =>
        AssertAsks("Add a second reason, or say more in the note: \"Price\" alone doesn't tell what to change", DealOutcome.Lost, answer);

    private static void AssertAsks(string guidance, DealOutcome close, CloseAnswer answer) =>
        Assert.AreEqual(guidance, CloseReason.Judge(close, answer).Single(line => line.IsOpen).Guidance);

    private static void AssertPasses(DealOutcome close, CloseAnswer answer) =>
        Assert.IsTrue(CloseReason.Judge(close, answer).All(line => line.Finding == Finding.Met));
}
