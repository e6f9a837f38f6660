using System;
using System.Collections.Generic;
using System.Linq;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>What a figure looks back on.</summary>
/// <param name="Kind">How long.</param>
/// <param name="Start">First day; null for all time.</param>
/// <param name="End">Last day.</param>
public sealed record MetricPeriod(PeriodKind Kind, DateTime? Start, DateTime End)
{
    private const int MonthsShown = 13;
    private const int Quarters = 5;
    private const int MonthsOfYear = 12;

    /// <summary>True where a figure is also shown for each part (segment, stage…); single months are shown for all deals alone.</summary>
    public bool ShowsParts => Kind != PeriodKind.Month;

    /// <summary>Months whose sums it adds up.</summary>
    public IReadOnlyList<int> Months => Start is { } start
        ? Enumerable.Range(0, ((End.Year - start.Year) * MonthsOfYear) + End.Month - start.Month + 1).Select(month => MetricMonth.Of(start.AddMonths(month))).ToList()
        : [MetricMonth.Ever];

    /// <summary>The period as long that ends where it begins; null for all time.</summary>
    public MetricPeriod? Before => Start is { } start ? Lasting(Kind, start.AddMonths(-Months.Count), Months.Count) : null;

    /// <summary>What its rows are keyed by: those that move along with today keep their key.</summary>
    public string Key => Kind is PeriodKind.RollingYear or PeriodKind.AllTime || Start is not { } start ? "-" : MetricMonth.Of(start).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>In words, for the middle of a sentence.</summary>
    public Sentence Words => Kind switch
    {
        PeriodKind.RollingYear => $"in the last twelve months",
        PeriodKind.AllTime => $"of all time",
        PeriodKind.Quarter => $"in quarter {(Start!.Value.Month + 2) / 3} of {Start.Value.Year}",
        _ => $"in {Start!.Value.Year}-{Start.Value.Month:00}",
    };

    /// <summary>All time, up to today and beyond: deals closed ahead of the calendar count too.</summary>
    public static MetricPeriod AllTime(DateTime today) => new(PeriodKind.AllTime, null, today.Date);

    /// <summary>The periods that figures are shown for: all time, the last twelve months with the present one, five quarters, thirteen months.</summary>
    /// <param name="today">Day of the run.</param>
    public static IReadOnlyList<MetricPeriod> Of(DateTime today)
    {
        var month = new DateTime(today.Year, today.Month, 1, 0, 0, 0, DateTimeKind.Utc);
        var quarter = month.AddMonths(-((today.Month - 1) % 3));
        var periods = new List<MetricPeriod>
        {
            AllTime(today),
            Lasting(PeriodKind.RollingYear, month.AddMonths(1 - MonthsOfYear), MonthsOfYear),
        };
        periods.AddRange(Enumerable.Range(0, Quarters).Select(back => Lasting(PeriodKind.Quarter, quarter.AddMonths(-3 * back), 3)));
        periods.AddRange(Enumerable.Range(0, MonthsShown).Select(back => Lasting(PeriodKind.Month, month.AddMonths(-back), 1)));
        return periods;
    }

    private static MetricPeriod Lasting(PeriodKind kind, DateTime start, int months) => new(kind, start, start.AddMonths(months).AddDays(-1));
}
