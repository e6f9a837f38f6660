namespace SalesLoop.LocalDataverse.Store.Reading;

/// <summary>How a fiscal year is divided: the values of organization.fiscalperiodtype.</summary>
internal enum FiscalPeriods
{
    Annual = 2000,
    Semesters = 2001,
    Quarters = 2002,
    Months = 2003,
    FourWeeks = 2004,
}

/// <summary>A period of a fiscal year.</summary>
/// <param name="Year">As the organization names its fiscal years.</param>
/// <param name="Number">From 1.</param>
internal readonly record struct FiscalPeriod(int Year, int Number);

/// <summary>The organization's fiscal years and the periods they are divided into.</summary>
/// <param name="StartMonth">Month in which a fiscal year begins, 1–12.</param>
/// <param name="StartDay">Day on which it begins, 1–31; where the month is shorter, its last.</param>
/// <param name="Periods">How a year is divided.</param>
/// <param name="IsNamedByEnd">True: a fiscal year has the number of the calendar year it ends in; false: of the one it begins in.</param>
internal sealed record FiscalCalendar(int StartMonth, int StartDay, FiscalPeriods Periods, bool IsNamedByEnd)
{
    private const int MonthsAYear = 12;
    private const int DaysInFourWeeks = 28;

    /// <summary>Calendar years in quarters, as a new organization has them.</summary>
    public static FiscalCalendar Usual { get; } = new(1, 1, FiscalPeriods.Quarters, IsNamedByEnd: false);

    /// <summary>Periods in a year. Thirteen times four weeks leave a day or two, which the last one takes.</summary>
    public int PeriodsAYear => Periods switch
    {
        FiscalPeriods.Annual => 1,
        FiscalPeriods.Semesters => 2,
        FiscalPeriods.Quarters => 4,
        FiscalPeriods.Months => MonthsAYear,
        _ => 13,
    };

    // A year that begins on 1 January ends in the year it began in, whatever it is named by.
    private int YearsAhead => IsNamedByEnd && (StartMonth, StartDay) != (1, 1) ? 1 : 0;

    /// <summary>First day of a fiscal year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is beyond the calendar.</exception>
    public DateTime StartOf(int fiscalYear)
    {
        var year = fiscalYear - YearsAhead;
        return new DateTime(year, StartMonth, Math.Min(StartDay, DateTime.DaysInMonth(year, StartMonth)));
    }

    /// <summary>First day of a period.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The year is beyond the calendar.</exception>
    public DateTime StartOf(FiscalPeriod period)
    {
        var start = StartOf(period.Year);
        return Periods == FiscalPeriods.FourWeeks
            ? start.AddDays((period.Number - 1) * DaysInFourWeeks)
            : start.AddMonths((period.Number - 1) * (MonthsAYear / PeriodsAYear));
    }

    /// <summary>The fiscal year that a day is in.</summary>
    public int YearOf(DateTime day)
    {
        var year = day.Year + YearsAhead;
        return StartOf(year) <= day ? year : year - 1;
    }

    /// <summary>The period that a day is in.</summary>
    public FiscalPeriod PeriodOf(DateTime day)
    {
        var period = new FiscalPeriod(YearOf(day), PeriodsAYear);
        while (period.Number > 1 && StartOf(period) > day)
        {
            period = period with { Number = period.Number - 1 };
        }

        return period;
    }

    /// <summary>The period so many periods later; earlier when negative.</summary>
    public FiscalPeriod Move(FiscalPeriod period, int periods)
    {
        var (years, place) = Math.DivRem(((long)period.Year * PeriodsAYear) + period.Number - 1 + periods, PeriodsAYear);
        return new FiscalPeriod(checked((int)years), (int)place + 1);
    }

    /// <summary>What people read: <c>Quarter 1 FY2023</c>.</summary>
    /// <remarks>"Aggregate data using FetchXml" shows quarters; the other words are those of the organization's default period formats.</remarks>
    public string NameOf(FiscalPeriod period) => Periods switch
    {
        FiscalPeriods.Annual => NameOf(period.Year),
        FiscalPeriods.Semesters => FormattableString.Invariant($"Semester {period.Number} {NameOf(period.Year)}"),
        FiscalPeriods.Quarters => FormattableString.Invariant($"Quarter {period.Number} {NameOf(period.Year)}"),
        FiscalPeriods.Months => FormattableString.Invariant($"Month {period.Number} {NameOf(period.Year)}"),
        _ => FormattableString.Invariant($"P{period.Number} {NameOf(period.Year)}"),
    };

    /// <summary>What people read: <c>FY2023</c>.</summary>
    public static string NameOf(int fiscalYear) => FormattableString.Invariant($"FY{fiscalYear}");
}
