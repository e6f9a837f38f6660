using System.Globalization;
using SalesLoop.LocalDataverse.Queries.Checking;
using SalesLoop.LocalDataverse.Store.Sqlite;

namespace SalesLoop.LocalDataverse.Queries.Writing;

/// <summary>The SQL of a lineage: a SELECT of its ids.</summary>
internal static class LineageSql
{
    public static string Write(Lineage lineage, SqlParameters bind)
    {
        var (table, parent) = lineage.Hierarchy;
        var (next, joined) = lineage.IsUpwards ? (parent, table.Key) : (table.Key, parent);

        // Where more levels are refused, one more is looked at, to find out.
        var levels = lineage.MostLevels + (lineage.RefusesMore ? 1 : 0);
        var steps = string.Create(CultureInfo.InvariantCulture, $"SELECT h.{next.Sql}, lineage.level + 1 FROM {table.Sql} AS h JOIN lineage ON h.{joined.Sql} = lineage.id WHERE lineage.level < {levels}");
        var found = lineage.RefusesMore
            ? string.Create(CultureInfo.InvariantCulture, $"{SqlFunctions.WithinLevels}(lineage.level, {lineage.MostLevels})")
            : "1";
        return $"WITH RECURSIVE lineage(id, level) AS (SELECT {bind.Add(lineage.From)}, 0 UNION ALL {steps}) SELECT lineage.id FROM lineage WHERE lineage.id IS NOT NULL AND {found}{(lineage.IncludesFrom ? "" : " AND lineage.level > 0")}";
    }
}
