using System.Text.RegularExpressions;
using SalesLoop.LocalDataverse.Store.Text;

namespace SalesLoop.Tests.LocalDataverse.Store;

[TestClass]
public sealed class TextPatternTests
{
    [TestMethod]
    [DataRow("Acme", "acme", true)]
    [DataRow("Acme", "acm", false)]
    [DataRow("Acme", "%", true)]
    [DataRow("", "%", true)]
    [DataRow("", "_", false)]
    [DataRow("Acme", "a%e", true)]
    [DataRow("Acme", "a__e", true)]
    [DataRow("Acme", "a___e", false)]
    [DataRow("Acme", "%M_", true)]
    [DataRow("mississippi", "%iss%ip%", true)]
    [DataRow("mississippi", "%iss%iss%iss%", false)]
    [DataRow("Zéta", "%ETA", true)]
    [DataRow("Ze\u0301ta", "z_ta", true, DisplayName = "a loose accent is no character of its own")]
    [DataRow("b2", "[a-c][1-3]", true)]
    [DataRow("d2", "[a-c][1-3]", false)]
    [DataRow("É2", "[d-f]_", true, DisplayName = "ranges fold too")]
    [DataRow("x", "[^a-c]", true)]
    [DataRow("b", "[^a-c]", false)]
    [DataRow("-", "[a-]", true, DisplayName = "a hyphen at the end of a set is itself")]
    [DataRow("100%", "100[%]", true)]
    [DataRow("1000", "100[%]", false)]
    [DataRow("a_b", "a[_]b", true)]
    [DataRow("axb", "a[_]b", false)]
    [DataRow("a[b", "a[[]b", true)]
    [DataRow("a]b", "a]b", true)]
    [DataRow("a", "a[", false, DisplayName = "a bracket that is never closed matches nothing")]
    [DataRow("a", "a[]", false, DisplayName = "nor does an empty set")]
    [DataRow("a ", "a", false, DisplayName = "blanks count in patterns")]
    public void A_text_fits_a_pattern_or_not(string text, string pattern, bool fits) => Assert.AreEqual(fits, TextPattern.Parse(pattern).Matches(text));

    [TestMethod]
    public void Random_patterns_agree_with_regular_expressions()
    {
        var random = new Random(3);
        for (var round = 0; round < 20_000; round++)
        {
            var text = Some(random, "ab", 8);
            var pattern = Some(random, "ab%_", 6);
            var expression = $"^{pattern.Replace("%", ".*", StringComparison.Ordinal).Replace('_', '.')}$";
            Assert.AreEqual(Regex.IsMatch(text, expression), TextPattern.Parse(pattern).Matches(text), $"'{text}' like '{pattern}'");
        }
    }

    [TestMethod]
    [Timeout(5_000, CooperativeCancellation = true)]
    public void A_pattern_made_to_be_slow_is_not() => Assert.IsFalse(TextPattern.Parse(string.Concat(Enumerable.Repeat("%a", 50)) + "%b").Matches(new string('a', 4000)));

    private static string Some(Random random, string alphabet, int most) => new([.. Enumerable.Range(0, random.Next(most + 1)).Select(_ => alphabet[random.Next(alphabet.Length)])]);
}
