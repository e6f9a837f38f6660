using SalesLoop.Evolve;
using SalesLoop.Tailor;

namespace SalesLoop.Tests.Domain.Evolve.Feedback;

[TestClass]
public sealed class LookingBackTests
{
    private static readonly ClosedDeal Won = new(DealOutcome.Won, new DateTime(2026, 5, 1)) { OpenedOn = new DateTime(2026, 3, 2) };

    [TestMethod]
    [DataRow(PainMatch.Aligned, ClaimEnd.Held)]
    [DataRow(PainMatch.Different, ClaimEnd.Wrong)]
    [DataRow(PainMatch.Unclear, ClaimEnd.NotShown)]
    [DataRow(null, ClaimEnd.NotShown)]
    public void A_claimed_pain_ends_as_the_comparison_says(PainMatch? match, ClaimEnd end) =>
        Assert.AreEqual(new Claim($"pain", end), Claims(new Qualification { ClaimsPain = true, Pain = match }).Single());

    [TestMethod]
    public void What_nobody_claimed_cannot_be_wrong() => Assert.IsEmpty(Claims(new Qualification { Pain = PainMatch.Different, FoundFirm = new Firm("Retail", 40) }));

    [TestMethod]
    [DataRow(100, 199, ClaimEnd.Held, DisplayName = "less than twice")]
    [DataRow(100, 200, ClaimEnd.Wrong, DisplayName = "twice")]
    [DataRow(100, 50, ClaimEnd.Wrong, DisplayName = "half")]
    [DataRow(100, null, ClaimEnd.NotShown, DisplayName = "nobody knows")]
    [DataRow(100, 0, ClaimEnd.NotShown, DisplayName = "nobody filled it")]
    public void A_size_is_wrong_from_twice_or_half_of_what_was_said(int said, int? found, ClaimEnd end) =>
        Assert.AreEqual(end, Claims(new Qualification { ClaimedFirm = new Firm(null, said), FoundFirm = new Firm(null, found) }).Single().End);

    [TestMethod]
    [DataRow(0, 1, ClaimEnd.Held, DisplayName = "A became B")]
    [DataRow(0, 2, ClaimEnd.Wrong, DisplayName = "A became C")]
    [DataRow(1, 0, ClaimEnd.Held, DisplayName = "B became A")]
    [DataRow(1, null, ClaimEnd.NotShown, DisplayName = "never scored again")]
    public void Fit_was_wrong_when_it_fell_by_more_than_a_grade(int said, int? last, ClaimEnd end) =>
        Assert.AreEqual(end, PostMortem.Of(Won with { Grade = last, Qualification = new Qualification { ClaimedGrade = said } }).Claims.Single().End);

    [TestMethod]
    public void A_poor_grade_at_qualification_claims_nothing() => Assert.IsEmpty(Claims(new Qualification { ClaimedGrade = 2 }));

    [TestMethod]
    public void A_deal_that_closed_before_it_was_opened_says_so_instead_of_a_number()
    {
        var deal = Won with { OpenedOn = new DateTime(2026, 6, 1) };

        Assert.StartsWith("Won on 2026-05-01, which is before it was opened: one of the two days is wrong.", PostMortem.Of(deal).Text(deal).ToString());
    }

    [TestMethod]
    public void Signs_are_judged_by_what_came_and_roles_count_only_where_people_are_known()
    {
        var lost = Won with { Outcome = DealOutcome.Lost, Grade = 0, WalkAwayAdvised = true };
        Assert.AreEqual("advice to walk away | fit A", Signs(lost));
        Assert.AreEqual("advice to walk away | fit A", Signs(lost with { Outcome = DealOutcome.WalkedAway }));
        Assert.AreEqual("fit A | advice to walk away", Signs(lost with { Outcome = DealOutcome.Won }));
        Assert.AreEqual("no champion | economic buyer engaged", Signs(Won with { Outcome = DealOutcome.Lost, KnowsPeople = true, EconomicBuyerEngaged = true }));
    }

    [TestMethod]
    [DataRow(0, "2026-06-14", DisplayName = "immediate: thirty days")]
    [DataRow(1, "2026-06-30", DisplayName = "this quarter")]
    [DataRow(2, "2026-09-30", DisplayName = "next quarter")]
    [DataRow(3, "2026-12-31", DisplayName = "this year")]
    [DataRow(4, null, DisplayName = "unknown")]
    public void A_rough_answer_about_time_means_its_last_day(int timeframe, string? day) =>
        Assert.AreEqual(day is null ? null : DateTime.Parse(day, System.Globalization.CultureInfo.InvariantCulture), DecisionTime.By(null, (PurchaseTimeframe)timeframe, new DateTime(2026, 5, 15)));

    [TestMethod]
    public void A_day_counts_before_a_rough_answer() =>
        Assert.AreEqual(new DateTime(2026, 8, 1), DecisionTime.By(new DateTime(2026, 8, 1), PurchaseTimeframe.Immediate, new DateTime(2026, 5, 15)));

    [TestMethod]
    public void Early_signs_are_written_so_that_none_found_is_not_the_same_as_not_looked()
    {
        var none = EarlySigns.Of(new HandoffNote(), null);
        Assert.AreEqual("-", none.ToText());
        Assert.IsEmpty(EarlySigns.Parse("-")!.Codes);
        Assert.IsNull(EarlySigns.Parse(null));

        var all = EarlySigns.Of(new HandoffNote { Pain = "Reps waste hours retyping notes", Meddic = "Budget with the CFO, criteria written, champion found", Firmographics = "Retail, Lyon", CallReference = "https://example.com/7" }, 1);
        Assert.AreEqual("pain call meddic company fit", all.ToText());
        Assert.AreSequenceEqual(all.Codes, EarlySigns.Parse(all.ToText())!.Codes);
    }

    [TestMethod]
    public void Notes_name_the_dimensions_that_they_speak_of() => Assert.AreSequenceEqual(
        [ClaimTopic.Metrics, ClaimTopic.EconomicBuyer, ClaimTopic.Champion],
        MeddicNotes.Of("Champion is Ann; the CFO signs; payback within a year"));

    [TestMethod]
    public void A_texts_length_does_not_matter() => Assert.IsEmpty(MeddicNotes.Of(new string('m', 1_000_000)));

    private static IReadOnlyList<Claim> Claims(Qualification said) => PostMortem.Of(Won with { Qualification = said }).Claims;

    private static string Signs(ClosedDeal deal)
    {
        var lesson = PostMortem.Of(deal);
        return $"{lesson.Right.Single().Name} | {lesson.Misled.Single().Name}";
    }
}
