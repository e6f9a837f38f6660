using System.Reflection;
using System.Xml.Linq;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Packing;

namespace SalesLoop.LocalDataverse.StandardTables;

/// <summary>The standard tables of Dataverse and Dynamics 365 Sales that an organization has before any solution is imported.</summary>
/// <remarks>
/// Names, types, lengths, options, navigation properties and cascades follow Microsoft's table reference. Not every
/// column of every table is here: those that the solution, its users' forms and their data name are. Labels in further languages
/// stand in a file a language, as a solution's do.
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
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        var translations = names.Where(IsTranslation).Select(name => Translation.Read(name[Folder.Length..], name, Content(assembly, name))).ToList();
        var tables = names.Where(name => !IsTranslation(name)).Select(name => Load(assembly, name, translations)).ToList();

        return new XDocument(new XElement("ImportExportXml", Gather(tables, "Entities"), Gather(tables, "EntityRelationships"), Gather(tables, "optionsets")));
    }

    private static XElement Gather(IEnumerable<XElement> tables, string container) =>
        new(container, tables.Elements(container).Elements());

    private static bool IsTranslation(string name) => name.EndsWith(".json", StringComparison.Ordinal);

    private static XElement Load(Assembly assembly, string resource, IEnumerable<Translation> translations)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var root = XDocument.Load(stream).Root!;
        foreach (var translation in translations)
        {
            translation.LayInto(root, resource);
        }

        return root;
    }

    private static byte[] Content(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
