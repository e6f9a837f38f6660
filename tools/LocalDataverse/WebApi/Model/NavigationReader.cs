using System.Globalization;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Model;

/// <summary>Reads a table's navigation properties out of the relationships it is part of.</summary>
internal static class NavigationReader
{
    /// <summary>Lookups that every table has, the names of their relationships, and where they lead.</summary>
    private static readonly (string Column, string Relationship, string[] Targets)[] PlatformLookups =
    [
        ("ownerid", "owner_{0}", ["systemuser", "team"]),
        ("owninguser", "user_{0}", ["systemuser"]),
        ("owningteam", "team_{0}", ["team"]),
        ("owningbusinessunit", "business_unit_{0}", ["businessunit"]),
        ("createdby", "lk_{0}_createdby", ["systemuser"]),
        ("createdonbehalfby", "lk_{0}_createdonbehalfby", ["systemuser"]),
        ("modifiedby", "lk_{0}_modifiedby", ["systemuser"]),
        ("modifiedonbehalfby", "lk_{0}_modifiedonbehalfby", ["systemuser"]),
    ];

    /// <returns>Each name once. Relationships with tables that this organization does not have are left out.</returns>
    public static IEnumerable<Navigation> Of(Schema schema, TableDefinition table) =>
        Lookups(schema, table).Concat(OwnLookups(schema, table)).Concat(Children(schema, table)).Concat(Parties(schema, table)).Concat(Peers(schema, table)).DistinctBy(navigation => navigation.Name, StringComparer.Ordinal);

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

    // The platform relates every table to its owners and authors, whether its solution says so or not.
    private static IEnumerable<Navigation> OwnLookups(Schema schema, TableDefinition table)
    {
        foreach (var (name, relationship, targets) in PlatformLookups)
        {
            if (table.Find(name) is { IsLookup: true } column && schema.LookupsOf(table.LogicalName).All(known => known.ReferencingColumn != name))
            {
                yield return new LookupNavigation(name, string.Format(CultureInfo.InvariantCulture, relationship, table.LogicalName), column, [.. targets.Select(schema.Find).OfType<TableDefinition>()]);
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
