using System.Globalization;
using System.Text.Json;
using SalesLoop.Statistics;
using SalesLoop.Statistics.Text;
using SalesLoop.Tailor;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.Domain.Statistics;

/// <summary>Conversations of people in which one asks the other for a real gift (Wang and others 2019): a gift is a win. What does nothing there
/// must not be found to do something.</summary>
[TestClass]
public sealed class RealConversationsTests
{
    [TestMethod]
    public void Talk_ratio_and_questions_tell_nothing_about_a_gift()
    {
        var isWon = Outcomes();
        var talks = Rows("utterances.csv").GroupBy(row => row["dialogue_id"]).ToDictionary(
            dialogue => dialogue.Key,
            dialogue => Talk.Of(dialogue.OrderBy(row => int.Parse(row["turn"], CultureInfo.InvariantCulture)).Select(row => new Turn(Who(row), row["text"])).ToList()));

        Assert.HasCount(498, talks);
        Assert.AreEqual(0.47, Exceeds(talk => talk.Ratio!.Value).ExceedChance, 0.01);
        Assert.AreEqual(0.49, Exceeds(talk => talk.Questions).ExceedChance, 0.02);
        Assert.IsGreaterThan(0.10, Exceeds(talk => talk.Ratio!.Value).P!.Value);
        Assert.IsGreaterThan(0.10, Exceeds(talk => talk.Questions).P!.Value);

        RankSum Exceeds(Func<Talk, double> value) => RankSum.Of(
            [.. talks.Where(talk => isWon[talk.Key]).Select(talk => value(talk.Value))], [.. talks.Where(talk => !isWon[talk.Key]).Select(talk => value(talk.Value))]).Value!;
    }

    [TestMethod]
    public void Of_25_things_that_persuaders_do_one_passes_the_adjustment_and_four_more_would_without_it()
    {
        var isWon = Outcomes();
        var sentences = Rows("annotated_sentences.csv");
        var dialogues = sentences.Select(row => row["dialogue_id"]).Distinct().ToList();
        var shown = sentences.Where(row => row["speaker"] == "persuader").SelectMany(row => new[] { row["label_1"], row["label_2"] }.Where(label => label.Length > 0).Select(label => (row["dialogue_id"], label))).ToHashSet();
        // Agreeing is the outcome said early, and what one dialogue alone shows is no behavior.
        var labels = shown.GroupBy(one => one.label).Where(label => label.Count() > 1 && label.Key != "confirm-donation").Select(label => label.Key).Order(StringComparer.Ordinal);
        var behaviors = labels.Select(label => new Behavior(label, true, dialogues.Select(id => new DealBehavior(
            shown.Contains((id, label)) ? 1 : 0, isWon[id], "", DateTime.ParseExact(id[..15], "yyyyMMdd-HHmmss", CultureInfo.InvariantCulture))).ToList())).ToList();

        var findings = BehaviorAssociation.Of(behaviors, 1, StatisticsSettings.Default);
        var passing = findings.Where(finding => finding.AdjustedP <= 0.10).ToList();

        Assert.HasCount(141, dialogues);
        Assert.HasCount(25, findings);
        Assert.AreEqual(5, findings.Count(finding => finding.P <= 0.05));
        Assert.HasCount(1, passing);
        Assert.AreEqual(0.031, passing[0].AdjustedP!.Value, 5e-4);
        Assert.AreEqual(5.6, passing[0].Odds!.Value, 0.05);
    }

    [TestMethod]
    public void Marks_and_first_words_find_most_inquiries_even_where_marks_are_dropped()
    {
        var inquiries = Rows("annotated_sentences.csv").Where(row => row["label_1"].EndsWith("-inquiry", StringComparison.Ordinal) && row["label_1"].Split('-')[0] is "task" or "personal" or "source").Select(row => row["text"]).ToList();

        double Found(Func<string, bool> isFound) => Math.Round((double)inquiries.Count(isFound) / inquiries.Count, 2);
        Assert.HasCount(370, inquiries);
        Assert.AreEqual(0.86, Found(text => text.EndsWith('?')), 0.005);
        Assert.AreEqual(0.91, Found(Question.Is), 0.005);
        Assert.AreEqual(0.75, Found(text => Question.Is(text.Replace("?", ""))), 0.005);
    }

    /// <summary>Each group of sentences is one objection: the first is what the team confirmed, the others are what a buyer says next.</summary>
    [TestMethod]
    public void One_example_does_not_find_an_objection_in_other_words_and_seldom_finds_a_wrong_one()
    {
        var groups = JsonDocument.Parse(File.ReadAllText(RealData.Here("objection_phrasings", "objections.json"))).RootElement.EnumerateArray().Select(group => group.GetProperty("phrasings").EnumerateArray().Select(one => one.GetString()!).ToList()).ToList();
        var detection = new ObjectionDetection([.. groups.Select((group, place) => new ObjectionSound($"{place}", [], [group[0]]))]);
        var found = groups.SelectMany((group, place) => group.Skip(1).Select(sentence => detection.In([new Turn(Speaker.Buyer, sentence)]).Select(one => one.Code == $"{place}").ToList())).ToList();

        // Likeness of words alone is weak: it is the phrases of the library, and many confirmed examples, that find objections.
        Assert.HasCount(20, found);
        Assert.IsLessThanOrEqualTo(2, found.Count(one => one.Contains(false)));
        Assert.IsGreaterThanOrEqualTo(18, found.Count(one => one.Count == 0));
    }

    private static Dictionary<string, bool> Outcomes() => Rows("dialogues.csv").ToDictionary(row => row["dialogue_id"], row => double.Parse(row["persuadee_donation_usd"], CultureInfo.InvariantCulture) > 0);

    private static Speaker Who(Dictionary<string, string> row) => row["speaker"] == "persuader" ? Speaker.Rep : Speaker.Buyer;

    private static List<Dictionary<string, string>> Rows(string file) => RealData.Rows("persuasion_dialogues", file);
}
