using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Tables;

/// <summary>Every lookup has its relationships, and every relationship its lookup.</summary>
internal sealed class LookupRule : Rule
{
    /// <summary>System lookups whose relationships an export does not list.</summary>
    private static readonly string[] WithoutRelationship = ["createdonbehalfby", "modifiedonbehalfby"];

    private static readonly string[] Customers = ["account", "contact"];

    public override string Id => "SL106";

    public override string Reason => "A lookup without relationship points nowhere, and the import says so only as a missing table.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var relationships = solution.Relationships.Where(RelationshipReader.IsOneToMany).Select(element => (Element: element, Definition: RelationshipReader.OneToMany(element))).ToList();
        var byLookup = relationships.ToLookup(relationship => (relationship.Definition.ReferencingTable, relationship.Definition.ReferencingColumn));

        foreach (var entity in solution.Entities)
        {
            var table = TableReader.LogicalNameOf(entity);
            foreach (var column in CheckedSolution.Columns(entity).Where(column => !WithoutRelationship.Contains(column.Text("LogicalName"))))
            {
                var targets = byLookup[(table, column.Text("LogicalName"))].Select(relationship => relationship.Definition.ReferencedTable).ToList();
                foreach (var missing in Missing(ColumnReader.TypeOf(column), targets))
                {
                    yield return At(column, $"the lookup {table}.{column.Text("LogicalName")} has no relationship{missing}", "Add it to Other/Relationships and to Other/Relationships.xml");
                }
            }
        }

        foreach (var (element, definition) in relationships)
        {
            foreach (var finding in Ends(element, definition, solution.Schema))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<string> Missing(ColumnType type, List<string> targets) => type switch
    {
        ColumnType.Lookup when targets.Count == 0 => [""],
        ColumnType.Owner when !targets.Contains("owner") => [" to Owner"],
        ColumnType.Customer => Customers.Except(targets).Select(target => " to " + target),
        _ => [],
    };

    private IEnumerable<Finding> Ends(XElement element, OneToManyDefinition relationship, Schema schema)
    {
        if (schema.Find(relationship.ReferencingTable) is not { } many)
        {
            yield return NoTable(element, "ReferencingEntityName", relationship.ReferencingTable);
        }
        else if (many.Find(relationship.ReferencingColumn) is not { IsLookup: true } column)
        {
            yield return At(
                element.Element("ReferencingAttributeName")!,
                $"{relationship.ReferencingTable} has no lookup {relationship.ReferencingColumn}",
                "Add the column, or correct ReferencingAttributeName");
        }
        else if (element.Text("ReferencingAttributeName") != column.SchemaName)
        {
            yield return At(element.Element("ReferencingAttributeName")!, $"the lookup is written '{element.Text("ReferencingAttributeName")}'", $"Write it as the column's schema name: {column.SchemaName}");
        }

        // "owner" stands for users and teams together and has no rows of its own.
        if (relationship.ReferencedTable != "owner" && schema.Find(relationship.ReferencedTable) is null)
        {
            yield return NoTable(element, "ReferencedEntityName", relationship.ReferencedTable);
        }
    }

    private Finding NoTable(XElement relationship, string end, string table) =>
        At(relationship.Element(end)!, $"the table {table} is neither in the solution nor among the standard tables", $"Correct {end}, or add the table");
}
