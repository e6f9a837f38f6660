using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Statistics.Text;

namespace SalesLoop.Evolve;

/// <summary>
/// The team's own statements of pain, as far as weighing words needs them: which words each has. One takes the place of what the
/// same person said before, and the oldest go, so that counting them is never more work than it was.
/// </summary>
public sealed class PainStatements
{
    /// <summary>Statements that are kept: enough to know which words are common, few enough for one row.</summary>
    public const int Most = 2000;

    private const int MostWords = 100;
    private const int LongestWord = 40;
    private const int LongestText = 900_000;

    // Oldest first.
    private readonly List<KeyValuePair<string, string>> statements = [];

    /// <summary>How many there are.</summary>
    public int Count => statements.Count;

    /// <summary>The statements of a text that <see cref="ToText"/> wrote; what can't be read is left out.</summary>
    public static PainStatements Parse(string? text)
    {
        var read = new PainStatements();
        foreach (var line in (text ?? "").Split('\n'))
        {
            if (line.IndexOf('\t') is > 0 and var end)
            {
                read.statements.Add(new KeyValuePair<string, string>(line.Substring(0, end), line.Substring(end + 1)));
            }
        }

        return read;
    }

    /// <summary>Counts a statement; the one that stood under the same key no longer counts.</summary>
    /// <param name="key">Whose it is: without tabs and line ends.</param>
    /// <param name="statement">What was said; nothing takes the earlier one away.</param>
    /// <returns>True when that changed anything.</returns>
    public bool Put(string key, string? statement)
    {
        var words = string.Join(" ", Tokens.Content(statement).Where(word => word.Length <= LongestWord).Distinct().Take(MostWords));
        var place = statements.FindIndex(one => one.Key == key);
        if (place >= 0 ? statements[place].Value == words : words.Length == 0)
        {
            return false;
        }

        if (place >= 0)
        {
            statements.RemoveAt(place);
        }

        if (words.Length > 0)
        {
            statements.Add(new KeyValuePair<string, string>(key, words));
        }

        statements.RemoveRange(0, Math.Max(0, statements.Count - Most));
        return true;
    }

    /// <summary>How much each word tells.</summary>
    public TermWeights Weights(Synonyms synonyms) => TermWeights.Of(statements.Select(one => one.Value), synonyms.Words);

    /// <summary>All of it, one statement a line, as many of the newest as a row holds.</summary>
    public string ToText()
    {
        var lines = new List<string>();
        var length = 0;
        foreach (var line in Enumerable.Reverse(statements).Select(one => $"{one.Key}\t{one.Value}"))
        {
            length += line.Length + 1;
            if (length > LongestText)
            {
                break;
            }

            lines.Add(line);
        }

        lines.Reverse();
        return string.Join("\n", lines);
    }
}
