using System.Globalization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Store.Reading;
using SalesLoop.Tests.LocalDataverse.Store;
using static SalesLoop.Tests.LocalDataverse.Store.SampleRows;

namespace SalesLoop.Tests.LocalDataverse.Queries;

/// <summary>Fiscal years and periods are the organization's own.</summary>
[TestClass]
public sealed class FiscalTests
{
    private static readonly FiscalCalendar FromApril = new(4, 1, FiscalPeriods.Quarters, IsNamedByEnd: true);

    [TestMethod]
    [DataRow(nameof(FiscalPeriods.Annual), "2024-03-31", "FY2024", DisplayName = "one period a year")]
    [DataRow(nameof(FiscalPeriods.Semesters), "2024-03-31", "Semester 2 FY2024", DisplayName = "two")]
    [DataRow(nameof(FiscalPeriods.Quarters), "2024-03-31", "Quarter 4 FY2024", DisplayName = "the last day of a year")]
    [DataRow(nameof(FiscalPeriods.Quarters), "2024-04-01", "Quarter 1 FY2025", DisplayName = "the first day of a year")]
    [DataRow(nameof(FiscalPeriods.Quarters), "2024-06-30", "Quarter 1 FY2025", DisplayName = "the last day of a quarter")]
    [DataRow(nameof(FiscalPeriods.Months), "2024-05-01", "Month 2 FY2025", DisplayName = "months count from the start of the year")]
    [DataRow(nameof(FiscalPeriods.FourWeeks), "2024-04-28", "P1 FY2025", DisplayName = "the 28th day")]
    [DataRow(nameof(FiscalPeriods.FourWeeks), "2024-04-29", "P2 FY2025", DisplayName = "the 29th day")]
    [DataRow(nameof(FiscalPeriods.FourWeeks), "2025-03-31", "P13 FY2025", DisplayName = "the day that thirteen times four weeks leave")]
    public void A_day_is_in_one_period(string periods, string day, string name)
    {
        var calendar = FromApril with { Periods = Enum.Parse<FiscalPeriods>(periods) };

        Assert.AreEqual(name, calendar.NameOf(calendar.PeriodOf(Day(day))));
    }

    [TestMethod]
    [DataRow(4, 1, false, "2024-06-01", 2024, DisplayName = "named by the year it begins in")]
    [DataRow(4, 1, true, "2024-06-01", 2025, DisplayName = "named by the year it ends in")]
    [DataRow(1, 1, true, "2024-06-01", 2024, DisplayName = "a calendar year ends in the year it begins in")]
    [DataRow(2, 29, false, "2023-02-28", 2023, DisplayName = "begins on a day that not every year has")]
    public void A_fiscal_year_has_a_number(int month, int day, bool byEnd, string date, int year) =>
        Assert.AreEqual(year, new FiscalCalendar(month, day, FiscalPeriods.Quarters, byEnd).YearOf(Day(date)));

    [TestMethod]
    public void Periods_follow_one_another_without_gap_or_overlap()
    {
        foreach (var periods in Enum.GetValues<FiscalPeriods>())
        {
            var calendar = new FiscalCalendar(7, 1, periods, IsNamedByEnd: false);
            for (var day = new DateTime(2023, 1, 1); day < new DateTime(2026, 1, 1); day = day.AddDays(1))
            {
                var period = calendar.PeriodOf(day);
                Assert.IsTrue(calendar.StartOf(period) <= day && day < calendar.StartOf(calendar.Move(period, 1)), $"{periods} {day:d}");
                Assert.AreEqual(period, calendar.Move(calendar.Move(period, -5), 5));
            }
        }
    }

    [TestMethod]
    public void Operators_follow_the_organizations_fiscal_year()
    {
        using var database = FiscalFromApril();

        // On Ann's wall it is 13 March 2024: the last quarter of the fiscal year 2024.
        Assert.AreEqual(Count(visit => visit.On >= Day("2023-04-01") && visit.On < Day("2024-04-01")), Found(database, "operator='this-fiscal-year'"));
        Assert.AreEqual(Count(visit => visit.On >= Day("2024-01-01") && visit.On < Day("2024-04-01")), Found(database, "operator='this-fiscal-period'"));
        Assert.AreEqual(Count(visit => visit.On >= Day("2024-01-01") && visit.On < Day("2024-04-01")), Found(database, "operator='in-fiscal-period-and-year'><value>4</value><value>2024</value"));
        Assert.AreEqual(Count(visit => visit.On is { Month: <= 3 }), Found(database, "operator='in-fiscal-period' value='4'"));
    }

    [TestMethod]
    public void Groups_are_fiscal_periods_of_their_years_and_are_named_so()
    {
        using var database = FiscalFromApril();

        var groups = Fetch(database, """
            <fetch aggregate='true'><entity name='sample_visit'><attribute name='sample_on' alias='period' groupby='true' dategrouping='fiscal-period' />
            <attribute name='sample_visitid' alias='n' aggregate='count' /><filter><condition attribute='sample_on' operator='not-null' /></filter><order alias='period' /></entity></fetch>
            """);

        var expected = Visits.Where(visit => visit.On is not null)
            .GroupBy(visit => FromApril.PeriodOf(visit.On!.Value)).OrderBy(group => (group.Key.Year, group.Key.Number))
            .Select(group => $"Quarter {group.Key.Number} FY{group.Key.Year}: {group.Count()}");
        Assert.AreSequenceEqual(expected, groups.Select(row => $"{row.FormattedValues["period"]}: {((AliasedValue)row["n"]).Value}"));
    }

    [TestMethod]
    public void Groups_can_be_fiscal_years_and_follow_the_users_zone()
    {
        using var database = FiscalFromApril();

        var groups = Fetch(database, """
            <fetch aggregate='true'><entity name='sample_visit'><attribute name='sample_at' alias='year' groupby='true' dategrouping='fiscal-year' />
            <attribute name='sample_visitid' alias='n' aggregate='count' /><filter><condition attribute='sample_at' operator='not-null' /></filter><order alias='year' /></entity></fetch>
            """);

        var expected = Visits.Where(visit => visit.AtWall is not null).GroupBy(visit => FromApril.YearOf(visit.AtWall!.Value)).OrderBy(group => group.Key).Select(group => $"{group.Key} FY{group.Key}: {group.Count()}");
        Assert.AreSequenceEqual(expected, groups.Select(row => $"{((AliasedValue)row["year"]).Value} {row.FormattedValues["year"]}: {((AliasedValue)row["n"]).Value}"));
    }

    [TestMethod]
    public void A_kind_of_period_that_is_not_known_is_refused_by_name()
    {
        using var database = FiscalFromApril(periods: 2005);

        Assert.Contains("does not support fiscal periods of type 2005", Fault.Of(() => Found(database, "operator='this-fiscal-period'")).Message);
    }

    private static SalesLoop.LocalDataverse.Store.Database FiscalFromApril(int periods = (int)FiscalPeriods.Quarters)
    {
        var database = Copy();
        using var session = database.Write();
        session.Update(SampleSchema.Table("organization"), new Entity("organization", Id("99999999", 1))
        {
            ["fiscalcalendarstart"] = new DateTime(2000, 4, 1, 0, 0, 0, DateTimeKind.Utc),
            ["fiscalperiodtype"] = periods,
            ["fiscalyeardisplaycode"] = 2,
        });
        session.Commit();
        return database;
    }

    private static int Found(SalesLoop.LocalDataverse.Store.Database database, string condition)
    {
        var element = condition.Contains('>', StringComparison.Ordinal) ? $"<condition attribute='sample_on' {condition}></condition>" : $"<condition attribute='sample_on' {condition} />";
        return Fetch(database, $"<fetch><entity name='sample_visit'><filter>{element}</filter></entity></fetch>").Count;
    }

    private static DataCollection<Entity> Fetch(SalesLoop.LocalDataverse.Store.Database database, string fetch)
    {
        using var session = database.Read();
        return session.Query(new FetchExpression(fetch), AsAnn).Entities;
    }

    private static int Count(Func<Visit, bool> finds) => Visits.Count(finds) is > 0 and var count ? count : throw new AssertInconclusiveException("The case finds nothing.");

    private static DateTime Day(string text) => DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
