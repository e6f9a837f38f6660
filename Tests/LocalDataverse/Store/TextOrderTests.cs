using System.Text;
using SalesLoop.LocalDataverse.Store.Text;

namespace SalesLoop.Tests.LocalDataverse.Store;

[TestClass]
public sealed class TextOrderTests
{
    // Letters with and without accents, loose accents, blanks, digits, signs, other scripts, pairs of surrogates.
    private const string Alphabet = "aAbBzZ éÉèñÑüßøœ\u0301\u0308 019_-%[~\t\u007FαΑβжЖ漢字한ｱ\uFF21😀";

    [TestMethod]
    [DataRow("acme", "ACME", DisplayName = "case")]
    [DataRow("Zeta", "ZÉTA", DisplayName = "accent")]
    [DataRow("Zéta", "Ze\u0301ta", DisplayName = "an accent of its own")]
    [DataRow("acme", "acme   ", DisplayName = "trailing blanks")]
    [DataRow("", "  ", DisplayName = "nothing but blanks")]
    [DataRow("ΑΘΗΝΑ", "αθήνα", DisplayName = "Greek")]
    [DataRow("ЙОД", "йод", DisplayName = "Cyrillic")]
    [DataRow("Việt", "VIET", DisplayName = "two accents")]
    [DataRow("a\u0301", "a", DisplayName = "an accent at the end")]
    public void These_are_the_same(string left, string right) => Assert.AreEqual(0, TextOrder.Compare(left, right));

    [TestMethod]
    [DataRow("acme", "acme2")]
    [DataRow("a b", "ab")]
    [DataRow(" a", "a")]
    [DataRow("-", "0")]
    [DataRow("_", "0")]
    [DataRow("~", "0")]
    [DataRow("9", "a")]
    [DataRow("é", "f")]
    [DataRow("z", "α")]
    [DataRow("ß", "漢")]
    public void The_first_comes_before_the_second(string left, string right)
    {
        Assert.IsNegative(TextOrder.Compare(left, right));
        Assert.IsPositive(TextOrder.Compare(right, left));
    }

    [TestMethod]
    public void Any_three_texts_are_in_one_order()
    {
        var random = new Random(7);
        var texts = Enumerable.Range(0, 300).Select(_ => Some(random)).ToList();
        foreach (var a in texts)
        {
            Assert.AreEqual(0, TextOrder.Compare(a, a));
            foreach (var b in texts)
            {
                var ab = Math.Sign(TextOrder.Compare(a, b));
                Assert.AreEqual(-ab, Math.Sign(TextOrder.Compare(b, a)), $"'{a}' and '{b}'");
                foreach (var c in texts.Take(60))
                {
                    var bc = Math.Sign(TextOrder.Compare(b, c));
                    if (ab == bc || ab == 0 || bc == 0)
                    {
                        Assert.AreEqual(ab == 0 ? bc : ab, Math.Sign(TextOrder.Compare(a, c)), $"'{a}', '{b}', '{c}'");
                    }
                }
            }
        }
    }

    [TestMethod]
    public void Texts_are_the_same_when_their_folded_letters_are()
    {
        // Computed another way: by the runtime's own decomposition and capitals.
        var random = new Random(11);
        for (var round = 0; round < 20_000; round++)
        {
            var (a, b) = (Some(random), Some(random));
            Assert.AreEqual(Folded(a) == Folded(b), TextOrder.Compare(a, b) == 0, $"'{a}' and '{b}'");
        }
    }

    [TestMethod]
    public void The_families_are_those_that_the_runtime_would_make_too()
    {
        var families = LetterFamilies.All.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var strays = families.SelectMany(family => family.Where(member => Folded(member.ToString()) != Folded(family[..1]))).ToList();

        Assert.AreEqual("", string.Join(", ", strays.Select(member => $"U+{(int)member:X4}")));
    }

    private static string Some(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => Alphabet.EnumerateRunes().ElementAt(random.Next(Alphabet.EnumerateRunes().Count())).ToString()));

    private static string Folded(string text) =>
        string.Concat(string.Concat(text.TrimEnd(' ').Normalize(NormalizationForm.FormD).Where(unit => unit is not (>= '\u0300' and <= '\u036F'))).ToUpperInvariant().Normalize(NormalizationForm.FormD).Where(unit => unit is not (>= '\u0300' and <= '\u036F')));
}
