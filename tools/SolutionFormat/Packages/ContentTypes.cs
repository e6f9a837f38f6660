using System.Xml.Linq;

namespace SalesLoop.SolutionFormat.Packages;

/// <summary>Makes <c>[Content_Types].xml</c>, the list of media types a package starts with.</summary>
internal static class ContentTypes
{
    public const string Path = "[Content_Types].xml";

    private static readonly XNamespace Namespace = "http://schemas.openxmlformats.org/package/2006/content-types";

    /// <param name="paths">Every other file of the package.</param>
    public static XDocument For(IEnumerable<string> paths)
    {
        var known = paths.ToList();
        var extensions = known.Select(Extension).Where(extension => extension.Length > 0).Append("xml").Distinct().Order(StringComparer.Ordinal);
        // XML inside folders is data of the package's own and not a part to be interpreted, so it is named one by one, as is what has no extension.
        var exceptions = known
            .Where(path => Extension(path) is "" || (Extension(path) == "xml" && path.Contains('/', StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);

        return new XDocument(new XElement(
            Namespace + "Types",
            extensions.Select(extension => new XElement(
                Namespace + "Default",
                new XAttribute("Extension", extension),
                new XAttribute("ContentType", extension == "xml" ? "text/xml" : "application/octet-stream"))),
            exceptions.Select(path => new XElement(
                Namespace + "Override",
                new XAttribute("PartName", "/" + path),
                new XAttribute("ContentType", "application/octet-stream")))));
    }

    private static string Extension(string path) => System.IO.Path.GetExtension(path).TrimStart('.').ToLowerInvariant();
}
