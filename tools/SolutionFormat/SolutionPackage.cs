using System.Xml.Linq;
using SalesLoop.SolutionFormat.Packages;

namespace SalesLoop.SolutionFormat;

/// <summary>A solution zip, taken apart: what an admin imports.</summary>
public sealed class SolutionPackage
{
    private const string ManifestPath = "solution.xml";
    private const string CustomizationsPath = "customizations.xml";

    /// <param name="manifest"><c>solution.xml</c>.</param>
    /// <param name="customizations"><c>customizations.xml</c>.</param>
    /// <param name="files">Every other part by its path inside the zip, forward slashes, no leading slash; without <c>[Content_Types].xml</c>.</param>
    public SolutionPackage(XDocument manifest, XDocument customizations, IReadOnlyDictionary<string, byte[]> files)
    {
        Manifest = manifest;
        Customizations = customizations;
        Files = files;
    }

    public XDocument Manifest { get; }

    public XDocument Customizations { get; }

    public IReadOnlyDictionary<string, byte[]> Files { get; }

    /// <summary>Takes a zip apart.</summary>
    /// <exception cref="SolutionFormatException">It is not a whole, harmless solution zip.</exception>
    public static SolutionPackage Read(Stream zip) => Read(zip, ZipLimits.Default);

    /// <summary>Writes the zip; the same package gives the same bytes.</summary>
    public void Write(Stream zip)
    {
        var files = new Dictionary<string, byte[]>(Files, StringComparer.Ordinal)
        {
            [ManifestPath] = SafeXml.Write(Manifest),
            [CustomizationsPath] = SafeXml.Write(Customizations),
        };
        files.Add(ContentTypes.Path, SafeXml.Write(ContentTypes.For(files.Keys)));
        ZipWriter.Write(zip, files);
    }

    internal static SolutionPackage Read(Stream zip, ZipLimits limits)
    {
        var files = ZipReader.Read(zip, limits);
        var manifest = Take(files, ManifestPath);
        var customizations = Take(files, CustomizationsPath);
        files.Remove(ContentTypes.Path);
        return new SolutionPackage(manifest, customizations, files);
    }

    private static XDocument Take(SortedDictionary<string, byte[]> files, string path)
    {
        if (!files.Remove(path, out var content))
        {
            throw new SolutionFormatException($"The zip has no {path}, so it is not a solution package. Give the zip that 'pack' wrote or that a solution was exported to.");
        }

        var document = SafeXml.Read(content, path);
        return document.Root!.Name.LocalName == "ImportExportXml"
            ? document
            : throw new SolutionFormatException($"{path}: the root element is '{document.Root.Name.LocalName}', but a solution package has 'ImportExportXml'. Pack or export the solution again.");
    }
}
