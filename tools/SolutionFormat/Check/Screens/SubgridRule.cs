using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Screens;

/// <summary>Subgrids name a table, a view of it, and a relationship between it and the form's table.</summary>
internal sealed class SubgridRule : Rule
{
    public override string Id => "SL204";

    public override string Reason => "A subgrid that names something missing shows an error in place of rows.";

    public override IEnumerable<Finding> Find(CheckedSolution solution) =>
        from entity in solution.Entities
        from control in entity.Descendants("systemform").Descendants("control")
        where control.Attr("indicationOfSubgrid") == "true"
        from finding in Problems(control.Element("parameters") ?? control, TableReader.LogicalNameOf(entity), solution)
        select finding;

    private IEnumerable<Finding> Problems(XElement parameters, string formTable, CheckedSolution solution)
    {
        var target = parameters.Text("TargetEntityType");
        if (solution.Schema.Find(target) is null)
        {
            yield return At(parameters.Element("TargetEntityType") ?? parameters, $"there is no table '{target}'", "Correct TargetEntityType");
            yield break;
        }

        // Views of the platform's tables are not in the solution; their ids can't be looked up.
        var isOurs = solution.NewEntities.Any(entity => TableReader.LogicalNameOf(entity) == target);
        if (isOurs && !solution.Definition.Views.Any(view => view.Table == target && Guid.TryParse(parameters.Text("ViewId"), out var id) && view.Id == id))
        {
            yield return At(parameters.Element("ViewId") ?? parameters, $"{target} has no view {parameters.Text("ViewId")}", "Name a view of the table by its savedqueryid");
        }

        var relationship = parameters.Text("RelationshipName");
        if (relationship.Length > 0 && !Joins(solution.Schema, relationship, formTable, target))
        {
            yield return At(parameters.Element("RelationshipName")!, $"no relationship {relationship} leads from {formTable} to {target}", "Correct RelationshipName, or leave it empty to show all rows");
        }
    }

    private static bool Joins(Schema schema, string name, string from, string to) =>
        schema.OneToMany.Any(relationship => relationship.Name == name && relationship.ReferencedTable == from && relationship.ReferencingTable == to)
        || schema.ManyToMany.Any(relationship => relationship.Name == name && (relationship.FirstTable, relationship.SecondTable) is var (first, second) && ((first == from && second == to) || (first == to && second == from)));
}
