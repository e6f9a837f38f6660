using SalesLoop.Evolve;

namespace SalesLoop.Tests.Domain.Evolve.Feedback;

[TestClass]
public sealed class PainStatementsTests
{
    private const string Typing = "Reps waste hours retyping call notes into the CRM";

    [TestMethod]
    public void What_is_written_is_read_again()
    {
        var statements = Of(("a", Typing), ("b", "Month-end invoices are late"));
        var again = PainStatements.Parse(statements.ToText());

        Assert.AreEqual(2, again.Count);
        Assert.AreEqual(statements.ToText(), again.ToText());
        Assert.AreEqual(Cosine(statements), Cosine(again));
    }

    [TestMethod]
    public void A_statement_takes_the_place_of_the_one_before_it_and_an_empty_one_takes_it_away()
    {
        var statements = Of(("a", "Something else"), ("b", "Month-end invoices are late"));
        Assert.IsTrue(statements.Put("a", Typing));
        Assert.IsFalse(statements.Put("a", Typing), "said twice is said once");
        Assert.AreEqual(2, statements.Count);
        Assert.IsTrue(statements.Put("a", null));
        Assert.AreEqual(1, statements.Count);
        Assert.IsFalse(statements.Put("a", "  "));
    }

    [TestMethod]
    public void The_oldest_go_when_there_are_too_many_and_the_row_stays_within_its_column()
    {
        var statements = PainStatements.Parse(null);
        var words = string.Join(" ", Enumerable.Range(0, 300).Select(number => $"averylongwordthatsomebodywrote{number}"));
        for (var number = 0; number <= PainStatements.Most; number++)
        {
            statements.Put($"key{number}", $"{words} {number}");
        }

        Assert.AreEqual(PainStatements.Most, statements.Count);
        Assert.IsFalse(statements.ToText().Contains("key0\t", StringComparison.Ordinal));
        Assert.IsLessThanOrEqualTo(900_000, statements.ToText().Length);
        Assert.Contains($"key{PainStatements.Most}\t", statements.ToText());
    }

    [TestMethod]
    public void A_megabyte_of_one_letter_counts_for_nothing()
    {
        var statements = PainStatements.Parse(null);

        Assert.IsFalse(statements.Put("a", new string('a', 1_000_000)));
        Assert.IsTrue(statements.Put("a", string.Concat(Enumerable.Repeat("a b ", 250_000))));
        Assert.AreEqual("a\tb", statements.ToText(), "the word 'a' is in every text");
    }

    [TestMethod]
    public void A_row_that_somebody_spoilt_is_read_as_far_as_it_can_be() =>
        Assert.AreEqual(1, PainStatements.Parse("\t\nnothing\n\tno key\na\thours notes\n").Count);

    [TestMethod]
    public void Synonyms_stand_for_one_word_whoever_lists_them_first()
    {
        var synonyms = Synonyms.Of([new("typing", "keying; Re-typing, retyping"), new("entering", "keying, typing")]);

        Assert.AreSequenceEqual(["keying=entering", "retyping=typing", "typing=entering"], synonyms.Words.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal), "of several that claim a word the first by the alphabet has it, and two words are none");
    }

    [TestMethod]
    [DataRow("month end", "closing", "\"month end\" is not a single word", DisplayName = "a name of two words")]
    [DataRow("the", "a, an", "\"the\" is not a single word", DisplayName = "a word that every text has")]
    [DataRow("typing", " , ", "it lists no words", DisplayName = "no words")]
    public void Synonyms_that_could_never_be_found_are_refused(string name, string words, string why) =>
        Assert.Contains(why, Synonyms.Refusal(name, words));

    [TestMethod]
    public void The_note_tells_the_weightiest_words_of_each_side_and_nothing_is_compared_without_both()
    {
        var weights = Of(("a", Typing), ("b", "hours of something"), ("c", "hours again")).Weights(Synonyms.None);

        Assert.AreEqual(new PainNote(null, null), PainNote.Of(Typing, null, weights));
        Assert.AreEqual(new PainNote(null, null), PainNote.Of("tbd", Typing, weights));
        var note = PainNote.Of(Typing, Typing, weights);
        Assert.AreEqual(1m, note.Likeness);
        Assert.EndsWith("In both: call, crm, into, notes, reps, retyping, waste, hours", note.Note!.ToString(), "what every text has comes last");
    }

    private static double Cosine(PainStatements statements) => statements.Weights(Synonyms.None).Cosine(Typing, "hours of notes and of invoices")!.Value;

    private static PainStatements Of(params (string Key, string Text)[] said)
    {
        var statements = PainStatements.Parse(null);
        foreach (var (key, text) in said)
        {
            statements.Put(key, text);
        }

        return statements;
    }
}
