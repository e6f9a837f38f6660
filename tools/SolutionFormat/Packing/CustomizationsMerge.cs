using System.Xml.Linq;
using SalesLoop.SolutionFormat.Packages;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Packing;

/// <summary>Merges the component files of a folder into one <c>customizations.xml</c>. Every element keeps the place it was read from.</summary>
/// <param name="source">Files of the solution.</param>
/// <param name="type">Which of the two packages.</param>
internal sealed class CustomizationsMerge(SolutionFiles source, PackageType type)
{
    private const string Path = "Other/Customizations.xml";

    public XDocument Merge()
    {
        if (!source.Has(Path))
        {
            throw new SolutionFormatException(new SourcePlace(Path, 0), "the file is missing. It lists the containers of the components, empty, in the order of an export.");
        }

        var document = source.Xml(Path);
        var tables = new TableParts(source, Read);
        foreach (var kind in ComponentKind.All.Where(kind => kind.Container.Length > 0))
        {
            // A container that has content of its own is passed on untouched, as SolutionPackager does.
            if (document.Root!.Element(kind.Container) is { HasElements: false } container)
            {
                container.Add(Components(kind, tables));
            }
        }

        foreach (var declaration in document.Root!.Descendants().Attributes().Where(IsRepeatedNamespace).ToList())
        {
            declaration.Remove();
        }

        return document;
    }

    private IEnumerable<XElement> Components(ComponentKind kind, TableParts tables)
    {
        foreach (var path in source.Paths.Where(kind.Matches))
        {
            var root = Read(path);
            if (root.Name.LocalName != kind.Element)
            {
                throw root.Problem($"the root element is '{root.Name.LocalName}', but files at {kind.Pattern} have '{kind.Element}'. Correct it or move the file to where it belongs.");
            }

            if (kind.Container == "Entities")
            {
                tables.MergeInto(root, path);
            }

            foreach (var component in kind.IsList ? root.Elements().ToList() : [root])
            {
                component.AddAnnotation(new SourceFile(path));
                component.Remove();
                yield return component;
            }
        }
    }

    private XElement Read(string path)
    {
        var managed = ManagedVariant.Of(path);
        return source.Xml(type == PackageType.Managed && source.Has(managed) ? managed : path).Root!;
    }

    // Each file declares the prefix that the merged document declares once at its top.
    private static bool IsRepeatedNamespace(XAttribute attribute) =>
        attribute.IsNamespaceDeclaration && attribute.Parent!.Parent?.GetNamespaceOfPrefix(attribute.Name.LocalName)?.NamespaceName == attribute.Value;
}
