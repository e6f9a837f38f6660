using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics.Text;

namespace SalesLoop.Amplify;

/// <summary>A shared play, as far as it can be recognized.</summary>
/// <param name="Id">Key.</param>
/// <param name="Name">As people know it.</param>
/// <param name="KeyPhrases">Words that give it away.</param>
/// <param name="Print">Marks of its words.</param>
public sealed record KnownPlay(Guid Id, string Name, IReadOnlyList<string> KeyPhrases, PlayPrint Print);

/// <summary>A play that a text carries.</summary>
/// <param name="Play">Which.</param>
/// <param name="Why">What gave it away, in words.</param>
public sealed record FoundPlay(KnownPlay Play, string Why);

/// <summary>Finds plays in what people write.</summary>
/// <remarks>A text carries a play when it holds one of its key phrases, or half of the runs of words that only this play has (a part of
/// a long one is enough when it is long itself). Words of one's own in place of the play's are not found: then the rep logs it. What two
/// plays say alike tells neither of them.</remarks>
public static class PlayFinder
{
    private const int FewestMarks = 5;
    private const double ShareOfMarks = 0.5;
    private const int ManyMarks = 12;

    /// <summary>Every play the text carries, in the order given.</summary>
    /// <param name="text">The writer's own words, see <see cref="WrittenText"/>.</param>
    /// <param name="plays">The shared ones.</param>
    public static IReadOnlyList<FoundPlay> In(string text, IReadOnlyList<KnownPlay> plays)
    {
        var marks = PlayPrint.MarksOf(text);
        var words = Words(text);
        var common = new HashSet<uint>(plays.SelectMany(play => play.Print.Marks).GroupBy(mark => mark).Where(same => same.Skip(1).Any()).Select(same => same.Key));
        return plays
            .Select(play => ByPhrase(words, play) is { } phrase
                ? new FoundPlay(play, $"It holds \"{phrase}\".")
                : ByWords(marks, play.Print.Marks.Where(mark => !common.Contains(mark)).ToList()) is { } why ? new FoundPlay(play, why) : null)
            .OfType<FoundPlay>()
            .ToList();
    }

    private static string? ByPhrase(string words, KnownPlay play) =>
        play.KeyPhrases.FirstOrDefault(phrase => Words(phrase) is { Length: > 2 } sought && words.Contains(sought));

    /// <summary>The words with one blank before, between and after them.</summary>
    private static string Words(string text) => $" {string.Join(" ", Tokens.Of(text))} ";

    private static string? ByWords(HashSet<uint> text, List<uint> own)
    {
        var held = own.Count(text.Contains);
        return held >= ManyMarks || (held >= FewestMarks && held >= ShareOfMarks * own.Count)
            ? FormattableString.Invariant($"It holds {held} of {own.Count} runs of words that only this play has.")
            : null;
    }
}
