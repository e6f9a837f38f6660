using System.Xml.Linq;
using SalesLoop.SolutionFormat.Packing;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Files;

/// <summary>The manifest's root components and the component files are the same list.</summary>
internal sealed class ManifestRule : Rule
{
    private const string WholeTable = "0";
    private const string ExtendedTable = "2";

    public override string Id => "SL002";

    public override string Reason => "An import stops at a root component without content; SolutionPackager stops at content without root component.";

    public override bool StopsPacking => true;

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var roots = solution.Manifest.Elements("RootComponents").Elements("RootComponent").ToList();
        var listed = new Dictionary<(string Type, string Key), XElement>();
        foreach (var root in roots)
        {
            if (!listed.TryAdd((root.Attr("type"), KeyOf(root)), root))
            {
                yield return At(root, $"the root component {Shown(root)} is listed twice", "Remove one of the two lines");
            }
        }

        foreach (var kind in ComponentKind.All.Where(kind => kind.RootKey != RootKey.None))
        {
            var type = kind.RootType.ToString(System.Globalization.CultureInfo.InvariantCulture);
            foreach (var component in solution.Components(kind.IsList ? kind.Element[..^1] : kind.Element))
            {
                if (!listed.Remove((type, kind.KeyOf(component)), out var root))
                {
                    yield return At(component, $"the component is not among the root components (type {type}, {kind.KeyOf(component)})", $"Add <RootComponent type=\"{type}\" …> to Other/Solution.xml");
                    continue;
                }

                var behavior = kind.Container == "Entities" && CheckedSolution.IsExtension(component) ? ExtendedTable : WholeTable;
                if (root.Attr("behavior") != behavior)
                {
                    yield return At(root, $"the behavior of {Shown(root)} is '{root.Attr("behavior")}'", $"Write behavior=\"{behavior}\": tables of others that are extended have {ExtendedTable}, everything else {WholeTable}");
                }
            }
        }

        foreach (var root in listed.Values)
        {
            yield return At(root, $"the root component {Shown(root)} has no file", "Add the component's file or remove the line");
        }
    }

    private static string KeyOf(XElement root) => ComponentKind.Normal(root.Attr("id") is { Length: > 0 } id ? id : root.Attr("schemaName"));

    private static string Shown(XElement root) => $"{root.Attr("type")} {(root.Attr("schemaName") is { Length: > 0 } name ? name : root.Attr("id"))}";
}
