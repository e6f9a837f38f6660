using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Packages;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>Reads the tables that Dataverse and Dynamics 365 Sales bring, from the folder of their definitions.</summary>
public static class StandardSource
{
    /// <param name="folder">Documents in the shape of <c>customizations.xml</c>, one a table.</param>
    /// <exception cref="SolutionFormatException">The folder is empty or a document is not of that shape.</exception>
    public static SolutionDefinition Read(string folder)
    {
        var roots = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.xml").Order(StringComparer.Ordinal).Select(path => SafeXml.Read(File.ReadAllBytes(path), path).Root!).ToList()
            : [];
        if (roots.Count == 0)
        {
            throw new SolutionFormatException($"{folder} has no standard tables. Run the command inside a whole clone of Sales Loop.");
        }

        return SolutionReader.ReadCustomizations(
            new XDocument(new XElement(
                "ImportExportXml",
                Gathered(roots, "Entities"),
                Gathered(roots, "EntityRelationships"),
                Gathered(roots, "optionsets"))),
            "Standard");
    }

    private static XElement Gathered(IEnumerable<XElement> roots, string container) => new(container, roots.Elements(container).Elements());
}
