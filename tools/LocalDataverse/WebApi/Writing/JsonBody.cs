using System.Text;
using System.Text.Json;
using SalesLoop.LocalDataverse.WebApi.Http;

namespace SalesLoop.LocalDataverse.WebApi.Writing;

/// <summary>Parses JSON bodies strictly: one value, no comments, no name twice, not too deep.</summary>
/// <remarks>
/// Bodies are read with System.Text.Json and not with the OData library's own reader: that one stops at the first
/// annotation it doesn't know, which a row read with annotations and sent back would hit, and tells no position.
/// </remarks>
internal static class JsonBody
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = Limits.BodyDepth, AllowDuplicateProperties = false };

    /// <summary>An object that stands in an address. Its texts may stand between single quotes, as in the documentation of functions.</summary>
    /// <exception cref="WebApiException">Not JSON, or not an object.</exception>
    public static JsonElement ParseElement(string text)
    {
        using var document = Parse(Encoding.UTF8.GetBytes(DoubleQuoted(text)));
        return document.RootElement.Clone();
    }

    private static string DoubleQuoted(string text)
    {
        var written = new StringBuilder(text.Length);
        var quote = '\0';
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (letter == '\\' && at + 1 < text.Length)
            {
                // \' is none of JSON's own.
                written.Append(text[at + 1] == '\'' ? "" : "\\").Append(text[++at]);
            }
            else if (quote == '\0' && (letter == '"' || letter == '\''))
            {
                quote = letter;
                written.Append('"');
            }
            else if (letter == quote)
            {
                quote = '\0';
                written.Append('"');
            }
            else
            {
                written.Append(letter == '"' ? "\\\"" : letter.ToString());
            }
        }

        return written.ToString();
    }

    /// <returns>The object; the caller disposes of the document.</returns>
    /// <exception cref="WebApiException">Not JSON, or not an object; the message says where.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            throw WebApiException.BadBody("The body is empty. Send a JSON object, {} at least.");
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(body, Strict);
        }
        catch (JsonException problem)
        {
            throw WebApiException.BadBody($"The body is not valid JSON: {problem.Message}");
        }
        catch (InvalidOperationException)
        {
            throw NotUnicode();
        }

        if (!IsText(document.RootElement))
        {
            document.Dispose();
            throw NotUnicode();
        }

        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return document;
        }

        var kind = document.RootElement.ValueKind;
        document.Dispose();
        throw WebApiException.BadBody($"The body must be a JSON object; it is {kind}.");
    }

    private static WebApiException NotUnicode() => WebApiException.BadBody("The body holds a text that is not Unicode: half of a surrogate pair, or bytes that are not UTF-8.");

    // JSON's grammar lets pass what no text can hold; it would come up only where the text is read.
    private static bool IsText(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.Object => value.EnumerateObject().All(property => property.Name.Length >= 0 && IsText(property.Value)),
                JsonValueKind.Array => value.EnumerateArray().All(IsText),
                JsonValueKind.String => value.GetString() is not null,
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
