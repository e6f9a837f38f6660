using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Packing;

/// <summary>The files of a solution that stay files in its package, at the paths they get there.</summary>
internal static class PackageFiles
{
    /// <summary>Folders that the platform reads file by file; they are copied as they are.</summary>
    public static readonly IReadOnlyList<string> CopiedFolders = ["customapis/", "environmentvariabledefinitions/"];

    private const string DataEnding = ".data.xml";

    public static Dictionary<string, byte[]> Of(SolutionFiles source)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var path in source.Paths)
        {
            if (PathInPackage(source, path) is { } target && !files.TryAdd(target, source.Bytes(path)))
            {
                throw new SolutionFormatException(new Packages.SourcePlace(path, 0), $"two files become {target} in the package. Give one of them another FileName.");
            }
        }

        return files;
    }

    /// <summary>Where a file goes in the package; null when it is merged into another or left out.</summary>
    private static string? PathInPackage(SolutionFiles source, string path)
    {
        if (path.EndsWith(DataEnding, StringComparison.Ordinal))
        {
            return null;
        }

        return path.Split('/')[0] switch
        {
            // Names in the folder are for people; the record beside the file says the name in the package.
            "WebResources" or "PluginAssemblies" when source.Has(path + DataEnding) => source.Xml(path + DataEnding).Root!.RequiredText("FileName").TrimStart('/'),
            "Workflows" or "Controls" => path,
            "Entities" when path.Contains("/Formulas/", StringComparison.Ordinal) => "Formulas/" + Path.GetFileName(path),
            _ when CopiedFolders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal)) => path,
            _ => null,
        };
    }
}
