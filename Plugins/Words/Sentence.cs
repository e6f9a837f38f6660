using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using SalesLoop.Express;

namespace SalesLoop.Words;

/// <summary>
/// Words for a person, to be said in the language of whoever reads them. Written as an interpolated text:
/// <c>Sentence said = $"Play \"{name}\" was not saved.";</c> keeps the pattern <c>Play "{0}" was not saved.</c>, which is
/// looked up, and what stands in its gaps.
/// </summary>
/// <remarks>
/// There is no way from a plain text to a sentence, on purpose: words that nobody can look up do not compile. Whatever is
/// counted has a sentence for one and a sentence for many, because other languages change more than one word.
/// </remarks>
[InterpolatedStringHandler]
public sealed class Sentence : IEquatable<Sentence>
{
    private readonly StringBuilder pattern = new();
    private readonly List<Func<Language, string>> gaps = [];

    /// <summary>Called by the compiler.</summary>
    public Sentence(int literalLength, int gapCount)
    {
        pattern.EnsureCapacity(literalLength + (3 * gapCount));
    }

    /// <summary>The words in English, with <c>{0}</c>, <c>{1}</c>… for what is told apart: what translations are found by.</summary>
    public string Pattern => pattern.ToString();

    /// <summary>A sentence where the compiler would otherwise make a text: in one branch of a choice.</summary>
    public static Sentence Of(Sentence sentence) => sentence;

    /// <summary>Several, one after the other, with a text between them that is the same in each language: a line end, a blank.</summary>
    public static Sentence Join(string between, IEnumerable<Sentence> sentences)
    {
        var all = sentences.ToList();
        return new Sentence(0, 1).With(language => string.Join(between, all.Select(sentence => sentence.In(language))));
    }

    /// <summary>The same, or as much of it as fits once it is said.</summary>
    /// <param name="longest">Characters that fit, at least 2.</param>
    public Sentence Within(int longest) => new Sentence(0, 1).With(language => Cut.To(In(language), longest));

    /// <summary>A list: each on a line of its own, numbered from 1.</summary>
    public static Sentence Numbered(IEnumerable<Sentence> sentences) => Join("\n", sentences.Select((sentence, place) => Of($"{place + 1}. {sentence}")));

    /// <summary>The words in a language; in English where nobody has translated them.</summary>
    public string In(Language language)
    {
        var said = Translations.Find(Pattern, language);
        return string.Format(CultureInfo.InvariantCulture, said, [.. gaps.Select(gap => (object)gap(language))]);
    }

    /// <summary>The words in English.</summary>
    public override string ToString() => In(Language.English);

    public bool Equals(Sentence? other) => other is not null && ToString() == other.ToString();

    public override bool Equals(object? obj) => Equals(obj as Sentence);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <summary>Called by the compiler with the words between the gaps.</summary>
    public void AppendLiteral(string words) => pattern.Append(words.Replace("{", "{{").Replace("}", "}}"));

    /// <summary>A name, a quote: what is the same in each language.</summary>
    public void AppendFormatted(string? name) => With(_ => name ?? "");

    public void AppendFormatted(Sentence? part) => With(language => part?.In(language) ?? "");

    public void AppendFormatted(int number) => AppendFormatted(number, "0");

    public void AppendFormatted(long number) => With(language => number.ToString("0", Forms.Of(language)));

    public void AppendFormatted(int number, string format) => With(language => number.ToString(format, Forms.Of(language)));

    public void AppendFormatted(double number, string format) => With(language => number.ToString(format, Forms.Of(language)));

    public void AppendFormatted(decimal number, string format) => With(language => number.ToString(format, Forms.Of(language)));

    /// <summary>A day; with the format <c>g</c> the minute too.</summary>
    public void AppendFormatted(DateTime day, string format = "d") => With(language => day.ToString(Forms.Of(format, language), CultureInfo.InvariantCulture));

    private Sentence With(Func<Language, string> gap)
    {
        pattern.Append('{').Append(gaps.Count).Append('}');
        gaps.Add(gap);
        return this;
    }
}
