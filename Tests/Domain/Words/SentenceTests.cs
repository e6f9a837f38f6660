using SalesLoop.Words;

namespace SalesLoop.Tests.Domain.Words;

[TestClass]
public sealed class SentenceTests
{
    [TestMethod]
    public void A_sentence_keeps_its_pattern_apart_from_what_it_tells()
    {
        Sentence said = $"Segment \"{"Care"}\" has {3} rules {{a|b}}";

        Assert.AreEqual("Segment \"{0}\" has {1} rules {{a|b}}", said.Pattern);
        Assert.AreEqual("Segment \"Care\" has 3 rules {a|b}", said.ToString());
    }

    [TestMethod]
    public void What_nobody_has_translated_is_said_in_english()
    {
        Sentence said = $"Nobody says {1} of this";

        Assert.AreEqual("Nobody says 1 of this", said.In(Language.German));
    }

    [TestMethod]
    public void Numbers_and_days_are_written_as_the_language_writes_them()
    {
        Sentence said = $"{1234.5:N1} {0.25:0.##} {7:0} {new DateTime(2026, 11, 22, 9, 5, 0)} {new DateTime(2026, 11, 22, 9, 5, 0):g}";

        Assert.AreEqual("1,234.5 0.25 7 2026-11-22 2026-11-22 09:05", said.In(Language.English));
        Assert.AreEqual("1.234,5 0,25 7 22.11.2026 22.11.2026 09:05", said.In(Language.German));
    }

    [TestMethod]
    public void A_name_that_looks_like_a_gap_stays_a_name()
    {
        Sentence said = $"Deal {"{0} {9}"} of {"Ada"}";

        Assert.AreEqual("Deal {0} {9} of Ada", said.In(Language.German));
    }

    [TestMethod]
    public void A_sentence_within_a_sentence_is_said_in_the_same_language()
    {
        Sentence inner = $"E-mail template";
        Sentence outer = $"<{inner}>";

        Assert.AreEqual("<E-Mail-Vorlage>", outer.In(Language.German));
        Assert.AreEqual("1. E-Mail-Vorlage\n2. E-Mail-Vorlage", Sentence.Numbered([inner, inner]).In(Language.German));
    }

    [TestMethod]
    [DataRow(1031, Language.German, DisplayName = "Germany")]
    [DataRow(3079, Language.German, DisplayName = "Austria")]
    [DataRow(2055, Language.German, DisplayName = "Switzerland")]
    [DataRow(1033, Language.English, DisplayName = "United States")]
    [DataRow(1036, Language.English, DisplayName = "French, which is not spoken")]
    [DataRow(0, Language.English, DisplayName = "none")]
    public void A_locale_tells_the_language(int locale, Language language) => Assert.AreEqual(language, Languages.Of(locale));
}
