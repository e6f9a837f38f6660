using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.OData.Edm;
using SalesLoop.LocalDataverse.WebApi.Metadata;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Model;

/// <summary>An organization's tables as the Web API speaks of them: entity sets, properties, navigation properties and operations.</summary>
internal sealed class WebApiModel
{
    private readonly FrozenDictionary<(string Table, string Name), Navigation> navigations;
    private readonly FrozenDictionary<(string Table, string Name), ColumnDefinition> columnsByProperty;
    private readonly ConcurrentDictionary<int, MetadataCatalogue> metadata = new();
    private readonly ILookup<string, Navigation> navigationsOf;
    private readonly FrozenDictionary<string, Operation> operations;

    private WebApiModel(Schema schema, IReadOnlyList<Operation> operations)
    {
        Schema = schema;
        Operations = operations;
        this.operations = operations.DistinctBy(operation => operation.Message).ToFrozenDictionary(operation => operation.Message, StringComparer.Ordinal);
        var all = schema.Tables.SelectMany(table => NavigationReader.Of(schema, table).Select(navigation => (Table: table.LogicalName, Navigation: navigation))).ToList();
        navigations = all.ToFrozenDictionary(one => (one.Table, one.Navigation.Name), one => one.Navigation);
        navigationsOf = all.ToLookup(one => one.Table, one => one.Navigation, StringComparer.Ordinal);
        columnsByProperty = schema.Tables
            .SelectMany(table => table.Columns.Values.Where(PropertyNames.IsShown).Select(column => (Key: (table.LogicalName, PropertyNames.Of(column)), Column: column)))
            .ToFrozenDictionary(one => one.Key, one => one.Column);
        Edm = EdmBuilder.Build(this);
    }

    public Schema Schema { get; }

    /// <summary>The schema in the words of metadata, for users who read that language; made when it is first asked for.</summary>
    public MetadataCatalogue MetadataIn(int language) => metadata.GetOrAdd(language, wanted => new MetadataCatalogue(Schema, wanted));

    /// <summary>What the OData library parses addresses against, and what $metadata shows.</summary>
    public IEdmModel Edm { get; }

    public IReadOnlyList<Operation> Operations { get; }

    public static WebApiModel Of(Schema schema, IEnumerable<SolutionDefinition> solutions) => new(schema, Model.Operations.Of(solutions));

    /// <summary>The column behind a property; null when the table has no such property. Case-sensitive.</summary>
    public ColumnDefinition? FindColumn(TableDefinition table, string property) => columnsByProperty.GetValueOrDefault((table.LogicalName, property));

    /// <summary>Null when the table has no such navigation property. Case-sensitive.</summary>
    public Navigation? FindNavigation(TableDefinition table, string name) => navigations.GetValueOrDefault((table.LogicalName, name));

    public IEnumerable<Navigation> NavigationsOf(TableDefinition table) => navigationsOf[table.LogicalName];

    /// <summary>The lookup's navigation property to rows of that table; null when the relationship is not part of this organization.</summary>
    public LookupNavigation? FindLookup(TableDefinition table, ColumnDefinition column, string target) => NavigationsOf(table)
        .OfType<LookupNavigation>()
        .FirstOrDefault(lookup => lookup.Column.LogicalName == column.LogicalName && lookup.Targets.Any(one => one.LogicalName == target));

    /// <summary>Null when there is no such action or function.</summary>
    public Operation? FindOperation(string name) => operations.GetValueOrDefault(PropertyNames.Unqualified(name));

    /// <summary>The columns of a table that are properties, in order of their names.</summary>
    public static IEnumerable<ColumnDefinition> PropertiesOf(TableDefinition table) =>
        table.Columns.Values.Where(PropertyNames.IsShown).OrderBy(column => column.LogicalName, StringComparer.Ordinal);
}
