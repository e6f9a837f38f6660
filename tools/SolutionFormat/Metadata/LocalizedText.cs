using System.Collections.Frozen;

namespace SalesLoop.SolutionFormat.Metadata;

/// <summary>A text that a solution carries in one language or several. Where a plain text is asked for, it stands for its text in the base language.</summary>
public sealed class LocalizedText : IEquatable<LocalizedText>
{
    /// <summary>English, as a locale id: the language solutions are written in.</summary>
    public const int BaseLanguage = 1033;

    private readonly string text;
    private readonly FrozenDictionary<int, string> translations;

    /// <param name="text">In the base language; may be empty.</param>
    /// <param name="translations">The same in other languages, by locale id.</param>
    public LocalizedText(string text, IReadOnlyDictionary<int, string>? translations = null)
    {
        this.text = text;
        this.translations = translations is { Count: > 0 } ? translations.ToFrozenDictionary() : FrozenDictionary<int, string>.Empty;
    }

    /// <summary>Characters of the text in the base language.</summary>
    public int Length => text.Length;

    /// <summary>Other languages the text is there in, ascending.</summary>
    public IEnumerable<int> Translations => translations.Keys.Order();

    /// <summary>The text in a language; in the base language where that one has none.</summary>
    /// <param name="language">Locale id.</param>
    public string In(int language) => translations.GetValueOrDefault(language, text);

    public override string ToString() => text;

    public bool Equals(LocalizedText? other) =>
        other is not null && text == other.text && translations.Count == other.translations.Count && translations.All(own => other.translations.GetValueOrDefault(own.Key) == own.Value);

    public override bool Equals(object? obj) => Equals(obj as LocalizedText);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(text);

    public static implicit operator LocalizedText(string text) => new(text);

    public static implicit operator string(LocalizedText text) => text.text;
}
