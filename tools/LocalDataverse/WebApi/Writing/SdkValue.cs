using System.Globalization;
using System.Text.Json;
using Microsoft.OData.Edm;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.LocalDataverse.WebApi.Model;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Writing;

/// <summary>Reads JSON values and key values of addresses as the SDK's types.</summary>
internal static class SdkValue
{
    /// <returns>Null for null, and for an empty text of a choices column.</returns>
    /// <exception cref="WebApiException">The column can't hold it.</exception>
    public static object? Of(ColumnDefinition column, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return column.Type switch
        {
            ColumnType.Text or ColumnType.Memo => Text(column, value),
            ColumnType.WholeNumber => Whole(column, value),
            ColumnType.Choice or ColumnType.State or ColumnType.Status => new OptionSetValue(Whole(column, value)),
            ColumnType.Choices => Choices(column, value),
            ColumnType.BigInteger => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : throw Mismatch(column, value),
            ColumnType.Decimal => Decimal(column, value),
            ColumnType.Money => new Money(Decimal(column, value)),
            ColumnType.Float => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number : throw Mismatch(column, value),
            ColumnType.YesNo => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Mismatch(column, value),
            ColumnType.DateTime => Date(column, value),
            ColumnType.PrimaryKey or ColumnType.UniqueIdentifier => value.ValueKind == JsonValueKind.String && Guid.TryParse(value.GetString(), out var id) ? id : throw Mismatch(column, value),
            _ => throw WebApiException.NotSupported($"Writing the {column.Type} column '{column.LogicalName}' is not supported."),
        };
    }

    /// <summary>A part of a key in an address.</summary>
    /// <param name="column">The key's column.</param>
    /// <param name="value">As the OData library read it.</param>
    public static object OfKey(ColumnDefinition column, object value) => (column.Type, value) switch
    {
        (ColumnType.Choice or ColumnType.State or ColumnType.Status, int number) => new OptionSetValue(number),
        (_, Date day) => new DateTime(day.Year, day.Month, day.Day, 0, 0, 0, DateTimeKind.Unspecified),
        (_, DateTimeOffset instant) => instant.UtcDateTime,
        (_, Guid id) when column.IsLookup && column.Targets.Count == 1 => new EntityReference(column.Targets[0], id),
        _ => value,
    };

    /// <summary>Reads an instant as the Web API takes it: without an offset it is UTC.</summary>
    public static bool TryInstant(JsonElement value, out DateTime instant)
    {
        instant = default;
        if (value.ValueKind != JsonValueKind.String
            || !DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read))
        {
            return false;
        }

        instant = read.UtcDateTime;
        return true;
    }

    private static string Text(ColumnDefinition column, JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Mismatch(column, value);

    private static int Whole(ColumnDefinition column, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : throw Mismatch(column, value);

    private static decimal Decimal(ColumnDefinition column, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) ? number : throw Mismatch(column, value);

    private static OptionSetValueCollection? Choices(ColumnDefinition column, JsonElement value)
    {
        var parts = Text(column, value).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var options = parts
            .Select(part => int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? new OptionSetValue(number) : throw Mismatch(column, value))
            .ToList();
        return options.Count == 0 ? null : new OptionSetValueCollection(options);
    }

    private static DateTime Date(ColumnDefinition column, JsonElement value)
    {
        if (column.DateBehavior == DateBehavior.DateOnly)
        {
            // Only a bare day: Dataverse refuses a time in a date-only property.
            return value.ValueKind == JsonValueKind.String && DateTime.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : throw Mismatch(column, value);
        }

        if (!TryInstant(value, out var instant))
        {
            throw Mismatch(column, value);
        }

        return column.DateBehavior == DateBehavior.TimeZoneIndependent ? DateTime.SpecifyKind(instant, DateTimeKind.Unspecified) : instant;
    }

    private static WebApiException Mismatch(ColumnDefinition column, JsonElement value) => WebApiException.BadBody(
        $"Cannot convert the literal '{Shorten(value.GetRawText())}' to the expected type 'Edm.{EdmTypes.Of(column)}' of the property '{PropertyNames.Of(column)}'.{Hint(column)}");

    private static string Hint(ColumnDefinition column) => EdmTypes.Of(column) switch
    {
        EdmPrimitiveTypeKind.Date => " Write a day alone: \"2024-03-05\".",
        EdmPrimitiveTypeKind.DateTimeOffset => " Write an instant: \"2024-03-05T20:00:00Z\".",
        EdmPrimitiveTypeKind.Int32 or EdmPrimitiveTypeKind.Int64 => " Write a whole number without quotes.",
        EdmPrimitiveTypeKind.Decimal or EdmPrimitiveTypeKind.Double => " Write a number without quotes.",
        EdmPrimitiveTypeKind.Boolean => " Write true or false.",
        _ => "",
    };

    private static string Shorten(string text) => text.Length <= 60 ? text : $"{text[..60]}…";
}
