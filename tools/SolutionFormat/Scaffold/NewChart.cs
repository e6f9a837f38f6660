namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>How a chart draws its measures; the names are the format's.</summary>
public enum ChartShape
{
    Column,
    Bar,
    Line,
    Area,
    Pie,
    Doughnut,
    Funnel,
    StackedColumn,
    StackedBar,
}

/// <summary>What has to be known of a chart before it can be written.</summary>
public sealed record NewChart
{
    /// <summary>Logical name.</summary>
    public required string Table { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public ChartShape Shape { get; init; }

    /// <summary>What the rows are grouped by along the axis.</summary>
    public required ChartGroup Category { get; init; }

    /// <summary>What each category is split by; null for one series a measure.</summary>
    public ChartGroup? Series { get; init; }

    /// <summary>What is drawn; at least one, one alone with <see cref="Series"/> and for a pie, doughnut or funnel.</summary>
    public required IReadOnlyList<ChartMeasure> Measures { get; init; }

    /// <summary>All of them must hold, beside those of the view the chart stands on.</summary>
    public IReadOnlyList<ViewCondition> Conditions { get; init; } = [];

    /// <summary>True for the chart that people meet first.</summary>
    public bool IsDefault { get; init; }
}

/// <summary>What the rows of a chart are grouped by.</summary>
/// <param name="Column">Logical name.</param>
/// <param name="Period">For dates: <c>day</c>, <c>week</c>, <c>month</c>, <c>quarter</c>, <c>year</c>, <c>fiscal-period</c>, <c>fiscal-year</c>; empty otherwise.</param>
public sealed record ChartGroup(string Column, string Period = "");

/// <summary>What a chart draws of each group.</summary>
/// <param name="Aggregate"><c>count</c>, <c>countcolumn</c>, <c>sum</c>, <c>avg</c>, <c>min</c> or <c>max</c>.</param>
/// <param name="Column">Logical name; empty for <c>count</c>, which counts rows.</param>
public sealed record ChartMeasure(string Aggregate, string Column);
