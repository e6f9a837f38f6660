using System.Text;
using SalesLoop.LocalDataverse.Store.Layout;

namespace SalesLoop.LocalDataverse.Store.Reading;

/// <summary>The columns a statement selects, and the place of each.</summary>
internal sealed class SelectList
{
    private readonly StringBuilder sql = new();
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    public string Sql => sql.ToString();

    public int Count { get; private set; }

    /// <returns>Place of the expression in the statement's rows; one that is there already is not selected twice.</returns>
    public int Add(string expression) => places.TryGetValue(expression, out var place) ? place : Append(expression);

    /// <summary>Adds a column, with the table it points to when a lookup may point to several.</summary>
    /// <param name="prefix">Empty, or the alias of the table and a point.</param>
    /// <param name="column">The column.</param>
    /// <returns>Place of the column.</returns>
    public int Add(string prefix, StoredColumn column)
    {
        if (column.TargetSql is not { } target)
        {
            return Add(prefix + column.Sql);
        }

        // The two are read as neighbours, wherever else one of them stands.
        var ordinal = Append(prefix + column.Sql);
        Append(prefix + target);
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

    private int Append(string expression)
    {
        if (Count > 0)
        {
            sql.Append(", ");
        }

        sql.Append(expression);
        places[expression] = Count;
        return Count++;
    }
}
