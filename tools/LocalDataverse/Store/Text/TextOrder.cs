using System.Text;

namespace SalesLoop.LocalDataverse.Store.Text;

/// <summary>How Dataverse compares text: case, accents and trailing blanks do not matter.</summary>
/// <remarks>
/// Blanks and punctuation come before digits, digits before letters, and after them the letters of other scripts.
/// The order is a file format: indexes are kept in it. It must be the same on every machine, so no locale data is asked.
/// </remarks>
internal static class TextOrder
{
    /// <summary>Name of the collation in SQL.</summary>
    public const string Name = "DATAVERSE";

    private const byte FirstNonAscii = 0x80;

    private static readonly (int First, int Last)[] LooseAccents =
        [(0x0300, 0x036F), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F)];

    /// <summary>Weight of every UTF-16 unit; 0 for an accent that stands alone, which counts for nothing.</summary>
    private static readonly ushort[] Weights = MakeWeights();

    private static readonly byte[] AsciiWeights = Array.ConvertAll(Weights[..FirstNonAscii], weight => (byte)weight);

    /// <summary>Weight of a UTF-16 unit: equal for characters that compare as equal.</summary>
    public static ushort WeightOf(char character) => Weights[character];

    /// <summary>Compares two texts in UTF-8.</summary>
    public static int Compare(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        left = left.TrimEnd((byte)' ');
        right = right.TrimEnd((byte)' ');
        var shared = Math.Min(left.Length, right.Length);
        for (var at = 0; at < shared; at++)
        {
            var l = left[at];
            var r = right[at];
            if ((l | r) >= FirstNonAscii)
            {
                return CompareUnicode(left[at..], right[at..]);
            }

            if (l != r && AsciiWeights[l] != AsciiWeights[r])
            {
                return AsciiWeights[l] - AsciiWeights[r];
            }
        }

        // What is left over of the longer one may be accents alone.
        return left.Length == right.Length ? 0 : CompareUnicode(left[shared..], right[shared..]);
    }

    /// <summary>Compares two texts.</summary>
    public static int Compare(string left, string right) => Compare(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

    private static int CompareUnicode(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var l = new WeightReader(left);
        var r = new WeightReader(right);
        while (true)
        {
            var leftWeight = l.Next();
            var rightWeight = r.Next();
            if (leftWeight != rightWeight)
            {
                return leftWeight - rightWeight;
            }

            if (leftWeight == 0)
            {
                return 0;
            }
        }
    }

    private static ushort[] MakeWeights()
    {
        var weights = new ushort[char.MaxValue + 1];
        for (var unit = 0; unit <= char.MaxValue; unit++)
        {
            weights[unit] = (ushort)unit;
        }

        var rank = (ushort)1;
        foreach (var character in Ascii().OrderBy(Class).ThenBy(char.ToUpperInvariant))
        {
            weights[character] = char.IsAsciiLetterLower(character) ? weights[char.ToUpperInvariant(character)] : rank++;
        }

        foreach (var family in LetterFamilies.All.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            foreach (var member in family)
            {
                weights[member] = weights[family[0]];
            }
        }

        foreach (var (first, last) in LooseAccents)
        {
            Array.Clear(weights, first, last - first + 1);
        }

        return weights;
    }

    private static IEnumerable<char> Ascii() => Enumerable.Range(0, FirstNonAscii).Select(code => (char)code);

    // Small letters last: each takes the weight its capital was given.
    private static int Class(char character) => character switch
    {
        < ' ' or (char)0x7F => 1,
        ' ' => 0,
        _ when char.IsAsciiLetterUpper(character) => 4,
        _ when char.IsAsciiLetterLower(character) => 5,
        _ when char.IsAsciiDigit(character) => 3,
        _ => 2,
    };

    /// <summary>Weights of a text in UTF-8, one by one; 0 at its end.</summary>
    private ref struct WeightReader(ReadOnlySpan<byte> text)
    {
        private ReadOnlySpan<byte> rest = text;
        private char pendingLow;

        public ushort Next()
        {
            if (pendingLow != 0)
            {
                var low = pendingLow;
                pendingLow = '\0';
                return low;
            }

            while (!rest.IsEmpty)
            {
                _ = Rune.DecodeFromUtf8(rest, out var rune, out var length);
                rest = rest[length..];
                if (!rune.IsBmp)
                {
                    Span<char> pair = stackalloc char[2];
                    _ = rune.EncodeToUtf16(pair);
                    pendingLow = pair[1];
                    return pair[0];
                }

                if (Weights[rune.Value] is > 0 and var weight)
                {
                    return weight;
                }
            }

            return 0;
        }
    }
}
