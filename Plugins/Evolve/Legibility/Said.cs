using System.Linq;
using SalesLoop.Express;

namespace SalesLoop.Evolve;

/// <summary>Tells whether words say something.</summary>
internal static class Said
{
    /// <summary>What says something does so before; a text of any length costs no more than this.</summary>
    private const int LookedAt = 2000;

    /// <summary>False for nothing, blanks, words that only fill space, and the honest "not known yet".</summary>
    public static bool Something(string? text)
    {
        if (text is null)
        {
            return false;
        }

        // Half a character, which cutting or another program may leave, can't be normalized: it says nothing.
        var start = new string(text.Take(LookedAt).Where(letter => !char.IsSurrogate(letter) && (letter & 0xFFFE) != 0xFFFE && letter is not (>= '\uFDD0' and <= '\uFDEF')).ToArray());
        return !Answer.IsEmpty(start) && !Filler.Is(start) && !Answer.SaysNotKnownYet(start);
    }
}
