namespace SalesLoop.SolutionFormat.Metadata;

/// <summary>A column security profile. Who is in it is decided where it is imported.</summary>
/// <param name="Id">fieldsecurityprofileid.</param>
/// <param name="Name">What administrators call it.</param>
/// <param name="Description">Whom it is for.</param>
/// <param name="Permissions">One a column.</param>
public sealed record FieldSecurityProfileDefinition(Guid Id, string Name, string Description, IReadOnlyList<FieldPermissionDefinition> Permissions);

/// <summary>What the members of a profile may do with one secured column.</summary>
/// <param name="Table">Logical name.</param>
/// <param name="Column">Logical name.</param>
/// <param name="CanRead">See the value.</param>
/// <param name="CanCreate">Give a value to a new row.</param>
/// <param name="CanUpdate">Change the value.</param>
public sealed record FieldPermissionDefinition(string Table, string Column, bool CanRead, bool CanCreate, bool CanUpdate);
