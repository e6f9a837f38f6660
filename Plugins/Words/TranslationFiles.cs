using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace SalesLoop.Words;

/// <summary>Reads the resources that the DLL carries.</summary>
internal static class TranslationFiles
{
    /// <summary>The lines of all files of a language, with an empty one between two files.</summary>
    public static IReadOnlyList<string> Lines(string language)
    {
        var dll = Assembly.GetExecutingAssembly();
        var lines = new List<string>();
        foreach (var name in dll.GetManifestResourceNames().Where(name => name.Contains($".Words.{language}.")).OrderBy(name => name, StringComparer.Ordinal))
        {
            using var reader = new StreamReader(dll.GetManifestResourceStream(name)!);
            while (reader.ReadLine() is { } line)
            {
                lines.Add(line);
            }

            lines.Add("");
        }

        return lines;
    }
}
