using System;
using System.Collections.Generic;
using System.Linq;

namespace SalesLoop.Words;

/// <summary>
/// The translations that the DLL carries: Dataverse runs a plug-in as one file, so that there are no satellite assemblies.
/// Each file of <c>Words/German</c> is an embedded resource: a pattern in English on one line, what it is in German on the
/// next, then an empty line. A line end within a text is written <c>\n</c>. Lines that begin with <c>#</c> are remarks.
/// </summary>
public static class Translations
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> German = new(() => Read(TranslationFiles.Lines("German")));

    /// <summary>Everything there is in German, by its pattern in English.</summary>
    public static IReadOnlyDictionary<string, string> InGerman => German.Value;

    /// <summary>What a pattern is in a language; the pattern itself where it has not been translated.</summary>
    internal static string Find(string pattern, Language language) =>
        language == Language.German && German.Value.TryGetValue(pattern, out var german) ? german : pattern;

    /// <summary>Takes a resource apart.</summary>
    /// <exception cref="FormatException">A pattern without a translation, or one that is there twice.</exception>
    private static Dictionary<string, string> Read(IEnumerable<string> lines)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        string? pattern = null;
        foreach (var line in lines.Where(line => !line.StartsWith("#", StringComparison.Ordinal)).Select(line => line.Replace("\\n", "\n")))
        {
            if (line.Length > 0 && pattern is null)
            {
                pattern = line;
            }
            else if (line.Length > 0)
            {
                Add(found, pattern!, line);
                pattern = null;
            }
            else if (pattern is not null)
            {
                throw new FormatException($"There is no German for: {pattern}");
            }
        }

        return found;
    }

    private static void Add(Dictionary<string, string> found, string pattern, string german)
    {
        if (found.ContainsKey(pattern))
        {
            throw new FormatException($"There is German twice for: {pattern}");
        }

        found.Add(pattern, german);
    }
}
