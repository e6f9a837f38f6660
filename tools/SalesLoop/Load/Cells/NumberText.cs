using System.Globalization;

namespace SalesLoop.CommandLine.Load.Cells;

/// <summary>Reads numbers as one culture writes them, and no other way.</summary>
/// <remarks>.NET reads "1,5" as 15 where the comma parts thousands; a price would grow tenfold without a word.</remarks>
internal static class NumberText
{
    /// <summary>The number; null when the text is none in that culture.</summary>
    /// <param name="text">May carry the culture's currency sign and thousands parted in threes.</param>
    /// <param name="culture">Whose signs count.</param>
    public static decimal? Read(string text, CultureInfo culture)
    {
        var format = culture.NumberFormat;
        var bare = text.Replace(format.CurrencySymbol, "", StringComparison.Ordinal).Replace("¤", "", StringComparison.Ordinal).Replace("$", "", StringComparison.Ordinal).Trim();
        const NumberStyles styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands | NumberStyles.AllowExponent;
        return GroupsAreThrees(bare, format) && decimal.TryParse(Plain(bare, format), styles, culture, out var number) ? number : null;
    }

    private static bool GroupsAreThrees(string text, NumberFormatInfo format)
    {
        var point = text.IndexOf(format.NumberDecimalSeparator, StringComparison.Ordinal);
        var whole = (point < 0 ? text : text[..point]).TrimStart('-', '+');
        var groups = Plain(whole, format).Split(format.NumberGroupSeparator);
        var fraction = point < 0 ? "" : text[(point + 1)..];
        return !Plain(fraction, format).Contains(format.NumberGroupSeparator, StringComparison.Ordinal)
            && (groups.Length == 1 || (groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(group => group.Length == 3)));
    }

    // French and Swiss files part thousands with any of the blanks.
    private static string Plain(string text, NumberFormatInfo format) =>
        string.IsNullOrWhiteSpace(format.NumberGroupSeparator)
            ? string.Concat(text.Select(character => char.IsWhiteSpace(character) ? format.NumberGroupSeparator : character.ToString()))
            : text;
}
