using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics.Text;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Words that mean the same to the team.</summary>
/// <param name="Words">What a word stands for, by the word, both in small letters.</param>
public sealed record Synonyms(IReadOnlyDictionary<string, string> Words)
{
    /// <summary>No two words are one.</summary>
    public static readonly Synonyms None = new(new Dictionary<string, string>());

    /// <summary>Words by the word that stands for them.</summary>
    /// <param name="groups">The word, and its list with commas or line ends between. Where two claim a word, the first in order of the alphabet has it.</param>
    public static Synonyms Of(IEnumerable<KeyValuePair<string?, string?>> groups)
    {
        var words = new Dictionary<string, string>();
        foreach (var group in groups.OrderBy(group => group.Key, System.StringComparer.Ordinal))
        {
            if (Single(group.Key) is not { } first)
            {
                continue;
            }

            foreach (var word in Entries(group.Value).Select(Single).Where(word => word is not null && word != first && !words.ContainsKey(word)))
            {
                words.Add(word!, first);
            }
        }

        return new Synonyms(words);
    }

    /// <summary>What forbids a group, in words for the one who saves it; null when nothing does.</summary>
    public static Sentence? Refusal(string? name, string? list)
    {
        if (Single(name) is null)
        {
            return $"This synonym was not saved: \"{Shown(name)}\" is not a single word. Comparing looks at words one by one; write one word, in letters a–z or digits.";
        }

        var entries = Entries(list).ToList();
        return entries.Count == 0
            ? Sentence.Of($"This synonym was not saved: it lists no words. Write them with commas between.")
            : entries.FirstOrDefault(entry => Single(entry) is null) is { } wrong
                ? Sentence.Of($"This synonym was not saved: \"{Shown(wrong)}\" is not a single word. Comparing looks at words one by one; list each word for itself, with commas between.")
                : null;
    }

    private static IEnumerable<string> Entries(string? list) => (list ?? "").Split(',', ';', '\n', '\r').Select(entry => entry.Trim()).Where(entry => entry.Length > 0);

    /// <summary>The one word of a text, as figures count it; null when there is none or there are several.</summary>
    private static string? Single(string? text) => Tokens.Content(text) is { Count: 1 } words ? words[0] : null;

    private static string Shown(string? text) => Express.Cut.To((text ?? "").Trim(), 60);
}
