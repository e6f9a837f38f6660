using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace SalesLoop.Statistics.Text;

/// <summary>The words of a text as figures count them: runs of a–z and 0–9, capitals and apostrophes gone.</summary>
/// <remarks>One pass over the characters and no pattern: a transcript of one character takes no longer than any other.</remarks>
public static class Tokens
{
    /// <summary>Characters that are normalized at once at most: a run of marks must not be sorted as a whole.</summary>
    private const int Longest = 256;

    private static readonly HashSet<string> StopWords =
    [
        "a", "an", "and", "are", "as", "at", "be", "been", "by", "for", "from", "had", "has", "have", "he", "her", "his", "i", "in", "is", "it", "its", "me",
        "my", "of", "on", "or", "our", "she", "so", "that", "the", "their", "them", "they", "this", "to", "us", "was", "we", "were", "will", "with", "you", "your",
    ];

    /// <summary>Every token, in order; null holds none.</summary>
    public static IReadOnlyList<string> Of(string? text)
    {
        var tokens = new List<string>();
        var token = new StringBuilder();
        foreach (var letter in Folded(text ?? "").Where(letter => !IsApostrophe(letter)))
        {
            if (letter is (>= 'a' and <= 'z') or (>= '0' and <= '9'))
            {
                token.Append(letter);
            }
            else if (token.Length > 0)
            {
                tokens.Add(token.ToString());
                token.Clear();
            }
        }

        if (token.Length > 0)
        {
            tokens.Add(token.ToString());
        }

        return tokens;
    }

    /// <summary>The tokens that carry something: without the words every text has.</summary>
    public static IReadOnlyList<string> Content(string? text) => Of(text).Where(token => !StopWords.Contains(token)).ToList();

    private static bool IsApostrophe(char letter) => letter is '\'' or '’' or '‘' or 'ʼ';

    /// <summary>Normalization form KC in small letters. What is plain already is left as it is.</summary>
    private static string Folded(string text)
    {
        if (text.All(letter => letter < 0x80))
        {
            return text.ToLowerInvariant();
        }

        var folded = new StringBuilder(text.Length);
        for (var start = 0; start < text.Length;)
        {
            // A plain letter belongs to the marks that follow it.
            var end = start + 1;
            while (end < text.Length && text[end] >= 0x80 && end - start < Longest)
            {
                end++;
            }

            if (end < text.Length && char.IsSurrogatePair(text[end - 1], text[end]))
            {
                end++;
            }

            var piece = text.Substring(start, end - start);
            folded.Append(piece.Length == 1 && piece[0] < 0x80 ? piece : Whole(piece).Normalize(NormalizationForm.FormKC));
            start = end;
        }

        return folded.ToString().ToLowerInvariant();
    }

    /// <summary>Half characters and such as are none become blanks: normalizing them is an error.</summary>
    private static string Whole(string piece)
    {
        var whole = new StringBuilder(piece.Length);
        for (var place = 0; place < piece.Length; place++)
        {
            if (place + 1 < piece.Length && char.IsSurrogatePair(piece[place], piece[place + 1]))
            {
                whole.Append(IsNone(char.ConvertToUtf32(piece[place], piece[place + 1])) ? "  " : piece.Substring(place, 2));
                place++;
            }
            else
            {
                whole.Append(char.IsSurrogate(piece[place]) || IsNone(piece[place]) ? ' ' : piece[place]);
            }
        }

        return whole.ToString();
    }

    private static bool IsNone(int character) => (character & 0xFFFE) == 0xFFFE || character is >= 0xFDD0 and <= 0xFDEF;
}
