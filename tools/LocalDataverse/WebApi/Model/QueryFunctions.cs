using System.Collections.Frozen;
using Microsoft.OData.Edm;

namespace SalesLoop.LocalDataverse.WebApi.Model;

/// <summary>What a query function is given beside the property's name.</summary>
internal enum QueryFunctionShape
{
    /// <summary><c>Today(PropertyName='createdon')</c>.</summary>
    NoValue,

    /// <summary><c>LastXDays(PropertyName='createdon',PropertyValue=3)</c>.</summary>
    Count,

    /// <summary><c>On(PropertyName='createdon',PropertyValue=2024-03-05)</c>.</summary>
    Value,

    /// <summary><c>In(PropertyName='name',PropertyValues=['a','b'])</c>.</summary>
    Values,

    /// <summary><c>InFiscalPeriodAndYear(PropertyName='createdon',PropertyValue1=1,PropertyValue2=2024)</c>.</summary>
    TwoCounts,
}

/// <summary>A function of Dataverse for use in <c>$filter</c>.</summary>
/// <param name="Name">Without namespace: <c>LastXDays</c>.</param>
/// <param name="Operator">FetchXML's name of it.</param>
/// <param name="Shape">What it is given.</param>
/// <param name="Inverse">FetchXML's name of its opposite, for <c>not</c>; null when it has none.</param>
internal sealed record QueryFunction(string Name, string Operator, QueryFunctionShape Shape, string? Inverse = null);

/// <summary>The query functions: one line a function, each a FetchXML operator.</summary>
internal static class QueryFunctions
{
    public static IReadOnlyList<QueryFunction> All { get; } =
    [
        new("Above", "above", QueryFunctionShape.Value),
        new("AboveOrEqual", "eq-or-above", QueryFunctionShape.Value),
        new("Between", "between", QueryFunctionShape.Values, "not-between"),
        new("ContainValues", "contain-values", QueryFunctionShape.Values, "not-contain-values"),
        new("DoesNotContainValues", "not-contain-values", QueryFunctionShape.Values, "contain-values"),
        new("EqualBusinessId", "eq-businessid", QueryFunctionShape.NoValue, "ne-businessid"),
        new("EqualUserId", "eq-userid", QueryFunctionShape.NoValue, "ne-userid"),
        new("EqualUserLanguage", "eq-userlanguage", QueryFunctionShape.NoValue),
        new("EqualUserOrUserHierarchy", "eq-useroruserhierarchy", QueryFunctionShape.NoValue),
        new("EqualUserOrUserHierarchyAndTeams", "eq-useroruserhierarchyandteams", QueryFunctionShape.NoValue),
        new("EqualUserOrUserTeams", "eq-useroruserteams", QueryFunctionShape.NoValue),
        new("EqualUserTeams", "eq-userteams", QueryFunctionShape.NoValue),
        new("In", "in", QueryFunctionShape.Values, "not-in"),
        new("InFiscalPeriod", "in-fiscal-period", QueryFunctionShape.Count),
        new("InFiscalPeriodAndYear", "in-fiscal-period-and-year", QueryFunctionShape.TwoCounts),
        new("InFiscalYear", "in-fiscal-year", QueryFunctionShape.Count),
        new("InOrAfterFiscalPeriodAndYear", "in-or-after-fiscal-period-and-year", QueryFunctionShape.TwoCounts),
        new("InOrBeforeFiscalPeriodAndYear", "in-or-before-fiscal-period-and-year", QueryFunctionShape.TwoCounts),
        new("Last7Days", "last-seven-days", QueryFunctionShape.NoValue),
        new("LastFiscalPeriod", "last-fiscal-period", QueryFunctionShape.NoValue),
        new("LastFiscalYear", "last-fiscal-year", QueryFunctionShape.NoValue),
        new("LastMonth", "last-month", QueryFunctionShape.NoValue),
        new("LastWeek", "last-week", QueryFunctionShape.NoValue),
        new("LastXDays", "last-x-days", QueryFunctionShape.Count),
        new("LastXFiscalPeriods", "last-x-fiscal-periods", QueryFunctionShape.Count),
        new("LastXFiscalYears", "last-x-fiscal-years", QueryFunctionShape.Count),
        new("LastXHours", "last-x-hours", QueryFunctionShape.Count),
        new("LastXMonths", "last-x-months", QueryFunctionShape.Count),
        new("LastXWeeks", "last-x-weeks", QueryFunctionShape.Count),
        new("LastXYears", "last-x-years", QueryFunctionShape.Count),
        new("LastYear", "last-year", QueryFunctionShape.NoValue),
        new("Next7Days", "next-seven-days", QueryFunctionShape.NoValue),
        new("NextFiscalPeriod", "next-fiscal-period", QueryFunctionShape.NoValue),
        new("NextFiscalYear", "next-fiscal-year", QueryFunctionShape.NoValue),
        new("NextMonth", "next-month", QueryFunctionShape.NoValue),
        new("NextWeek", "next-week", QueryFunctionShape.NoValue),
        new("NextXDays", "next-x-days", QueryFunctionShape.Count),
        new("NextXFiscalPeriods", "next-x-fiscal-periods", QueryFunctionShape.Count),
        new("NextXFiscalYears", "next-x-fiscal-years", QueryFunctionShape.Count),
        new("NextXHours", "next-x-hours", QueryFunctionShape.Count),
        new("NextXMonths", "next-x-months", QueryFunctionShape.Count),
        new("NextXWeeks", "next-x-weeks", QueryFunctionShape.Count),
        new("NextXYears", "next-x-years", QueryFunctionShape.Count),
        new("NextYear", "next-year", QueryFunctionShape.NoValue),
        new("NotBetween", "not-between", QueryFunctionShape.Values, "between"),
        new("NotEqualBusinessId", "ne-businessid", QueryFunctionShape.NoValue, "eq-businessid"),
        new("NotEqualUserId", "ne-userid", QueryFunctionShape.NoValue, "eq-userid"),
        new("NotIn", "not-in", QueryFunctionShape.Values, "in"),
        new("NotUnder", "not-under", QueryFunctionShape.Value, "under"),
        new("OlderThanXDays", "olderthan-x-days", QueryFunctionShape.Count),
        new("OlderThanXHours", "olderthan-x-hours", QueryFunctionShape.Count),
        new("OlderThanXMinutes", "olderthan-x-minutes", QueryFunctionShape.Count),
        new("OlderThanXMonths", "olderthan-x-months", QueryFunctionShape.Count),
        new("OlderThanXWeeks", "olderthan-x-weeks", QueryFunctionShape.Count),
        new("OlderThanXYears", "olderthan-x-years", QueryFunctionShape.Count),
        new("On", "on", QueryFunctionShape.Value),
        new("OnOrAfter", "on-or-after", QueryFunctionShape.Value),
        new("OnOrBefore", "on-or-before", QueryFunctionShape.Value),
        new("ThisFiscalPeriod", "this-fiscal-period", QueryFunctionShape.NoValue),
        new("ThisFiscalYear", "this-fiscal-year", QueryFunctionShape.NoValue),
        new("ThisMonth", "this-month", QueryFunctionShape.NoValue),
        new("ThisWeek", "this-week", QueryFunctionShape.NoValue),
        new("ThisYear", "this-year", QueryFunctionShape.NoValue),
        new("Today", "today", QueryFunctionShape.NoValue),
        new("Tomorrow", "tomorrow", QueryFunctionShape.NoValue),
        new("Under", "under", QueryFunctionShape.Value, "not-under"),
        new("UnderOrEqual", "eq-or-under", QueryFunctionShape.Value),
        new("Yesterday", "yesterday", QueryFunctionShape.NoValue),
    ];

    private static readonly FrozenDictionary<string, QueryFunction> ByName = All.ToFrozenDictionary(function => function.Name, StringComparer.Ordinal);

    /// <param name="name">With or without namespace.</param>
    /// <returns>Null when it is none of them.</returns>
    public static QueryFunction? Find(string name) => ByName.GetValueOrDefault(PropertyNames.Unqualified(name));

    /// <summary>Declares the functions, as Dataverse's own $metadata does.</summary>
    public static void Declare(EdmModel model)
    {
        foreach (var function in All)
        {
            var declared = new EdmFunction(PropertyNames.Namespace, function.Name, EdmCoreModel.Instance.GetBoolean(isNullable: false), isBound: false, entitySetPathExpression: null, isComposable: true);
            declared.AddParameter("PropertyName", Text);
            foreach (var (name, type) in ValuesOf(function.Shape))
            {
                declared.AddParameter(name, type);
            }

            model.AddElement(declared);
        }
    }

    private static IEdmTypeReference Text => EdmCoreModel.Instance.GetString(isNullable: true);

    private static IEnumerable<(string Name, IEdmTypeReference Type)> ValuesOf(QueryFunctionShape shape)
    {
        var count = EdmCoreModel.Instance.GetInt64(isNullable: false);
        return shape switch
        {
            QueryFunctionShape.NoValue => [],
            QueryFunctionShape.Count => [("PropertyValue", count)],
            QueryFunctionShape.Value => [("PropertyValue", Text)],
            QueryFunctionShape.Values => [("PropertyValues", EdmCoreModel.GetCollection(Text))],
            _ => [("PropertyValue1", count), ("PropertyValue2", count)],
        };
    }
}
