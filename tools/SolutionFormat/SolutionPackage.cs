using System.Xml.Linq;

namespace SalesLoop.SolutionFormat;

/// <summary>A solution zip, taken apart: what an admin imports.</summary>
public sealed class SolutionPackage
{
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
    public static SolutionPackage Read(Stream zip) => throw new NotImplementedException();

    /// <summary>Writes the zip; the same package gives the same bytes.</summary>
    public void Write(Stream zip) => throw new NotImplementedException();
}
