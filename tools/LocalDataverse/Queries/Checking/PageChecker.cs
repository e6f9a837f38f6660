using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Queries.Model;

namespace SalesLoop.LocalDataverse.Queries.Checking;

/// <summary>Checks which rows of a query are wanted.</summary>
internal static class PageChecker
{
    public static RowPage Check(RowQuery query, IEnumerable<Source> sources, IReadOnlyList<CheckedOrder> orders, QueryLimits limits)
    {
        var isPaged = query.Page is not null || query.PageSize is not null;
        if (query.Top is { } top)
        {
            if (isPaged || query.PagingCookie is not null)
            {
                throw QueryFaults.InvalidPaging("The Top.Count cannot be specified with pagingInfo.");
            }

            if (query.CountsAllRows)
            {
                throw QueryFaults.InvalidPaging("The total record count can't be asked for together with top.");
            }

            return top > 0 && top <= limits.Rows
                ? new RowPage(top, 1) { HasNext = false }
                : throw QueryFaults.InvalidPaging($"The top attribute takes a number from 1 to {limits.Rows}, not {top}.");
        }

        var size = Math.Min(query.PageSize ?? limits.Rows, limits.Rows);
        var number = query.Page ?? 1;
        var page = new RowPage(size, number) { HasNext = true, CountsAllRows = query.CountsAllRows };
        if (number > 1 && query.PagingCookie is { } text && TakesCookie(query, sources, orders))
        {
            var cookie = PagingCookie.Read(text, orders);
            if (cookie.Page < number)
            {
                return page with { After = cookie.Last, Skip = (number - cookie.Page - 1) * size };
            }
        }

        var skip = (long)(number - 1) * size;
        return skip + size <= limits.RowsOfSimplePaging
            ? page with { Skip = (int)skip }
            : throw QueryFaults.InvalidPaging($"Paging cookie is required when trying to retrieve a set of records on any high pages: without one, {limits.RowsOfSimplePaging} rows can be paged through.");
    }

    /// <summary>True when the last row of a page says where the next begins: rows are ordered by their own columns, and no row comes twice.</summary>
    public static bool TakesCookie(RowQuery query, IEnumerable<Source> sources, IReadOnlyList<CheckedOrder> orders) =>
        !query.IsAggregate
        && !query.IsDistinct
        && orders.All(order => order.Operand is ColumnOperand { Source.Link: null })
        && orders.Select(order => order.Operand.Column).Distinct().Count() == orders.Count
        && sources.All(source => source.Link is not { } link || link.Kind is not (JoinOperator.Inner or JoinOperator.LeftOuter) || link.From == source.Table.Key);
}
