namespace SalesLoop.LocalDataverse.Queries;

/// <summary>How much one query may ask for. Dataverse's own limits, unless a test lowers one.</summary>
/// <remarks>"Query data using FetchXml" and the pages under it; "Aggregate data using FetchXml" for the limit of aggregates.</remarks>
internal sealed record QueryLimits
{
    public static QueryLimits Usual { get; } = new();

    public int Conditions { get; init; } = 500;

    public int Links { get; init; } = 15;

    /// <summary>Rows a page.</summary>
    public int Rows { get; init; } = 5_000;

    /// <summary>Rows an aggregate looks at.</summary>
    public int AggregatedRows { get; init; } = 50_000;

    /// <summary>Rows that can be paged through without a paging cookie.</summary>
    public int RowsOfSimplePaging { get; init; } = 50_000;

    /// <summary>Levels that a hierarchy is followed up or down ("Query hierarchical data").</summary>
    public int HierarchyLevels { get; init; } = 100;
}
