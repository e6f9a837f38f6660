using System.Collections.Frozen;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.LocalDataverse.Queries.Reading;

/// <summary>The condition operators as FetchXML writes them.</summary>
internal static class FetchOperators
{
    private static readonly (string Name, ConditionOperator Operator)[] All =
    [
        ("eq", ConditionOperator.Equal),
        ("ne", ConditionOperator.NotEqual),
        ("neq", ConditionOperator.NotEqual),
        ("gt", ConditionOperator.GreaterThan),
        ("ge", ConditionOperator.GreaterEqual),
        ("lt", ConditionOperator.LessThan),
        ("le", ConditionOperator.LessEqual),
        ("null", ConditionOperator.Null),
        ("not-null", ConditionOperator.NotNull),
        ("like", ConditionOperator.Like),
        ("not-like", ConditionOperator.NotLike),
        ("begins-with", ConditionOperator.BeginsWith),
        ("not-begin-with", ConditionOperator.DoesNotBeginWith),
        ("ends-with", ConditionOperator.EndsWith),
        ("not-end-with", ConditionOperator.DoesNotEndWith),
        ("in", ConditionOperator.In),
        ("not-in", ConditionOperator.NotIn),
        ("between", ConditionOperator.Between),
        ("not-between", ConditionOperator.NotBetween),
        ("contain-values", ConditionOperator.ContainValues),
        ("not-contain-values", ConditionOperator.DoesNotContainValues),
        ("eq-userid", ConditionOperator.EqualUserId),
        ("ne-userid", ConditionOperator.NotEqualUserId),
        ("eq-businessid", ConditionOperator.EqualBusinessId),
        ("ne-businessid", ConditionOperator.NotEqualBusinessId),
        ("eq-userteams", ConditionOperator.EqualUserTeams),
        ("eq-useroruserteams", ConditionOperator.EqualUserOrUserTeams),
        ("eq-useroruserhierarchy", ConditionOperator.EqualUserOrUserHierarchy),
        ("eq-useroruserhierarchyandteams", ConditionOperator.EqualUserOrUserHierarchyAndTeams),
        ("eq-userlanguage", ConditionOperator.EqualUserLanguage),
        ("under", ConditionOperator.Under),
        ("eq-or-under", ConditionOperator.UnderOrEqual),
        ("not-under", ConditionOperator.NotUnder),
        ("above", ConditionOperator.Above),
        ("eq-or-above", ConditionOperator.AboveOrEqual),
        ("yesterday", ConditionOperator.Yesterday),
        ("today", ConditionOperator.Today),
        ("tomorrow", ConditionOperator.Tomorrow),
        ("last-seven-days", ConditionOperator.Last7Days),
        ("next-seven-days", ConditionOperator.Next7Days),
        ("last-week", ConditionOperator.LastWeek),
        ("this-week", ConditionOperator.ThisWeek),
        ("next-week", ConditionOperator.NextWeek),
        ("last-month", ConditionOperator.LastMonth),
        ("this-month", ConditionOperator.ThisMonth),
        ("next-month", ConditionOperator.NextMonth),
        ("last-year", ConditionOperator.LastYear),
        ("this-year", ConditionOperator.ThisYear),
        ("next-year", ConditionOperator.NextYear),
        ("on", ConditionOperator.On),
        ("not-on", ConditionOperator.NotOn),
        ("on-or-before", ConditionOperator.OnOrBefore),
        ("on-or-after", ConditionOperator.OnOrAfter),
        ("last-x-hours", ConditionOperator.LastXHours),
        ("next-x-hours", ConditionOperator.NextXHours),
        ("last-x-days", ConditionOperator.LastXDays),
        ("next-x-days", ConditionOperator.NextXDays),
        ("last-x-weeks", ConditionOperator.LastXWeeks),
        ("next-x-weeks", ConditionOperator.NextXWeeks),
        ("last-x-months", ConditionOperator.LastXMonths),
        ("next-x-months", ConditionOperator.NextXMonths),
        ("last-x-years", ConditionOperator.LastXYears),
        ("next-x-years", ConditionOperator.NextXYears),
        ("olderthan-x-minutes", ConditionOperator.OlderThanXMinutes),
        ("olderthan-x-hours", ConditionOperator.OlderThanXHours),
        ("olderthan-x-days", ConditionOperator.OlderThanXDays),
        ("olderthan-x-weeks", ConditionOperator.OlderThanXWeeks),
        ("olderthan-x-months", ConditionOperator.OlderThanXMonths),
        ("olderthan-x-years", ConditionOperator.OlderThanXYears),
        ("this-fiscal-year", ConditionOperator.ThisFiscalYear),
        ("this-fiscal-period", ConditionOperator.ThisFiscalPeriod),
        ("next-fiscal-year", ConditionOperator.NextFiscalYear),
        ("next-fiscal-period", ConditionOperator.NextFiscalPeriod),
        ("last-fiscal-year", ConditionOperator.LastFiscalYear),
        ("last-fiscal-period", ConditionOperator.LastFiscalPeriod),
        ("last-x-fiscal-years", ConditionOperator.LastXFiscalYears),
        ("last-x-fiscal-periods", ConditionOperator.LastXFiscalPeriods),
        ("next-x-fiscal-years", ConditionOperator.NextXFiscalYears),
        ("next-x-fiscal-periods", ConditionOperator.NextXFiscalPeriods),
        ("in-fiscal-year", ConditionOperator.InFiscalYear),
        ("in-fiscal-period", ConditionOperator.InFiscalPeriod),
        ("in-fiscal-period-and-year", ConditionOperator.InFiscalPeriodAndYear),
        ("in-or-before-fiscal-period-and-year", ConditionOperator.InOrBeforeFiscalPeriodAndYear),
        ("in-or-after-fiscal-period-and-year", ConditionOperator.InOrAfterFiscalPeriodAndYear),
    ];

    private static readonly FrozenDictionary<string, ConditionOperator> ByName =
        All.ToFrozenDictionary(pair => pair.Name, pair => pair.Operator, StringComparer.Ordinal);

    private static readonly FrozenDictionary<ConditionOperator, string> Names =
        All.GroupBy(pair => pair.Operator).ToFrozenDictionary(same => same.Key, same => same.First().Name);

    /// <summary>Every name FetchXML has for an operator.</summary>
    public static IEnumerable<string> AllNames => All.Select(pair => pair.Name);

    /// <returns>Null when FetchXML has no such operator.</returns>
    public static ConditionOperator? Find(string name) => ByName.TryGetValue(name, out var found) ? found : null;

    /// <summary>The name FetchXML has for an operator; the SDK's when FetchXML has none.</summary>
    public static string NameOf(ConditionOperator @operator) => Names.TryGetValue(@operator, out var name) ? name : @operator.ToString();
}
