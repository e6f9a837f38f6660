using System.Globalization;
using SalesLoop.LocalDataverse.Queries.Reading;
using SalesLoop.Tests.LocalDataverse.Store;
using static SalesLoop.Tests.LocalDataverse.Store.SampleRows;

namespace SalesLoop.Tests.LocalDataverse.Queries;

/// <summary>Each operator finds the rows that a plain reading of its definition finds in the same rows.</summary>
[TestClass]
public sealed class OperatorTests
{
    // On Ann's wall in New York it is Wednesday, 13 March 2024, 11:20:30.
    private static readonly DateTime Wall = new(2024, 3, 13, 11, 20, 30);
    private static readonly DateTime Today = new(2024, 3, 13);

    private static readonly (string Condition, Func<Visit, bool> Finds)[] Cases =
    [
        // Text: case, accents and trailing blanks do not matter.
        ("attribute='sample_name' operator='eq' value='VISIT 07'", v => Same(v.Name, "visit 07")),
        ("attribute='sample_name' operator='eq' value='visit 08'", v => Same(v.Name, "visit 08")),
        ("attribute='sample_name' operator='eq' value='DÉBUT 2'", v => Same(v.Name, "debut 2")),
        ("attribute='sample_name' operator='eq' value=''", _ => false),
        ("attribute='sample_name' operator='ne' value='visit 07'", v => !Same(v.Name, "visit 07")),
        ("attribute='sample_name' operator='neq' value='visit 07'", v => !Same(v.Name, "visit 07")),
        ("attribute='sample_name' operator='gt' value='debut 2'", v => v.Name is { } name && Fold(name)[0] is 'V' or 'D' && string.CompareOrdinal(Fold(v.Name), "DEBUT 2") > 0),
        ("attribute='sample_name' operator='lt' value='a'", v => v.Name?[0] == '5'),
        ("attribute='sample_name' operator='le' value='50% off 4'", v => v.Name is { } name && name[0] == '5' && string.CompareOrdinal(name, "50% off 4") <= 0),
        ("attribute='sample_name' operator='ge' value='visit 50'", v => v.Name is { } name && Fold(name).StartsWith("VISIT", StringComparison.Ordinal) && string.CompareOrdinal(Fold(name), "VISIT 50") >= 0),
        ("attribute='sample_name' operator='null'", v => v.Name is null),
        ("attribute='sample_name' operator='not-null'", v => v.Name is not null),
        ("attribute='sample_name' operator='like' value='%BUT%'", v => v.Name is { } name && Fold(name).Contains("BUT", StringComparison.Ordinal)),
        ("attribute='sample_name' operator='like' value='visit _4%'", v => v.Name is { } name && Fold(name).StartsWith("VISIT", StringComparison.Ordinal) && name[7] == '4'),
        ("attribute='sample_name' operator='like' value='debut [1-3]_'", v => v.Name is { } name && Fold(name).StartsWith("DEBUT", StringComparison.Ordinal) && name.Length == 8 && name[6] is >= '1' and <= '3'),
        ("attribute='sample_name' operator='like' value='[^vd]%'", v => v.Name is { } name && Fold(name)[0] is not ('V' or 'D')),
        ("attribute='sample_name' operator='like' value='50[%]%'", v => v.Name?.StartsWith("50%", StringComparison.Ordinal) == true),
        ("attribute='sample_name' operator='like' value='a[_]b[[]c]%'", v => v.Name?.StartsWith("a_b[c]", StringComparison.Ordinal) == true),
        ("attribute='sample_name' operator='not-like' value='%BUT%'", v => v.Name is null || !Fold(v.Name).Contains("BUT", StringComparison.Ordinal)),
        ("attribute='sample_name' operator='begins-with' value='dé'", v => v.Name is { } name && Fold(name).StartsWith("DE", StringComparison.Ordinal)),
        ("attribute='sample_name' operator='begins-with' value='%but'", v => v.Name is { } name && Fold(name).Contains("BUT", StringComparison.Ordinal)),
        ("attribute='sample_name' operator='not-begin-with' value='visit'", v => v.Name is null || !Fold(v.Name).StartsWith("VISIT", StringComparison.Ordinal)),
        ("attribute='sample_name' operator='ends-with' value='5'", v => v.Name is { } name && name.EndsWith('5')),
        ("attribute='sample_name' operator='not-end-with' value='5'", v => v.Name is null || !v.Name.EndsWith('5')),
        ("attribute='sample_name' operator='in'><value>Visit 07</value><value>visit 14</value", v => Same(v.Name, "visit 07") || Same(v.Name, "visit 14")),
        ("attribute='sample_name' operator='not-in'><value>Visit 07</value><value>visit 14</value", v => !Same(v.Name, "visit 07") && !Same(v.Name, "visit 14")),

        // Numbers.
        ("attribute='sample_guests' operator='eq' value='4'", v => v.Guests == 4),
        ("attribute='sample_guests' operator='ne' value='4'", v => v.Guests != 4),
        ("attribute='sample_guests' operator='gt' value='20'", v => v.Guests > 20),
        ("attribute='sample_guests' operator='ge' value='20'", v => v.Guests >= 20),
        ("attribute='sample_guests' operator='lt' value='-3'", v => v.Guests < -3),
        ("attribute='sample_guests' operator='le' value='-3'", v => v.Guests <= -3),
        ("attribute='sample_guests' operator='between'><value>4</value><value>20</value", v => v.Guests is >= 4 and <= 20),
        ("attribute='sample_guests' operator='not-between'><value>4</value><value>20</value", v => v.Guests is null or < 4 or > 20),
        ("attribute='sample_guests' operator='in'><value>4</value><value>-8</value", v => v.Guests is 4 or -8),
        ("attribute='sample_guests' operator='not-in'><value>4</value><value>-8</value", v => v.Guests is not (4 or -8)),
        ("attribute='sample_badge' operator='gt' value='5000000030'", v => v.Badge > 5_000_000_030),
        ("attribute='sample_score' operator='eq' value='1.25'", v => v.Score == 1.25m),
        ("attribute='sample_score' operator='gt' value='1.249'", v => v.Score > 1.249m),
        ("attribute='sample_score' operator='lt' value='-3.499'", v => v.Score < -3.499m),
        ("attribute='sample_score' operator='eq' value='1.255'", _ => false),
        ("attribute='sample_ratio' operator='ge' value='3.5'", v => v.Ratio >= 3.5),
        ("attribute='sample_fee' operator='eq' value='0.1'", v => v.Fee == 0.1m),
        ("attribute='sample_fee' operator='gt' value='19.98999'", v => v.Fee > 19.98999m),

        // Choices.
        ("attribute='sample_done' operator='eq' value='1'", v => v.Done == true),
        ("attribute='sample_done' operator='eq' value='false'", v => v.Done == false),
        ("attribute='sample_done' operator='ne' value='1'", v => v.Done != true),
        ("attribute='sample_kind' operator='eq' value='3'", v => v.Kind == 3),
        ("attribute='sample_kind' operator='ne' value='3'", v => v.Kind != 3),
        ("attribute='sample_kind' operator='in'><value>1</value><value>4</value", v => v.Kind is 1 or 4),
        ("attribute='sample_kind' operator='not-in'><value>1</value><value>4</value", v => v.Kind is not (1 or 4)),
        ("attribute='sample_kindname' operator='eq' value='elan WORKSHOP'", v => v.Kind == 3),
        ("attribute='sample_kindname' operator='like' value='%o%'", v => v.Kind is 1 or 2 or 3 or 4),
        ("attribute='sample_kindname' operator='not-like' value='%call'", v => v.Kind != 1),
        ("attribute='sample_kindname' operator='gt' value='demo'", v => v.Kind is 1 or 3),
        ("attribute='sample_kindname' operator='in'><value>Demo</value><value>Nowhere</value", v => v.Kind == 4),
        ("attribute='sample_kindname' operator='ne' value='Demo'", v => v.Kind != 4),
        ("attribute='sample_kindname' operator='null'", v => v.Kind is null),
        ("attribute='sample_topics' operator='contain-values'><value>1</value><value>10</value", v => v.Topics.Contains(1) || v.Topics.Contains(10)),
        ("attribute='sample_topics' operator='not-contain-values'><value>1</value><value>10</value", v => !v.Topics.Contains(1) && !v.Topics.Contains(10)),
        ("attribute='sample_topics' operator='in'><value>12</value><value>1</value", v => v.Topics.ToHashSet().SetEquals([1, 12])),
        ("attribute='sample_topics' operator='not-in'><value>12</value><value>1</value", v => !v.Topics.ToHashSet().SetEquals([1, 12])),
        ("attribute='sample_topics' operator='eq' value='1'", v => v.Topics.ToHashSet().SetEquals([1])),
        ("attribute='sample_topics' operator='null'", v => v.Topics.Length == 0),

        // Ids and owners.
        ($"attribute='sample_accountid' operator='eq' value='{Acme}'", v => v.Account == Acme),
        ($"attribute='sample_accountid' operator='ne' value='{Acme:B}'", v => v.Account != Acme),
        ($"attribute='sample_visitid' operator='in'><value>{Visits[3].Id}</value><value>{Visits[5].Id}</value", v => v == Visits[3] || v == Visits[5]),
        ($"attribute='sample_customerid' operator='not-in'><value>{Cleo}</value><value>{Acme}</value", v => v.Customer?.Id != Cleo && v.Customer?.Id != Acme),
        ("attribute='sample_accountid' operator='like' value='z%'", v => v.Account == Zeta),
        ("attribute='sample_customerid' operator='like' value='%é%'", v => v.Customer?.Id is { } id && (id == Cleo || id == Acme || id == Zeta)),
        ("attribute='sample_customeridname' operator='eq' value='DAN DUPONT'", v => v.Customer?.Id == Dan),
        ("attribute='owneridname' operator='begins-with' value='east'", v => v.Owner.Id == East),
        ("attribute='ownerid' operator='eq-userid'", v => v.Owner.Id == Ann),
        ("attribute='ownerid' operator='ne-userid'", v => v.Owner.Id != Ann),
        ("attribute='sample_hostid' operator='ne-userid'", v => v.Host != Ann),
        ("attribute='ownerid' operator='eq-userteams'", v => v.Owner.Id == East),
        ("attribute='ownerid' operator='eq-useroruserteams'", v => v.Owner.Id == East || v.Owner.Id == Ann),
        ("attribute='sample_hostid' operator='eq-useroruserhierarchy'", v => v.Host == Ann || v.Host == Bob),
        ("attribute='ownerid' operator='eq-useroruserhierarchy'", v => v.Owner.Id == Ann || v.Owner.Id == Bob),
        ("attribute='sample_hostid' operator='eq-useroruserhierarchyandteams'", v => v.Host == Ann || v.Host == Bob),
        ("attribute='sample_guests' operator='eq-userlanguage'", v => v.Guests == 4),
        ("attribute='sample_trackid' operator='eq-businessid'", v => v.Track == Unit),
        ("attribute='sample_trackid' operator='ne-businessid'", v => v.Track != Unit),

        // Hierarchies: every fourth visit follows the one before it.
        ($"attribute='sample_visitid' operator='under' value='{Visits[2].Id}'", v => v == Visits[3]),
        ($"attribute='sample_visitid' operator='eq-or-under' value='{Visits[2].Id}'", v => v == Visits[2] || v == Visits[3]),
        ($"attribute='sample_visitid' operator='not-under' value='{Visits[2].Id}'", v => v != Visits[3]),
        ($"attribute='sample_visitid' operator='above' value='{Visits[7].Id}'", v => v == Visits[6]),
        ($"attribute='sample_visitid' operator='eq-or-above' value='{Visits[7].Id}'", v => v == Visits[6] || v == Visits[7]),
        ($"attribute='sample_followsid' operator='eq-or-under' value='{Visits[2].Id}'", v => v == Visits[3]),
        ($"attribute='sample_followsid' operator='above' value='{Visits[7].Id}'", v => v.Follows == Visits[6].Id),
        ($"attribute='sample_accountid' operator='eq-or-above' value='{Acme}'", v => v.Account == Acme),

        // Two columns.
        ("attribute='sample_guests' operator='eq' valueof='sample_seats'", v => v.Guests == v.Seats && v.Guests is not null),
        ("attribute='sample_guests' operator='gt' valueof='sample_seats'", v => v.Guests > v.Seats),
        ("attribute='sample_guests' operator='le' valueof='sample_seats'", v => v.Guests <= v.Seats),
        ("attribute='sample_score' operator='eq' valueof='sample_weight'", v => v.Score == v.Weight && v.Score is not null),
        ("attribute='sample_weight' operator='ge' valueof='sample_score'", v => v.Weight >= v.Score),
        ("attribute='sample_guests' operator='ne' valueof='sample_seats'", v => v.Guests is not null && v.Seats is not null && v.Guests != v.Seats),

        // Days: of Ann's zone for instants, of the calendar for dates.
        .. Dates("today", null, Today, Today.AddDays(1)),
        .. Dates("yesterday", null, Today.AddDays(-1), Today),
        .. Dates("tomorrow", null, Today.AddDays(1), Today.AddDays(2)),
        .. Dates("last-seven-days", null, Today.AddDays(-7), Wall),
        .. Dates("next-seven-days", null, Wall, Today.AddDays(8)),
        .. Dates("last-week", null, new(2024, 3, 3), new(2024, 3, 10)),
        .. Dates("this-week", null, new(2024, 3, 10), new(2024, 3, 17)),
        .. Dates("next-week", null, new(2024, 3, 17), new(2024, 3, 24)),
        .. Dates("last-month", null, new(2024, 2, 1), new(2024, 3, 1)),
        .. Dates("this-month", null, new(2024, 3, 1), new(2024, 4, 1)),
        .. Dates("next-month", null, new(2024, 4, 1), new(2024, 5, 1)),
        .. Dates("last-year", null, new(2023, 1, 1), new(2024, 1, 1)),
        .. Dates("this-year", null, new(2024, 1, 1), new(2025, 1, 1)),
        .. Dates("next-year", null, new(2025, 1, 1), new(2026, 1, 1)),
        .. Dates("last-x-days", "3", Today.AddDays(-3), Wall),
        .. Dates("next-x-days", "3", Wall, Today.AddDays(4)),
        .. Dates("last-x-weeks", "2", Today.AddDays(-14), Wall),
        .. Dates("next-x-weeks", "2", Wall, Today.AddDays(15)),
        .. Dates("last-x-months", "1", new(2024, 2, 13), Wall),
        .. Dates("next-x-months", "1", Wall, new(2024, 4, 14)),
        .. Dates("last-x-years", "1", new(2023, 3, 13), Wall),
        .. Dates("next-x-years", "1", Wall, new(2025, 3, 14)),
        .. Dates("olderthan-x-days", "2", null, Today.AddDays(-2)),
        .. Dates("olderthan-x-weeks", "1", null, Today.AddDays(-7)),
        .. Dates("olderthan-x-months", "1", null, new(2024, 2, 13)),
        .. Dates("olderthan-x-years", "1", null, new(2023, 3, 13)),
        .. Dates("on", "2024-03-12", new(2024, 3, 12), new(2024, 3, 13)),
        .. Dates("on-or-after", "2024-03-10", new(2024, 3, 10), null),
        .. Dates("on-or-before", "2024-03-10", null, new(2024, 3, 11)),
        .. Dates("this-fiscal-year", null, new(2024, 1, 1), new(2025, 1, 1)),
        .. Dates("last-fiscal-year", null, new(2023, 1, 1), new(2024, 1, 1)),
        .. Dates("next-fiscal-year", null, new(2025, 1, 1), new(2026, 1, 1)),
        .. Dates("this-fiscal-period", null, new(2024, 1, 1), new(2024, 4, 1)),
        .. Dates("last-fiscal-period", null, new(2023, 10, 1), new(2024, 1, 1)),
        .. Dates("next-fiscal-period", null, new(2024, 4, 1), new(2024, 7, 1)),
        .. Dates("last-x-fiscal-years", "1", new(2023, 1, 1), new(2024, 1, 1)),
        .. Dates("next-x-fiscal-years", "1", new(2025, 1, 1), new(2026, 1, 1)),
        .. Dates("last-x-fiscal-periods", "3", new(2023, 4, 1), new(2024, 1, 1)),
        .. Dates("next-x-fiscal-periods", "2", new(2024, 4, 1), new(2024, 10, 1)),
        .. Dates("in-fiscal-year", "2023", new(2023, 1, 1), new(2024, 1, 1)),
        ("attribute='sample_on' operator='in-fiscal-period' value='1'", v => v.On is { Month: <= 3 }),
        ("attribute='sample_at' operator='in-fiscal-period' value='2'", v => v.AtWall is { Month: > 3 and <= 6 }),
        ("attribute='sample_on' operator='in-fiscal-period-and-year'><value>1</value><value>2024</value", v => IsIn(v.On, new(2024, 1, 1), new(2024, 4, 1))),
        ("attribute='sample_at' operator='in-or-before-fiscal-period-and-year'><value>4</value><value>2023</value", v => IsIn(v.AtWall, null, new(2024, 1, 1))),
        ("attribute='sample_checkin' operator='in-or-after-fiscal-period-and-year'><value>2</value><value>2024</value", v => IsIn(v.CheckIn, new(2024, 4, 1), null)),
        .. Clocks("last-x-hours", "30", new(2024, 3, 12, 5, 0, 0), Wall),
        .. Clocks("next-x-hours", "30", Wall, new(2024, 3, 14, 18, 0, 0)),
        .. Clocks("olderthan-x-hours", "30", null, new(2024, 3, 12, 5, 0, 0)),
        .. Clocks("olderthan-x-minutes", "90", null, new(2024, 3, 13, 9, 50, 0)),
        ("attribute='sample_on' operator='not-on' value='2024-03-12'", v => v.On != new DateTime(2024, 3, 12)),
        ("attribute='sample_at' operator='on' value='2024-03-13T02:00:00Z'", v => v.AtWall is { } at && at.Date == new DateTime(2024, 3, 12)),
        ($"attribute='sample_at' operator='eq' value='{Visits[4].At:yyyy-MM-ddTHH:mm:ssZ}'", v => v.At == Visits[4].At),
        ($"attribute='sample_at' operator='eq' value='{Visits[4].At!.Value.AddHours(2):yyyy-MM-ddTHH:mm:ss}+02:00'", v => v.At == Visits[4].At),
        ("attribute='sample_at' operator='ge' value='2024-03-13T15:20:30Z'", v => v.At >= Now.UtcDateTime),
        ("attribute='sample_on' operator='lt' value='2024-03-10'", v => v.On < new DateTime(2024, 3, 10)),
        ("attribute='sample_on' operator='between'><value>2024-03-08</value><value>2024-03-14</value", v => v.On >= new DateTime(2024, 3, 8) && v.On <= new DateTime(2024, 3, 14)),
        ("attribute='sample_on' operator='not-between'><value>2024-03-08</value><value>2024-03-14</value", v => !(v.On >= new DateTime(2024, 3, 8) && v.On <= new DateTime(2024, 3, 14))),
    ];

    private static IEnumerable<object[]> Conditions => Cases.Select(@case => new object[] { @case.Condition });

    [TestMethod]
    [DynamicData(nameof(Conditions))]
    public void A_condition_finds_the_rows_that_its_definition_finds(string condition)
    {
        var finds = Cases.Single(@case => @case.Condition == condition).Finds;

        Assert.AreSequenceEqual(Visits.Where(finds).Select(visit => visit.Id).Order(), Found(condition).Order());
    }

    [TestMethod]
    public void Every_operator_has_a_case()
    {
        var tried = Cases.Select(@case => @case.Condition.Split("operator='")[1].Split('\'')[0]).ToHashSet();

        Assert.AreEqual("", string.Join(", ", FetchOperators.AllNames.Where(name => !tried.Contains(name))));
    }

    [TestMethod]
    public void Few_cases_find_nothing_or_everything()
    {
        // A case that any predicate passes tests nothing.
        var hollow = Cases.Where(@case => Visits.Count(@case.Finds) is 0 or 60).Select(@case => @case.Condition).ToList();

        Assert.IsLessThanOrEqualTo(2, hollow.Count, string.Join("\n", hollow));
    }

    [TestMethod]
    [DataRow("last-x-hours")]
    [DataRow("next-x-hours")]
    [DataRow("olderthan-x-hours")]
    [DataRow("olderthan-x-minutes")]
    public void Hours_and_minutes_are_not_asked_of_a_column_that_has_none(string name)
    {
        var refusal = Fault.Of(() => Found($"attribute='sample_on' operator='{name}' value='1'"));

        Assert.AreEqual($"The condition operator '{name}' is not valid for the column 'sample_on' of type DateOnly.", refusal.Message);
    }

    private static List<Guid> Found(string condition)
    {
        var element = condition.Contains('>', StringComparison.Ordinal) ? $"<condition {condition}></condition>" : $"<condition {condition} />";
        return [.. Fetch($"<fetch><entity name='sample_visit'><attribute name='sample_name' /><filter>{element}</filter></entity></fetch>").Entities.Select(row => row.Id)];
    }

    private static IEnumerable<(string, Func<Visit, bool>)> Dates(string name, string? value, DateTime? start, DateTime? end) =>
    [
        .. Clocks(name, value, start, end),
        (Condition("sample_on", name, value), visit => IsIn(visit.On, start, end)),
    ];

    private static IEnumerable<(string, Func<Visit, bool>)> Clocks(string name, string? value, DateTime? start, DateTime? end) =>
    [
        (Condition("sample_at", name, value), visit => IsIn(visit.AtWall, start, end)),
        (Condition("sample_checkin", name, value), visit => IsIn(visit.CheckIn, start, end)),
    ];

    private static string Condition(string column, string name, string? value) =>
        $"attribute='{column}' operator='{name}'" + (value is null ? "" : $" value='{value}'");

    private static bool IsIn(DateTime? moment, DateTime? start, DateTime? end) => moment is { } at && (start is null || at >= start) && (end is null || at < end);

    private static bool Same(string? left, string right) => left is not null && Fold(left) == Fold(right);

    private static string Fold(string text) => text.TrimEnd().Replace('é', 'e').Replace('É', 'E').ToUpper(CultureInfo.InvariantCulture);
}
