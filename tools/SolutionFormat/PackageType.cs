namespace SalesLoop.SolutionFormat;

/// <summary>What an import makes of a package.</summary>
public enum PackageType
{
    /// <summary>Components can be changed where they are imported: for makers.</summary>
    Unmanaged,

    /// <summary>Components are locked and leave with the solution: for everybody else.</summary>
    Managed,
}
