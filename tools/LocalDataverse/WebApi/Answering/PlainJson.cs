using System.Buffers;
using System.Text.Json;

namespace SalesLoop.LocalDataverse.WebApi.Answering;

/// <summary>Writes an answer without what OData adds to it, for those who accept <c>odata.metadata=none</c>.</summary>
/// <remarks>OData JSON Format 4.0, 3.1.3: all control information is left out but the next link and the count.</remarks>
internal static class PlainJson
{
    private const string Control = "@odata.";

    /// <param name="json">Where to.</param>
    /// <param name="write">Writes the whole answer.</param>
    public static void Write(Utf8JsonWriter json, Action<Utf8JsonWriter> write)
    {
        var whole = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(whole))
        {
            write(writer);
        }

        using var document = JsonDocument.Parse(whole.WrittenMemory);
        Copy(json, document.RootElement);
    }

    private static void Copy(Utf8JsonWriter json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (var property in value.EnumerateObject().Where(property => IsKept(property.Name)))
                {
                    json.WritePropertyName(property.Name);
                    Copy(json, property.Value);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Copy(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    private static bool IsKept(string name) =>
        !name.Contains(Control, StringComparison.Ordinal)
        || name.EndsWith("@odata.nextLink", StringComparison.Ordinal)
        || name.EndsWith("@odata.count", StringComparison.Ordinal);
}
