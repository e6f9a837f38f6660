using System.Collections.Frozen;
using System.Xml.Linq;

namespace SalesLoop.SolutionFormat.Packing;

/// <summary>Merges the files beside an <c>Entity.xml</c> (forms, views, charts, ribbon) into it.</summary>
/// <param name="source">Files of the solution.</param>
/// <param name="read">Reads the variant of a file that the package takes.</param>
internal sealed class TableParts(SolutionFiles source, Func<string, XElement> read)
{
    /// <summary>Folders under FormXml; the folder becomes the form's type.</summary>
    public static readonly FrozenSet<string> FormTypes = FrozenSet.Create(StringComparer.Ordinal, "main", "quick", "quickCreate", "card", "mainInteractive");

    /// <param name="entity">Root of <paramref name="path"/>; filled.</param>
    /// <param name="path">Path of its Entity.xml.</param>
    public void MergeInto(XElement entity, string path)
    {
        var folder = path[..(path.LastIndexOf('/') + 1)];
        foreach (var type in FormTypes.Order(StringComparer.Ordinal))
        {
            Fill(entity, "FormXml", Files($"{folder}FormXml/{type}/"), new XElement("forms", new XAttribute("type", type)), "systemform");
        }

        Fill(entity, "SavedQueries", Files($"{folder}SavedQueries/"), new XElement("savedqueries"), "savedquery");
        foreach (var chart in Files($"{folder}Visualizations/"))
        {
            entity.Element("Visualizations")?.Add(Detached(read(chart)));
        }

        if (source.Has(folder + "RibbonDiff.xml") && entity.Element("RibbonDiffXml") is { } ribbon)
        {
            ribbon.ReplaceWith(Detached(read(folder + "RibbonDiff.xml")));
        }
    }

    private IEnumerable<string> Files(string folder) =>
        source.Paths.Where(path => path.StartsWith(folder, StringComparison.Ordinal) && path.EndsWith(".xml", StringComparison.Ordinal) && !ManagedVariant.Is(path));

    private void Fill(XElement entity, string placeholder, IEnumerable<string> files, XElement list, string element)
    {
        foreach (var file in files)
        {
            var root = read(file);
            foreach (var part in root.Elements(element).ToList())
            {
                part.AddAnnotation(root.Annotation<Packages.SourceFile>()!);
                list.Add(Detached(part));
            }
        }

        // SolutionPackager writes the list of views even when it is empty, and can't unpack a zip without it.
        if (list.HasElements || list.Name.LocalName == "savedqueries")
        {
            entity.Element(placeholder)?.Add(list);
        }
    }

    // An element that still has a parent is copied when it is added elsewhere, and the copy forgets where it was read from.
    private static XElement Detached(XElement element)
    {
        element.Remove();
        return element;
    }
}
