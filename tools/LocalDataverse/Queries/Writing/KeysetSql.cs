using SalesLoop.LocalDataverse.Queries.Checking;
using SalesLoop.LocalDataverse.Store.Sqlite;

namespace SalesLoop.LocalDataverse.Queries.Writing;

/// <summary>The SQL of "rows that come after that one".</summary>
internal static class KeysetSql
{
    /// <param name="orders">What rows are ordered by; the last tells any two rows apart.</param>
    /// <param name="after">Values of those in the row to come after.</param>
    /// <param name="bind">Collects values.</param>
    public static string Write(IReadOnlyList<CheckedOrder> orders, IReadOnlyList<SqlValue> after, SqlParameters bind) => Write(orders, after, 0, bind);

    private static string Write(IReadOnlyList<CheckedOrder> orders, IReadOnlyList<SqlValue> after, int index, SqlParameters bind)
    {
        var column = OperandSql.Write(orders[index].Operand, bind);
        var behind = Behind(column, orders[index].IsDescending, after[index], bind);
        if (index == orders.Count - 1)
        {
            return behind;
        }

        var same = after[index].Kind == SqlKind.Null ? $"{column} IS NULL" : $"{column} = {bind.Add(after[index])}";
        return $"({behind} OR ({same} AND {Write(orders, after, index + 1, bind)}))";
    }

    // Empty values come first ascending and last descending.
    private static string Behind(string column, bool isDescending, SqlValue value, SqlParameters bind) => (isDescending, value.Kind) switch
    {
        (false, SqlKind.Null) => $"{column} IS NOT NULL",
        (true, SqlKind.Null) => "0",
        (false, _) => $"{column} > {bind.Add(value)}",
        (true, _) => $"({column} < {bind.Add(value)} OR {column} IS NULL)",
    };
}
