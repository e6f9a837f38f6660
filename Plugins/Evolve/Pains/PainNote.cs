using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Express;
using SalesLoop.Statistics.Text;
using SalesLoop.Tailor;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>How the pain of a handoff is told: how alike claim and finding are, and where they part.</summary>
/// <param name="Likeness">0.0–1.0, in four digits; null when the statements do not say enough.</param>
/// <param name="Note">What a manager reads; null when there is nothing to compare.</param>
public sealed record PainNote(decimal? Likeness, Sentence? Note)
{
    private const int MostWords = 8;
    private const int LongestWord = 40;
    private const int LongestNote = 2000;

    /// <summary>Nothing was found yet, or nothing had been claimed.</summary>
    private static readonly PainNote Nothing = new(null, null);

    /// <summary>Compares and puts it in words.</summary>
    /// <param name="claimed">At the handoff.</param>
    /// <param name="found">By the closer.</param>
    /// <param name="weights">Of the team's own statements.</param>
    public static PainNote Of(string? claimed, string? found, TermWeights weights)
    {
        if (!HandoffCompleteness.Says(claimed) || !HandoffCompleteness.Says(found))
        {
            return Nothing;
        }

        var compared = PainAlignment.Compare(claimed, found, weights);
        if (compared.Value is not { } comparison)
        {
            return new PainNote(null, $"Not compared. {PainAlignment.TooFew(claimed, found)}");
        }

        var one = weights.Vector(claimed);
        var other = weights.Vector(found);
        var lines = new List<Sentence> { $"{Word(comparison.Match)} Only words are compared: look at both texts before you judge." };
        Add($"In both", one.Where(word => other.ContainsKey(word.Key)));
        Add($"Claimed, not found", one.Where(word => !other.ContainsKey(word.Key)));
        Add($"Found, not claimed", other.Where(word => !one.ContainsKey(word.Key)));
        return new PainNote(Math.Round((decimal)Math.Min(1, comparison.Likeness), 4), Sentence.Join("\n", lines).Within(LongestNote));

        void Add(Sentence title, IEnumerable<KeyValuePair<string, double>> words)
        {
            var telling = words.OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal).Take(MostWords).Select(word => Cut.To(word.Key, LongestWord)).ToList();
            if (telling.Count > 0)
            {
                lines.Add($"{title}: {string.Join(", ", telling)}");
            }
        }
    }

    private static Sentence Word(PainMatch match) => match switch
    {
        PainMatch.Aligned => $"The claim and the finding speak of the same.",
        PainMatch.Unclear => $"It is unclear whether the claim and the finding speak of the same.",
        _ => $"The claim and the finding speak of different things.",
    };
}
