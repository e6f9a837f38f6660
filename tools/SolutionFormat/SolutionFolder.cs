using SalesLoop.SolutionFormat.Check;
using SalesLoop.SolutionFormat.Packing;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat;

/// <summary>An unpacked solution: one component a file, in SolutionPackager's layout.</summary>
public static class SolutionFolder
{
    /// <summary>Packs the folder as SolutionPackager would, refusing what that one drops in silence.</summary>
    /// <param name="folder">Holds <c>Other/Solution.xml</c>.</param>
    /// <param name="parts">What stands outside it.</param>
    /// <param name="type">Which of the two packages.</param>
    /// <exception cref="SolutionFormatException">The folder can't be packed without losing something.</exception>
    public static SolutionPackage Read(string folder, BuiltParts parts, PackageType type) => Pack(SolutionFiles.Open(folder, parts), type);

    /// <summary>Packs files that were opened before.</summary>
    /// <exception cref="SolutionFormatException">They can't be packed without losing something.</exception>
    public static SolutionPackage Pack(SolutionFiles source, PackageType type)
    {
        var problems = Checker.Problems(source);
        if (problems.Count > 0)
        {
            throw new SolutionFormatException($"{source.Folder} can't be packed:\n{string.Join("\n", problems)}");
        }

        var manifest = source.Xml("Other/Solution.xml");
        var solution = manifest.Root!.Element("SolutionManifest") ?? throw manifest.Root.Problem("the manifest has no SolutionManifest. Add it; every export has it.");
        solution.SetElementValue("Managed", type == PackageType.Managed ? 1 : 0);
        return new SolutionPackage(manifest, new CustomizationsMerge(source, type).Merge(), PackageFiles.Of(source));
    }

    /// <summary>Writes both zips, and beside them the folder <c>solution</c> with every file at the place where Microsoft's own SolutionPackager finds it.</summary>
    /// <param name="source">Files of the solution.</param>
    /// <param name="target">Folder that receives them; made when it is not there.</param>
    /// <returns>Paths of the zips: managed, unmanaged.</returns>
    /// <exception cref="SolutionFormatException">They can't be packed without losing something; nothing is written then.</exception>
    public static IReadOnlyList<string> WritePackages(SolutionFiles source, string target)
    {
        var packages = new[] { PackageType.Managed, PackageType.Unmanaged }.Select(type => (Type: type, Package: Pack(source, type))).ToList();
        Directory.CreateDirectory(target);
        source.CopyTo(Path.Combine(target, "solution"));
        return [.. packages.Select(package => Write(package.Package, Path.Combine(target, FileName(package.Package, package.Type))))];
    }

    private static string FileName(SolutionPackage package, PackageType type)
    {
        var name = package.Manifest.Root!.Element("SolutionManifest")!.RequiredText("UniqueName");
        return type == PackageType.Managed ? $"{name}_managed.zip" : $"{name}.zip";
    }

    private static string Write(SolutionPackage package, string path)
    {
        // Under another name until it is whole, so that nobody imports half a zip.
        var unfinished = path + ".unfinished";
        using (var zip = File.Create(unfinished))
        {
            package.Write(zip);
        }

        File.Move(unfinished, path, overwrite: true);
        return path;
    }
}
