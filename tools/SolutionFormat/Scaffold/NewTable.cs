using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>What has to be known of a table before it can be written.</summary>
public sealed record NewTable
{
    /// <summary>With prefix and casing: <c>sl_StageVisit</c>.</summary>
    public required string SchemaName { get; init; }

    public required string DisplayName { get; init; }

    public required string DisplayCollectionName { get; init; }

    public required string Description { get; init; }

    public required Ownership Ownership { get; init; }

    /// <summary>The column that names a row.</summary>
    public required ColumnDefinition NameColumn { get; init; }

    /// <summary>Name in Web API addresses; empty for logical name and "s".</summary>
    public string EntitySetName { get; init; } = "";

    /// <summary>Web resource with the table's icon; empty for Dataverse's own.</summary>
    public string Icon { get; init; } = "";
}
