using System.Xml.Linq;
using SalesLoop.SolutionFormat.Packing;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Screens;

/// <summary>An app is made of components that exist, and holds every table its site map leads to.</summary>
internal sealed class AppRule : Rule
{
    public override string Id => "SL208";

    public override string Reason => "An import refuses unknown components; a table missing from the app can't be opened from its menu.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        foreach (var app in solution.Components("AppModule"))
        {
            var components = app.Elements("AppModuleComponents").Elements("AppModuleComponent").ToList();
            foreach (var component in components.Where(component => !Exists(component, solution)))
            {
                yield return At(component, $"the app's component {component.Attr("type")} {component.Attr("schemaName")}{component.Attr("id")} does not exist", "Correct it, or remove the line");
            }

            var listed = components.Where(component => component.Attr("type") == "1").Select(component => component.Attr("schemaName")).ToHashSet(StringComparer.Ordinal);
            foreach (var area in SiteMapOf(app, solution).Descendants("SubArea").Where(area => area.Attr("Entity").Length > 0 && !listed.Contains(area.Attr("Entity"))))
            {
                yield return At(area, $"the site map leads to {area.Attr("Entity")}, which is not in the app {app.Text("UniqueName")}", $"Add <AppModuleComponent type=\"1\" schemaName=\"{area.Attr("Entity")}\" /> to the app");
            }

            var roles = solution.Components("Role").Select(role => ComponentKind.Normal(role.Attr("id"))).ToHashSet(StringComparer.Ordinal);
            foreach (var role in app.Elements("AppModuleRoleMaps").Elements("Role").Where(role => !IsKnown(role, roles)))
            {
                yield return At(role, $"there is no role {role.Attr("id")}", "Name a role of the solution by its id");
            }
        }
    }

    private static bool IsKnown(XElement role, HashSet<string> roles) =>
        roles.Contains(ComponentKind.Normal(role.Attr("id"))) || PlatformRole.Is(role.Attr("id"));

    private static IEnumerable<XElement> SiteMapOf(XElement app, CheckedSolution solution)
    {
        var name = app.Descendants("AppModuleComponent").FirstOrDefault(component => component.Attr("type") == "62")?.Attr("schemaName");
        return solution.Components("AppModuleSiteMap").Where(siteMap => siteMap.Text("SiteMapUniqueName") == name);
    }

    private static bool Exists(XElement component, CheckedSolution solution)
    {
        var name = component.Attr("schemaName");
        var id = ComponentKind.Normal(component.Attr("id"));
        return component.Attr("type") switch
        {
            "1" => solution.Schema.Find(name) is not null,
            "26" => Has(solution, "savedquery", "savedqueryid", id),
            "59" => Has(solution, "visualization", "savedqueryvisualizationid", id),
            "60" => Has(solution, "systemform", "formid", id) || Has(solution, "Dashboard", "FormId", id),
            "62" => solution.Components("AppModuleSiteMap").Any(siteMap => siteMap.Text("SiteMapUniqueName") == name),
            "29" => solution.Components("Workflow").Any(flow => ComponentKind.Normal(flow.Attr("WorkflowId")) == id),
            _ => false,
        };
    }

    private static bool Has(CheckedSolution solution, string element, string holder, string id) =>
        solution.Customizations.Descendants(element).Any(component => ComponentKind.Normal(component.Text(holder)) == id);
}
