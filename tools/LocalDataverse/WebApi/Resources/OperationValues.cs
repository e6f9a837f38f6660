using System.Text.Json;
using Microsoft.OData;
using Microsoft.OData.Edm;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.WebApi.Answering;
using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.LocalDataverse.WebApi.Model;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Resources;

/// <summary>Reads the parameters of actions and functions, and writes what they answer.</summary>
/// <param name="call">The request.</param>
internal sealed class OperationValues(WebApiCall call)
{
    /// <exception cref="WebApiException">The parameter can't be that.</exception>
    public object? Read(OperationPart part, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (part.Shape is { } shape)
        {
            return part.IsCollection ? Many(part, shape, value) : shape.Read(value, row => Reference(part, row));
        }

        return part.Type switch
        {
            CustomApiType.Boolean when value.ValueKind is JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
            CustomApiType.DateTime when Writing.SdkValue.TryInstant(value, out var instant) => instant,
            CustomApiType.Decimal when value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) => number,
            CustomApiType.Money when value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) => new Money(number),
            CustomApiType.Float when value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) => number,
            CustomApiType.Integer when value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) => number,
            CustomApiType.Picklist when value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) => new OptionSetValue(number),
            CustomApiType.String when value.ValueKind == JsonValueKind.String => value.GetString(),
            CustomApiType.StringArray when value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(one => one.ValueKind is JsonValueKind.String or JsonValueKind.Null) => value.EnumerateArray().Select(one => one.GetString() ?? "").ToArray(),
            CustomApiType.Guid when value.ValueKind == JsonValueKind.String && Guid.TryParse(value.GetString(), out var id) => id,
            CustomApiType.Entity when value.ValueKind == JsonValueKind.Object => Row(part, value),
            CustomApiType.EntityCollection when value.ValueKind == JsonValueKind.Array => Rows(part, value),
            CustomApiType.EntityReference when value.ValueKind == JsonValueKind.Object => Reference(part, value),
            _ => throw WebApiException.BadBody($"The parameter '{part.Name}' must be {Expected(part)}; it is {value.GetRawText() switch { { Length: > 60 } text => $"{text[..60]}…", var text => text }}."),
        };
    }

    /// <summary>A function's argument, as the OData library read it out of the address.</summary>
    public object? ReadArgument(OperationPart part, object? value) => (part.Type, value) switch
    {
        (_, null) => null,
        (_, ODataEnumValue choice) when part.Shape is { } shape => shape.Read(JsonSerializer.SerializeToElement(choice.Value), row => Reference(part, row)),
        (CustomApiType.Picklist, int number) => new OptionSetValue(number),
        (CustomApiType.Money, decimal number) => new Money(number),
        (CustomApiType.DateTime, DateTimeOffset instant) => instant.UtcDateTime,
        (CustomApiType.DateTime, Date day) => new DateTime(day.Year, day.Month, day.Day, 0, 0, 0, DateTimeKind.Utc),
        (CustomApiType.Boolean, bool) or (CustomApiType.Decimal, decimal) or (CustomApiType.Float, double) or (CustomApiType.Integer, int) => value,
        (CustomApiType.String, string) or (CustomApiType.Guid, Guid) => value,
        (CustomApiType.StringArray, ODataCollectionValue array) => array.Items.Select(item => item as string ?? "").ToArray(),
        (CustomApiType.EntityReference or CustomApiType.Entity, JsonElement json) => Read(part, json),
        _ => throw WebApiException.NotSupported($"The parameter '{part.Name}' of a function can't be given in the address as {Expected(part)}."),
    };

    public void Write(Utf8JsonWriter json, OperationPart part, object? value)
    {
        switch (value)
        {
            case Entity row:
                WriteRow(json, row);
                break;
            case EntityCollection rows:
                json.WriteStartArray();
                foreach (var row in rows.Entities)
                {
                    WriteRow(json, row);
                }

                json.WriteEndArray();
                break;
            case EntityReference reference:
                WriteReference(json, reference);
                break;
            case EntityReferenceCollection references:
                json.WriteStartArray();
                foreach (var reference in references)
                {
                    WriteReference(json, reference);
                }

                json.WriteEndArray();
                break;
            case not null when part is { Shape: { } shape, IsCollection: true }:
                json.WriteStartArray();
                foreach (var one in (System.Collections.IEnumerable)value)
                {
                    shape.Write(json, one, reference => WriteReference(json, reference));
                }

                json.WriteEndArray();
                break;
            case not null when part.Shape is { } shape:
                shape.Write(json, value, reference => WriteReference(json, reference));
                break;
            case System.Collections.IEnumerable and not string:
                json.WriteStartArray();
                foreach (var one in (System.Collections.IEnumerable)value)
                {
                    ValueWriter.Write(json, null, one);
                }

                json.WriteEndArray();
                break;
            default:
                ValueWriter.Write(json, null, value ?? DefaultOf(part));
                break;
        }
    }

    // A custom API without a plug-in, or one that sets nothing, answers with its types' defaults.
    private static object? DefaultOf(OperationPart part) => part.Type switch
    {
        CustomApiType.Boolean => false,
        CustomApiType.Decimal or CustomApiType.Money => 0m,
        CustomApiType.Float => 0d,
        CustomApiType.Integer or CustomApiType.Picklist => 0,
        CustomApiType.Guid => Guid.Empty,
        _ => null,
    };

    private void WriteReference(Utf8JsonWriter json, EntityReference reference) => WriteRow(json, new Entity(reference.LogicalName, reference.Id));

    /// <summary>Writes a row with its type.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="row">The row.</param>
    /// <param name="context">Context annotation; null inside another value.</param>
    public void WriteRow(Utf8JsonWriter json, Entity row, string? context = null)
    {
        var table = call.Model.Schema.Find(row.LogicalName);
        json.WriteStartObject();
        if (context is not null)
        {
            json.WriteString("@odata.context", context);
        }

        json.WriteString("@odata.type", $"#{PropertyNames.Qualified(row.LogicalName)}");
        if (table is not null && row.Id != Guid.Empty)
        {
            json.WriteString(table.PrimaryKey, row.Id);
        }

        foreach (var (name, value) in row.Attributes)
        {
            if (table?.Find(name) is { } column && name != table.PrimaryKey && PropertyNames.IsShown(column))
            {
                call.Writer.WriteProperty(json, PropertyNames.Of(column), table, column, value, row.FormattedValues.TryGetValue(name, out var text) ? text : null);
            }
        }

        json.WriteEndObject();
    }

    private object[] Many(OperationPart part, PartShape shape, JsonElement values) => values.ValueKind == JsonValueKind.Array
        ? [.. values.EnumerateArray().Select(value => shape.Read(value, row => Reference(part, row)))]
        : throw WebApiException.BadBody($"The parameter '{part.Name}' must be an array.");

    private Entity Row(OperationPart part, JsonElement value)
    {
        var row = call.Reader.Read(TableOf(part, value), value);
        return row.IsAlone ? row.Row : throw WebApiException.NotSupported($"Rows nested in the parameter '{part.Name}' are not supported. Create them by requests of their own.");
    }

    private EntityCollection Rows(OperationPart part, JsonElement value)
    {
        var rows = value.EnumerateArray()
            .Select((row, index) => row.ValueKind == JsonValueKind.Object
                ? Row(part, row)
                : throw WebApiException.BadBody($"'{part.Name}' must hold objects; number {index} is {row.ValueKind}."))
            .ToList();
        if (rows.Select(row => row.LogicalName).Distinct().Count() > 1)
        {
            throw WebApiException.BadBody($"All rows of '{part.Name}' must be of one table.");
        }

        return new EntityCollection(rows) { EntityName = rows.Count > 0 ? rows[0].LogicalName : part.Table };
    }

    private EntityReference Reference(OperationPart part, JsonElement value)
    {
        if (value.TryGetProperty("@odata.id", out var address))
        {
            return call.Addresses.Read(address.ToString(), $"'{part.Name}'");
        }

        var table = TableOf(part, value);
        return value.TryGetProperty(table.PrimaryKey, out var id) && id.ValueKind == JsonValueKind.String && Guid.TryParse(id.GetString(), out var read)
            ? new EntityReference(table.LogicalName, read)
            : throw WebApiException.BadBody($"The parameter '{part.Name}' must name a row by its '{table.PrimaryKey}'.");
    }

    private TableDefinition TableOf(OperationPart part, JsonElement value)
    {
        var named = call.Reader.TableOf(value);
        var declared = call.Model.Schema.Find(part.Table);
        if (named is not null && declared is not null && named.LogicalName != declared.LogicalName)
        {
            throw WebApiException.BadBody($"The parameter '{part.Name}' must be a row of '{declared.LogicalName}', not of '{named.LogicalName}'.");
        }

        return named ?? declared ?? throw WebApiException.BadBody($"Each row in the parameter '{part.Name}' needs its type: \"@odata.type\": \"{PropertyNames.Qualified("account")}\".");
    }

    private static string Expected(OperationPart part) => part.Type switch
    {
        CustomApiType.Boolean => "true or false",
        CustomApiType.DateTime => "an instant, as in \"2024-03-05T20:00:00Z\"",
        CustomApiType.Decimal or CustomApiType.Money or CustomApiType.Float => "a number",
        CustomApiType.Integer or CustomApiType.Picklist => "a whole number",
        CustomApiType.String => "a text",
        CustomApiType.StringArray => "an array of texts",
        CustomApiType.Guid => "an id",
        CustomApiType.EntityCollection => "an array of objects",
        _ => "an object",
    };
}
