using System.Collections;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Queries.Model;

namespace SalesLoop.LocalDataverse.Queries.Reading;

/// <summary>Reads QueryExpression and QueryByAttribute.</summary>
internal static class ExpressionReader
{
    // A filter or a link can hold itself, and following it would end the process instead of the query.
    private const int MostLevels = 100;

    public static RowQuery Read(QueryExpression query)
    {
        var (filter, links) = FilterAndLinks(query.Criteria, query.LinkEntities, level: 1);
        return Paged(query.PageInfo, query.TopCount) with
        {
            Table = Named(query.EntityName),
            WantsAllColumns = query.ColumnSet.AllColumns,
            Columns = Columns(query.ColumnSet),
            Filter = filter,
            Links = links,
            Orders = [.. query.Orders.Select(Order)],
            IsDistinct = query.Distinct,
            IsAggregate = query.ColumnSet.AttributeExpressions.Any(IsAggregate) || AnyAggregate(query.LinkEntities),
        };
    }

    public static RowQuery Read(QueryByAttribute query)
    {
        if (query.Attributes.Count != query.Values.Count)
        {
            throw QueryFaults.InvalidByAttribute("QueryByAttribute must specify a non-empty value array with the same number of elements as in the attributes array.");
        }

        return Paged(query.PageInfo, query.TopCount) with
        {
            Table = Named(query.EntityName),
            WantsAllColumns = query.ColumnSet?.AllColumns ?? false,
            Columns = query.ColumnSet is null ? [] : Columns(query.ColumnSet),
            Filter = new Filter { Conditions = [.. query.Attributes.Zip(query.Values, ByAttribute)] },
            Orders = [.. query.Orders.Select(Order)],
        };
    }

    private static Condition ByAttribute(string column, object value) =>
        value is null ? new Condition(column, ConditionOperator.Null, []) : new Condition(column, ConditionOperator.Equal, [value]);

    private static RowQuery Paged(PagingInfo? page, int? top)
    {
        var isPaged = page is { Count: > 0 } or { PageNumber: > 0 };
        return new RowQuery
        {
            Table = "",
            Top = top,
            Page = isPaged ? Math.Max(1, page!.PageNumber) : null,
            PageSize = isPaged && page!.Count > 0 ? page.Count : null,
            PagingCookie = string.IsNullOrEmpty(page?.PagingCookie) ? null : page.PagingCookie,
            CountsAllRows = page?.ReturnTotalRecordCount ?? false,
        };
    }

    private static (Filter? Filter, IReadOnlyList<Link> Links) FilterAndLinks(FilterExpression? criteria, IEnumerable<LinkEntity> linked, int level)
    {
        var links = linked.Select(link => Link(link, level)).ToList();
        var tests = links.Where(IsTest).ToList();
        var filter = criteria is null ? null : Filter(criteria, level: 1);
        if (tests.Count > 0)
        {
            filter = new Filter { Filters = filter is null ? [] : [filter], Links = tests };
        }

        return (filter, [.. links.Where(link => !IsTest(link))]);
    }

    /// <summary>True for the kinds of link that belong into a filter.</summary>
    private static bool IsTest(Link link) => link.Kind is JoinOperator.Any or JoinOperator.NotAny or JoinOperator.All or JoinOperator.NotAll;

    private static Link Link(LinkEntity link, int level)
    {
        if (level > MostLevels)
        {
            throw QueryFaults.BadCondition($"Links are nested more than {MostLevels} deep.");
        }

        var (filter, links) = FilterAndLinks(link.LinkCriteria, link.LinkEntities, level + 1);
        return new Link
        {
            Table = Named(link.LinkToEntityName),
            From = link.LinkToAttributeName,
            To = link.LinkFromAttributeName,
            Alias = string.IsNullOrEmpty(link.EntityAlias) ? null : link.EntityAlias,
            Kind = link.JoinOperator,
            WantsAllColumns = link.Columns.AllColumns,
            Columns = Columns(link.Columns),
            Filter = filter,
            Links = links,
            Orders = [.. link.Orders.Select(Order)],
        };
    }

    private static Filter Filter(FilterExpression filter, int level) => level > MostLevels
        ? throw QueryFaults.BadCondition($"Filters are nested more than {MostLevels} deep.")
        : new()
        {
            IsOr = filter.FilterOperator == LogicalOperator.Or,
            Conditions = [.. filter.Conditions.Select(Condition)],
            Filters = [.. filter.Filters.Select(inner => Filter(inner, level + 1))],
        };

    private static Condition Condition(ConditionExpression condition)
    {
        var source = string.IsNullOrEmpty(condition.EntityName) ? null : condition.EntityName;
        return condition.CompareColumns
            ? new Condition(Named(condition.AttributeName), condition.Operator, []) { Source = source, ValueOf = OnlyText(condition) }
            : new Condition(Named(condition.AttributeName), condition.Operator, [.. condition.Values.SelectMany(Flat)]) { Source = source };
    }

    private static string OnlyText(ConditionExpression condition) =>
        condition.Values is [string column] ? column : throw QueryFaults.BadCondition($"A comparison of '{condition.AttributeName}' with a column takes the name of one column.");

    // A list given as the one value means its elements, as in the SDK's own clients.
    private static IEnumerable<object?> Flat(object? value) =>
        value is IEnumerable list and not string and not byte[] and not Microsoft.Xrm.Sdk.Entity ? list.Cast<object?>() : [value];

    private static Order Order(OrderExpression order) => new(string.IsNullOrEmpty(order.AttributeName) ? null : order.AttributeName, order.OrderType == OrderType.Descending)
    {
        Alias = string.IsNullOrEmpty(order.Alias) ? null : order.Alias,
        Source = string.IsNullOrEmpty(order.EntityName) ? null : order.EntityName,
    };

    private static IReadOnlyList<Wanted> Columns(ColumnSet columns) =>
    [
        .. columns.Columns.Select(name => new Wanted(name)),
        .. columns.AttributeExpressions.Select(expression => new Wanted(Named(expression.AttributeName), expression.Alias)
        {
            Aggregate = expression.AggregateType,
            IsGroupedBy = expression.HasGroupBy,
            DateGrouping = expression.DateTimeGrouping,
        }),
    ];

    private static bool AnyAggregate(IEnumerable<LinkEntity> links) =>
        links.Any(link => link.Columns.AttributeExpressions.Any(IsAggregate) || AnyAggregate(link.LinkEntities));

    private static bool IsAggregate(XrmAttributeExpression expression) => expression.HasGroupBy || expression.AggregateType != XrmAggregateType.None;

    private static string Named(string? name) => string.IsNullOrEmpty(name) ? throw Faults.Of(0x8004111E, "A table or column of the query has no name.") : name;
}
