using System.Text.RegularExpressions;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>
/// Reads a parameter as people write it on the command line: <c>Continuation:String?: where to go on; empty to begin</c>.
/// A question mark makes it optional; rows name their table: <c>Deal:EntityReference(opportunity): the deal</c>.
/// </summary>
public static partial class ApiSketch
{
    /// <exception cref="SolutionFormatException">The text is not of that shape, or there is no such kind of value.</exception>
    public static NewApiParameter Parameter(string text)
    {
        var match = Shape().Match(text);
        if (!match.Success)
        {
            throw new SolutionFormatException($"The parameter '{text}' can't be read. Write 'Name:Type: what it says', with a question mark after the type when it may be left out.");
        }

        return Enum.TryParse<CustomApiType>(match.Groups["type"].Value, ignoreCase: true, out var type)
            ? new NewApiParameter(match.Groups["name"].Value, type, match.Groups["optional"].Success, match.Groups["table"].Value, match.Groups["words"].Value.Trim())
            : throw new SolutionFormatException($"There is no kind of parameter '{match.Groups["type"].Value}'. There are {string.Join(", ", Enum.GetNames<CustomApiType>())}.");
    }

    [GeneratedRegex(@"^(?<name>[A-Za-z][A-Za-z0-9_]*):\s*(?<type>[A-Za-z]+)(\((?<table>[a-z0-9_]+)\))?(?<optional>\?)?:(?<words>.+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
