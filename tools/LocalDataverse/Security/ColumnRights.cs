namespace SalesLoop.LocalDataverse.Security;

/// <summary>What column security profiles allow with a secured column. What several profiles allow adds up.</summary>
[Flags]
internal enum ColumnRights
{
    None = 0,
    Read = 1,
    Create = 2,
    Update = 4,
}
