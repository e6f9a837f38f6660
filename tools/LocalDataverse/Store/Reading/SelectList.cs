using System.Text;
using SalesLoop.LocalDataverse.Store.Layout;

namespace SalesLoop.LocalDataverse.Store.Reading;

/// <summary>The columns a statement selects, and the place of each.</summary>
internal sealed class SelectList
{
    private readonly StringBuilder sql = new();

    public string Sql => sql.ToString();

    public int Count { get; private set; }

    /// <returns>Place of the expression in the statement's rows.</returns>
    public int Add(string expression)
    {
        if (Count > 0)
        {
            sql.Append(", ");
        }

        sql.Append(expression);
        return Count++;
    }

    /// <summary>Adds a column, with the table it points to when a lookup may point to several.</summary>
    /// <param name="prefix">Empty, or the alias of the table and a point.</param>
    /// <param name="column">The column.</param>
    /// <returns>Place of the column.</returns>
    public int Add(string prefix, StoredColumn column)
    {
        var ordinal = Add(prefix + column.Sql);
        if (column.TargetSql is { } target)
        {
            Add(prefix + target);
        }

        return ordinal;
    }

    /// <summary>Adds columns that go into the row under their own names.</summary>
    public IReadOnlyList<Output> AddColumns(StoredTable table, string prefix, IReadOnlyList<StoredColumn> columns)
    {
        var currency = columns.Any(column => column.Definition.Type == SolutionFormat.Metadata.ColumnType.Money) && table.Find("transactioncurrencyid") is { } column
            ? Add(prefix, column)
            : -1;
        return [.. columns.Select(column => new Output(column.Name, column, Add(prefix, column)) { CurrencyOrdinal = currency })];
    }
}
