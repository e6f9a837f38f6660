using System.Globalization;
using System.Text.RegularExpressions;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>
/// Reads a section as people write it on the command line:
/// <c>Tab[2]/Section[2]: sl_name, sl_usedon!, +sl_stage_criterion=Active Criteria, timeline</c>.
/// In brackets: the tab's column, and how many fields stand side by side; <c>!</c> is read-only; <c>+</c> a grid of related rows in a view.
/// </summary>
public static partial class FormSketch
{
    /// <exception cref="SolutionFormatException">The text is not of that shape.</exception>
    public static FormSection Section(string text)
    {
        var match = Shape().Match(text);
        return match.Success
            ? new FormSection(
                match.Groups["tab"].Value.Trim(),
                Number(match.Groups["tabcolumn"]),
                match.Groups["section"].Value.Trim(),
                Number(match.Groups["columns"]),
                [.. match.Groups["items"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Item)])
            : throw new SolutionFormatException($"The section '{text}' can't be read. Write 'Tab/Section[2]: column, column!, +relationship=View name, timeline'.");
    }

    private static FormItem Item(string text)
    {
        if (text == "timeline")
        {
            return new FormTimeline();
        }

        if (text[0] != '+')
        {
            return new FormField(text.TrimEnd('!'), text[^1] == '!');
        }

        var sides = text[1..].Split('=', 2, StringSplitOptions.TrimEntries);
        return sides.Length == 2
            ? new FormGrid(sides[0], sides[1])
            : throw new SolutionFormatException($"The grid '{text}' names no view. Write '+relationship=View name'.");
    }

    private static int Number(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 1;

    [GeneratedRegex(@"^(?<tab>[^/\[\]:]+)(\[(?<tabcolumn>[1-3])\])?/(?<section>[^\[\]:]+)(\[(?<columns>[1-4])\])?:(?<items>.*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
