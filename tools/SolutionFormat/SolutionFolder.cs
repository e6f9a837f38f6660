namespace SalesLoop.SolutionFormat;

/// <summary>An unpacked solution: one component a file, in SolutionPackager's layout.</summary>
public static class SolutionFolder
{
    /// <summary>Packs the folder as SolutionPackager would, refusing what that one drops in silence.</summary>
    /// <param name="folder">Holds <c>Other/Solution.xml</c>.</param>
    /// <param name="parts">Files that a build makes.</param>
    /// <param name="type">Which of the two packages.</param>
    /// <exception cref="SolutionFormatException">The folder can't be packed without losing something.</exception>
    public static SolutionPackage Read(string folder, BuiltParts parts, PackageType type) => throw new NotImplementedException();
}
