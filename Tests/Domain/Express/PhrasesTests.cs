using System.Diagnostics;
using SalesLoop.Express;

namespace SalesLoop.Tests.Domain.Express;

[TestClass]
public sealed class PhrasesTests
{
    [TestMethod]
    [DataRow("We need on-premises hosting.", "on premises", DisplayName = "a hyphen parts words")]
    [DataRow("Pénalité pour RETARD", "penalite pour retard", DisplayName = "accents and capitals do not count")]
    [DataRow("Money\nback, if unhappy", "money back", DisplayName = "a line end is a blank")]
    [DataRow("They don't pay up front", "dont pay", DisplayName = "an apostrophe does not part a word")]
    [DataRow("100% uptime", "100 % uptime", DisplayName = "signs do not count")]
    public void A_phrase_is_found_whatever_its_dress(string text, string phrase) => Assert.AreEqual(phrase, Phrases.FirstIn(text, [phrase]));

    [TestMethod]
    [DataRow("They are discounted", "discount", DisplayName = "a part of a word")]
    [DataRow("money is not given back", "money back", DisplayName = "words between")]
    [DataRow("", "money back", DisplayName = "nothing written")]
    [DataRow(null, "money back", DisplayName = "never written")]
    [DataRow("money back", "...", DisplayName = "a phrase without words")]
    public void What_only_looks_like_it_is_not_found(string? text, string phrase) => Assert.IsNull(Phrases.FirstIn(text, [phrase]));

    [TestMethod]
    public void A_column_holds_one_phrase_a_line_and_blank_lines_are_none() =>
        Assert.AreSequenceEqual(["money back", "free month"], Phrases.Of("money back\r\n\n  free month \n--\n"));

    [TestMethod]
    public void Half_a_character_at_the_end_of_a_cut_text_harms_nobody() => Assert.AreEqual("money", Phrases.FirstIn("money \uD83D", ["money"]));

    [TestMethod]
    public void Text_made_to_be_slow_is_searched_in_no_time()
    {
        var watch = Stopwatch.StartNew();
        Phrases.FirstIn(string.Concat(Enumerable.Repeat("a ", 2000)), Enumerable.Repeat(string.Concat(Enumerable.Repeat("a ", 1999)) + "b", 50));

        Assert.IsLessThan(5, watch.Elapsed.TotalSeconds);
    }

    /// <summary>People write phrases, never patterns: signs are none, and so the pattern that never ends is the word it is made of.</summary>
    [TestMethod]
    public void What_looks_like_a_pattern_that_never_ends_is_taken_for_its_words()
    {
        var watch = Stopwatch.StartNew();

        Assert.IsNull(Phrases.FirstIn(new string('a', 100_000), ["(a+)+$", "(a|aa)+b", "(.*)*x"]));
        Assert.AreEqual("(a+)+$", Phrases.FirstIn("Part a is missing", ["(a+)+$"]));
        Assert.IsLessThan(5, watch.Elapsed.TotalSeconds);
    }
}
