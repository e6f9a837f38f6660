using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Tables;

/// <summary>What happens to related rows is something Dataverse allows.</summary>
internal sealed class CascadeRule : Rule
{
    public override string Id => "SL107";

    public override string Reason => "An import refuses a required lookup that a delete would clear, and a second parent of one table.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var relationships = solution.Relationships.Where(RelationshipReader.IsOneToMany).Select(element => (Element: element, Definition: RelationshipReader.OneToMany(element))).ToList();
        foreach (var (element, relationship) in relationships)
        {
            var lookup = solution.Schema.Find(relationship.ReferencingTable)?.Find(relationship.ReferencingColumn);
            if (lookup is { IsCustom: true, Required: >= RequiredLevel.ApplicationRequired } && relationship.OnDelete == Cascade.RemoveLink)
            {
                yield return At(element.Element("CascadeDelete")!, $"deleting a {relationship.ReferencedTable} would clear the required lookup {relationship.ReferencingColumn}", "Write Restrict or Cascade, or do not require the lookup");
            }
        }

        foreach (var parents in relationships.Where(relationship => IsParental(relationship.Definition)).GroupBy(relationship => relationship.Definition.ReferencingTable))
        {
            foreach (var (element, _) in parents.Skip(1))
            {
                yield return At(element, $"{parents.Key} has a second relationship that cascades everything", "Leave one parental; the others cascade at most Delete");
            }
        }
    }

    private static bool IsParental(OneToManyDefinition relationship) =>
        new[] { relationship.OnAssign, relationship.OnReparent, relationship.OnShare, relationship.OnUnshare }.Contains(Cascade.Cascade);
}
