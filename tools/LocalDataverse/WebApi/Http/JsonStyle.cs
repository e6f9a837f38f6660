using System.Text.Encodings.Web;
using System.Text.Json;

namespace SalesLoop.LocalDataverse.WebApi.Http;

/// <summary>How answers are written: letters of every language as they are, nothing that could end a script.</summary>
internal static class JsonStyle
{
    // Answers are application/json with nosniff, never part of a page; the relaxed encoder leaves é and ' readable.
    public static JsonWriterOptions Writer { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
