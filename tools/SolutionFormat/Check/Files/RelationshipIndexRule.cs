using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Files;

/// <summary>The index of relationships and their definitions are the same list.</summary>
internal sealed class RelationshipIndexRule : Rule
{
    private const string Index = "Other/Relationships.xml";

    public override string Id => "SL003";

    public override string Reason => "A definition without index entry is dropped without a word; an entry without definition fails the import.";

    public override bool StopsPacking => true;

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var definitions = solution.Relationships.ToList();
        var entries = solution.Files.Has(Index) ? solution.Files.Xml(Index).Root!.Elements("EntityRelationship").ToList() : [];
        var defined = definitions.Select(relationship => relationship.Attr("Name")).ToHashSet(StringComparer.Ordinal);
        var indexed = entries.Select(entry => entry.Attr("Name")).ToHashSet(StringComparer.Ordinal);

        foreach (var relationship in definitions.Where(relationship => !indexed.Contains(relationship.Attr("Name"))))
        {
            yield return At(relationship, $"the relationship {relationship.Attr("Name")} is not in the index", $"Add <EntityRelationship Name=\"{relationship.Attr("Name")}\" /> to {Index}");
        }

        foreach (var entry in entries.Where(entry => !defined.Contains(entry.Attr("Name"))))
        {
            yield return At(entry, $"the relationship {entry.Attr("Name")} is in the index but nothing defines it", "Add its definition under Other/Relationships or remove the line");
        }

        foreach (var again in definitions.Concat(entries).GroupBy(element => (element.Attr("Name"), IsEntry: entries.Contains(element))).SelectMany(same => same.Skip(1)))
        {
            yield return At(again, $"the relationship {again.Attr("Name")} stands there twice", "Remove one of the two");
        }
    }
}
