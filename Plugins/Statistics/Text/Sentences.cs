using System.Collections.Generic;

namespace SalesLoop.Statistics.Text;

/// <summary>Parts a text into sentences.</summary>
public static class Sentences
{
    /// <summary>Nobody says more in one breath; what is longer is cut, so that what looks at a sentence has a bounded task.</summary>
    private const int Longest = 2000;

    /// <summary>Every sentence with its mark, in order; null holds none.</summary>
    /// <remarks>A sentence ends at a line's end, or at marks that a blank follows: 3.5 is one number.</remarks>
    public static IReadOnlyList<string> Of(string? text)
    {
        var sentences = new List<string>();
        if (text is null)
        {
            return sentences;
        }

        var start = 0;
        for (var place = 0; place < text.Length; place++)
        {
            if (Ends(text, place) || place + 1 - start >= Longest)
            {
                Add(text.Substring(start, place + 1 - start));
                start = place + 1;
            }
        }

        Add(text.Substring(start));
        return sentences;

        void Add(string sentence)
        {
            if (sentence.Trim() is { Length: > 0 } trimmed)
            {
                sentences.Add(trimmed);
            }
        }
    }

    private static bool Ends(string text, int place) => text[place] is '\n' or '\r'
        || (text[place] is '.' or '!' or '?' or '"' or '”' or ')'
            && place + 1 < text.Length && char.IsWhiteSpace(text[place + 1])
            && (text[place] is '.' or '!' or '?' || (place > 0 && text[place - 1] is '.' or '!' or '?')));
}
