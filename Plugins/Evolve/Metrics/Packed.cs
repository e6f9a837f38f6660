using System;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace SalesLoop.Evolve;

/// <summary>Text made short enough for a column.</summary>
public static class Packed
{
    /// <summary>Deflated, in base 64.</summary>
    public static string Of(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        using var bytes = new MemoryStream();
        using (var packed = new DeflateStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            packed.Write(plain, 0, plain.Length);
        }

        return Convert.ToBase64String(bytes.ToArray());
    }

    /// <summary>The text that was packed.</summary>
    /// <exception cref="FormatException">It was not made by <see cref="Of"/>.</exception>
    public static string Text(string packed)
    {
        try
        {
            using var deflated = new DeflateStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            deflated.CopyTo(plain);
            return Encoding.UTF8.GetString(plain.ToArray());
        }
        catch (InvalidDataException problem)
        {
            throw new FormatException("The content was not packed by this job.", problem);
        }
    }
}
