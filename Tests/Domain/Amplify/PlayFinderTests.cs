using System.Diagnostics;
using SalesLoop.Amplify;
using SalesLoop.Statistics;

namespace SalesLoop.Tests.Domain.Amplify;

/// <summary>When a text carries a play.</summary>
[TestClass]
public sealed class PlayFinderTests
{
    private const string Seed = "What would a second bad harvest cost you before winter, and who signs for the seed when the bank says no?";

    [TestMethod]
    public void A_play_is_found_in_the_text_that_carries_it_whatever_capitals_and_marks() =>
        Assert.AreEqual("Seed", Found($"Hello Ann,\nWHAT would a second bad harvest cost you - before winter? And who signs for the seed, when the bank says no!", Known("Seed", Seed)));

    [TestMethod]
    public void The_same_said_in_other_words_is_not_found() =>
        Assert.AreEqual("", Found("If the next crop fails as well, how much money is lost by December, and whose signature do you need if credit is refused?", Known("Seed", Seed)));

    [TestMethod]
    public void Words_that_every_mail_has_give_nothing_away() =>
        Assert.AreEqual("", Found("Thank you for your time today. Please let me know if you have any questions.", Known("Polite", "Thank you for your time today. Please let me know if you have any questions. The barley ripens late in the north this year, so order seed drills early.")));

    [TestMethod]
    public void Half_of_a_play_is_enough_and_less_is_not()
    {
        // Runs of three words with two that tell, by hand: "second bad harvest", "bad harvest cost", "harvest cost before"…; the first half of the words holds about half of them.
        var play = Known("Seed", Seed);
        var words = Seed.Split(' ');
        Assert.AreEqual("Seed", Found(string.Join(' ', words[..15]), play));
        Assert.AreEqual("", Found(string.Join(' ', words[..8]), play));
    }

    [TestMethod]
    public void A_long_part_of_a_long_play_is_enough()
    {
        var book = string.Join(' ', Enumerable.Range(0, 60).Select(number => $"chapter{number} explains barley{number} drills{number} twice."));
        var part = string.Join(' ', book.Split(' ')[40..130]);

        Assert.AreEqual("Book", Found(part, Known("Book", book)));
    }

    [TestMethod]
    public void What_two_plays_say_alike_tells_neither_of_them()
    {
        var first = Known("First", Seed + " Ask the miller about stored grain prices during long dry summers.");
        var second = Known("Second", Seed + " Show the photograph of flooded northern fields taken last October morning.");

        Assert.AreEqual("", Found(Seed, first, second));
        Assert.AreEqual("Second", Found(Seed + " Show the photograph of flooded northern fields taken last October morning.", first, second));
    }

    [TestMethod]
    public void A_key_phrase_is_whole_words()
    {
        var play = new KnownPlay(Guid.NewGuid(), "Clash", ["clash count"], new PlayPrint([]));

        Assert.AreEqual("Clash", Found("we did the Clash-Count today", play));
        Assert.AreEqual("", Found("we did the clash counting today", play));
    }

    [TestMethod]
    public void Five_million_letters_are_read_in_bounded_time()
    {
        var watch = Stopwatch.StartNew();
        foreach (var letter in new[] { "a", "<", ">", "\n", "From:\n", "é", "&amp;", "a b c " })
        {
            var text = string.Concat(Enumerable.Repeat(letter, 5_000_000 / letter.Length));
            Assert.AreEqual("", Found(WrittenText.Of(text), Known("Seed", Seed)));
            Assert.IsLessThanOrEqualTo(WrittenText.Longest, WrittenText.Of(text).Length);
        }

        Assert.IsLessThan(20, watch.Elapsed.TotalSeconds);
    }

    [TestMethod]
    public void A_print_is_small_is_read_back_and_does_not_depend_on_order()
    {
        var chance = new SplitMix64(7);
        for (var round = 0; round < 50; round++)
        {
            var sentences = Enumerable.Range(0, 40).Select(_ => $"word{chance.NextBelow(500)} sign{chance.NextBelow(500)} tells{chance.NextBelow(500)} much").ToList();
            var print = PlayPrint.Of(string.Join(". ", sentences));

            Assert.IsLessThanOrEqualTo(PlayPrint.MostMarks, print.Marks.Count);
            Assert.IsLessThanOrEqualTo(2000, print.ToText().Length);
            Assert.AreSequenceEqual(print.Marks, PlayPrint.Read(print.ToText()).Marks);
            Assert.IsTrue(print.Marks.All(PlayPrint.MarksOf(string.Join(". ", sentences)).Contains));
        }
    }

    [TestMethod]
    [DataRow("Yes.\n> What he asked\nBest", "Yes.\nBest", DisplayName = "lines with a mark of quoting")]
    [DataRow("Yes.\n-----Original Message-----\nWhat he asked", "Yes.", DisplayName = "the original message")]
    [DataRow("Yes.\nOn Monday Ann wrote:\nWhat he asked", "Yes.", DisplayName = "who wrote what when")]
    [DataRow("Yes.\nFrom: Ann\nSent: Monday\nTo: Rita\nWhat he asked", "Yes.", DisplayName = "a head")]
    [DataRow("From: the first day on\nwe are live.", "From: the first day on\nwe are live.", DisplayName = "no head")]
    [DataRow("<p>Yes &amp; no</p><style>p { }</style><div>a &lt; b</div>", "\nYes & no\n\na < b\n", DisplayName = "markup")]
    [DataRow("5 < 6 and 7 > 6", "5 < 6 and 7 > 6", DisplayName = "no markup")]
    [DataRow("&amp;lt;", "&amp;lt;", DisplayName = "plain text is left as it is")]
    public void What_the_writer_wrote_is_without_markup_and_without_quotes(string text, string own) => Assert.AreEqual(own, WrittenText.Of(text));

    private static KnownPlay Known(string name, string body) => new(Guid.NewGuid(), name, [], PlayPrint.Of(body));

    private static string Found(string text, params KnownPlay[] plays) => string.Join(", ", PlayFinder.In(text, plays).Select(found => found.Play.Name));
}
