using System.Xml.Linq;
using SalesLoop.SolutionFormat.Packing;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Screens;

/// <summary>A form is for everyone, or for roles that exist.</summary>
internal sealed class FormRoleRule : Rule
{
    public override string Id => "SL218";

    public override string Reason => "A form for a role that is not there is shown to nobody.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var roles = solution.Components("Role").Select(role => ComponentKind.Normal(role.Attr("id"))).ToHashSet(StringComparer.Ordinal);
        return solution.Entities.Descendants("DisplayConditions").SelectMany(conditions => Problems(conditions, roles));
    }

    private IEnumerable<Finding> Problems(XElement conditions, HashSet<string> roles)
    {
        foreach (var role in conditions.Elements("Role").Where(role => !roles.Contains(ComponentKind.Normal(role.Attr("Id"))) && !PlatformRole.Is(role.Attr("Id"))))
        {
            yield return At(role, $"there is no role {role.Attr("Id")}", "Name a role of the solution by its id");
        }

        if (conditions.Element("Everyone") is { } everyone && conditions.Element("Role") is not null)
        {
            yield return At(everyone, "the form is for everyone and for roles", "Leave one of the two");
        }

        if (!conditions.HasElements)
        {
            yield return At(conditions, "the form is for nobody", "Add <Everyone /> or a Role");
        }
    }
}
