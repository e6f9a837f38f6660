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

    /// <summary>An object that stands in an address.</summary>
    /// <exception cref="WebApiException">Not JSON, or not an object.</exception>
    public static JsonElement ParseElement(string text)
    {
        using var document = Parse(Encoding.UTF8.GetBytes(text));
        return document.RootElement.Clone();
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

        if (document.RootElement.ValueKind == JsonValueKind.Object)
        {
            return document;
        }

        var kind = document.RootElement.ValueKind;
        document.Dispose();
        throw WebApiException.BadBody($"The body must be a JSON object; it is {kind}.");
    }
}
