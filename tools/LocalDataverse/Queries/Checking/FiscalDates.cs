using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Store.Reading;

namespace SalesLoop.LocalDataverse.Queries.Checking;

/// <summary>Turns operators that speak of fiscal years and periods into intervals: start included, end not.</summary>
/// <param name="calendar">The organization's fiscal years.</param>
/// <param name="today">On the caller's wall.</param>
/// <remarks>"Fiscal date and time query operators in FetchXML". Last and next mean whole periods: the current one is neither.</remarks>
internal sealed class FiscalDates(FiscalCalendar calendar, DateTime today)
{
    private int Year => calendar.YearOf(today);

    private FiscalPeriod Period => calendar.PeriodOf(today);

    /// <summary>The interval of an operator without a value.</summary>
    public Interval Of(ConditionOperator @operator) => @operator switch
    {
        ConditionOperator.ThisFiscalYear => Years(0, 1),
        ConditionOperator.LastFiscalYear => Years(-1, 1),
        ConditionOperator.NextFiscalYear => Years(1, 1),
        ConditionOperator.ThisFiscalPeriod => Periods(Period, 0, 1),
        ConditionOperator.LastFiscalPeriod => Periods(Period, -1, 1),
        ConditionOperator.NextFiscalPeriod => Periods(Period, 1, 1),
        _ => throw new ArgumentOutOfRangeException(nameof(@operator), @operator, "No fiscal operator without a value."),
    };

    /// <summary>The interval of an operator with a count, or with a fiscal year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It reaches beyond the calendar.</exception>
    public Interval Of(ConditionOperator @operator, int number) => @operator switch
    {
        ConditionOperator.LastXFiscalYears => Years(-number, number),
        ConditionOperator.NextXFiscalYears => Years(1, number),
        ConditionOperator.LastXFiscalPeriods => Periods(Period, -number, number),
        ConditionOperator.NextXFiscalPeriods => Periods(Period, 1, number),
        ConditionOperator.InFiscalYear => new Interval(calendar.StartOf(number), calendar.StartOf(number + 1)),
        _ => throw new ArgumentOutOfRangeException(nameof(@operator), @operator, "No fiscal operator with a number."),
    };

    /// <summary>The interval of an operator with a period and its year.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It reaches beyond the calendar.</exception>
    public Interval Of(ConditionOperator @operator, FiscalPeriod period)
    {
        var whole = Periods(period, 0, 1);
        return @operator switch
        {
            ConditionOperator.InFiscalPeriodAndYear => whole,
            ConditionOperator.InOrBeforeFiscalPeriodAndYear => whole with { Start = null },
            ConditionOperator.InOrAfterFiscalPeriodAndYear => whole with { End = null },
            _ => throw new ArgumentOutOfRangeException(nameof(@operator), @operator, "No fiscal operator with a period."),
        };
    }

    private Interval Years(int first, int count) => new(calendar.StartOf(checked(Year + first)), calendar.StartOf(checked(Year + first + count)));

    private Interval Periods(FiscalPeriod from, int first, int count) =>
        new(calendar.StartOf(calendar.Move(from, first)), calendar.StartOf(calendar.Move(from, checked(first + count))));
}
