using System.Text;

namespace SalesLoop.CommandLine.Load.Csv;

/// <summary>Encodings that refuse what they can't read.</summary>
internal static class TextEncoding
{
    static TextEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <param name="name">As in <c>windows-1252</c>; null for UTF-8.</param>
    /// <param name="file">Named in the refusal.</param>
    /// <exception cref="LoadStoppedException">No such encoding.</exception>
    public static Encoding Of(string? name, string file)
    {
        try
        {
            // .NET would put a question mark for what it can't read, and nobody would notice.
            return Encoding.GetEncoding(name ?? "utf-8", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            throw new LoadStoppedException(file, $"there is no encoding '{name}'.", "Use utf-8, utf-16, windows-1252, iso-8859-1 or another name that IANA lists.");
        }
    }
}
