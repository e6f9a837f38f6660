using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Security;

namespace SalesLoop.LocalDataverse.Pipeline;

/// <summary>How a user wants dates, times and numbers written, as the columns of usersettings say it.</summary>
/// <param name="Date">dateformatstring: <c>dd.MM.yyyy</c>.</param>
/// <param name="Time">timeformatstring: <c>HH:mm</c>.</param>
/// <param name="Decimal">decimalsymbol.</param>
/// <param name="Group">numberseparator: stands between thousands.</param>
/// <param name="Currency">currencyformatcode: 0 $1, 1 1$, 2 $ 1, 3 1 $.</param>
internal sealed partial record UserFormats(string Date, string Time, string Decimal, string Group, int Currency)
{
    /// <summary>Columns of usersettings they are read from.</summary>
    public static readonly string[] Columns = ["dateformatstring", "timeformatstring", "decimalsymbol", "numberseparator", "currencyformatcode"];

    private const int MostCurrencyFormat = 3;

    /// <summary>What a user has who set nothing.</summary>
    private static readonly UserFormats English = new(Caller.EnglishFormats.DateTimeFormat.ShortDatePattern, Caller.EnglishFormats.DateTimeFormat.ShortTimePattern, ".", ",", 0);

    private static readonly ConcurrentDictionary<UserFormats, CultureInfo> Cultures = new() { [English] = Caller.EnglishFormats };

    /// <param name="settings">The user's row of usersettings; null when there is none.</param>
    public static UserFormats Of(Entity? settings) => new(
        Text(settings, "dateformatstring", English.Date),
        Text(settings, "timeformatstring", English.Time),
        Text(settings, "decimalsymbol", English.Decimal),
        Text(settings, "numberseparator", English.Group),
        settings?.GetAttributeValue<int?>("currencyformatcode") ?? English.Currency);

    /// <summary>What formatted values are written with.</summary>
    public CultureInfo Culture => Cultures.GetOrAdd(this, formats => formats.Make());

    /// <summary>What can't be followed, and what can; null when all can.</summary>
    public string? Problem =>
        !DatePattern().IsMatch(Date) ? $"the date format '{Date}'. It knows day (d, dd), month (M, MM) and year (yy, yyyy), each once, with . / - or a blank between them"
        : !TimePattern().IsMatch(Time) ? $"the time format '{Time}'. It knows h:mm tt, hh:mm tt, H:mm and HH:mm"
        : Decimal is not ("." or ",") ? $"the decimal symbol '{Decimal}'. It knows . and ,"
        : Group is not ("." or "," or "'" or "’" or " " or "\u00A0" or "\u202F") || Group == Decimal ? $"the number separator '{Group}'. It knows . , ' and a blank, and another one than the decimal symbol"
        : Currency is < 0 or > MostCurrencyFormat ? $"the currency format {Currency}. It knows 0 $1, 1 1$, 2 $ 1 and 3 1 $"
        : null;

    private static string Text(Entity? settings, string column, string usual) => settings?.GetAttributeValue<string>(column) is { Length: > 0 } text ? text : usual;

    private CultureInfo Make()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.ShortDatePattern = Date;
        culture.DateTimeFormat.ShortTimePattern = Time;
        culture.NumberFormat.NumberDecimalSeparator = culture.NumberFormat.CurrencyDecimalSeparator = Decimal;
        culture.NumberFormat.NumberGroupSeparator = culture.NumberFormat.CurrencyGroupSeparator = Group;
        culture.NumberFormat.CurrencyPositivePattern = Currency;
        return CultureInfo.ReadOnly(culture);
    }

    [GeneratedRegex(@"^(?=[^d]*d{1,2}[^d]*$)(?=[^M]*M{1,2}[^M]*$)(?=[^y]*(yy|yyyy)[^y]*$)([dMy]+[./\- ]+){2}[dMy]+\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex DatePattern();

    [GeneratedRegex(@"^(hh?:mm tt|HH?:mm)$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TimePattern();
}
