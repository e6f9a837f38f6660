using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Statistics.Text;

/// <summary>Tells whether a sentence asks something. Speech to text drops question marks, so its first words count as well.</summary>
/// <remarks>Stolcke and others (2000), Computational Linguistics 26, 339–373: the first words tell most of what an utterance does.</remarks>
public static class Question
{
    private static readonly HashSet<string> Fillers = ["so", "and", "well", "ok", "okay", "um", "uh", "then"];
    private static readonly HashSet<string> OpenWords = ["what", "whats", "how", "hows", "why", "describe", "explain"];
    private static readonly HashSet<string> ClosedWords = ["who", "whos", "which", "whose"];
    private static readonly HashSet<string> TimeAndPlace = ["when", "where"];
    private static readonly HashSet<string> AfterTimeAndPlace = ["will", "would", "can", "could", "should", "do", "does", "did", "is", "are", "was", "were", "has", "have"];

    private static readonly HashSet<string> Verbs =
        ["can", "could", "would", "will", "do", "does", "did", "are", "is", "was", "were", "have", "has", "should", "may", "might"];

    private static readonly HashSet<string> Subjects =
        ["you", "your", "we", "they", "he", "she", "it", "there", "i", "that", "this", "the", "any", "anyone"];

    private static readonly string[][] Invitations = [["tell", "me"], ["walk", "me"], ["talk", "me", "through"], ["help", "me", "understand"]];

    /// <summary>True when the sentence ends in a question mark or begins as questions do.</summary>
    /// <param name="sentence">One of <see cref="Sentences"/>.</param>
    public static bool Is(string sentence) => sentence.TrimEnd(' ', '"', '”', '\'', '’', ')').EndsWith("?", System.StringComparison.Ordinal) || BeginsAsOne(Tokens.Of(sentence));

    /// <summary>True when it asks for more than yes, no or a name. A tag ("Right?") is a question and not open.</summary>
    /// <param name="sentence">One of <see cref="Sentences"/>.</param>
    public static bool IsOpen(string sentence) => BeginsOpen(Without(Fillers, Tokens.Of(sentence)));

    private static bool BeginsAsOne(IReadOnlyList<string> tokens)
    {
        // "But how is that cheaper?" challenges more than it opens: a question, and not an open one.
        var words = tokens.SkipWhile(token => token == "but" || Fillers.Contains(token)).ToList();
        return words.Count > 0 && (BeginsOpen(words)
            || ClosedWords.Contains(words[0])
            || (words.Count > 1 && TimeAndPlace.Contains(words[0]) && AfterTimeAndPlace.Contains(words[1]))
            || (words.Count > 1 && Verbs.Contains(words[0]) && Subjects.Contains(words[1])));
    }

    private static bool BeginsOpen(List<string> words) => words.Count > 0
        && (OpenWords.Contains(words[0]) || Invitations.Any(invitation => invitation.SequenceEqual(words.Take(invitation.Length))));

    private static List<string> Without(HashSet<string> fillers, IReadOnlyList<string> tokens) => tokens.SkipWhile(fillers.Contains).ToList();
}
