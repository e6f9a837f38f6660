using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace SalesLoop.Express;

/// <summary>Looks for phrases in what people wrote. Whole words count; capitals, accents, punctuation and line ends do not.</summary>
public static class Phrases
{
    /// <summary>The phrases of a column that holds one a line; blank lines are none.</summary>
    public static IReadOnlyList<string> Of(string? lines) =>
        (lines ?? "").Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim()).Where(line => Words(line).Length > 1).ToList();

    /// <summary>The first of the phrases that the text holds; null when it holds none.</summary>
    /// <param name="text">What was written; null holds nothing.</param>
    /// <param name="phrases">As they are configured.</param>
    /// <remarks>Plain search for plain words: no pattern that somebody configured can make it slow.</remarks>
    public static string? FirstIn(string? text, IEnumerable<string> phrases)
    {
        var words = Words(text ?? "");
        return phrases.FirstOrDefault(phrase => Words(phrase) is { Length: > 1 } sought && words.Contains(sought));
    }

    /// <summary>The words in small letters without accents, one blank before, between and after them.</summary>
    private static string Words(string text)
    {
        var words = new StringBuilder(" ");
        foreach (var letter in Whole(text).Normalize(NormalizationForm.FormKD).Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark))
        {
            // What stands within a word of many languages does not part it.
            if (char.IsLetterOrDigit(letter) || char.IsSurrogate(letter))
            {
                words.Append(char.ToLowerInvariant(letter));
            }
            else if (letter is not ('\'' or '’' or '\u00AD') && words[words.Length - 1] != ' ')
            {
                words.Append(' ');
            }
        }

        return words[words.Length - 1] == ' ' ? words.ToString() : words.Append(' ').ToString();
    }

    /// <summary>The text without halves of characters, which a text cut by another program may end with.</summary>
    private static string Whole(string text) => text.Any(char.IsSurrogate)
        ? new string(text.Where((letter, place) =>
            !char.IsSurrogate(letter)
            || (char.IsHighSurrogate(letter) && place + 1 < text.Length && char.IsLowSurrogate(text[place + 1]))
            || (char.IsLowSurrogate(letter) && place > 0 && char.IsHighSurrogate(text[place - 1]))).ToArray())
        : text;
}
