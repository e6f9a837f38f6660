using System.Buffers;
using System.Text;

namespace SalesLoop.LocalDataverse.Store.Text;

/// <summary>A pattern of the operator "like": <c>%</c> any run, <c>_</c> any one, <c>[a-f]</c> one of, <c>[^a-f]</c> one not of.</summary>
/// <remarks>Dataverse documentation, "Use wildcard characters in conditions for string values". Letters compare as in <see cref="TextOrder"/>.</remarks>
internal sealed class TextPattern
{
    private readonly Token[] tokens;

    private TextPattern(Token[] tokens) => this.tokens = tokens;

    /// <summary>Reads a pattern. A bracket that is never closed can't match anything, as in SQL Server.</summary>
    public static TextPattern Parse(string pattern)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < pattern.Length; at++)
        {
            switch (pattern[at])
            {
                case '%':
                    if (tokens.Count == 0 || tokens[^1].Kind != TokenKind.AnyRun)
                    {
                        tokens.Add(new Token(TokenKind.AnyRun, 0, null));
                    }

                    break;
                case '_':
                    tokens.Add(new Token(TokenKind.AnyOne, 0, null));
                    break;
                case '[':
                    tokens.Add(ReadSet(pattern, ref at));
                    break;
                default:
                    AddLetter(tokens, pattern[at]);
                    break;
            }
        }

        return new TextPattern([.. tokens]);
    }

    /// <summary>True when the whole text fits the pattern.</summary>
    public bool Matches(string text) => Matches(Encoding.UTF8.GetBytes(text));

    /// <summary>True when the whole text, in UTF-8, fits the pattern.</summary>
    public bool Matches(ReadOnlySpan<byte> text)
    {
        ushort[]? rented = null;
        var weights = text.Length <= 256 ? stackalloc ushort[256] : rented = ArrayPool<ushort>.Shared.Rent(text.Length);
        var matches = Matches(weights[..WriteWeights(text, weights)]);
        if (rented is not null)
        {
            ArrayPool<ushort>.Shared.Return(rented);
        }

        return matches;
    }

    // The run last met is the only one worth going back to: an earlier one could take no character that this one can't.
    private bool Matches(ReadOnlySpan<ushort> text)
    {
        var token = 0;
        var at = 0;
        var lastRun = -1;
        var runEnd = 0;
        while (at < text.Length)
        {
            if (token < tokens.Length && tokens[token].Kind == TokenKind.AnyRun)
            {
                lastRun = token++;
                runEnd = at;
            }
            else if (token < tokens.Length && tokens[token].Takes(text[at]))
            {
                token++;
                at++;
            }
            else if (lastRun >= 0)
            {
                token = lastRun + 1;
                at = ++runEnd;
            }
            else
            {
                return false;
            }
        }

        while (token < tokens.Length && tokens[token].Kind == TokenKind.AnyRun)
        {
            token++;
        }

        return token == tokens.Length;
    }

    private static void AddLetter(List<Token> tokens, char letter)
    {
        if (TextOrder.WeightOf(letter) is > 0 and var weight)
        {
            tokens.Add(new Token(TokenKind.One, weight, null));
        }
    }

    private static Token ReadSet(string pattern, ref int at)
    {
        // A closing bracket right behind the opening one would end an empty set: it matches nothing.
        var end = pattern.IndexOf(']', at + 1);
        if (end < 0)
        {
            at = pattern.Length;
            return new Token(TokenKind.OneOf, 0, []);
        }

        var content = pattern.AsSpan(at + 1, end - at - 1);
        at = end;
        var negated = content.StartsWith("^");
        if (negated)
        {
            content = content[1..];
        }

        var ranges = new List<(ushort, ushort)>();
        for (var index = 0; index < content.Length; index++)
        {
            var first = TextOrder.WeightOf(content[index]);
            if (index + 2 < content.Length && content[index + 1] == '-')
            {
                ranges.Add((first, TextOrder.WeightOf(content[index + 2])));
                index += 2;
            }
            else
            {
                ranges.Add((first, first));
            }
        }

        return new Token(negated ? TokenKind.OneNotOf : TokenKind.OneOf, 0, [.. ranges]);
    }

    private static int WriteWeights(ReadOnlySpan<byte> text, Span<ushort> weights)
    {
        var count = 0;
        Span<char> units = stackalloc char[2];
        while (!text.IsEmpty)
        {
            if (text[0] < 0x80)
            {
                weights[count++] = TextOrder.WeightOf((char)text[0]);
                text = text[1..];
                continue;
            }

            _ = Rune.DecodeFromUtf8(text, out var rune, out var length);
            text = text[length..];
            foreach (var unit in units[..rune.EncodeToUtf16(units)])
            {
                if (TextOrder.WeightOf(unit) is > 0 and var weight)
                {
                    weights[count++] = weight;
                }
            }
        }

        return count;
    }

    private enum TokenKind
    {
        One,
        AnyOne,
        AnyRun,
        OneOf,
        OneNotOf,
    }

    private readonly record struct Token(TokenKind Kind, ushort Weight, (ushort First, ushort Last)[]? Ranges)
    {
        public bool Takes(ushort weight) => Kind switch
        {
            TokenKind.One => weight == Weight,
            TokenKind.AnyOne => true,
            TokenKind.OneOf => InRanges(weight),
            TokenKind.OneNotOf => !InRanges(weight),
            _ => false,
        };

        private bool InRanges(ushort weight) => Array.Exists(Ranges!, range => weight >= range.First && weight <= range.Last);
    }
}
