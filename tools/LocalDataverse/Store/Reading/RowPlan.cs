using System.Collections.Concurrent;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Store.Layout;

namespace SalesLoop.LocalDataverse.Store.Reading;

/// <summary>How one row of a table is read by its id: the SQL, and what becomes of its columns.</summary>
internal sealed class RowPlan
{
    private RowPlan(string sql, RowReader reader)
    {
        Sql = sql;
        Reader = reader;
    }

    /// <summary>A statement that takes the id.</summary>
    public string Sql { get; }

    public RowReader Reader { get; }

    /// <param name="table">The table.</param>
    /// <param name="columns">Columns to be read, each once.</param>
    public static RowPlan Of(StoredTable table, IReadOnlyList<StoredColumn> columns)
    {
        var list = new SelectList();
        var key = list.Add(table.Key.Sql);
        var version = list.Add(StoredTable.VersionSql);
        var outputs = list.AddColumns(table, "", columns);
        return new RowPlan($"SELECT {list.Sql} FROM {table.Sql} WHERE {table.Key.Sql} = ?", new RowReader(table.Name, outputs, key, version));
    }
}

/// <summary>The plans of a table that were made for its requests: they ask for the same few sets of columns again and again.</summary>
internal sealed class RowPlans(StoredTable table)
{
    /// <summary>A client may ask for another set each time; what is worth keeping has come by then.</summary>
    private const int MostKept = 200;

    private const string All = "*";

    private readonly ConcurrentDictionary<string, RowPlan> known = new(StringComparer.Ordinal);

    /// <exception cref="System.ServiceModel.FaultException{T}">The table has no such column.</exception>
    public RowPlan For(ColumnSet columns)
    {
        var key = columns.AllColumns ? All : string.Join(',', columns.Columns);
        if (known.TryGetValue(key, out var plan))
        {
            return plan;
        }

        plan = RowPlan.Of(table, [.. Asked(columns)]);
        return known.Count < MostKept ? known.GetOrAdd(key, plan) : plan;
    }

    /// <summary>Those that were asked for, and the key.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">The table has no such column.</exception>
    public IEnumerable<StoredColumn> Asked(ColumnSet columns) =>
        columns.AllColumns ? table.Columns : columns.Columns.Append(table.Key.Name).Distinct().Select(table.Column);
}
