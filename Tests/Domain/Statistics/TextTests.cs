using System.Diagnostics;
using System.Text.Json;
using SalesLoop.Statistics.Text;

namespace SalesLoop.Tests.Domain.Statistics;

[TestClass]
public sealed class TextTests
{
    private const int Rounds = 500;
    private const ulong Seed = 1912;

    [TestMethod]
    [DataRow("They'll decide — after Q3’s board", "theyll decide after q3s board", DisplayName = "apostrophes are deleted, straight or not")]
    [DataRow("ＣＦＯ ﬁnance ½", "cfo finance 1 2", DisplayName = "wide letters, ligatures and fractions are what they stand for")]
    [DataRow("cafe\u0301 naïve", "caf na ve", DisplayName = "a letter with its mark is one letter, and none of a to z")]
    [DataRow("", "")]
    [DataRow("—!?", "")]
    public void A_token_is_a_run_of_plain_letters_and_digits(string text, string tokens) =>
        Assert.AreEqual(tokens, string.Join(" ", Tokens.Of(text)));

    [TestMethod]
    public void Nothing_written_holds_no_tokens_and_no_sentences()
    {
        Assert.IsEmpty(Tokens.Of(null));
        Assert.IsEmpty(Sentences.Of(null));
        Assert.IsEmpty(Sentences.Of(" \n "));
    }

    [TestMethod]
    public void Half_a_character_parts_words_and_breaks_nothing() =>
        Assert.AreSequenceEqual(["one", "two", "three"], Tokens.Of("one\uD800two\uFFFEthree\uDC00"));

    [TestMethod]
    public void A_sentence_ends_at_its_mark_or_its_line_and_not_within_a_number() =>
        Assert.AreSequenceEqual(["We pay 3.5 million.", "Why?", "\"Really?\"", "Yes"], Sentences.Of("We pay 3.5 million. Why? \"Really?\" \r\nYes"));

    [TestMethod]
    [DataRow("So, how do you plan", true, true)]
    [DataRow("But what about price", true, false, DisplayName = "a but makes it a challenge")]
    [DataRow("When would you sign", true, false)]
    [DataRow("When we met", false, false)]
    [DataRow("Describe your week.", true, true)]
    [DataRow("Help me understand the process", true, true)]
    [DataRow("Talk me through it", true, true)]
    [DataRow("Tell them", false, false)]
    [DataRow("You said \"why?\"", true, false)]
    [DataRow("So", false, false)]
    [DataRow("", false, false)]
    public void A_question_is_told_by_its_mark_or_its_first_words(string sentence, bool isQuestion, bool isOpen)
    {
        Assert.AreEqual(isQuestion, Question.Is(sentence));
        Assert.AreEqual(isOpen, Question.IsOpen(sentence));
    }

    [TestMethod]
    public void Overlap_is_a_share_and_does_not_ask_which_text_came_first()
    {
        var chance = new SalesLoop.Statistics.SplitMix64(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var (one, other) = (Words(chance), Words(chance));
            var naive = one.Union(other).Any() ? (double?)one.Union(other).Count(word => one.Contains(word) && other.Contains(word)) / one.Union(other).Count() : null;

            Assert.AreEqual(naive, TokenOverlap.Jaccard(one, other));
            Assert.AreEqual(naive, TokenOverlap.Jaccard(other, one));
        }
    }

    [TestMethod]
    public void Words_the_team_calls_the_same_are_the_same()
    {
        string[] texts = ["reps retype notes", "invoices are late"];

        Assert.AreEqual(0, TermWeights.Of(texts).Cosine("sellers waste hours", "reps lose time"));
        Assert.AreEqual(1, TermWeights.Of(texts, new Dictionary<string, string> { ["sellers"] = "reps" }).Cosine("sellers", "reps")!.Value, 1e-12);
        Assert.IsNull(TermWeights.Of(texts).Cosine("the of", "reps"), "a text without a telling word is like none");
        Assert.AreEqual(1, TermWeights.Of([]).Cosine("new words", "words new")!.Value, 1e-12);
    }

    /// <summary>What a machine under load needs for 5 MB of speech is the measure; anything that grows with the square would take hours.</summary>
    [TestMethod]
    [DataRow("a"), DataRow("?"), DataRow("\u0301"), DataRow("\uD800"), DataRow(" "), DataRow("\n"), DataRow("."), DataRow("é"), DataRow("so "), DataRow("\u0301\u0323"), DataRow("'")]
    public void Five_million_times_the_same_takes_seconds(string one)
    {
        var text = string.Concat(Enumerable.Repeat(one, 5_000_000 / one.Length));
        var watch = Stopwatch.StartNew();

        var tokens = Tokens.Of(text);
        var sentences = Sentences.Of(text);
        var questions = sentences.Count(Question.Is);

        Assert.IsLessThan(20, watch.Elapsed.TotalSeconds);
        Assert.IsTrue(tokens.Count <= text.Length && questions <= sentences.Count && sentences.Sum(sentence => sentence.Length) <= text.Length);
    }

    [TestMethod]
    [DynamicData(nameof(PairCases))]
    public void Notes_overlap_as_in_another_program(string name, string json)
    {
        var expected = Vectors.Case(json);
        var (a, b) = (expected.GetProperty("a").GetString()!, expected.GetProperty("b").GetString()!);
        var (before, after) = (Tokens.Content(a).ToHashSet(), Tokens.Content(b).ToHashSet());

        Assert.AreSequenceEqual(Strings(expected, "content_tokens_a"), before.Order(StringComparer.Ordinal), name);
        Assert.AreSequenceEqual(Strings(expected, "content_tokens_b"), after.Order(StringComparer.Ordinal), name);
        expected.GetProperty("content_jaccard").AssertIs(TokenOverlap.Jaccard(before, after), Vectors.Exact, name);
        expected.GetProperty("shingle3_jaccard").AssertIs(TokenOverlap.Jaccard(TokenOverlap.Shingles(a), TokenOverlap.Shingles(b)), Vectors.Exact, name);
        expected.GetProperty("containment").AssertIs(TokenOverlap.Containment(before, after), Vectors.Exact, name);

        var note = SalesLoop.Tailor.StatusRecital.Compare(a, b);
        Assert.AreSequenceEqual(Strings(expected, "new_numbers_in_b"), note.NewNumbers, name);
        Assert.AreEqual(expected.GetProperty("recital").GetBoolean(), note.IsReworded, name);
    }

    [TestMethod]
    [DynamicData(nameof(QuestionCases))]
    public void Questions_are_told_as_in_another_program(string name, string json)
    {
        var expected = Vectors.Case(json);
        var sentence = expected.GetProperty("text").GetString()!;

        Assert.AreEqual(expected.GetProperty("is_question").GetBoolean(), Question.Is(sentence), $"{name} {sentence}");
        Assert.AreEqual(expected.GetProperty("is_open").GetBoolean(), Question.IsOpen(sentence), $"{name} {sentence}");
    }

    [TestMethod]
    [DynamicData(nameof(CosineCases))]
    public void Likeness_is_that_of_another_program(string name, string json)
    {
        var expected = Vectors.Case(json);
        var documents = Strings(expected, "documents").ToList();
        var weights = TermWeights.Of(documents);
        for (var row = 0; row < documents.Count; row++)
        {
            for (var column = 0; column < documents.Count; column++)
            {
                expected.GetProperty("cosine")[row][column].AssertIs(weights.Cosine(documents[row], documents[column]), Vectors.Exact, $"{name} {row} {column}");
            }
        }
    }

    private static IEnumerable<object[]> PairCases => Vectors.Cases("text", "note_pairs");

    private static IEnumerable<object[]> QuestionCases => Vectors.Cases("text", "questions");

    private static IEnumerable<object[]> CosineCases => Vectors.Whole("text", "tfidf");

    private static IEnumerable<string> Strings(JsonElement element, string name) => element.GetProperty(name).EnumerateArray().Select(one => one.GetString()!);

    private static HashSet<string> Words(SalesLoop.Statistics.SplitMix64 chance) => Enumerable.Range(0, chance.NextBelow(6)).Select(_ => $"w{chance.NextBelow(8)}").ToHashSet();
}
