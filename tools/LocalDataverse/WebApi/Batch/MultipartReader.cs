using Microsoft.Net.Http.Headers;
using SalesLoop.LocalDataverse.WebApi.Http;

namespace SalesLoop.LocalDataverse.WebApi.Batch;

/// <summary>Cuts a multipart body at its boundaries.</summary>
/// <remarks>Works on texts in which every character is one byte, so that what is cut out is the bytes that were sent.</remarks>
internal static class MultipartReader
{
    /// <summary>One part: headers, a blank line, content.</summary>
    /// <param name="Headers">In their order.</param>
    /// <param name="Content">Without the line end before the next boundary.</param>
    public sealed record Part(IReadOnlyList<KeyValuePair<string, string>> Headers, string Content)
    {
        public string? Header(string name) => Headers.LastOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
    }

    /// <summary>The boundary that a content type names; null when it is no multipart/mixed.</summary>
    public static string? BoundaryOf(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals("multipart/mixed", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).Value ?? ""
            : null;

    /// <exception cref="WebApiException">The body is not of that form; the message says what is wrong.</exception>
    public static IReadOnlyList<Part> Read(string body, string boundary)
    {
        // RFC 2046, 5.1.1: 1 to 70 characters.
        if (boundary.Length is < 1 or > 70)
        {
            throw Malformed("the Content-Type names no boundary of 1 to 70 characters");
        }

        var parts = new List<Part>();
        var delimiter = $"--{boundary}";
        var start = -1;
        var at = 0;
        while ((at = body.IndexOf(delimiter, at, StringComparison.Ordinal)) >= 0)
        {
            var after = at + delimiter.Length;
            if (!BeginsLine(body, at) || EndOfDelimiter(body, after) is not { } end)
            {
                at = after;
                continue;
            }

            if (start >= 0)
            {
                parts.Add(ReadPart(body[start..Math.Max(start, at - 2)]));
            }

            if (body.AsSpan(after).StartsWith("--"))
            {
                return parts;
            }

            start = at = end;
        }

        throw Malformed($"the closing line '{delimiter}--' is missing");
    }

    /// <summary>Reads header lines up to the blank line that ends them.</summary>
    /// <returns>The headers, and where what follows begins.</returns>
    public static (IReadOnlyList<KeyValuePair<string, string>> Headers, int Next) ReadHeaders(string text, int start)
    {
        var headers = new List<KeyValuePair<string, string>>();
        while (start < text.Length)
        {
            var (line, next) = ReadLine(text, start);
            start = next;
            if (line.Length == 0)
            {
                return (headers, start);
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || line[..colon].Any(letter => letter is <= ' ' or > '~'))
            {
                throw Malformed($"'{Shorten(line)}' is no header; headers end with a blank line");
            }

            headers.Add(new(line[..colon], line[(colon + 1)..].Trim()));
        }

        return (headers, start);
    }

    /// <summary>The line that begins there, without its end.</summary>
    public static (string Line, int Next) ReadLine(string text, int start)
    {
        var end = text.IndexOf('\n', start);
        if (end < 0)
        {
            return (text[start..], text.Length);
        }

        return end > start && text[end - 1] == '\r'
            ? (text[start..(end - 1)], end + 1)
            : throw Malformed("lines must end with CR and LF (\\r\\n)");
    }

    public static WebApiException Malformed(string what) => WebApiException.BadBody($"The batch can't be read: {what}.");

    public static string Shorten(string text) => text.Length <= 60 ? text : $"{text[..60]}…";

    private static Part ReadPart(string text)
    {
        var (headers, next) = ReadHeaders(text, 0);
        return new Part(headers, text[next..]);
    }

    private static bool BeginsLine(string body, int at)
    {
        if (at == 0 || (at >= 2 && body[at - 2] == '\r' && body[at - 1] == '\n'))
        {
            return true;
        }

        return body[at - 1] == '\n' ? throw Malformed("lines must end with CR and LF (\\r\\n)") : false;
    }

    // Where the line after a boundary begins; null when it is the beginning of a longer one.
    private static int? EndOfDelimiter(string body, int after)
    {
        var at = body.AsSpan(after).StartsWith("--") ? after + 2 : after;
        while (at < body.Length && body[at] is ' ' or '\t')
        {
            at++;
        }

        return at == body.Length ? at : body[at] switch
        {
            '\r' when at + 1 < body.Length && body[at + 1] == '\n' => at + 2,
            '\n' => throw Malformed("lines must end with CR and LF (\\r\\n)"),
            _ => null,
        };
    }
}
