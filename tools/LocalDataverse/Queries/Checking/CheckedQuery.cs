using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Store.Layout;
using SalesLoop.LocalDataverse.Store.Reading;
using SalesLoop.LocalDataverse.Store.Sqlite;

namespace SalesLoop.LocalDataverse.Queries.Checking;

/// <summary>A query whose every name is a table or column that exists and whose every value is of its column's type. Nothing of it is text from a request, its aliases aside.</summary>
internal sealed record CheckedQuery(Source Root)
{
    public required IReadOnlyList<CheckedColumn> Columns { get; init; }

    public required IReadOnlyList<CheckedOrder> Orders { get; init; }

    public required RowPage Page { get; init; }

    /// <summary>The root and what is joined to it, in the order of the query.</summary>
    public required IReadOnlyList<Source> AllSources { get; init; }

    public bool IsDistinct { get; init; }

    /// <summary>Most rows that may be aggregated; null when nothing is.</summary>
    public int? AggregateLimit { get; init; }
}

/// <summary>A table of the query. Sources make a tree: the root, and what is linked to it.</summary>
internal sealed class Source(StoredTable table, string alias, int number)
{
    public StoredTable Table => table;

    /// <summary>Name under which conditions speak of it and its columns are returned.</summary>
    public string Alias => alias;

    /// <summary>Name in SQL.</summary>
    public string SqlName { get; } = FormattableString.Invariant($"t{number}");

    /// <summary>How it is joined; the root has none.</summary>
    public SourceLink? Link { get; init; }

    /// <summary>Secured columns that the caller can't read. They take part as if they were empty in every row.</summary>
    /// <remarks>The strict choice: the documentation says that values read as null and not what a filter, an order or an aggregate
    /// makes of them. So they tell nothing either way.</remarks>
    public IReadOnlyList<StoredColumn> Hidden { get; init; } = [];

    /// <summary>Rows that take part; for a link it acts in the join.</summary>
    public Predicate? Filter { get; set; }

    /// <summary>What is linked to it, in the order of the query.</summary>
    public List<Source> Links { get; } = [];
}

/// <summary>How a source hangs on another.</summary>
/// <param name="Parent">The source it is joined to.</param>
/// <param name="From">Column of the linked table.</param>
/// <param name="To">Column of the parent.</param>
/// <param name="Kind">The kind of join.</param>
internal sealed record SourceLink(Source Parent, StoredColumn From, StoredColumn To, JoinOperator Kind);

/// <summary>A column that is returned.</summary>
/// <param name="Source">The table it is from.</param>
/// <param name="Column">The column.</param>
/// <param name="Key">Name it is returned under.</param>
/// <param name="IsAliased">True when it is returned as an aliased value.</param>
internal sealed record CheckedColumn(Source Source, StoredColumn Column, string Key, bool IsAliased)
{
    public XrmAggregateType Aggregate { get; init; }

    public bool IsGroupedBy { get; init; }

    public bool IsDistinct { get; init; }

    /// <summary>Part of the date that is grouped by; null for the value itself.</summary>
    public DateGroup? DateGroup { get; init; }

    /// <summary>Rows that are counted instead of reading the column; null to read it.</summary>
    public Source? Children { get; init; }
}

/// <summary>A part of a date, in a zone.</summary>
internal sealed record DateGroup(DatePart Part, TimeZoneInfo Zone, DayOfWeek WeekStart)
{
    /// <summary>The years of fiscal parts; null for others.</summary>
    public FiscalCalendar? Fiscal { get; init; }
}

/// <summary>What rows are ordered by.</summary>
internal sealed record CheckedOrder(Operand Operand, bool IsDescending);

/// <summary>Which of the rows are returned.</summary>
/// <param name="Size">Most rows.</param>
/// <param name="Number">From 1.</param>
internal sealed record RowPage(int Size, int Number)
{
    /// <summary>False for "top": there are no further pages.</summary>
    public bool HasNext { get; init; }

    /// <summary>Rows to pass over behind <see cref="After"/>, or from the first.</summary>
    public int Skip { get; init; }

    /// <summary>Values of the ordering columns in the row that the page comes after; null to count from the first.</summary>
    public IReadOnlyList<SqlValue>? After { get; init; }

    public bool CountsAllRows { get; init; }
}
