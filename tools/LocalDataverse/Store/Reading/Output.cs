using SalesLoop.LocalDataverse.Store.Layout;

namespace SalesLoop.LocalDataverse.Store.Reading;

/// <summary>A column of a statement's rows, and where its value goes in the row that is handed out.</summary>
/// <param name="Key">Name of the attribute.</param>
/// <param name="Column">The column it is from.</param>
/// <param name="Ordinal">Place in the statement's row.</param>
internal sealed record Output(string Key, StoredColumn Column, int Ordinal)
{
    /// <summary>Logical name of the table, when the value is handed out as an aliased value; null when it is the row's own.</summary>
    public string? AliasedTable { get; init; }

    /// <summary>True when the value is a count, whatever the column's type.</summary>
    public bool IsCount { get; init; }

    /// <summary>Place of the currency of a money column's row; -1 when there is none.</summary>
    public int CurrencyOrdinal { get; init; } = -1;
}
