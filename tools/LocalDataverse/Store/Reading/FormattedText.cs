using System.Globalization;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.LocalDataverse.Store.Layout;
using SalesLoop.LocalDataverse.Store.Sqlite;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Store.Reading;

/// <summary>Writes values as a caller reads them.</summary>
internal sealed class FormattedText(Caller caller, Currencies currencies)
{
    private const int MinutesADay = 24 * 60;
    private const int MostDays = 10_000;

    private readonly int language = caller.Language;
    private readonly CultureInfo culture = caller.Culture;
    private readonly ZoneClock clock = new(caller.TimeZone);
    private readonly string day = caller.Culture.DateTimeFormat.ShortDatePattern;
    private readonly string time = caller.Culture.DateTimeFormat.ShortTimePattern;

    // Rows of a page share few days and at most so many minutes: each is worded once.
    private readonly Dictionary<long, string> days = [];
    private string?[]? minutes;

    /// <summary>The value as text.</summary>
    /// <param name="column">The column it is from.</param>
    /// <param name="value">As the SDK has it.</param>
    /// <param name="currencyId">Currency of the row; null when it names none.</param>
    /// <returns>Null when the value has no other form than itself (text, ids), or when it has to be looked up (names).</returns>
    public string? Of(StoredColumn column, object value, Guid? currencyId) => value switch
    {
        OptionSetValue option => column.LabelsIn(language).GetValueOrDefault(option.Value),
        bool yes => column.LabelsIn(language).TryGetValue(yes ? 1 : 0, out var label) ? label : yes ? "Yes" : "No",
        Money money => Amount(column.Definition, money.Value, currencyId),
        DateTime moment => Moment(column.Definition, moment),
        int number => Number(number),
        long number => number.ToString("N0", culture),
        decimal number => number.ToString(Digits(column.Definition.Precision), culture),
        double number => number.ToString(Digits(column.Definition.Precision), culture),
        OptionSetValueCollection options => string.Join("; ", options.Select(option => column.LabelsIn(language).GetValueOrDefault(option.Value) ?? Number(option.Value))),
        _ => null,
    };

    /// <summary>A text as it is kept, or in the caller's language where a solution has brought it in several.</summary>
    public string Text(StoredColumn column, string text) => column.TextIn(language, text);

    public string Number(int number) => number.ToString("N0", culture);

    private string Moment(ColumnDefinition column, DateTime moment) => column.DateBehavior switch
    {
        DateBehavior.DateOnly => Day(moment),
        DateBehavior.UserLocal => DayAndTime(column, clock.LocalOf((moment.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond)),
        _ => DayAndTime(column, moment),
    };

    private string DayAndTime(ColumnDefinition column, DateTime moment)
    {
        if (!ShowsTime(column))
        {
            return Day(moment);
        }

        minutes ??= new string?[MinutesADay];
        var minute = (int)(moment.TimeOfDay.Ticks / TimeSpan.TicksPerMinute);
        return $"{Day(moment)} {minutes[minute] ??= moment.ToString(time, culture)}";
    }

    private string Day(DateTime moment)
    {
        var number = moment.Ticks / TimeSpan.TicksPerDay;
        if (days.TryGetValue(number, out var known))
        {
            return known;
        }

        if (days.Count == MostDays)
        {
            days.Clear();
        }

        return days[number] = moment.ToString(day, culture);
    }

    private static bool ShowsTime(ColumnDefinition column) => !column.Format.Equals("date", StringComparison.OrdinalIgnoreCase);

    private string Amount(ColumnDefinition column, decimal amount, Guid? currencyId)
    {
        var currency = column.BaseOf.Length > 0 ? currencies.Base : currencies.Find(currencyId);
        var digits = column.PrecisionSource switch
        {
            0 => column.Precision,
            1 => currencies.PricingPrecision,
            _ => currency.Precision,
        };
        var sign = amount < 0 ? culture.NumberFormat.NegativeSign : "";
        var number = Math.Abs(amount).ToString(Digits(digits), culture);
        return culture.NumberFormat.CurrencyPositivePattern switch
        {
            0 => $"{sign}{currency.Symbol}{number}",
            1 => $"{sign}{number}{currency.Symbol}",
            2 => $"{sign}{currency.Symbol} {number}",
            _ => $"{sign}{number} {currency.Symbol}",
        };
    }

    private static string Digits(int count) => count switch
    {
        0 => "N0",
        2 => "N2",
        _ => "N" + count.ToString(CultureInfo.InvariantCulture),
    };
}
