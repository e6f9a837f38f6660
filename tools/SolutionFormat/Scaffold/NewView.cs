namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>Where a view is used; the numbers are the format's.</summary>
public enum ViewKind
{
    Public = 0,
    AdvancedFind = 1,
    Associated = 2,
    QuickFind = 4,
    Lookup = 64,
}

/// <summary>What has to be known of a view before it can be written.</summary>
public sealed record NewView
{
    /// <summary>Logical name.</summary>
    public required string Table { get; init; }

    public required string Name { get; init; }

    public string Description { get; init; } = "";

    public ViewKind Kind { get; init; }

    /// <summary>True for the view of its kind that people meet first.</summary>
    public bool IsDefault { get; init; }

    public required IReadOnlyList<ViewColumn> Columns { get; init; }

    /// <summary>The first orders first.</summary>
    public IReadOnlyList<ViewOrder> Orders { get; init; } = [];

    /// <summary>All of them must hold.</summary>
    public IReadOnlyList<ViewCondition> Conditions { get; init; } = [];

    /// <summary>Quick find only: logical names of the columns that are searched.</summary>
    public IReadOnlyList<string> Searched { get; init; } = [];
}

/// <summary>A column of a view.</summary>
/// <param name="Name">Logical name.</param>
/// <param name="Width">Pixels.</param>
public sealed record ViewColumn(string Name, int Width);

/// <summary>An order of a view.</summary>
/// <param name="Column">Logical name.</param>
/// <param name="Descending">Largest first.</param>
public sealed record ViewOrder(string Column, bool Descending);

/// <summary>A condition of a view.</summary>
/// <param name="Column">Logical name.</param>
/// <param name="Operator">As FetchXML writes it: <c>eq</c>, <c>this-month</c>…</param>
/// <param name="Values">None, one, or several for <c>in</c>; an option may be given by its label.</param>
public sealed record ViewCondition(string Column, string Operator, IReadOnlyList<string> Values);
