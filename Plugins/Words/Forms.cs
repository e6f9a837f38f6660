using System;
using System.Globalization;

namespace SalesLoop.Words;

/// <summary>
/// How numbers and days are written in a language. Written down here, because what a machine knows of cultures differs from
/// machine to machine.
/// </summary>
internal static class Forms
{
    private static readonly NumberFormatInfo German = new()
    {
        NumberDecimalSeparator = ",",
        NumberGroupSeparator = ".",
        PercentDecimalSeparator = ",",
        PercentGroupSeparator = ".",
    };

    /// <summary>1,234.5 in English, 1.234,5 in German.</summary>
    public static NumberFormatInfo Of(Language language) => language == Language.German ? German : NumberFormatInfo.InvariantInfo;

    /// <summary>The pattern of a day (<c>d</c>), or of a minute (<c>g</c>).</summary>
    /// <exception cref="FormatException">Another format.</exception>
    public static string Of(string format, Language language) => format switch
    {
        "d" => language == Language.German ? "dd.MM.yyyy" : "yyyy-MM-dd",
        "g" => language == Language.German ? "dd.MM.yyyy HH:mm" : "yyyy-MM-dd HH:mm",
        _ => throw new FormatException($"A day in a sentence has the format d or g, not {format}."),
    };
}
