using SalesLoop.SolutionFormat.Packing;

namespace SalesLoop.SolutionFormat;

/// <summary>An unpacked solution: one component a file, in SolutionPackager's layout.</summary>
public static class SolutionFolder
{
    /// <summary>Packs the folder as SolutionPackager would, refusing what that one drops in silence.</summary>
    /// <param name="folder">Holds <c>Other/Solution.xml</c>.</param>
    /// <param name="parts">Files that a build makes.</param>
    /// <param name="type">Which of the two packages.</param>
    /// <exception cref="SolutionFormatException">The folder can't be packed without losing something.</exception>
    public static SolutionPackage Read(string folder, BuiltParts parts, PackageType type) => Pack(SolutionSource.Open(folder, parts), type);

    /// <summary>Packs files that were opened before.</summary>
    /// <exception cref="SolutionFormatException">They can't be packed without losing something.</exception>
    public static SolutionPackage Pack(SolutionSource source, PackageType type)
    {
        var manifest = source.Xml("Other/Solution.xml");
        manifest.Root!.Element("SolutionManifest")?.SetElementValue("Managed", type == PackageType.Managed ? 1 : 0);
        return new SolutionPackage(manifest, new CustomizationsMerge(source, type).Merge(), PackageFiles.Of(source));
    }
}
