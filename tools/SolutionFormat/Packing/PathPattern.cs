using System.Text.RegularExpressions;

namespace SalesLoop.SolutionFormat.Packing;

/// <summary>Paths of one kind of file: <c>*</c> stands for part of a name, <c>**</c> for any number of folders.</summary>
internal sealed class PathPattern
{
    private readonly Regex expression;

    public PathPattern(string pattern)
    {
        var escaped = Regex.Escape(pattern).Replace(@"\*\*/", "(?:[^/]+/)*", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal);
        expression = new Regex($"^{escaped}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    public bool Matches(string path) => expression.IsMatch(path);
}
