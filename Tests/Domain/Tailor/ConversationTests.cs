using System.Diagnostics;
using SalesLoop.Statistics;
using SalesLoop.Statistics.Text;
using SalesLoop.Tailor;
using SalesLoop.Tests.Domain.Statistics;

namespace SalesLoop.Tests.Domain.Tailor;

[TestClass]
public sealed class ConversationTests
{
    private static readonly string[] Pains =
    [
        "Reps waste hours retyping call notes into the CRM",
        "The team spends hours typing call notes in CRM by hand",
        "Month-end invoices are late because approvals sit in email",
        "They need single sign-on and an audit log for compliance",
    ];

    [TestMethod]
    public void Talk_is_shared_by_words_or_by_time_and_never_by_both()
    {
        Turn[] words = [new(Speaker.Rep, "One two three"), new(Speaker.Buyer, "Four — five")];

        Assert.AreEqual(0.6, Talk.Of(words).Ratio!.Value, 1e-12, "a dash is no word");
        Assert.AreEqual(0.25, Talk.Of([words[0] with { Seconds = 10 }, words[1] with { Seconds = 30 }]).Ratio!.Value, 1e-12);
        Assert.AreEqual(0.6, Talk.Of([words[0] with { Seconds = 10 }, words[1]]).Ratio!.Value, 1e-12);
        Assert.AreEqual(0.5, Talk.Of([new(Speaker.Rep, "Да"), new(Speaker.Buyer, "はい")]).Ratio!.Value, 1e-12, "words of any script");
    }

    [TestMethod]
    public void Where_nobody_can_be_told_apart_or_nothing_is_said_there_is_no_share()
    {
        Assert.IsNull(Talk.Of([new(Speaker.Unknown, "Hello there")]).Ratio);
        Assert.IsNull(Talk.Of([new(Speaker.Rep, ""), new(Speaker.Buyer, "…")]).Ratio);
    }

    [TestMethod]
    public void A_monologue_lasts_until_the_buyer_speaks()
    {
        var talk = Talk.Of([new(Speaker.Rep, "one two"), new(Speaker.Rep, "three"), new(Speaker.Buyer, "mm"), new(Speaker.Rep, "four")]);

        Assert.AreEqual(3, talk.LongestRepRun);
        Assert.AreEqual(2, talk.SpeakerSwitches);
    }

    [TestMethod]
    public void Only_our_questions_count_and_those_after_an_answer_go_deeper()
    {
        var talk = Talk.Of(
        [
            new(Speaker.Rep, "Hello. How do you do it today? Right?"), new(Speaker.Buyer, "By hand. Why?"),
            new(Speaker.Rep, "What does that cost you"), new(Speaker.Buyer, "Two days."), new(Speaker.Rep, "I see."), new(Speaker.Buyer, "Yes."), new(Speaker.Rep, "Who signs?"),
        ]);

        Assert.AreEqual(4, talk.Questions);
        Assert.AreEqual(2, talk.OpenQuestions);
        Assert.AreEqual(1, talk.FollowUpQuestions, "the last one follows no answer");
    }

    [TestMethod]
    public void A_dimension_that_only_we_spoke_of_is_asked_and_not_confirmed()
    {
        var coverage = MeddicCoverage.From(
        [
            new("Economic Buyer", Speaker.Rep, "Who signs?"), new("economic_buyer", Speaker.Buyer, "Our CFO."), new("pain", Speaker.Rep, "Is that slow?"),
            new("champion", Speaker.Buyer, " "), new("paper_process", Speaker.Buyer, "Legal reads it."),
        ]);

        Assert.AreSequenceEqual(["economic_buyer"], coverage.Confirmed);
        Assert.AreSequenceEqual(["identify_pain"], coverage.Asked);
        Assert.AreEqual(2, coverage.Covered);
    }

    [TestMethod]
    public void An_objection_is_suggested_from_a_phrase_or_from_what_the_team_confirmed_before()
    {
        var detection = new ObjectionDetection(
        [
            new("price", ["too expensive", "no budget"], ["That costs more than we planned to spend this year"]),
            new("timing", ["next quarter"], ["We are in the middle of a migration until summer"]),
        ]);

        var found = detection.In(
        [
            new(Speaker.Rep, "Is it too expensive?"),
            new(Speaker.Buyer, "We like it. Honestly, it is too\u00a0expensive."),
            new(Speaker.Buyer, "It costs more than planned. Our migration runs until summer."),
        ]);

        Assert.AreSequenceEqual(["price", "price", "timing"], found.Select(one => one.Code));
        Assert.AreSequenceEqual([1, 2, 2], found.Select(one => one.Turn));
        Assert.AreEqual("too expensive", found[0].Phrase);
        Assert.AreEqual("Honestly, it is too\u00a0expensive.", found[0].Sentence);
        Assert.IsNull(found[2].Phrase);
        Assert.IsGreaterThanOrEqualTo(0.35, found[2].Likeness!.Value);
    }

    [TestMethod]
    public void Two_rewordings_in_a_row_are_a_recital_and_so_are_three_short_notes()
    {
        string[] same = ["Waiting on legal, champion is positive, expect signature next month.", "Still waiting on legal; champion positive and expects signature next month.", "Waiting on legal still, champion positive, signature expected next month."];

        Assert.AreSequenceEqual([new Recital(2, RecitalKind.Reworded)], StatusRecital.In(same));
        Assert.IsEmpty(StatusRecital.In(same[..2]), "once is no habit");
        Assert.AreSequenceEqual([new Recital(2, RecitalKind.Short)], StatusRecital.In(["Following up", "Followed up again", "Chasing."]));
        Assert.IsEmpty(StatusRecital.In(["Chasing.", "CFO joined the call and cut the budget to 40k", "Chasing.", "Chasing them."]));
    }

    [TestMethod]
    public void A_moved_date_is_news_and_two_empty_notes_have_nothing_in_common()
    {
        Assert.IsFalse(StatusRecital.Compare("Contract signed by legal team, waiting on 12 May", "Contract signed by legal team, waiting on 30 May").IsReworded);
        Assert.IsNull(StatusRecital.Compare("", "the").Jaccard);
        Assert.IsFalse(StatusRecital.Compare(null, null).IsReworded);
    }

    [TestMethod]
    public void Pain_is_aligned_different_or_for_a_person_to_judge()
    {
        var weights = TermWeights.Of(Pains);

        Assert.AreEqual(PainMatch.Aligned, PainAlignment.Compare(Pains[0], Pains[1], weights).Value!.Match);
        Assert.AreEqual(PainMatch.Different, PainAlignment.Compare(Pains[0], Pains[2], weights).Value!.Match);
        Assert.AreEqual(PainMatch.Unclear, PainAlignment.Compare(Pains[0], "Our call notes never reach marketing or finance", weights).Value!.Match);
        Assert.AreEqual("One of the statements has 2 telling words; 5 are needed.", PainAlignment.Compare(Pains[0], "The slow CRM", weights).Reason);
    }

    [TestMethod]
    public void A_persons_handoffs_are_reported_from_ten_on()
    {
        var handoffs = Enumerable.Range(0, 10).Select(place => new HandoffPain(
            new PainComparison(place / 10.0, place < 4 ? PainMatch.Different : PainMatch.Aligned), place % 3 == 0 ? Ending.StillOpen : place % 3 == 1 ? Ending.Won : Ending.Lost)).ToList();

        var report = PainAlignment.Report(handoffs, StatisticsSettings.Default).Value!;

        Assert.AreEqual(0.45, report.Mean, 1e-12);
        Assert.AreEqual(0.45 - 2.262157 * Math.Sqrt(0.0916666667 / 10), report.Interval.Low, 1e-6);
        Assert.AreEqual(new Proportion(2, 4), report.WhenAligned);
        Assert.AreEqual(new Proportion(1, 2), report.WhenDifferent);
        Assert.AreEqual("9 handoffs compared; 10 are needed.", PainAlignment.Report(handoffs[..9], StatisticsSettings.Default).Reason);
    }

    [TestMethod]
    [DataRow("a"), DataRow("?"), DataRow("no budget "), DataRow("\u0301")]
    public void A_transcript_of_five_million_characters_of_one_kind_takes_seconds(string one)
    {
        Turn[] turns = [new(Speaker.Rep, Times(one)), new(Speaker.Buyer, Times(one))];
        var watch = Stopwatch.StartNew();

        var talk = Talk.Of(turns);
        var found = new ObjectionDetection([new("price", ["too expensive", "a a a a b"], ["no budget for this"])]).In(turns);

        Assert.IsLessThan(20, watch.Elapsed.TotalSeconds);
        Assert.IsTrue(talk.Ratio is null or 0.5);
        Assert.AreEqual(one == "no budget ", found.Count > 0);

        static string Times(string one) => string.Concat(Enumerable.Repeat(one, 5_000_000 / one.Length));
    }

    [TestMethod]
    [DynamicData(nameof(TalkCases))]
    public void Talk_is_measured_as_by_another_program(string name, string json)
    {
        var expected = Vectors.Case(json);
        var talk = Talk.Of(expected.GetProperty("turns").EnumerateArray().Select(turn => new Turn(
            turn.GetProperty("speaker").GetString() == "rep" ? Speaker.Rep : Speaker.Buyer, turn.GetProperty("text").GetString()!)).ToList());

        Assert.AreEqual(expected.Int("rep_words"), talk.RepWords, name);
        Assert.AreEqual(expected.Int("all_words"), talk.AllWords, name);
        expected.GetProperty("talk_ratio").AssertIs(talk.Ratio, Vectors.Exact, name);
        Assert.AreEqual(expected.Int("longest_rep_run_words"), talk.LongestRepRun, name);
        Assert.AreEqual(expected.Int("speaker_switches"), talk.SpeakerSwitches, name);
    }

    [TestMethod]
    [DynamicData(nameof(MeddicCases))]
    public void Coverage_is_counted_as_by_another_program(string name, string json)
    {
        var expected = Vectors.Case(json);
        var coverage = MeddicCoverage.From(expected.GetProperty("evidence").EnumerateArray().Select(label => new MeddicEvidence(label.GetString()!, Speaker.Buyer, "Cited.")));

        Assert.AreEqual(expected.Int("covered"), coverage.Covered, name);
        Assert.AreEqual(expected.Int("of"), MeddicCoverage.Of, name);
    }

    private static IEnumerable<object[]> TalkCases => Vectors.Cases("text", "talk");

    private static IEnumerable<object[]> MeddicCases => Vectors.Cases("text", "meddic");
}
