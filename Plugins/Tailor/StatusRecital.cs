using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics.Text;

namespace SalesLoop.Tailor;

/// <summary>What a note adds to the one before it.</summary>
/// <param name="Jaccard">Share of the words that both have; null when neither has any.</param>
/// <param name="Containment">Share of the shorter one's words that the other has; null when one has none.</param>
/// <param name="NewNumbers">New words with a digit: a moved date or amount is news.</param>
/// <param name="IsReworded">True when the note says the same once more.</param>
public sealed record NoteComparison(double? Jaccard, double? Containment, IReadOnlyList<string> NewNumbers, bool IsReworded);

/// <summary>Why notes are a recital.</summary>
public enum RecitalKind
{
    /// <summary>Two notes in a row say what the one before said.</summary>
    Reworded,

    /// <summary>Three notes in a row say next to nothing.</summary>
    Short,
}

/// <summary>Notes that recite a status in place of telling what happened.</summary>
/// <param name="Place">Place of the last of the notes, from 0.</param>
/// <param name="Kind">Why.</param>
public sealed record Recital(int Place, RecitalKind Kind);

/// <summary>Finds notes that say the same again.</summary>
/// <remarks>By words and not by runs of three: those miss a sentence in another order.</remarks>
public static class StatusRecital
{
    private const double SameFrom = 0.6;
    private const int RewordedInARow = 2;
    private const int ShortInARow = 3;
    private const int FewestWords = 5;

    /// <summary>Compares two successive notes of a deal in one stage.</summary>
    /// <param name="older">The note before; null is an empty one.</param>
    /// <param name="newer">The note after it.</param>
    public static NoteComparison Compare(string? older, string? newer)
    {
        var before = new HashSet<string>(Tokens.Content(older));
        var after = new HashSet<string>(Tokens.Content(newer));
        var numbers = after.Where(token => !before.Contains(token) && token.Any(char.IsDigit)).OrderBy(token => token, System.StringComparer.Ordinal).ToList();
        var jaccard = TokenOverlap.Jaccard(before, after);
        return new NoteComparison(jaccard, TokenOverlap.Containment(before, after), numbers, jaccard >= SameFrom && numbers.Count == 0);
    }

    /// <summary>Every place at which notes have become a recital.</summary>
    /// <param name="notes">Of one deal in one stage, the oldest first.</param>
    public static IReadOnlyList<Recital> In(IReadOnlyList<string?> notes)
    {
        var found = new List<Recital>();
        int reworded = 0, empty = 0;
        for (var place = 0; place < notes.Count; place++)
        {
            reworded = place > 0 && Compare(notes[place - 1], notes[place]).IsReworded ? reworded + 1 : 0;
            empty = Tokens.Content(notes[place]).Distinct().Count() < FewestWords ? empty + 1 : 0;
            if (reworded >= RewordedInARow)
            {
                found.Add(new Recital(place, RecitalKind.Reworded));
            }
            else if (empty >= ShortInARow)
            {
                found.Add(new Recital(place, RecitalKind.Short));
            }
        }

        return found;
    }
}
