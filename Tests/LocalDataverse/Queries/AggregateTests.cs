using System.Globalization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Tests.LocalDataverse.Store;
using static SalesLoop.Tests.LocalDataverse.Store.SampleRows;

namespace SalesLoop.Tests.LocalDataverse.Queries;

[TestClass]
public sealed class AggregateTests
{
    private static readonly Dictionary<string, Func<DateTime, int>> Parts = new()
    {
        ["day"] = day => day.Day,
        ["week"] = day => CultureInfo.InvariantCulture.Calendar.GetWeekOfYear(day, CalendarWeekRule.FirstDay, DayOfWeek.Sunday),
        ["month"] = day => day.Month,
        ["quarter"] = day => (day.Month + 2) / 3,
        ["year"] = day => day.Year,
    };

    private static IEnumerable<object[]> Groupings => Parts.Keys.Select(grouping => new object[] { grouping });

    [TestMethod]
    [DynamicData(nameof(Groupings))]
    public void Instants_are_grouped_by_the_days_of_the_users_zone(string grouping) =>
        Assert.AreSequenceEqual(
            Visits.GroupBy(visit => visit.AtWall is { } at ? (int?)Parts[grouping](at) : null).Select(group => (group.Key, group.Count())).OrderBy(group => group.Key),
            Groups($"name='sample_at' dategrouping='{grouping}'"));

    [TestMethod]
    [DynamicData(nameof(Groupings))]
    public void Instants_are_grouped_by_the_days_of_UTC_when_asked(string grouping) =>
        Assert.AreSequenceEqual(
            Visits.GroupBy(visit => visit.At is { } at ? (int?)Parts[grouping](at) : null).Select(group => (group.Key, group.Count())).OrderBy(group => group.Key),
            Groups($"name='sample_at' usertimezone='false' dategrouping='{grouping}'"));

    [TestMethod]
    [DynamicData(nameof(Groupings))]
    public void Dates_have_no_zone(string grouping) =>
        Assert.AreSequenceEqual(
            Visits.GroupBy(visit => visit.On is { } on ? (int?)Parts[grouping](on) : null).Select(group => (group.Key, group.Count())).OrderBy(group => group.Key),
            Groups($"name='sample_on' dategrouping='{grouping}'"));

    [TestMethod]
    public void Sums_least_and_greatest_values_are_those_of_the_rows()
    {
        var row = Fetch("""
            <fetch aggregate='true'><entity name='sample_visit'>
              <attribute name='sample_fee' alias='fees' aggregate='sum' /><attribute name='sample_score' alias='scores' aggregate='sum' />
              <attribute name='sample_guests' alias='guests' aggregate='sum' /><attribute name='sample_badge' alias='badges' aggregate='sum' />
              <attribute name='sample_ratio' alias='ratios' aggregate='sum' /><attribute name='sample_ratio' alias='ratio' aggregate='avg' />
              <attribute name='sample_score' alias='least' aggregate='min' /><attribute name='sample_fee' alias='most' aggregate='max' />
              <attribute name='sample_at' alias='first' aggregate='min' /><attribute name='sample_on' alias='last' aggregate='max' />
              <attribute name='sample_weight' alias='weight' aggregate='avg' /><attribute name='sample_badge' alias='badge' aggregate='avg' />
            </entity></fetch>
            """).Entities.Single();

        Assert.AreEqual(new Money(Visits.Sum(visit => visit.Fee!.GetValueOrDefault())), Value(row, "fees"));
        Assert.AreEqual(Visits.Sum(visit => visit.Score.GetValueOrDefault()), Value(row, "scores"));
        Assert.AreEqual(Visits.Sum(visit => visit.Guests.GetValueOrDefault()), Value(row, "guests"));
        Assert.AreEqual(Visits.Sum(visit => visit.Badge.GetValueOrDefault()), Value(row, "badges"));
        Assert.AreEqual(Visits.Sum(visit => visit.Ratio.GetValueOrDefault()), Value(row, "ratios"));
        Assert.AreEqual(Visits.Average(visit => visit.Ratio), Value(row, "ratio"));
        Assert.AreEqual(Visits.Min(visit => visit.Score), Value(row, "least"));
        Assert.AreEqual(new Money(Visits.Max(visit => visit.Fee)!.Value), Value(row, "most"));
        Assert.AreEqual(Visits.Min(visit => visit.At), Value(row, "first"));
        Assert.AreEqual(Visits.Max(visit => visit.On), Value(row, "last"));
        Assert.AreEqual(decimal.Round(Visits.Average(visit => visit.Weight)!.Value, 4), Value(row, "weight"));
        Assert.AreEqual((long)Visits.Average(visit => (decimal?)visit.Badge)!.Value, Value(row, "badge"));
    }

    [TestMethod]
    public void Sums_of_money_are_exact_to_the_last_digit()
    {
        // In floating point, a thousand times 0.1 is not 100.
        using var database = Copy();
        var random = new Random(20240313);
        var expected = 0m;
        using var session = database.Write();
        for (var number = 0; number < 1000; number++)
        {
            var fee = random.NextInt64(-10_000_000_000_000, 10_000_000_000_000) / 10_000m;
            expected += fee;
            session.Insert(SampleSchema.Table("sample_visit"), new Entity("sample_visit", Id("20000000", number)) { ["sample_code"] = $"M{number}", ["sample_fee"] = new Money(fee) });
        }

        var sum = session.Query(new FetchExpression("<fetch aggregate='true'><entity name='sample_visit'><attribute name='sample_fee' alias='sum' aggregate='sum' /><filter><condition attribute='sample_code' operator='begins-with' value='M' /></filter></entity></fetch>"), AsAnn);

        Assert.AreEqual(new Money(expected), Value(sum.Entities.Single(), "sum"));
    }

    [TestMethod]
    [DataRow("sample_fee", DisplayName = "money, beyond 64 bits")]
    [DataRow("sample_badge", DisplayName = "a big integer, beyond 64 bits")]
    [DataRow("sample_guests", DisplayName = "a whole number, beyond 32 bits")]
    public void A_sum_that_does_not_fit_is_a_fault_and_not_a_crash(string column)
    {
        using var database = Copy();
        using var session = database.Write();
        for (var number = 0; number < 2; number++)
        {
            session.Insert(SampleSchema.Table("sample_visit"), new Entity("sample_visit", Id("20000000", number))
            {
                ["sample_fee"] = new Money(900_000_000_000_000m),
                ["sample_badge"] = long.MaxValue,
                ["sample_guests"] = int.MaxValue,
            });
        }

        var fault = Fault.Of(() => session.Query(new FetchExpression($"<fetch aggregate='true'><entity name='sample_visit'><attribute name='{column}' alias='sum' aggregate='sum' /></entity></fetch>"), AsAnn));

        Assert.AreEqual("Arithmetic overflow error: the result of an aggregate does not fit its type. Filter the query, so that it adds up fewer or smaller values.", fault.Message);
    }

    [TestMethod]
    [DataRow("", 59, true, DisplayName = "one row more than the limit")]
    [DataRow("", 60, false, DisplayName = "as many rows as the limit")]
    [DataRow("top='1' ", 59, true, DisplayName = "the limit counts rows, not the groups that are shown")]
    public void More_rows_than_the_limit_are_not_aggregated(string attributes, int limit, bool isRefused)
    {
        void Ask() => Fetch($"<fetch {attributes}aggregate='true' aggregatelimit='{limit}'><entity name='sample_visit'><attribute name='sample_visitid' alias='n' aggregate='count' /><attribute name='sample_kind' alias='k' groupby='true' /></entity></fetch>");
        if (!isRefused)
        {
            Ask();
            return;
        }

        Assert.AreEqual(unchecked((int)0x8004E023), Fault.Of(Ask).ErrorCode);
    }

    private static IEnumerable<(int?, int)> Groups(string attribute) =>
        Fetch($"<fetch aggregate='true'><entity name='sample_visit'><attribute {attribute} alias='part' groupby='true' /><attribute name='sample_visitid' alias='n' aggregate='count' /><order alias='part' /></entity></fetch>")
            .Entities.Select(row => ((int?)Value(row, "part"), (int)Value(row, "n")!));

    private static object? Value(Entity row, string alias) => row.GetAttributeValue<AliasedValue>(alias)?.Value;
}
