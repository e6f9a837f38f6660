using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Tables;

/// <summary>Everything that people see has a label, and everything that makers see a description.</summary>
internal sealed class WordsRule : Rule
{
    private static readonly string[] FileKinds = ["customapi", "environmentvariabledefinition"];

    private static readonly string[] FileWords = ["displayname", "description"];

    public override string Id => "SL103";

    public override string Reason => "Without label a person sees an internal name; without description a maker has to guess.";

    public override IEnumerable<Finding> Find(CheckedSolution solution) =>
        Tables(solution)
            .Concat(Choices(solution))
            .Concat(Screens(solution))
            .Concat(Files(solution));

    private IEnumerable<Finding> Tables(CheckedSolution solution)
    {
        foreach (var entity in solution.Entities)
        {
            var info = entity.Element("EntityInfo")?.Element("entity") ?? entity;
            if (!CheckedSolution.IsExtension(entity))
            {
                foreach (var finding in Missing(info, $"the table {entity.Text("Name")}", "LocalizedNames", "LocalizedCollectionNames", "Descriptions"))
                {
                    yield return finding;
                }
            }

            foreach (var finding in CheckedSolution.Columns(entity).SelectMany(column => Missing(column, $"the column {column.Text("LogicalName")}", "displaynames", "Descriptions")))
            {
                yield return finding;
            }

            foreach (var finding in info.Descendants("EntityKey").SelectMany(key => Missing(key, $"the key {key.Text("LogicalName")}", "displaynames")))
            {
                yield return finding;
            }
        }
    }

    private IEnumerable<Finding> Choices(CheckedSolution solution) =>
        from set in solution.Customizations.Descendants("optionset")
        from finding in Missing(set, $"the choice {set.Attr("Name")}", set.Flag("IsGlobal") ? ["displaynames", "Descriptions"] : ["displaynames"])
            .Concat(set.Descendants().Where(element => element.Name.LocalName is "option" or "state" or "status").SelectMany(option => Missing(option, $"the option {option.Attr("value")} of {set.Attr("Name")}", "labels")))
        select finding;

    private IEnumerable<Finding> Screens(CheckedSolution solution) =>
        solution.Customizations.Descendants().SelectMany(element => element.Name.LocalName switch
        {
            "systemform" => Missing(element, "the form", "LocalizedNames", "Descriptions"),
            "savedquery" => Missing(element, "the view", "LocalizedNames"),
            "visualization" => Missing(element, "the chart", "LocalizedNames", "Descriptions"),
            "Dashboard" => Missing(element, "the dashboard", "LocalizedNames", "Descriptions"),
            "Workflow" => Missing(element, "the flow", "LocalizedNames", "Descriptions"),
            "FieldSecurityProfile" when element.Attr("description").Length == 0 => [At(element, $"the profile {element.Attr("name")} has no description", "Write whom it is for in description")],
            "AppModule" => Missing(element, "the app", "LocalizedNames", "Descriptions"),
            "AppModuleSiteMap" => Missing(element, "the site map", "LocalizedNames"),
            "tab" or "section" when element.Attr("showlabel") != "false" => Missing(element, $"the {element.Name.LocalName} {element.Attr("name")}", "labels"),
            "Area" or "Group" => Titles(element),
            _ => [],
        });

    private IEnumerable<Finding> Files(CheckedSolution solution) =>
        from kind in FileKinds
        from component in solution.Components(kind)
        from word in FileWords
        where component.Element(word)?.Attr("default") is null or ""
        select At(component, $"there is no {word}", $"Add <{word} default=\"…\"> with a label");

    private IEnumerable<Finding> Titles(XElement element)
    {
        if (!element.Elements("Titles").Elements("Title").Any(title => title.Attr("Title").Length > 0))
        {
            yield return At(element, $"{element.Name.LocalName} {element.Attr("Id")} has no title", "Add <Titles> with a Title");
        }
    }

    private IEnumerable<Finding> Missing(XElement element, string what, params string[] holders) =>
        from holder in holders
        where element.Element(holder).Label().Length == 0
        select At(element.Element(holder)?.Elements().FirstOrDefault() ?? element.Element(holder) ?? element, $"{what} has no text in {holder}", $"Write it in {holder}");
}
