using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace SalesLoop.Express;

/// <summary>Writes JSON, piece by piece.</summary>
public static class JsonText
{
    /// <summary>An object with these members, in this order.</summary>
    /// <param name="members">As <see cref="Member(string, string)"/> and its kind write them.</param>
    public static string Object(params string[] members) => "{" + string.Join(",", members) + "}";

    /// <summary>A list of pieces.</summary>
    public static string List(IEnumerable<string> items) => "[" + string.Join(",", items) + "]";

    /// <summary>A text; null is written as such.</summary>
    public static string Member(string name, string? text) => Piece(name, text is null ? "null" : Quoted(text));

    public static string Member(string name, bool value) => Piece(name, value ? "true" : "false");

    /// <summary>A number; null is written as such.</summary>
    public static string Member(string name, decimal? number) => Piece(name, number?.ToString(CultureInfo.InvariantCulture) ?? "null");

    /// <summary>A member whose value is JSON already.</summary>
    public static string Piece(string name, string json) => Quoted(name) + ":" + json;

    /// <summary>A text in quotes.</summary>
    public static string Quoted(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var letter in text)
        {
            json.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                // Also what would end a script element or a line of JavaScript, wherever the text is put.
                < ' ' or '<' or '>' or '\u2028' or '\u2029' => "\\u" + ((int)letter).ToString("x4", CultureInfo.InvariantCulture),
                _ => letter.ToString(),
            });
        }

        return json.Append('"').ToString();
    }
}
