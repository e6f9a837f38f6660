using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Model;

/// <summary>Reads a table's navigation properties out of the relationships it is part of.</summary>
internal static class NavigationReader
{
    /// <returns>Each name once. Relationships with tables that this organization does not have are left out.</returns>
    public static IEnumerable<Navigation> Of(Schema schema, TableDefinition table) =>
        Lookups(schema, table).Concat(Children(schema, table)).Concat(Parties(schema, table)).Concat(Peers(schema, table)).DistinctBy(navigation => navigation.Name, StringComparer.Ordinal);

    private static IEnumerable<Navigation> Lookups(Schema schema, TableDefinition table)
    {
        foreach (var relationship in schema.LookupsOf(table.LogicalName))
        {
            if (table.Find(relationship.ReferencingColumn) is not { IsLookup: true } column)
            {
                continue;
            }

            // Every table's owner_x relationship leads to "owner", which is no table with rows of its own:
            // its rows are those of systemuser and team.
            var targets = column.Type == ColumnType.Owner ? column.Targets : [relationship.ReferencedTable];
            var tables = targets.Select(schema.Find).OfType<TableDefinition>().ToList();
            if (tables.Count > 0)
            {
                yield return new LookupNavigation(relationship.LookupProperty, relationship.Name, column, tables);
            }
        }
    }

    private static IEnumerable<Navigation> Children(Schema schema, TableDefinition table)
    {
        foreach (var relationship in schema.CollectionsOf(table.LogicalName))
        {
            if (relationship.CollectionProperty.Length > 0
                && schema.Find(relationship.ReferencingTable) is { } child
                && child.Find(relationship.ReferencingColumn) is { IsLookup: true } column)
            {
                yield return new ChildrenNavigation(relationship.CollectionProperty, relationship.Name, child, column);
            }
        }
    }

    // Each kind of activity has its people under a name of its own (email_activity_parties); in the schema they are
    // those of activitypointer, whose row has the same id.
    private static IEnumerable<Navigation> Parties(Schema schema, TableDefinition table)
    {
        if (table.IsActivity && schema.Find(ChildrenNavigation.PartyTable) is { } party && party.Find("activityid") is { IsLookup: true } column && !column.Targets.Contains(table.LogicalName))
        {
            yield return new ChildrenNavigation($"{table.LogicalName}_activity_parties", "activitypointer_activity_parties", party, column);
        }
    }

    private static IEnumerable<Navigation> Peers(Schema schema, TableDefinition table)
    {
        foreach (var relationship in schema.ManyToMany)
        {
            if (schema.Find(relationship.FirstTable) is not { } first || schema.Find(relationship.SecondTable) is not { } second)
            {
                continue;
            }

            if (first.LogicalName == table.LogicalName)
            {
                yield return new PeersNavigation(relationship.FirstProperty, relationship.Name, second, relationship.IntersectTable, first.PrimaryKey, second.PrimaryKey);
            }
            else if (second.LogicalName == table.LogicalName)
            {
                yield return new PeersNavigation(relationship.SecondProperty, relationship.Name, first, relationship.IntersectTable, second.PrimaryKey, first.PrimaryKey);
            }
        }
    }
}
