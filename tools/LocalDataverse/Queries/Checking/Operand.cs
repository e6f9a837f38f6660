using SalesLoop.LocalDataverse.Store.Layout;

namespace SalesLoop.LocalDataverse.Queries.Checking;

/// <summary>Something a row has that can be compared or ordered by.</summary>
internal abstract record Operand(Source Source, StoredColumn Column);

/// <summary>The value of a column.</summary>
internal sealed record ColumnOperand(Source Source, StoredColumn Column) : Operand(Source, Column);

/// <summary>The primary name of the row that a lookup points to.</summary>
/// <param name="Source">The table that holds the lookup.</param>
/// <param name="Column">The lookup.</param>
/// <param name="Targets">Tables it can point to that have a name.</param>
internal sealed record LookupNameOperand(Source Source, StoredColumn Column, IReadOnlyList<StoredTable> Targets) : Operand(Source, Column);

/// <summary>The place of a choice's label among the labels of its column.</summary>
/// <param name="Source">The table that holds the choice.</param>
/// <param name="Column">The choice.</param>
/// <param name="Ranks">Rank by value.</param>
internal sealed record LabelRankOperand(Source Source, StoredColumn Column, IReadOnlyList<(int Value, int Rank)> Ranks) : Operand(Source, Column);

/// <summary>The label of a choice; known from the metadata, so that comparing it becomes comparing the values with such labels.</summary>
internal sealed record LabelOperand(Source Source, StoredColumn Column) : Operand(Source, Column);

/// <summary>The part of a date that a group is made by.</summary>
internal sealed record DatePartOperand(Source Source, StoredColumn Column, DateGroup Group) : Operand(Source, Column);

/// <summary>The number of rows that have this one as their parent.</summary>
/// <param name="Source">The table of the parent.</param>
/// <param name="Column">Its key.</param>
/// <param name="Children">The children, joined to the parent.</param>
internal sealed record ChildCountOperand(Source Source, StoredColumn Column, Source Children) : Operand(Source, Column);

/// <summary>An aggregated column.</summary>
internal sealed record AggregateOperand(CheckedColumn Aggregate) : Operand(Aggregate.Source, Aggregate.Column);
