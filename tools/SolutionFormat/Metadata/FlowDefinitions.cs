namespace SalesLoop.SolutionFormat.Metadata;

/// <summary>A cloud flow.</summary>
/// <param name="Id">WorkflowId.</param>
/// <param name="Name">Label.</param>
/// <param name="Description">What it does.</param>
/// <param name="IsOn">True when it runs once imported; flows are shipped off.</param>
/// <param name="FileName">Path of its JSON in the package, for messages.</param>
/// <param name="Content">The JSON: <c>properties.definition</c>, <c>properties.connectionReferences</c>.</param>
public sealed record FlowDefinition(Guid Id, string Name, string Description, bool IsOn, string FileName, ReadOnlyMemory<byte> Content);

/// <summary>A place where an administrator puts a connection.</summary>
/// <param name="LogicalName"><c>sl_dataverse</c>.</param>
/// <param name="DisplayName">Label.</param>
/// <param name="ConnectorId"><c>/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps</c>.</param>
public sealed record ConnectionReferenceDefinition(string LogicalName, string DisplayName, string ConnectorId);

/// <summary>Columns that a row takes over from the row it is made from.</summary>
/// <param name="From">Logical name of the table it is made from.</param>
/// <param name="To">Logical name of the table of the new row.</param>
/// <param name="Columns">Logical names: of the one, of the other.</param>
public sealed record ColumnMapDefinition(string From, string To, IReadOnlyList<(string From, string To)> Columns);
