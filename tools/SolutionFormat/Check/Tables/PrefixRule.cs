using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Tables;

/// <summary>Everything the solution names carries the publisher's prefix.</summary>
internal sealed class PrefixRule : Rule
{
    public override string Id => "SL101";

    public override string Reason => "Names without the publisher's prefix collide with the platform's or another solution's.";

    public override IEnumerable<Finding> Find(CheckedSolution solution) =>
        from named in Named(solution)
        where !named.Name.StartsWith(solution.Prefix, StringComparison.Ordinal)
        select At(named.Node, $"the {named.Kind} '{named.Name}' does not start with '{solution.Prefix}'", $"Name it {solution.Prefix}{named.Name}");

    private static IEnumerable<(XElement Node, string Kind, string Name)> Named(CheckedSolution solution)
    {
        foreach (var entity in solution.NewEntities)
        {
            yield return (entity.Element("Name") ?? entity, "table", entity.Text("Name"));
        }

        foreach (var entity in solution.Entities)
        {
            // What is not ours in a table that another solution owns would overwrite it.
            foreach (var column in CheckedSolution.Columns(entity).Where(column => column.Flag("IsCustomField") || CheckedSolution.IsExtension(entity)))
            {
                yield return (column, "column", column.Attr("PhysicalName"));
            }
        }

        foreach (var key in solution.Customizations.Descendants("EntityKey"))
        {
            yield return (key, "key", key.Text("Name"));
        }

        foreach (var relationship in solution.Relationships.Where(relationship => IsOurs(relationship, solution.Prefix)))
        {
            yield return (relationship, "relationship", relationship.Attr("Name"));
        }

        foreach (var (element, kind, name) in new[]
        {
            ("optionset", "choice", "Name"), ("WebResource", "web resource", "Name"), ("AppModule", "app", "UniqueName"), ("AppModuleSiteMap", "site map", "SiteMapUniqueName"),
            ("customapi", "custom API", "uniquename"), ("environmentvariabledefinition", "environment variable", "schemaname"), ("CustomControl", "control", "Name"),
        })
        {
            foreach (var component in solution.Components(element))
            {
                yield return (component, kind, component.Attr(name) is { Length: > 0 } attribute ? attribute : component.Text(name));
            }
        }
    }

    // Relationships of system columns have the platform's names: business_unit_sl_stage.
    private static bool IsOurs(XElement relationship, string prefix) =>
        relationship.Text("ReferencingAttributeName") is var lookup && (lookup.Length == 0 || lookup.StartsWith(prefix, StringComparison.Ordinal));
}
