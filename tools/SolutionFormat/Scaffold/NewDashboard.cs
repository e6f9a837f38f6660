namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>What has to be known of a dashboard before it can be written.</summary>
public sealed record NewDashboard
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>How many tiles stand side by side, 1–4.</summary>
    public int Columns { get; init; } = 2;

    /// <summary>From left to right, then down.</summary>
    public required IReadOnlyList<DashboardTile> Tiles { get; init; }
}

/// <summary>A chart or a list on a dashboard.</summary>
/// <param name="Label">What stands above it.</param>
/// <param name="Table">Logical name.</param>
/// <param name="View">Name of a view of the table: which rows.</param>
/// <param name="Chart">Name of a chart of the table; empty shows the rows as a list.</param>
/// <param name="Span">How many columns it is wide.</param>
public sealed record DashboardTile(string Label, string Table, string View, string Chart, int Span = 1);
