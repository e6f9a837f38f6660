namespace SalesLoop.LocalDataverse.WebApi.Reading;

/// <summary>The options of each item of <c>$expand</c>, as they were written: an answer repeats them in the address of the rest of a collection.</summary>
internal static class ExpandText
{
    /// <summary>Options of one expanded property, as <c>$select=a&amp;$filter=b</c>.</summary>
    /// <param name="expand">Value of <c>$expand</c>, decoded.</param>
    /// <param name="property">The navigation property.</param>
    /// <returns>Empty when it has none.</returns>
    public static string OptionsOf(string expand, string property)
    {
        foreach (var item in Split(expand, ','))
        {
            var open = item.IndexOf('(', StringComparison.Ordinal);
            if (open > 0 && item[..open].Trim() == property && item.TrimEnd().EndsWith(')'))
            {
                return string.Join('&', Split(item.TrimEnd()[(open + 1)..^1], ';').Select(option => option.Trim()));
            }
        }

        return "";
    }

    /// <summary>Value of a nested <c>$expand</c> among such options.</summary>
    public static string ExpandOf(string options) =>
        options.Split('&').FirstOrDefault(option => option.StartsWith("$expand=", StringComparison.Ordinal))?["$expand=".Length..] ?? "";

    // Not inside parentheses, nor inside a text.
    private static IEnumerable<string> Split(string text, char separator)
    {
        var (start, depth, quoted) = (0, 0, false);
        for (var at = 0; at < text.Length; at++)
        {
            quoted ^= text[at] == '\'';
            depth += quoted ? 0 : text[at] switch { '(' => 1, ')' => -1, _ => 0 };
            if (text[at] == separator && depth == 0 && !quoted)
            {
                yield return text[start..at];
                start = at + 1;
            }
        }

        yield return text[start..];
    }
}
