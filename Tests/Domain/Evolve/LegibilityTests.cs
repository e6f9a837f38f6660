using SalesLoop.Evolve;
using SalesLoop.Tailor;

namespace SalesLoop.Tests.Domain.Evolve;

/// <summary>How much of a deal somebody else could take over from what is written.</summary>
[TestClass]
public sealed class LegibilityTests
{
    private static readonly PersonOnRecord Buyer = new("Ann Lee", MeddicDimension.EconomicBuyer, A.Noon.AddDays(-2));
    private static readonly PersonOnRecord Champion = new("Bo Kim", MeddicDimension.Champion, A.Noon.AddDays(-3));

    /// <summary>Everything is written, and all of it lately.</summary>
    private static readonly DealOnRecord Full = new()
    {
        ConversationOn = A.Noon.AddDays(-10),
        NoteOn = A.Noon.AddDays(-5),
        People = [Buyer, Champion],
        NextStep = "Show the audit trail to the works council",
        NextStepDueOn = A.Noon.Date.AddDays(3),
        Need = "Month end in three days instead of nine",
        BuyerWords = "We lose a week every month",
        Meddic = MeddicStatus.Of(
            new Dictionary<MeddicDimension, string?>(),
            [Buyer, Champion],
            [.. new[] { MeddicDimension.Metrics, MeddicDimension.DecisionCriteria, MeddicDimension.DecisionProcess, MeddicDimension.Pain }
                .Select(dimension => Cited(dimension, Speaker.Buyer))]),
    };

    [TestMethod]
    public void A_deal_with_everything_written_has_100_points_and_no_gap()
    {
        var legibility = Legibility.Of(Full, A.Noon);

        Assert.AreEqual(100, legibility.Points);
        Assert.IsNull(legibility.GapText);
    }

    [TestMethod]
    public void A_deal_of_which_nothing_is_written_has_none_and_its_gaps_add_up_to_100()
    {
        var legibility = Legibility.Of(new DealOnRecord { Meddic = MeddicStatus.Of(new Dictionary<MeddicDimension, string?>(), [], []) }, A.Noon);

        Assert.AreEqual(0, legibility.Points);
        Assert.AreEqual(100, legibility.Gaps.Sum(gap => gap.Worth));
        Assert.StartsWith("+20 ", legibility.GapText?.ToString());
        Assert.IsNull(legibility.Until, "time alone changes nothing of it");
    }

    [TestMethod]
    [DataRow(0, 0, 0)]
    [DataRow(1, 0, 6)]
    [DataRow(1, 1, 10)]
    [DataRow(2, 1, 16)]
    [DataRow(2, 2, 20)]
    [DataRow(9, 9, 20)]
    public void Naming_people_counts_and_talking_with_them_counts_too(int named, int engaged, int points)
    {
        var people = Enumerable.Range(0, named).Select(number => new PersonOnRecord($"Person {number}", null, number < engaged ? A.Noon : null)).ToList();

        Assert.AreEqual(80 + points, Legibility.Of(Full with { People = people }, A.Noon).Points);
    }

    [TestMethod]
    [DataRow(0, 100, DisplayName = "today")]
    [DataRow(-1, 100, DisplayName = "yesterday, which is still today somewhere")]
    [DataRow(-2, 88, DisplayName = "the day before")]
    public void A_next_step_counts_until_its_day_is_over_everywhere(int days, int points) =>
        // Noon in UTC: twelve hours behind it the day before has just ended, at the very instant.
        Assert.AreEqual(points, Legibility.Of(Full with { NextStepDueOn = A.Noon.Date.AddDays(days) }, A.Noon.AddMinutes(-1)).Points);

    [TestMethod]
    [DataRow("tbd")]
    [DataRow("xxxxx")]
    [DataRow("not known yet")]
    [DataRow("   ")]
    [DataRow(null)]
    public void Words_that_only_fill_the_space_are_no_next_step_and_no_need(string? words)
    {
        Assert.AreEqual(80, Legibility.Of(Full with { NextStep = words }, A.Noon).Points);
        Assert.AreEqual(94, Legibility.Of(Full with { Need = words }, A.Noon).Points);
    }

    [TestMethod]
    [Timeout(10_000, CooperativeCancellation = true)]
    public void Five_million_times_the_same_letter_say_nothing_and_cost_no_time() =>
        Assert.AreEqual(94, Legibility.Of(Full with { BuyerWords = new string('a', 5_000_000) + 'b' }, A.Noon).Points, "the first two thousand fill space");

    [TestMethod]
    [DataRow(29, 100, DisplayName = "lately")]
    [DataRow(30, 90, DisplayName = "longer ago")]
    [DataRow(400, 90, DisplayName = "last year")]
    public void An_old_conversation_counts_half(int days, int points) => Assert.AreEqual(points, Legibility.Of(Full with { ConversationOn = A.Noon.AddDays(-days) }, A.Noon).Points);

    [TestMethod]
    [DataRow(29, 100)]
    [DataRow(30, 95)]
    [DataRow(90, 90)]
    public void An_old_note_counts_half_and_then_no_longer(int days, int points) => Assert.AreEqual(points, Legibility.Of(Full with { NoteOn = A.Noon.AddDays(-days) }, A.Noon).Points);

    [TestMethod]
    public void It_says_itself_when_time_alone_will_change_it()
    {
        var first = A.Noon.Date.AddDays(4.5);
        Assert.AreEqual(first, Legibility.Of(Full, A.Noon).Until, "the next step of the 13th is over everywhere at noon of the 14th");
        Assert.AreEqual(A.Noon.AddDays(20), Legibility.Of(Full with { NextStepDueOn = A.Noon.Date.AddDays(60) }, A.Noon).Until, "then the conversation is 30 days old");
        Assert.AreNotEqual(100, Legibility.Of(Full, first).Points);
    }

    [TestMethod]
    public void Nothing_changes_before_the_instant_it_says_it_will_in_a_thousand_deals()
    {
        var dice = new Random(20261121);
        for (var round = 0; round < 1000; round++)
        {
            var deal = Full with
            {
                ConversationOn = dice.Next(4) == 0 ? null : A.Noon.AddHours(-dice.Next(2000)),
                NoteOn = dice.Next(4) == 0 ? null : A.Noon.AddHours(-dice.Next(3000)),
                NextStepDueOn = dice.Next(4) == 0 ? null : A.Noon.Date.AddDays(dice.Next(-5, 40)),
            };
            var now = Legibility.Of(deal, A.Noon);
            var until = now.Until ?? A.Noon.AddDays(1000);
            var later = A.Noon.AddSeconds(dice.NextDouble() * ((until - A.Noon).TotalSeconds - 1));

            Assert.AreEqual(now.Points, Legibility.Of(deal, later).Points);
            Assert.IsTrue(now.Until is null || Legibility.Of(deal, until).Points < now.Points, "time only takes");
        }
    }

    [TestMethod]
    public void What_only_the_rep_says_shows_differently_from_what_the_buyer_said_and_from_nothing()
    {
        var status = MeddicStatus.Of(
            new Dictionary<MeddicDimension, string?> { [MeddicDimension.DecisionCriteria] = "Audit trail, price", [MeddicDimension.Pain] = "tbd" },
            [Buyer],
            [Cited(MeddicDimension.Metrics, Speaker.Buyer), Cited(MeddicDimension.DecisionProcess, Speaker.Rep)]);

        Assert.AreSequenceEqual(
            [
                "Metrics: the buyer: \"We lose a week\" (Discovery, 2026-03-01)",
                "Economic buyer: Ann Lee, engaged on 2026-03-08",
                "Decision criteria: the rep says so, no evidence yet",
                "Decision process: only we spoke of it: \"We lose a week\" (Discovery, 2026-03-01)",
                "Pain: not known yet",
                "Champion: not known yet",
            ],
            status.Text.ToString().Split('\n'));
        Assert.AreEqual((4, 2), (status.Answered, status.Evidenced));
    }

    [TestMethod]
    public void A_person_in_the_role_whom_nobody_has_talked_with_is_self_rated()
    {
        var status = MeddicStatus.Of(new Dictionary<MeddicDimension, string?>(), [Buyer with { LastEngagedOn = null }], []);

        Assert.AreEqual(MeddicStanding.SelfRated, status.Parts[(int)MeddicDimension.EconomicBuyer].Standing);
        Assert.AreEqual((1, 0), (status.Answered, status.Evidenced));
    }

    [TestMethod]
    public void A_citation_without_words_is_no_evidence() => Assert.AreEqual(
        MeddicStanding.NotKnown,
        MeddicStatus.Of(new Dictionary<MeddicDimension, string?>(), [], [Cited(MeddicDimension.Pain, Speaker.Buyer) with { Words = " " }]).Parts[(int)MeddicDimension.Pain].Standing);

    [TestMethod]
    public void The_lines_fit_their_columns_whatever_people_wrote()
    {
        var status = MeddicStatus.Of(
            new Dictionary<MeddicDimension, string?>(),
            [Buyer with { Name = new string('n', 5000) }],
            [.. Enum.GetValues<MeddicDimension>().Where(dimension => dimension != MeddicDimension.EconomicBuyer).Select(dimension => Cited(dimension, Speaker.Buyer) with { Words = new string('w', 5000) })]);

        Assert.IsLessThanOrEqualTo(4000, status.Text.ToString().Length);
        Assert.IsLessThanOrEqualTo(2000, Legibility.Of(new DealOnRecord { Meddic = status }, A.Noon).GapText!.ToString().Length);
    }

    private static MeddicCitation Cited(MeddicDimension dimension, Speaker speaker) => new(dimension, speaker, "We lose a week", "Discovery", A.Noon.AddDays(-9));
}
