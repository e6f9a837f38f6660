using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace SalesLoop.Express;

/// <summary>Reads JSON, as <see cref="JsonText"/> writes it and as the standard (RFC 8259) allows it. Time and depth are bounded by the length of the text and by a limit.</summary>
public sealed class JsonReader
{
    private const int Deepest = 32;

    private readonly string text;
    private int place;

    private JsonReader(string text) => this.text = text;

    /// <summary>The value that the text is.</summary>
    /// <exception cref="FormatException">The text is no JSON; the message says where.</exception>
    public static JsonValue Read(string text)
    {
        var reader = new JsonReader(text);
        var value = reader.Value(0);
        reader.Blanks();
        return reader.place == text.Length ? value : throw reader.Wrong("nothing more");
    }

    private JsonValue Value(int depth)
    {
        if (depth > Deepest)
        {
            throw Wrong($"at most {Deepest} levels");
        }

        Blanks();
        switch (place < text.Length ? text[place] : '\0')
        {
            case '{':
                return Object(depth);
            case '[':
                return List(depth);
            case '"':
                return new JsonValue(Quoted());
            case 't':
                return Word("true", true);
            case 'f':
                return Word("false", false);
            case 'n':
                return Word("null", null);
            default:
                return Number();
        }
    }

    private JsonValue Object(int depth)
    {
        var members = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        place++;
        if (Ends('}'))
        {
            return new JsonValue(members);
        }

        do
        {
            Blanks();
            var name = Quoted();
            Blanks();
            Take(':');
            members[name] = Value(depth + 1);
        }
        while (Goes(',', '}'));
        return new JsonValue(members);
    }

    private JsonValue List(int depth)
    {
        var items = new List<JsonValue>();
        place++;
        if (Ends(']'))
        {
            return new JsonValue(items);
        }

        do
        {
            items.Add(Value(depth + 1));
        }
        while (Goes(',', ']'));
        return new JsonValue(items);
    }

    private string Quoted()
    {
        Take('"');
        var content = new StringBuilder();
        while (true)
        {
            var letter = place < text.Length ? text[place++] : throw Wrong("a closing quote");
            switch (letter)
            {
                case '"':
                    return content.ToString();
                case '\\':
                    content.Append(Escaped());
                    break;
                case < ' ':
                    throw Wrong("an escaped control character");
                default:
                    content.Append(letter);
                    break;
            }
        }
    }

    private char Escaped()
    {
        var letter = place < text.Length ? text[place++] : throw Wrong("an escaped character");
        switch (letter)
        {
            case '"' or '\\' or '/':
                return letter;
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'u' when place + 4 <= text.Length && ushort.TryParse(text.Substring(place, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                place += 4;
                return (char)code;
            default:
                throw Wrong("an escaped character");
        }
    }

    private JsonValue Number()
    {
        var start = place;
        while (place < text.Length && (char.IsDigit(text[place]) || text[place] is '-' or '+' or '.' or 'e' or 'E'))
        {
            place++;
        }

        return decimal.TryParse(text.Substring(start, place - start), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new JsonValue(number)
            : throw Wrong("a value");
    }

    private JsonValue Word(string word, bool? value)
    {
        if (string.CompareOrdinal(text, place, word, 0, word.Length) != 0)
        {
            throw Wrong("a value");
        }

        place += word.Length;
        return new JsonValue(value);
    }

    private bool Ends(char end)
    {
        Blanks();
        if (place >= text.Length || text[place] != end)
        {
            return false;
        }

        place++;
        return true;
    }

    private bool Goes(char on, char end)
    {
        Blanks();
        if (place < text.Length && text[place] == on)
        {
            place++;
            return true;
        }

        Take(end);
        return false;
    }

    private void Take(char letter)
    {
        if (place >= text.Length || text[place] != letter)
        {
            throw Wrong($"{letter}");
        }

        place++;
    }

    private void Blanks()
    {
        while (place < text.Length && text[place] is ' ' or '\t' or '\r' or '\n')
        {
            place++;
        }
    }

    private FormatException Wrong(string expected) => new($"At character {(place + 1).ToString(CultureInfo.InvariantCulture)} the JSON should have {expected}.");
}
