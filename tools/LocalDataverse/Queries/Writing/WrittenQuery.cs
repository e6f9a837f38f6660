using SalesLoop.LocalDataverse.Queries.Checking;
using SalesLoop.LocalDataverse.Store.Reading;
using SalesLoop.LocalDataverse.Store.Sqlite;

namespace SalesLoop.LocalDataverse.Queries.Writing;

/// <summary>A query as SQL, and what its columns are.</summary>
/// <param name="Sql">One statement; its text depends on the shape of the query alone.</param>
/// <param name="Parameters">Values of the statement.</param>
internal sealed record WrittenQuery(string Sql, IReadOnlyList<SqlValue> Parameters)
{
    /// <summary>Columns of a query of rows.</summary>
    public IReadOnlyList<Output> Outputs { get; init; } = [];

    /// <summary>Place of the root's primary key; -1 when rows have none.</summary>
    public int KeyOrdinal { get; init; } = -1;

    /// <summary>Place of the root's row version; -1 when it is not read.</summary>
    public int VersionOrdinal { get; init; } = -1;

    /// <summary>Places of the values that a paging cookie is made of; empty when there is none.</summary>
    public IReadOnlyList<int> OrderOrdinals { get; init; } = [];

    /// <summary>Columns of an aggregate.</summary>
    public IReadOnlyList<AggregateOutput> Aggregates { get; init; } = [];

    /// <summary>Place of the number of rows that were aggregated, the same in every group.</summary>
    public int RowCountOrdinal { get; init; } = -1;
}

/// <summary>A column of an aggregate.</summary>
/// <param name="Column">What it is.</param>
/// <param name="Ordinal">Place of its value; of an average, of the sum.</param>
/// <param name="CountOrdinal">Place of the count that an average divides by; -1 for others.</param>
internal sealed record AggregateOutput(CheckedColumn Column, int Ordinal, int CountOrdinal);
