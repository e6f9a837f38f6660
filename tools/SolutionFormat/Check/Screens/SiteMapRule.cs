using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Screens;

/// <summary>The site map leads to tables, dashboards and pages that exist, under icons that exist.</summary>
internal sealed class SiteMapRule : Rule
{
    private static readonly string[] IconAttributes = ["Icon", "VectorIcon", "Url"];

    private static readonly string[] TableIcons = ["IconVectorName", "IconSmallName", "IconMediumName", "IconLargeName"];

    public override string Id => "SL207";

    public override string Reason => "An entry that leads nowhere fails the import or opens an error page.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var resources = solution.Components("WebResource").Select(resource => resource.Text("Name")).ToHashSet(StringComparer.Ordinal);
        foreach (var siteMap in solution.Components("AppModuleSiteMap"))
        {
            foreach (var area in siteMap.Descendants("SubArea").Where(area => area.Attr("Entity") is { Length: > 0 } table && solution.Schema.Find(table) is null))
            {
                yield return At(area, $"there is no table '{area.Attr("Entity")}'", "Correct the name, or remove the entry");
            }

            foreach (var empty in siteMap.Descendants("SubArea").Where(area => area.Attr("Entity").Length + area.Attr("Url").Length + area.Attr("Page").Length == 0))
            {
                yield return At(empty, $"the entry {empty.Attr("Id")} leads nowhere", "Give it an Entity, Url or Page");
            }

            foreach (var again in siteMap.Descendants().Where(element => element.Attribute("Id") is not null).GroupBy(element => element.Attr("Id")).SelectMany(same => same.Skip(1)))
            {
                yield return At(again, $"the id '{again.Attr("Id")}' stands in the site map twice", "Give it another");
            }

            foreach (var icon in siteMap.Descendants().Attributes().Where(attribute => IconAttributes.Contains(attribute.Name.LocalName)))
            {
                if (WebResourceOf(icon.Value) is { } name && name.StartsWith(solution.Prefix, StringComparison.Ordinal) && !resources.Contains(name))
                {
                    yield return At(icon, $"the web resource {name} is not in the solution", "Add it, or correct the name");
                }
            }
        }

        foreach (var icon in TableIconsOf(solution).Where(icon => icon.Value.StartsWith(solution.Prefix, StringComparison.Ordinal) && !resources.Contains(icon.Value)))
        {
            yield return At(icon, $"the web resource {icon.Value} is not in the solution", "Add it, or correct the name");
        }
    }

    private static IEnumerable<XElement> TableIconsOf(CheckedSolution solution) =>
        solution.Entities.Elements("EntityInfo").Elements("entity").Elements().Where(element => TableIcons.Contains(element.Name.LocalName));

    private static string? WebResourceOf(string address)
    {
        foreach (var start in new[] { "/WebResources/", "$webresource:" })
        {
            if (address.StartsWith(start, StringComparison.Ordinal))
            {
                return address[start.Length..].Split('?')[0];
            }
        }

        return null;
    }
}
