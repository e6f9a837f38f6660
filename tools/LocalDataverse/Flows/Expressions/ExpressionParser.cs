using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SalesLoop.LocalDataverse.Flows.Expressions;

/// <summary>Reads the workflow expression language: "Reference guide to workflow expression functions".</summary>
internal sealed class ExpressionParser
{
    private readonly string text;
    private int position;

    private ExpressionParser(string text, int position)
    {
        this.text = text;
        this.position = position;
    }

    private char Current => position < text.Length ? text[position] : '\0';

    /// <summary>A value of a definition: every text in it may be or hold an expression.</summary>
    /// <exception cref="FormatException">An expression can't be read.</exception>
    public static Expression Template(JsonNode? value) => value switch
    {
        JsonObject properties => new ObjectTemplate([.. properties.Select(property => (Text(property.Key), Template(property.Value)))]),
        JsonArray items => new ArrayTemplate([.. items.Select(Template)]),
        JsonValue when value.GetValueKind() == JsonValueKind.String => Text((string)value!),
        _ => new Constant(value?.DeepClone()),
    };

    /// <summary>A text that is an expression (<c>@…</c>), holds some (<c>@{…}</c>), or is just a text.</summary>
    /// <exception cref="FormatException">An expression can't be read.</exception>
    public static Expression Text(string text)
    {
        if (text.StartsWith('@') && !text.StartsWith("@@", StringComparison.Ordinal) && !text.StartsWith("@{", StringComparison.Ordinal))
        {
            var parser = new ExpressionParser(text, 1);
            var expression = parser.Whole();
            parser.SkipBlanks();
            return parser.position == text.Length ? expression : throw parser.Unexpected();
        }

        return Pieces(text) switch
        {
            [] => new Constant(""),
            [Constant only] when FlowValue.IsText(only.Content) => only,
            var pieces => new Interpolation(pieces),
        };
    }

    private static List<Expression> Pieces(string text)
    {
        var pieces = new List<Expression>();
        var literal = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '@' && at + 1 < text.Length && text[at + 1] == '{')
            {
                Flush();
                var parser = new ExpressionParser(text, at + 2);
                pieces.Add(parser.Whole());
                parser.Expect('}');
                at = parser.position - 1;
            }
            else
            {
                literal.Append(text[at]);
                // Two at signs stand for one.
                if (text[at] == '@' && at + 1 < text.Length && text[at + 1] == '@')
                {
                    at++;
                }
            }
        }

        Flush();
        return pieces;

        void Flush()
        {
            if (literal.Length > 0)
            {
                pieces.Add(new Constant(literal.ToString()));
                literal.Clear();
            }
        }
    }

    private Expression Whole()
    {
        var expression = Primary();
        while (true)
        {
            SkipBlanks();
            var mayBeMissing = Current == '?';
            if (mayBeMissing)
            {
                position++;
            }

            if (Current == '[')
            {
                position++;
                var key = Whole();
                Expect(']');
                expression = new Part(expression, key, mayBeMissing);
            }
            else if (Current == '.')
            {
                position++;
                expression = new Part(expression, new Constant(Name()), mayBeMissing);
            }
            else if (mayBeMissing)
            {
                throw Unexpected();
            }
            else
            {
                return expression;
            }
        }
    }

    private Expression Primary()
    {
        SkipBlanks();
        if (Current == '\'')
        {
            return new Constant(Quoted());
        }

        if (char.IsAsciiDigit(Current) || Current == '-')
        {
            return new Constant(Number());
        }

        var name = Name();
        SkipBlanks();
        if (Current == '(')
        {
            position++;
            return new FunctionCall(name, Arguments());
        }

        return name switch
        {
            "true" => new Constant(true),
            "false" => new Constant(false),
            "null" => new Constant(null),
            _ => throw new FormatException($"'{name}' is neither a function nor a value in '{text}'."),
        };
    }

    private List<Expression> Arguments()
    {
        var arguments = new List<Expression>();
        SkipBlanks();
        if (Current == ')')
        {
            position++;
            return arguments;
        }

        while (true)
        {
            arguments.Add(Whole());
            SkipBlanks();
            if (Current == ')')
            {
                position++;
                return arguments;
            }

            Expect(',');
        }
    }

    private string Quoted()
    {
        var content = new StringBuilder();
        for (position++; position < text.Length; position++)
        {
            if (text[position] != '\'')
            {
                content.Append(text[position]);
            }
            else if (position + 1 < text.Length && text[position + 1] == '\'')
            {
                content.Append('\'');
                position++;
            }
            else
            {
                position++;
                return content.ToString();
            }
        }

        throw new FormatException($"A text in '{text}' has no end: a quotation mark is missing.");
    }

    private JsonNode Number()
    {
        var start = position;
        position++;
        while (char.IsAsciiLetterOrDigit(Current) || Current == '.')
        {
            position++;
        }

        return decimal.TryParse(text[start..position], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? FlowValue.Of(number)
            : throw new FormatException($"'{text[start..position]}' in '{text}' is no number.");
    }

    private string Name()
    {
        var start = position;
        while (char.IsAsciiLetterOrDigit(Current) || Current is '_')
        {
            position++;
        }

        return position > start ? text[start..position] : throw Unexpected();
    }

    private void Expect(char expected)
    {
        SkipBlanks();
        if (Current != expected)
        {
            throw Unexpected();
        }

        position++;
    }

    private void SkipBlanks()
    {
        while (char.IsWhiteSpace(Current))
        {
            position++;
        }
    }

    private FormatException Unexpected() =>
        new(position < text.Length ? $"'{text[position]}' at {position + 1} in '{text}' is not expected there." : $"'{text}' ends too early.");
}
