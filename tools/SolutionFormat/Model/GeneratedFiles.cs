using System.Text;

namespace SalesLoop.SolutionFormat.Model;

/// <summary>Files that a tool writes and people don't: what they should hold, and whether they do.</summary>
/// <param name="folder">Where they stand.</param>
/// <param name="isOurs">True for a path, relative to the folder, that only the tool writes: one that is no longer wanted is deleted.</param>
/// <param name="expected">Text by path, relative to the folder.</param>
public sealed class GeneratedFiles(string folder, Func<string, bool> isOurs, IReadOnlyDictionary<string, string> expected)
{
    /// <summary>Each file that is not as the tool would write it, in order; empty when all is fresh.</summary>
    public IReadOnlyList<string> Stale() =>
    [
        .. Leftover().Concat(expected.Keys.Where(IsStale)).Order(StringComparer.Ordinal),
    ];

    /// <summary>Writes what is stale and deletes what is left over.</summary>
    /// <returns>Paths that were written or deleted, in order.</returns>
    public IReadOnlyList<string> Write()
    {
        var stale = Stale();
        foreach (var path in stale)
        {
            var target = Path.Combine(folder, path);
            if (!expected.TryGetValue(path, out var text))
            {
                File.Delete(target);
                continue;
            }

            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        return stale;
    }

    // Line ends are the checkout's business.
    private bool IsStale(string path)
    {
        var target = Path.Combine(folder, path);
        return !File.Exists(target) || File.ReadAllText(target).ReplaceLineEndings("\n") != expected[path];
    }

    private IEnumerable<string> Leftover() => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            .Where(path => isOurs(path) && !expected.ContainsKey(path))
        : [];
}
