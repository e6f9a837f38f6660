using System.Globalization;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Queries.Checking;
using SalesLoop.LocalDataverse.Store.Layout;
using SalesLoop.LocalDataverse.Store.Reading;
using SalesLoop.LocalDataverse.Store.Sqlite;
using SalesLoop.LocalDataverse.Store.Values;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Queries.Writing;

/// <summary>Writes a checked query as one SQL statement.</summary>
internal static class QueryWriter
{
    /// <param name="query">The query.</param>
    /// <param name="takesCookie">True when its pages end with a cookie.</param>
    public static WrittenQuery Write(CheckedQuery query, bool takesCookie) => query.AggregateLimit is null ? Rows(query, takesCookie) : Aggregates(query);

    /// <summary>A statement that counts the rows of all pages, and stops one above the most that is told.</summary>
    public static WrittenQuery Count(CheckedQuery query, int most)
    {
        var bind = new SqlParameters();
        var list = new SelectList();
        foreach (var column in query.IsDistinct ? query.Columns : [])
        {
            Selected(column, list, bind);
        }

        var inner = $"SELECT {(query.IsDistinct ? $"DISTINCT {list.Sql}" : "1")} {SourceSql.Root(query.Root, "", bind)} LIMIT {bind.Add(SqlValue.Of(most + 1L))}";
        return new WrittenQuery($"SELECT count(*) FROM ({inner})", bind.Values);
    }

    private static WrittenQuery Rows(CheckedQuery query, bool takesCookie)
    {
        var bind = new SqlParameters();
        var list = new SelectList();
        var key = -1;
        var version = -1;
        if (!query.IsDistinct)
        {
            key = list.Add(OperandSql.Column(query.Root, query.Root.Table.Key));
            version = list.Add($"{query.Root.SqlName}.{StoredTable.VersionSql}");
        }

        var currencies = query.IsDistinct ? [] : Currencies(query, list);
        var outputs = query.Columns.Select(column => new Output(column.Key, column.Column, Selected(column, list, bind))
        {
            AliasedTable = column.IsAliased ? column.Source.Table.Name : null,
            IsCount = column.Children is not null,
            CurrencyOrdinal = currencies.GetValueOrDefault(column.Source, -1),
        }).ToList();
        var orderOrdinals = takesCookie ? query.Orders.Select(order => list.Add(OperandSql.Write(order.Operand, bind))).ToList() : [];
        var after = query.Page.After is { } values ? KeysetSql.Write(query.Orders, values, bind) : "";
        var sql = $"SELECT {(query.IsDistinct ? "DISTINCT " : "")}{list.Sql} {SourceSql.Root(query.Root, after, bind)}{OrderBy(query, outputs, bind)}{Limit(query.Page, bind)}";
        return new WrittenQuery(sql, bind.Values) { Outputs = outputs, KeyOrdinal = key, VersionOrdinal = version, OrderOrdinals = orderOrdinals };
    }

    private static int Selected(CheckedColumn column, SelectList list, SqlParameters bind) => column.Children is { } children
        ? list.Add(OperandSql.Write(new ChildCountOperand(column.Source, column.Column, children), bind))
        : list.Add(column.Source.SqlName + ".", column.Column);

    private static Dictionary<Source, int> Currencies(CheckedQuery query, SelectList list) => query.Columns
        .Where(column => column.Column.Definition.Type == ColumnType.Money)
        .Select(column => column.Source)
        .Distinct()
        .Where(source => source.Table.Find("transactioncurrencyid") is not null)
        .ToDictionary(source => source, source => list.Add($"{source.SqlName}.\"transactioncurrencyid\""));

    private static WrittenQuery Aggregates(CheckedQuery query)
    {
        var bind = new SqlParameters();
        var list = new SelectList();

        // Of all groups, also of those that are cut off by a page: what counts is how many rows were aggregated.
        var count = list.Add("sum(count(*)) OVER ()");
        var groups = new List<string>();
        var outputs = query.Columns.Select(column => column.IsGroupedBy ? Group(column, list, groups, bind) : Aggregate(column, list)).ToList();
        var groupBy = groups.Count == 0 ? "" : $" GROUP BY {string.Join(", ", groups)}";
        var sql = $"SELECT {list.Sql} {SourceSql.Root(query.Root, "", bind)}{groupBy}{OrderBy(query, [], bind)}{Limit(query.Page, bind)}";
        return new WrittenQuery(sql, bind.Values) { Aggregates = outputs, RowCountOrdinal = count };
    }

    private static AggregateOutput Group(CheckedColumn column, SelectList list, List<string> groups, SqlParameters bind)
    {
        Operand operand = column.DateGroup is { } group ? new DatePartOperand(column.Source, column.Column, group) : new ColumnOperand(column.Source, column.Column);
        var ordinal = list.Add(OperandSql.Write(operand, bind));
        groups.Add(Place(ordinal));
        if (column.DateGroup is null && column.Column.TargetSql is { } target && !column.Source.Hidden.Contains(column.Column))
        {
            groups.Add(Place(list.Add($"{column.Source.SqlName}.{target}")));
        }

        return new AggregateOutput(column, ordinal, -1);
    }

    private static AggregateOutput Aggregate(CheckedColumn column, SelectList list)
    {
        // Averages of what is kept as whole numbers are divided here, exactly; SQLite would do it in floating point.
        if (column.Aggregate != XrmAggregateType.Avg || column.Column.Codec is FloatCodec)
        {
            return new AggregateOutput(column, list.Add(OperandSql.Aggregate(column)), -1);
        }

        var sum = list.Add(OperandSql.Aggregate(column with { Aggregate = XrmAggregateType.Sum }));
        return new AggregateOutput(column, sum, list.Add(OperandSql.Aggregate(column with { Aggregate = XrmAggregateType.CountColumn })));
    }

    private static string OrderBy(CheckedQuery query, IReadOnlyList<Output> outputs, SqlParameters bind)
    {
        // Rows that are sifted and come by their key: with "+" SQLite reads the table once and sorts what is left.
        // It would rather walk the key's index and fetch each row of the table from where it happens to lie.
        var sign = query is { Orders: [{ Operand: ColumnOperand only, IsDescending: false }], Page.After: null } && only.Column == query.Root.Table.Key && IsSifted(query.Root) ? "+" : "";
        var terms = query.Orders.Select(order => sign + OperandSql.Write(order.Operand, bind) + (order.IsDescending ? " DESC" : ""));

        // Distinct rows have no key: all their columns together decide, so that pages do not overlap.
        var all = query.IsDistinct ? terms.Concat(outputs.Select(output => Place(output.Ordinal))) : terms;
        var sql = string.Join(", ", all);
        return sql.Length == 0 ? "" : $" ORDER BY {sql}";
    }

    private static bool IsSifted(Source root) =>
        root.Filter is not null || root.Links.Exists(link => link.Link!.Kind is JoinOperator.Inner or JoinOperator.Exists or JoinOperator.In);

    // One row more than the page has tells whether there is a next.
    private static string Limit(RowPage page, SqlParameters bind) =>
        $" LIMIT {bind.Add(SqlValue.Of(page.Size + (page.HasNext ? 1L : 0L)))}" + (page.Skip > 0 ? $" OFFSET {bind.Add(SqlValue.Of((long)page.Skip))}" : "");

    private static string Place(int ordinal) => (ordinal + 1).ToString(CultureInfo.InvariantCulture);
}
