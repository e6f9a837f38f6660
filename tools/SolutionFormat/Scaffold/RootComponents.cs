using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>The manifest's list of components.</summary>
internal static class RootComponents
{
    public static XElement Of(XDocument manifest) => manifest.Root!.RequiredElement("SolutionManifest").RequiredElement("RootComponents");

    /// <summary>An entry that goes by name.</summary>
    /// <param name="type">Component type: 1 table, 9 choice, 61 web resource…</param>
    /// <param name="behavior">0 with everything in it, 2 shell only.</param>
    public static XElement Named(int type, string schemaName, int behavior = 0) => new(
        "RootComponent",
        new XAttribute("type", type),
        new XAttribute("schemaName", schemaName),
        new XAttribute("behavior", behavior));

    /// <summary>An entry that goes by id.</summary>
    /// <param name="type">Component type: 91 assembly, 92 step…</param>
    /// <param name="schemaName">Assemblies have one beside their id.</param>
    public static XElement Identified(int type, Guid id, string? schemaName = null) => new(
        "RootComponent",
        new XAttribute("type", type),
        new XAttribute("id", id.ToString("B")),
        schemaName is null ? null : new XAttribute("schemaName", schemaName),
        new XAttribute("behavior", 0));

    /// <summary>Puts an entry in its place, unless it is there.</summary>
    public static void Add(XElement components, XElement component)
    {
        if (!components.Elements().Any(known => Key(known) == Key(component)))
        {
            XmlLayout.Insert(components, component, Key);
        }
    }

    private static string Key(XElement component) =>
        $"{component.NumberAttr("type"):D5} {(component.Attr("id") is { Length: > 0 } id ? id : component.Attr("schemaName"))}";
}
