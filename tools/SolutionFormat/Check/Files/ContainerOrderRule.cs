using System.Xml.Linq;
using SalesLoop.SolutionFormat.Scaffold;

namespace SalesLoop.SolutionFormat.Check.Files;

/// <summary>Containers stand in the order of an export, and the language of the labels is listed.</summary>
internal sealed class ContainerOrderRule : Rule
{
    private const string Path = "Other/Customizations.xml";

    public override string Id => "SL008";

    public override string Reason => "An import reads the containers in one order and refuses a label in a language that is not listed.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var root = solution.Files.Xml(Path).Root!;
        var order = EditableSolution.Containers.Select((name, place) => (name, place)).ToDictionary(entry => entry.name, entry => entry.place, StringComparer.Ordinal);
        var last = (Name: "", Place: -1);
        foreach (var container in root.Elements().Where(container => order.ContainsKey(container.Name.LocalName)))
        {
            var name = container.Name.LocalName;
            if (order[name] < last.Place)
            {
                yield return At(container, $"the container {name} stands after {last.Name}", $"Move it before {last.Name}");
                continue;
            }

            last = (name, order[name]);
        }

        if (!root.Elements("Languages").Elements("Language").Any(language => language.Value.Trim() == "1033"))
        {
            yield return At(root.Element("Languages") ?? root, "the language 1033, in which every label is written, is not listed", "Add <Language>1033</Language> to Languages");
        }
    }
}
