using System;
using System.Globalization;
using System.Linq;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>Relations a column can be asked to stand in.</summary>
public enum Comparison
{
    Equals,
    DiffersFrom,
    IsAtLeast,
    IsAtMost,
    IsOneOf,
    IsTodayOrLater,
    IsTodayOrEarlier,

    /// <summary>From the first to the second value of a range, both included.</summary>
    IsBetween,
    HasValue,
    HasNoValue,

    /// <summary>Whatever no earlier line took; for lists of which the first line that holds counts.</summary>
    AnythingElse,
}

/// <summary>Compares a column's value with one that was written down as text, by the type the column has.</summary>
public static class Compare
{
    private static readonly string[] DayFormats = ["yyyy-MM-dd"];
    private static readonly string[] InstantFormats = ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mmK"];

    /// <summary>Whether the relation holds.</summary>
    /// <param name="value">The column's value: text, number, yes/no, instant or id.</param>
    /// <param name="comparison">The relation.</param>
    /// <param name="operand">The value written down.</param>
    /// <param name="now">The present instant, in UTC.</param>
    /// <returns>Null when the two can't be compared, e.g. a number with a word.</returns>
    public static bool? Holds(object value, Comparison comparison, string operand, DateTime now) => comparison switch
    {
        Comparison.Equals => Same(value, operand),
        Comparison.DiffersFrom => !Same(value, operand),
        Comparison.IsOneOf => IsOneOf(value, operand),
        Comparison.IsAtLeast => Order(value, operand) is { } order ? order >= 0 : null,
        Comparison.IsAtMost => Order(value, operand) is { } order ? order <= 0 : null,
        // It is today somewhere from twelve hours behind UTC to fourteen ahead. A rep is not refused because the
        // server's day has already ended, or not begun.
        Comparison.IsTodayOrLater => value is DateTime day ? day.Date >= now.AddHours(-12).Date : null,
        Comparison.IsTodayOrEarlier => value is DateTime day ? day.Date <= now.AddHours(14).Date : null,
        Comparison.IsBetween => IsBetween(value, operand),
        Comparison.HasValue or Comparison.AnythingElse => true,
        Comparison.HasNoValue => false,
        _ => null,
    };

    /// <summary>True when the relation is to a value that has to be written down.</summary>
    public static bool NeedsOperand(Comparison comparison) => comparison is
        not (Comparison.IsTodayOrLater or Comparison.IsTodayOrEarlier or Comparison.HasValue or Comparison.HasNoValue or Comparison.AnythingElse);

    /// <summary>What is wrong with the value written down, as what to do about it; null when nothing is.</summary>
    /// <param name="comparison">The relation.</param>
    /// <param name="operand">The value, without blanks around it.</param>
    public static Sentence? Problem(Comparison comparison, string operand) => comparison switch
    {
        _ when !NeedsOperand(comparison) => null,
        Comparison.IsAtLeast or Comparison.IsAtMost when !IsOrdered(operand) => $"Fill in Value with a number such as 10000.50 or a date such as 2026-03-31.",
        Comparison.IsBetween when !IsRange(operand) => $"Fill in Value with the lowest and the highest value, parted by |, for example 50|999.",
        Comparison.IsOneOf when List(operand).Length == 0 => $"Fill in Value with the values that count, parted by |.",
        _ => operand.Length > 0 ? null : Sentence.Of($"Fill in Value."),
    };

    /// <summary>True when a value of this kind can be put into the relation.</summary>
    public static bool Suits(ValueKind kind, Comparison comparison, string operand)
    {
        object sample = kind switch
        {
            ValueKind.Number => 0m,
            ValueKind.YesNo => true,
            ValueKind.Day => DateTime.MinValue.AddDays(1),
            ValueKind.Choice => 0,
            ValueKind.Row => Guid.Empty,
            _ => "",
        };
        var items = comparison is Comparison.IsOneOf or Comparison.IsBetween ? List(operand) : [operand];
        return Holds(sample, comparison, operand, new DateTime(2000, 1, 1)) is not null
            && (comparison != Comparison.IsOneOf || items.All(item => Same(sample, item) is not null))
            && (kind != ValueKind.Choice || !NeedsOperand(comparison) || items.All(IsWhole));
    }

    /// <summary>The values of a list, as one writes it: <c>1|2|3</c>.</summary>
    public static string[] List(string operand) =>
        operand.Split(['|'], StringSplitOptions.RemoveEmptyEntries).Select(item => item.Trim()).ToArray();

    /// <summary>True when the text is a number or a date as criteria write them: something that has an order.</summary>
    public static bool IsOrdered(string operand) => Number(operand) is not null || Day(operand) is not null;

    private static bool? IsBetween(object value, string operand)
    {
        var ends = List(operand);
        return ends.Length == 2 && Order(value, ends[0]) is { } fromLow && Order(value, ends[1]) is { } fromHigh ? fromLow >= 0 && fromHigh <= 0 : null;
    }

    private static bool IsRange(string operand)
    {
        var ends = List(operand);
        return ends.Length == 2
            && ((Number(ends[0]) is { } least && Number(ends[1]) is { } most && least <= most) || (Day(ends[0]) is { } first && Day(ends[1]) is { } last && first <= last));
    }

    private static bool IsWhole(string operand) => int.TryParse(operand, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static bool? IsOneOf(object value, string operand)
    {
        var answers = List(operand).Select(item => Same(value, item)).ToList();
        return answers.Contains(true) ? true : answers.Contains(null) ? null : false;
    }

    private static bool? Same(object value, string operand) => value switch
    {
        string text => string.Equals(text.Trim(), operand.Trim(), StringComparison.OrdinalIgnoreCase),
        bool answer => YesNo(operand) is { } asked ? answer == asked : null,
        Guid id => Guid.TryParse(operand, out var asked) ? id == asked : null,
        _ => Order(value, operand) is { } order ? order == 0 : null,
    };

    private static int? Order(object value, string operand) => value switch
    {
        DateTime instant => Day(operand) is { } asked ? (HasTime(operand) ? instant : instant.Date).CompareTo(asked) : null,
        int or long or decimal or double => Number(operand) is { } asked
            ? Convert.ToDecimal(value, CultureInfo.InvariantCulture).CompareTo(asked)
            : null,
        _ => null,
    };

    private static decimal? Number(string operand) =>
        decimal.TryParse(operand.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static DateTime? Day(string operand) =>
        DateTime.TryParseExact(
            operand.Trim(),
            HasTime(operand) ? InstantFormats : DayFormats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
            out var day)
            ? day
            : null;

    private static bool HasTime(string operand) => operand.IndexOf('T') >= 0;

    private static bool? YesNo(string operand) => operand.Trim().ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "1" => true,
        "FALSE" or "NO" or "0" => false,
        _ => null,
    };
}
