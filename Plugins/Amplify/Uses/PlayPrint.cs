using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SalesLoop.Statistics.Text;

namespace SalesLoop.Amplify;

/// <summary>Marks of the runs of three words that a play is made of: enough to tell whether a text carries it, without reading the play.</summary>
/// <param name="Marks">Different, the smallest first.</param>
/// <remarks>Of all runs the ones with the smallest marks are kept, which is a sample of them that does not depend on their order:
/// Broder (1997), On the resemblance and containment of documents. Runs that hold fewer than two words that tell ("let me know") are left out.</remarks>
public sealed record PlayPrint(IReadOnlyList<uint> Marks)
{
    /// <summary>Marks kept of a play.</summary>
    public const int MostMarks = 64;

    private const int RunLength = 3;
    private const int FewestTelling = 2;

    /// <summary>The print of a play.</summary>
    public static PlayPrint Of(string? body) => new(MarksOf(WrittenText.Of(body)).OrderBy(mark => mark).Take(MostMarks).ToList());

    /// <summary>Every mark of a text.</summary>
    public static HashSet<uint> MarksOf(string? text)
    {
        var tokens = Tokens.Of(text);
        var telling = new HashSet<string>(Tokens.Content(text));
        var marks = new HashSet<uint>();
        for (var place = 0; place + RunLength <= tokens.Count; place++)
        {
            if (Enumerable.Range(place, RunLength).Count(at => telling.Contains(tokens[at])) >= FewestTelling)
            {
                marks.Add(Mark(tokens, place));
            }
        }

        return marks;
    }

    /// <summary>As a column holds it.</summary>
    public string ToText() => string.Join(" ", Marks.Select(mark => mark.ToString("x8", CultureInfo.InvariantCulture)));

    /// <summary>The print that a column holds; what is no mark is left out.</summary>
    public static PlayPrint Read(string? text) => new(
        (text ?? "").Split([' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => uint.TryParse(word, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var mark) ? mark : (uint?)null)
            .OfType<uint>()
            .ToList());

    /// <summary>FNV-1a over the letters of the run: Fowler, Noll and Vo.</summary>
    private static uint Mark(IReadOnlyList<string> tokens, int place)
    {
        var mark = 2166136261u;
        for (var at = place; at < place + RunLength; at++)
        {
            foreach (var letter in tokens[at])
            {
                mark = unchecked((mark ^ letter) * 16777619u);
            }

            mark = unchecked((mark ^ ' ') * 16777619u);
        }

        return mark;
    }
}
