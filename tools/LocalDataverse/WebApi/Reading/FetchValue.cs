using System.Globalization;
using Microsoft.OData.Edm;
using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Reading;

/// <summary>Writes a value of an OData query as FetchXML writes it for that column.</summary>
internal static class FetchValue
{
    /// <exception cref="WebApiException">The column can't hold such a value.</exception>
    public static string Of(ColumnDefinition column, object value) => column.Type switch
    {
        ColumnType.WholeNumber or ColumnType.Choice or ColumnType.State or ColumnType.Status => Whole(column, value, int.MinValue, int.MaxValue),
        ColumnType.BigInteger => Whole(column, value, long.MinValue, long.MaxValue),
        ColumnType.Decimal or ColumnType.Money or ColumnType.Float => Number(column, value),
        ColumnType.YesNo => YesNo(column, value),
        ColumnType.DateTime when column.DateBehavior == DateBehavior.DateOnly => Day(column, value),
        ColumnType.DateTime => Instant(column, value),
        ColumnType.PrimaryKey or ColumnType.UniqueIdentifier or ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner => Id(column, value),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>The number of days, weeks, periods… that a query function is given.</summary>
    public static string Count(object? value, string function) => value switch
    {
        int or long => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        string text when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) => count.ToString(CultureInfo.InvariantCulture),
        _ => throw WebApiException.BadQuery($"{function} needs a whole number, as in {function}(PropertyName='createdon',PropertyValue=3)."),
    };

    private static string Whole(ColumnDefinition column, object value, decimal lowest, decimal highest)
    {
        if (Decimal(value) is not { } number || number != decimal.Truncate(number))
        {
            throw Mismatch(column, value, "a whole number");
        }

        return number >= lowest && number <= highest
            ? number.ToString("0", CultureInfo.InvariantCulture)
            : throw Mismatch(column, value, $"a whole number from {lowest} to {highest}");
    }

    private static string Number(ColumnDefinition column, object value)
    {
        if (value is double or float)
        {
            return Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);
        }

        return Decimal(value)?.ToString(CultureInfo.InvariantCulture) ?? throw Mismatch(column, value, "a number");
    }

    private static decimal? Decimal(object value) => value switch
    {
        byte or sbyte or short or int or long or decimal => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        double or float => Convert.ToDouble(value, CultureInfo.InvariantCulture) is var number && Math.Abs(number) < 1e28 ? (decimal)number : null,
        string text when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static string YesNo(ColumnDefinition column, object value) => value switch
    {
        true or 1 or "1" or "true" => "1",
        false or 0 or "0" or "false" => "0",
        _ => throw Mismatch(column, value, "true or false"),
    };

    private static string Day(ColumnDefinition column, object value) => value switch
    {
        Date day => day.ToString(),
        DateTimeOffset instant when instant.UtcDateTime.TimeOfDay == TimeSpan.Zero => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        string text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        string text when TryInstant(text, out var instant) => Day(column, instant),
        _ => throw Mismatch(column, value, "a day without a time, as in 2024-03-05"),
    };

    private static string Instant(ColumnDefinition column, object value) => value switch
    {
        // A day without a time is its midnight in UTC: that is how the Web API reads input without an offset.
        Date day => $"{day}T00:00:00Z",
        DateTimeOffset instant => Write(instant),
        string text when TryInstant(text, out var instant) => Write(instant),
        _ => throw Mismatch(column, value, "a date and time, as in 2024-03-05T20:00:00Z"),
    };

    private static bool TryInstant(string text, out DateTimeOffset instant) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out instant);

    private static string Write(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture);

    private static string Id(ColumnDefinition column, object value) => value switch
    {
        Guid id => id.ToString("D"),
        string text when Guid.TryParse(text, out var id) => id.ToString("D"),
        _ => throw Mismatch(column, value, "an id, as in 00000000-0000-0000-0000-000000000001"),
    };

    private static WebApiException Mismatch(ColumnDefinition column, object value, string expected) =>
        WebApiException.BadQuery($"'{Convert.ToString(value, CultureInfo.InvariantCulture)}' can't be compared with the property '{Model.PropertyNames.Of(column)}': it holds {expected}.");
}
