using SalesLoop.Evolve;
using SalesLoop.Words;

namespace SalesLoop.Tests.Domain.Evolve;

[TestClass]
public sealed class HandoffTests
{
    private static readonly Guid Rep = A.IdOf("rep");
    private static readonly Guid Service = A.IdOf("service");
    private static readonly Guid Other = A.IdOf("other");

    private static readonly HandoffNote Full = new() { Context = "Replaces spreadsheets", Goals = "Half the errors", Stakeholders = "Ann Lee", Expectations = "Live in May", Risks = "Old data" };
    private static readonly Handoff Draft = new() { FromId = Rep, ToId = Service, DealId = A.IdOf("deal"), Note = Full };
    private static readonly Handoff HandedOver = Draft with { Status = HandoffStatus.HandedOver };

    [TestMethod]
    public void A_complete_handoff_lacks_nothing_and_an_empty_one_everything()
    {
        Assert.AreEqual(100, HandoffCompleteness.Of(HandoffKind.SalesToService, Full).Percent);
        var empty = HandoffCompleteness.Of(HandoffKind.SalesToService, new HandoffNote());
        Assert.AreEqual(0, empty.Percent);
        Assert.AreSequenceEqual(
            [
                "Write what the buyer needs and what we sold",
                "Write the buyer's goals",
                "Add the people who matter, with their role and stance",
                "Write what the buyer expects and how they will measure it",
                "Write the risks, or that there are none and why",
            ],
            empty.Missing);
    }

    [TestMethod]
    [DataRow("tbd", DisplayName = "filler")]
    [DataRow("not known yet", DisplayName = "not known yet")]
    [DataRow(" ", DisplayName = "blanks")]
    public void What_tells_the_receiver_nothing_is_missing(string text) =>
        Assert.AreEqual(80, HandoffCompleteness.Of(HandoffKind.SalesToService, Full with { Goals = text }).Percent);

    [TestMethod]
    public void An_SDR_hands_over_the_pain_what_was_found_out_the_company_and_the_call() =>
        Assert.AreSequenceEqual(
            ["Write who the company is: industry, size, place"],
            HandoffCompleteness.Of(HandoffKind.SdrToCloser, new HandoffNote { Pain = "Errors", Meddic = "Budget is set", CallReference = "https://calls.example/1" }).Missing);

    [TestMethod]
    public void What_the_rep_wrote_counts_more_than_what_the_deal_says_and_filler_counts_nothing()
    {
        var note = new HandoffNote { Goals = "Half the errors by June", Risks = "n/a" }.Or(Full);

        Assert.AreEqual("Half the errors by June", note.Goals);
        Assert.AreEqual("Old data", note.Risks);
        Assert.AreEqual("Ann Lee", note.Stakeholders);
    }

    [TestMethod]
    public void A_win_that_service_could_not_take_over_is_refused_in_these_words() =>
        Assert.AreEqual(
            "This deal can't be won yet, because service could not take it over. For the handoff:\n" +
            "1. Write the buyer's goals\n" +
            "2. Write the risks, or that there are none and why\n" +
            "Fill these on the deal, or write them into a handoff to service.",
            HandoffText.WinRefusal(HandoffCompleteness.Of(HandoffKind.SalesToService, Full with { Goals = null, Risks = "tbd" })));

    [TestMethod]
    public void Handing_over_needs_a_receiver_who_is_not_the_sender()
    {
        Assert.AreEqual(
            "This handoff was not handed over: it doesn't say who receives it. Fill \"To\" and hand it over again.",
            Refusal(Draft, HandedOver with { ToId = null }, Rep));
        Assert.AreEqual(
            "This handoff was not handed over: sender and receiver are the same person. Choose who receives it.",
            Refusal(Draft, HandedOver with { ToId = Rep }, Rep));
        Assert.IsNull(Refusal(Draft, HandedOver, Rep));
    }

    [TestMethod]
    [DataRow(HandoffStatus.Accepted, "accepted")]
    [DataRow(HandoffStatus.Returned, "returned")]
    [DataRow(HandoffStatus.Rejected, "rejected")]
    public void Only_the_receiver_answers_and_only_what_was_handed_over(HandoffStatus status, string word)
    {
        var answer = HandedOver with { Status = status, ReturnReason = "No dates for the data" };

        Assert.IsNull(Refusal(HandedOver, answer, Service));
        var notTheirs = $"This handoff can only be {word} by the one who received it. If somebody else should answer, take it back and hand it to them.";
        Assert.AreEqual(notTheirs, Refusal(HandedOver, answer, Rep));
        Assert.AreEqual(notTheirs, Refusal(HandedOver, answer with { ToId = Other }, Other));
        Assert.AreEqual($"This handoff can't be {word} yet: it has not been handed over.", Refusal(Draft, answer, Service));
        Assert.AreEqual($"This handoff can't be {word} yet: it has not been handed over.", Refusal(null, answer, Service));
        Assert.AreEqual(
            $"This handoff was not {word}: what was handed over can't be changed by the answer. Return it and say what should change.",
            Refusal(HandedOver, answer with { Note = Full with { Risks = "None" } }, Service));
    }

    [TestMethod]
    public void Returning_and_rejecting_say_why_and_accepting_need_not()
    {
        Assert.AreEqual("This handoff was not returned: say why, so that the sender can learn from it.", Refusal(HandedOver, HandedOver with { Status = HandoffStatus.Returned }, Service));
        Assert.AreEqual(
            "This handoff was not rejected: say why, so that the sender can learn from it.",
            Refusal(HandedOver, HandedOver with { Status = HandoffStatus.Rejected, ReturnReason = "tbd" }, Service));
        Assert.IsNull(Refusal(HandedOver, HandedOver with { Status = HandoffStatus.Accepted }, Service));
    }

    [TestMethod]
    public void What_was_handed_over_stays_as_it_was_sent_until_it_is_taken_back_or_returned()
    {
        var changed = HandedOver with { Note = Full with { Goals = "Other goals" } };

        Assert.AreEqual("This handoff has been handed over and stays as it was sent. To change it, take it back first: set it to Draft.", Refusal(HandedOver, changed, Rep));
        Assert.IsNull(Refusal(HandedOver, changed with { Status = HandoffStatus.Draft }, Rep));
        Assert.AreEqual("Only the sender can take a handoff back. If it lacks something, return it and say what.", Refusal(HandedOver, changed with { Status = HandoffStatus.Draft }, Service));
        Assert.IsNull(Refusal(HandedOver with { Status = HandoffStatus.Returned }, changed, Rep));
    }

    [TestMethod]
    public void What_was_accepted_or_rejected_is_on_the_record()
    {
        Assert.AreEqual(
            "This handoff was accepted and stays as it is, for the record. Start a new one.",
            Refusal(HandedOver with { Status = HandoffStatus.Accepted }, HandedOver, Service));
        Assert.AreEqual(
            "This handoff was rejected and stays as it is, for the record. Start a new one.",
            Refusal(HandedOver with { Status = HandoffStatus.Rejected }, HandedOver with { Status = HandoffStatus.Rejected, Note = new HandoffNote() }, Service));
    }

    [TestMethod]
    public void Handing_over_starts_the_clock_each_time_and_an_answer_is_dated()
    {
        Assert.AreEqual(
            new HandoffStamp { HandsOver = true, HandedOn = A.Noon, DueOn = A.Noon.Date.AddDays(3) },
            HandoffRules.Stamp(Draft with { Status = HandoffStatus.Returned }, HandedOver, Rep, A.Noon, 3));
        Assert.AreEqual(
            new HandoffStamp { Answers = true, AnsweredOn = A.Noon, AnsweredById = Service },
            HandoffRules.Stamp(HandedOver, HandedOver with { Status = HandoffStatus.Returned }, Service, A.Noon, 3));
        Assert.AreEqual(new HandoffStamp(), HandoffRules.Stamp(HandedOver, HandedOver, Rep, A.Noon, 3));
    }

    [TestMethod]
    [DataRow("2026-03-10", 3, "2026-03-13", DisplayName = "Tuesday to Friday")]
    [DataRow("2026-03-12", 3, "2026-03-17", DisplayName = "over a weekend")]
    [DataRow("2026-03-14", 3, "2026-03-18", DisplayName = "from a Saturday: the Monday is the first")]
    [DataRow("2026-03-15", 0, "2026-03-16", DisplayName = "no day, from a Sunday")]
    [DataRow("2026-03-13", 10, "2026-03-27", DisplayName = "two weeks")]
    [DataRow("2026-03-10", 0, "2026-03-10", DisplayName = "no day")]
    public void Due_days_are_working_days(string from, int days, string due) =>
        Assert.AreEqual(DateTime.Parse(due, System.Globalization.CultureInfo.InvariantCulture), WorkingDays.After(DateTime.Parse(from, System.Globalization.CultureInfo.InvariantCulture), days));

    [TestMethod]
    public void Working_days_agree_with_counting_them_one_by_one()
    {
        for (var start = 0; start < 14; start++)
        {
            for (var days = 1; days < 40; days++)
            {
                var day = A.Noon.Date.AddDays(start);
                var counted = day;
                for (var left = days; left > 0;)
                {
                    counted = counted.AddDays(1);
                    left -= counted.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
                }

                Assert.AreEqual(counted, WorkingDays.After(day, days), $"{days} after {day:ddd}");
            }
        }
    }

    [TestMethod]
    public void People_and_promises_are_told_in_a_line_each()
    {
        Assert.AreEqual("Ann Lee, economic buyer, supports. Wants: fewer errors", HandoffText.Stakeholder("Ann Lee", "Economic buyer", "Supports", "fewer errors", null, Language.English));
        Assert.AreEqual("Live in May (needs approval; due 2026-05-01)", HandoffText.Promise("Live in May", "Needs approval", new DateTime(2026, 5, 1), Language.English));
        Assert.AreEqual("Need: fewer errors\nSold: the platform", HandoffText.Paragraphs(new Paragraph($"Need", "fewer errors"), new Paragraph($"Pain", " "), new Paragraph($"Sold", "the platform")));
        Assert.IsNull(HandoffText.Paragraphs(new Paragraph($"Need", null)));
    }

    private static Sentence? Refusal(Handoff? before, Handoff after, Guid caller) => HandoffRules.Refusal(before, after, caller);
}
