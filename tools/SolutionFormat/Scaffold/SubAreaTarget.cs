namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>What an entry of the site map opens: one of the three.</summary>
public sealed record SubAreaTarget
{
    /// <summary>Logical name.</summary>
    public string Table { get; init; } = "";

    /// <summary>Name of a dashboard of the solution.</summary>
    public string Dashboard { get; init; } = "";

    /// <summary>Name of a page among the web resources.</summary>
    public string WebResource { get; init; } = "";
}
