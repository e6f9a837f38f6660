namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>What the members of a column security profile may do with one column.</summary>
/// <param name="Table">Logical name.</param>
/// <param name="Column">Logical name.</param>
/// <param name="CanRead">See the value.</param>
/// <param name="CanCreate">Give a value to a new row.</param>
/// <param name="CanUpdate">Change the value.</param>
public sealed record NewFieldPermission(string Table, string Column, bool CanRead, bool CanCreate, bool CanUpdate);
