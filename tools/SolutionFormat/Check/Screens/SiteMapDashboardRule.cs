using System.Xml.Linq;
using SalesLoop.SolutionFormat.Packing;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Screens;

/// <summary>Dashboards that the site map opens are in the solution and in the app.</summary>
internal sealed class SiteMapDashboardRule : Rule
{
    public override string Id => "SL212";

    public override string Reason => "An entry for a dashboard that the app lacks opens another one, chosen by the platform.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var known = solution.Components("Dashboard").Select(dashboard => ComponentKind.Normal(dashboard.Text("FormId"))).ToHashSet(StringComparer.Ordinal);
        var listed = solution.Components("AppModule").Descendants("AppModuleComponent").Where(component => component.Attr("type") == "60")
            .Select(component => ComponentKind.Normal(component.Attr("id"))).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in solution.Components("AppModuleSiteMap").Descendants("SubArea").Where(entry => entry.Attr("DefaultDashboard").Length > 0))
        {
            var id = ComponentKind.Normal(entry.Attr("DefaultDashboard"));
            if (!known.Contains(id))
            {
                yield return At(entry, $"there is no dashboard {id}", "Name a dashboard of the solution by its FormId, without braces");
            }
            else if (!listed.Contains(id))
            {
                yield return At(entry, $"the dashboard {id} is not in the app", $"Add <AppModuleComponent type=\"60\" id=\"{{{id}}}\" /> to the app");
            }
        }
    }
}
