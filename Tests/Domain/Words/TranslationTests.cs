using System.Text.RegularExpressions;
using SalesLoop.Words;

namespace SalesLoop.Tests.Domain.Words;

/// <summary>German is whole: each sentence of the DLL has its German, and nothing else is there.</summary>
[TestClass]
public sealed partial class TranslationTests
{
    private static readonly List<string> Written = WrittenSentences.Read().Where(pattern => WordOrQuote().IsMatch(Gap().Replace(pattern, ""))).ToList();

    [TestMethod]
    public void Every_sentence_has_its_german()
    {
        Assert.IsGreaterThan(100, Written.Count, "or the DLL was not read");
        Assert.Contains("A deal stands in a stage. Choose another stage instead of emptying it.", Written);
        Assert.AreEqual("", Lines(Written.Where(pattern => !Translations.InGerman.ContainsKey(pattern))));
    }

    [TestMethod]
    public void No_german_is_left_of_a_sentence_that_nobody_says() =>
        Assert.AreEqual("", Lines(Translations.InGerman.Keys.Except(Written)));

    [TestMethod]
    public void A_sentence_and_its_german_have_the_same_gaps() =>
        Assert.AreSequenceEqual([], Translations.InGerman.Where(pair => !Gaps(pair.Key).SequenceEqual(Gaps(pair.Value))).Select(pair => Shown(pair.Value)).ToList());

    [TestMethod]
    public void German_is_not_english_by_oversight() =>
        Assert.AreSequenceEqual([], Translations.InGerman.Where(pair => pair.Key == pair.Value && pair.Key.Contains(' ')).Select(pair => Shown(pair.Key)).ToList());

    [TestMethod]
    public void Quotes_are_those_of_the_language() =>
        Assert.AreSequenceEqual([], Translations.InGerman.Values.Where(german => german.Contains('"') || german.Count(letter => letter == '„') != german.Count(letter => letter == '“')).Select(Shown).ToList());

    private static string Lines(IEnumerable<string> patterns) => string.Join("\n", patterns.Select(Shown));

    private static string Shown(string pattern) => pattern.Replace("\n", "\\n", StringComparison.Ordinal);

    private static IEnumerable<string> Gaps(string pattern) => Gap().Matches(pattern).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"(?<!\{)\{\d+\}")]
    private static partial Regex Gap();

    [GeneratedRegex(@"\p{L}{2}|""")]
    private static partial Regex WordOrQuote();
}
