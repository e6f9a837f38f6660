using System.Globalization;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Queries.Checking;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.Tests.LocalDataverse.Store;

namespace SalesLoop.Tests.LocalDataverse.Queries;

/// <summary>Where days begin and end, as instants.</summary>
[TestClass]
public sealed class RelativeDatesTests
{
    private static readonly ColumnDefinition Instant = SampleSchema.Column("at", ColumnType.DateTime);

    [TestMethod]
    [DataRow("America/New_York", "2024-03-10T15:00:00Z", "2024-03-10T05:00:00Z", "2024-03-11T04:00:00Z", DisplayName = "a day of 23 hours")]
    [DataRow("America/New_York", "2024-11-03T15:00:00Z", "2024-11-03T04:00:00Z", "2024-11-04T05:00:00Z", DisplayName = "a day of 25 hours")]
    [DataRow("America/New_York", "2024-03-11T03:59:59Z", "2024-03-10T05:00:00Z", "2024-03-11T04:00:00Z", DisplayName = "late in the evening it is tomorrow in UTC")]
    [DataRow("America/Sao_Paulo", "2018-11-04T15:00:00Z", "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z", DisplayName = "a day whose midnight is skipped")]
    [DataRow("Asia/Kolkata", "2024-03-10T20:00:00Z", "2024-03-10T18:30:00Z", "2024-03-11T18:30:00Z", DisplayName = "half an hour off")]
    [DataRow("UTC", "2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z", "2024-03-01T00:00:00Z", DisplayName = "a leap day")]
    public void Today_is_from_midnight_to_midnight_on_the_users_wall(string zone, string now, string start, string end) =>
        Assert.AreEqual((start, end), Of(ConditionOperator.Today, zone, DayOfWeek.Sunday, now));

    [TestMethod]
    [DataRow(DayOfWeek.Sunday, "2024-03-10T12:00:00Z", "2024-03-10T00:00:00Z", DisplayName = "Sunday begins its own week")]
    [DataRow(DayOfWeek.Monday, "2024-03-10T12:00:00Z", "2024-03-04T00:00:00Z", DisplayName = "Sunday ends the week that Monday began")]
    [DataRow(DayOfWeek.Monday, "2024-03-11T12:00:00Z", "2024-03-11T00:00:00Z", DisplayName = "Monday")]
    [DataRow(DayOfWeek.Saturday, "2024-03-11T12:00:00Z", "2024-03-09T00:00:00Z", DisplayName = "weeks from Saturday")]
    public void A_week_begins_on_the_users_day(DayOfWeek first, string now, string start) =>
        Assert.AreEqual(start, Of(ConditionOperator.ThisWeek, "UTC", first, now).Start);

    [TestMethod]
    [DataRow(ConditionOperator.LastMonth, "2024-03-31T12:00:00Z", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z")]
    [DataRow(ConditionOperator.NextMonth, "2024-01-31T12:00:00Z", "2024-02-01T00:00:00Z", "2024-03-01T00:00:00Z")]
    [DataRow(ConditionOperator.LastYear, "2024-02-29T12:00:00Z", "2023-01-01T00:00:00Z", "2024-01-01T00:00:00Z")]
    public void Months_and_years_begin_with_their_first_day(ConditionOperator @operator, string now, string start, string end) =>
        Assert.AreEqual((start, end), Of(@operator, "UTC", DayOfWeek.Sunday, now));

    private static (string Start, string End) Of(ConditionOperator @operator, string zone, DayOfWeek first, string now)
    {
        var caller = new Caller(Guid.Empty, Guid.Empty, Guid.Empty, TimeZoneInfo.FindSystemTimeZoneById(zone), first);
        var dates = new RelativeDates(caller, DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
        var interval = dates.Of(@operator)!;
        return (Written(dates.SecondsOf(interval.Start!.Value, Instant)), Written(dates.SecondsOf(interval.End!.Value, Instant)));
    }

    private static string Written(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
