using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics.Text;

/// <summary>How much two texts have in common.</summary>
public static class TokenOverlap
{
    private const int ShingleLength = 3;

    /// <summary>Share of all different words that both have, 0.0–1.0; null when neither has any.</summary>
    /// <remarks>Jaccard (1912), New Phytologist 11, 37–50.</remarks>
    public static double? Jaccard(ISet<string> one, ISet<string> other)
    {
        var common = one.Count(other.Contains);
        var all = one.Count + other.Count - common;
        return all == 0 ? null : (double)common / all;
    }

    /// <summary>Share of the smaller one's words that the other has too, 0.0–1.0; null when one has none.</summary>
    /// <remarks>Broder (1997): high where one text is the other with something added.</remarks>
    public static double? Containment(ISet<string> one, ISet<string> other) =>
        one.Count == 0 || other.Count == 0 ? null : (double)one.Count(other.Contains) / System.Math.Min(one.Count, other.Count);

    /// <summary>Runs of three words; a shorter text is one run. For finding copies: a text said in other words has few in common.</summary>
    /// <remarks>Broder (1997), On the resemblance and containment of documents.</remarks>
    public static ISet<string> Shingles(string? text)
    {
        var tokens = Tokens.Of(text);
        if (tokens.Count is > 0 and < ShingleLength)
        {
            return new HashSet<string> { string.Join(" ", tokens) };
        }

        return new HashSet<string>(Enumerable.Range(0, System.Math.Max(0, tokens.Count - ShingleLength + 1)).Select(place => string.Join(" ", tokens[place], tokens[place + 1], tokens[place + 2])));
    }
}
