using System.Globalization;
using System.Text.Json;
using Microsoft.Xrm.Sdk;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Answering;

/// <summary>Writes a column's value as the Web API writes it.</summary>
internal static class ValueWriter
{
    /// <param name="json">Where to.</param>
    /// <param name="column">The column it comes from; null for a value of no column, such as a count.</param>
    /// <param name="value">Null is written as null.</param>
    public static void Write(Utf8JsonWriter json, ColumnDefinition? column, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case Guid id:
                json.WriteStringValue(id);
                break;
            case EntityReference reference:
                json.WriteStringValue(reference.Id);
                break;
            case bool yesNo:
                json.WriteBooleanValue(yesNo);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case Money money:
                json.WriteNumberValue(money.Value);
                break;
            case OptionSetValue choice:
                json.WriteNumberValue(choice.Value);
                break;
            default:
                json.WriteStringValue(Text(column, value));
                break;
        }
    }

    /// <summary>The value alone, as <c>/property/$value</c> answers it.</summary>
    public static string Raw(ColumnDefinition column, object value) => value switch
    {
        string text => text,
        Guid id => id.ToString("D"),
        EntityReference reference => reference.Id.ToString("D"),
        bool yesNo => yesNo ? "true" : "false",
        Money money => money.Value.ToString(CultureInfo.InvariantCulture),
        OptionSetValue choice => choice.Value.ToString(CultureInfo.InvariantCulture),
        IFormattable and not DateTime => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => Text(column, value),
    };

    private static string Text(ColumnDefinition? column, object value) => value switch
    {
        DateTime day when column is { DateBehavior: DateBehavior.DateOnly } => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        OptionSetValueCollection choices => string.Join(',', choices.Select(choice => choice.Value.ToString(CultureInfo.InvariantCulture))),
        byte[] bytes => Convert.ToBase64String(bytes),
        _ => throw new InvalidOperationException($"A value of type {value.GetType().Name} has no form in the Web API (column {column?.LogicalName})."),
    };
}
