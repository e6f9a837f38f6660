using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.LocalDataverse.Queries.Model;

/// <summary>What somebody asks for, before anything is checked: FetchXML, QueryExpression and OData all become this.</summary>
public sealed record RowQuery : SourceQuery
{
    /// <summary>Most rows; null when pages are asked for, or nothing.</summary>
    public int? Top { get; init; }

    /// <summary>From 1; null when no page is asked for.</summary>
    public int? Page { get; init; }

    /// <summary>Rows a page; null for the most that Dataverse gives.</summary>
    public int? PageSize { get; init; }

    /// <summary>What the page before came with; null to count rows from the first.</summary>
    public string? PagingCookie { get; init; }

    public bool CountsAllRows { get; init; }

    public bool IsDistinct { get; init; }

    /// <summary>True: each column is grouped by or aggregated.</summary>
    public bool IsAggregate { get; init; }

    /// <summary>Most rows that may be aggregated; null for Dataverse's own limit, which it can only lower.</summary>
    public int? AggregateLimit { get; init; }

    /// <summary>True: choices sort by label, as in FetchXML; false: by value.</summary>
    public bool SortsChoicesByLabel { get; init; }
}

/// <summary>A table, and what is wanted of it.</summary>
public abstract record SourceQuery
{
    /// <summary>Logical name.</summary>
    public required string Table { get; init; }

    public bool WantsAllColumns { get; init; }

    public IReadOnlyList<Wanted> Columns { get; init; } = [];

    /// <summary>Null when every row is wanted.</summary>
    public Filter? Filter { get; init; }

    /// <summary>The first decides first.</summary>
    public IReadOnlyList<Order> Orders { get; init; } = [];

    public IReadOnlyList<Link> Links { get; init; } = [];
}

/// <summary>A table joined to another.</summary>
public sealed record Link : SourceQuery
{
    /// <summary>Column of this table; null to be found by the relationship.</summary>
    public string? From { get; init; }

    /// <summary>Column of the table it is joined to; null to be found by the relationship.</summary>
    public string? To { get; init; }

    /// <summary>Name under which its columns are returned; null for the name of the table and a number.</summary>
    public string? Alias { get; init; }

    public JoinOperator Kind { get; init; } = JoinOperator.Inner;
}

/// <summary>A column that is wanted.</summary>
/// <param name="Column">Logical name.</param>
/// <param name="Alias">Name it is returned under; null for its own.</param>
public sealed record Wanted(string Column, string? Alias = null)
{
    public XrmAggregateType Aggregate { get; init; }

    public bool IsGroupedBy { get; init; }

    public XrmDateTimeGrouping DateGrouping { get; init; }

    /// <summary>Dates are grouped by the days of the user's zone; false: of UTC.</summary>
    public bool InUserZone { get; init; } = true;

    /// <summary>Counts different values only.</summary>
    public bool IsDistinct { get; init; }

    /// <summary>Counts the rows below this one in the table's hierarchy, instead of reading the column.</summary>
    public bool CountsChildren { get; init; }
}

/// <summary>A column that rows are ordered by.</summary>
/// <param name="Column">Logical name; null in aggregates.</param>
/// <param name="IsDescending">Largest first, empty last.</param>
public sealed record Order(string? Column, bool IsDescending)
{
    /// <summary>Alias of the link whose column it is; null for the table it is asked of.</summary>
    public string? Source { get; init; }

    /// <summary>Alias of a grouped or aggregated column.</summary>
    public string? Alias { get; init; }
}

/// <summary>Conditions, filters and linked tables that are joined by "and" or by "or".</summary>
public sealed record Filter
{
    public bool IsOr { get; init; }

    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    public IReadOnlyList<Filter> Filters { get; init; } = [];

    /// <summary>Users and teams: rows that are shared with one of them, to be read. Laid on by a reach, never asked for.</summary>
    public IReadOnlyList<Guid> SharedWith { get; init; } = [];

    /// <summary>Links of the kinds any, not any, all and not all.</summary>
    public IReadOnlyList<Link> Links { get; init; } = [];
}

/// <summary>A comparison of a column with values or with another column.</summary>
/// <param name="Column">Logical name, or the name column of a lookup or choice (<c>owneridname</c>).</param>
/// <param name="Operator">How it is compared.</param>
/// <param name="Values">Of the SDK's types, or texts as FetchXML writes them.</param>
public sealed record Condition(string Column, ConditionOperator Operator, IReadOnlyList<object?> Values)
{
    /// <summary>Alias of the link whose column it is; null for the table it is asked of.</summary>
    public string? Source { get; init; }

    /// <summary>Column to compare with, <c>column</c> or <c>alias.column</c>; null to compare with values.</summary>
    public string? ValueOf { get; init; }
}
