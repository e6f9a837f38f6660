using System.Reflection;
using System.Xml.Linq;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.StandardTables;

/// <summary>The standard tables of Dataverse and Dynamics 365 Sales that an organization has before any solution is imported.</summary>
/// <remarks>
/// Names, types, lengths, options, navigation properties and cascades follow Microsoft's table reference. Not every
/// column of every table is here: those that the solution, its users' forms and their data name are.
/// </remarks>
public static class StandardSolution
{
    /// <summary>Name these tables go by in messages; what their owner is called in Dataverse.</summary>
    public const string UniqueName = "System";

    private const string Folder = "StandardTables/";

    /// <summary>All standard tables, read as one solution: a file may refer to a choice or a table of another.</summary>
    public static SolutionDefinition Read() => SolutionReader.ReadCustomizations(Document(), UniqueName);

    private static XDocument Document()
    {
        var assembly = typeof(StandardSolution).Assembly;
        var tables = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Load(assembly, name))
            .ToList();

        return new XDocument(new XElement("ImportExportXml", Gather(tables, "Entities"), Gather(tables, "EntityRelationships"), Gather(tables, "optionsets")));
    }

    private static XElement Gather(IEnumerable<XElement> tables, string container) =>
        new(container, tables.Elements(container).Elements());

    private static XElement Load(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        return XDocument.Load(stream).Root!;
    }
}
