using System.Xml.Linq;
using Microsoft.OData.UriParser;
using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.LocalDataverse.WebApi.Model;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Reading;

/// <summary>Makes one FetchXML query of a table and its query options, with a join for each lookup that is followed.</summary>
/// <param name="model">The organization's tables.</param>
internal sealed class QueryBuilder(WebApiModel model)
{
    /// <summary>Dataverse's own words ("Join tables using OData").</summary>
    private const string NestedOptions = "Only $select and $filter clause can be provided while doing $expand on many-to-one relationship or nested one-to-many relationship.";

    private int expansions;
    private bool? isNested;

    /// <exception cref="WebApiException">An option asks for something that Dataverse, or the local Dataverse, does not support.</exception>
    public QueryPlan Build(TableDefinition table, QueryOptions options)
    {
        isNested ??= IsNested(options.SelectExpand);
        var entity = new XElement("entity", new XAttribute("name", table.LogicalName));
        var joins = new Joins(entity);
        var filter = options.Filter is { } clause ? new FilterTranslator(model, options.Aliases).Translate(clause, table, joins) : null;
        var orders = Orders(table, options.OrderBy, joins).ToList();
        var row = Row(table, [], options, joins, entity);
        entity.Add(orders, filter);

        // OData sorts choices by value; FetchXML by label, unless told otherwise.
        var fetch = new XElement("fetch", orders.Count > 0 ? new XAttribute("useraworderby", "true") : null, entity);
        return new QueryPlan(row, fetch, Top(options.Top), options.Counts);
    }

    private static bool IsNested(SelectExpandClause? clause) => clause?.SelectedItems
        .OfType<ExpandedNavigationSelectItem>()
        .Any(item => item.SelectAndExpand?.SelectedItems.OfType<ExpandedReferenceSelectItem>().Any() == true) == true;

    private static int? Top(long? top) => top switch
    {
        null => null,
        >= 0 and <= Limits.RowsAPage => (int)top,
        _ => throw WebApiException.BadQuery($"$top={top} is not supported. Give a number up to {Limits.RowsAPage}; read more rows page by page, with the preference odata.maxpagesize."),
    };

    private IEnumerable<XElement> Orders(TableDefinition table, OrderByClause? clause, Joins joins)
    {
        for (var order = clause; order is not null; order = order.ThenBy)
        {
            if (order.Expression is not SingleValuePropertyAccessNode property)
            {
                throw WebApiException.NotSupported("$orderby supports properties, and properties of a lookup's row, only.");
            }

            var names = new List<string>();
            var source = property.Source;
            while (source is SingleNavigationNode step)
            {
                names.Insert(0, step.NavigationProperty.Name);
                source = step.Source;
            }

            var (lookups, last) = LookupPath.Of(model, table, names);
            if (lookups.Count > 0 && lookups[^1].IsPrincipal)
            {
                throw WebApiException.NotSupported($"$orderby by what is behind '{lookups[^1].Name}' is not supported: it leads to a user or a team. Order by {PropertyNames.Of(lookups[^1].Column)}.");
            }

            yield return new XElement(
                "order",
                lookups.Count > 0 ? new XAttribute("entityname", (string)joins.Follow(lookups).Attribute("alias")!) : null,
                new XAttribute("attribute", model.FindColumn(last, property.Property.Name)!.LogicalName),
                order.Direction == OrderByDirection.Descending ? new XAttribute("descending", "true") : null);
        }
    }

    private RowPlan Row(TableDefinition table, IReadOnlyList<LookupNavigation> path, QueryOptions options, Joins joins, XElement source)
    {
        var (columns, showsAll) = Columns(table, options.SelectExpand);
        var lookups = new List<LookupExpansion>();
        var collections = new List<CollectionExpansion>();
        foreach (var item in options.SelectExpand?.SelectedItems.OfType<ExpandedReferenceSelectItem>() ?? [])
        {
            if (++expansions > Limits.Expansions)
            {
                throw WebApiException.BadQuery($"$expand names more than {Limits.Expansions} navigation properties. Read the others in a second request.");
            }

            var navigation = NavigationOf(table, item);
            if (navigation is LookupNavigation lookup)
            {
                lookups.Add(Lookup(lookup, path, item, options, joins));
            }
            else
            {
                collections.Add(Collection(table, navigation, item, options));
            }
        }

        source.AddFirst(Attributes(table, columns, showsAll, lookups));
        return new RowPlan(table, path.Count == 0 ? "" : Joins.AliasOf(path), columns, showsAll, lookups, collections);
    }

    private Navigation NavigationOf(TableDefinition table, ExpandedReferenceSelectItem item)
    {
        if (item.PathToNavigationProperty.Count != 1 || item.PathToNavigationProperty.LastSegment is not NavigationPropertySegment segment)
        {
            throw WebApiException.NotSupported("$expand supports navigation properties of the row itself; write further ones as nested options: $expand=a($expand=b).");
        }

        if (item is { CountOption: not null } or { SearchOption: not null } or { SkipOption: not null } or { ComputeOption: not null } or { ApplyOption: not null }
            || item is ExpandedNavigationSelectItem { LevelsOption: not null })
        {
            throw WebApiException.BadQuery("Inside $expand only $select, $filter, $orderby, $top and $expand are supported.");
        }

        return model.FindNavigation(table, segment.NavigationProperty.Name)!;
    }

    private LookupExpansion Lookup(LookupNavigation lookup, IReadOnlyList<LookupNavigation> path, ExpandedReferenceSelectItem item, QueryOptions options, Joins joins)
    {
        if (item is not ExpandedNavigationSelectItem expanded)
        {
            return new LookupExpansion(lookup, Row: null, IsReference: true);
        }

        if (item is { FilterOption: not null } or { OrderByOption: not null } or { TopOption: not null })
        {
            throw WebApiException.BadQuery(NestedOptions);
        }

        if (lookup.IsPrincipal)
        {
            return new LookupExpansion(lookup, Row: null, IsReference: false);
        }

        IReadOnlyList<LookupNavigation> further = [.. path, lookup];
        return new LookupExpansion(lookup, Row(lookup.Target, further, QueryOptions.Of(expanded, options.Aliases, ExpandText.ExpandOf(ExpandText.OptionsOf(options.ExpandText, lookup.Name))), joins, joins.Follow(further)), IsReference: false);
    }

    private CollectionExpansion Collection(TableDefinition table, Navigation navigation, ExpandedReferenceSelectItem item, QueryOptions options)
    {
        if (item is not ExpandedNavigationSelectItem expanded)
        {
            throw WebApiException.BadQuery("Expand with $ref is only supported on lookup type navigation property.");
        }

        var written = ExpandText.OptionsOf(options.ExpandText, navigation.Name);
        var inner = QueryOptions.Of(expanded, options.Aliases, ExpandText.ExpandOf(written));
        if (isNested == true && item is { OrderByOption: not null } or { TopOption: not null })
        {
            throw WebApiException.BadQuery(NestedOptions);
        }

        switch (navigation)
        {
            case ChildrenNavigation children:
            {
                var query = Build(children.Table, inner);
                var entity = query.Fetch.Element("entity")!;
                if (entity.Element("all-attributes") is null && !entity.Elements("attribute").Any(one => (string?)one.Attribute("name") == children.Column.LogicalName))
                {
                    entity.AddFirst(new XElement("attribute", new XAttribute("name", children.Column.LogicalName)));
                }

                return new CollectionExpansion(navigation, query, children.Column.LogicalName, query.Top, written, isNested == true);
            }

            case PeersNavigation peers:
            {
                if (isNested == true)
                {
                    throw WebApiException.BadQuery($"$expand of '{navigation.Name}', a many-to-many relationship, is not supported where expansions are nested.");
                }

                var query = Build(peers.Table, inner);
                query.Fetch.Element("entity")!.Add(FetchParts.Intersect(
                    peers.Intersect,
                    peers.FarColumn,
                    peers.Table.PrimaryKey,
                    new XAttribute("alias", ParentAlias),
                    new XElement("attribute", new XAttribute("name", peers.NearColumn))));
                return new CollectionExpansion(navigation, query, $"{ParentAlias}.{peers.NearColumn}", query.Top, written, IsPaged: false);
            }

            default:
                throw new ArgumentOutOfRangeException(nameof(navigation), $"{table.LogicalName}.{navigation.Name}");
        }
    }

    private const string ParentAlias = "parent__";

    private (IReadOnlyList<ColumnDefinition> Columns, bool ShowsAll) Columns(TableDefinition table, SelectExpandClause? clause)
    {
        if (clause is null || clause.AllSelected)
        {
            return ([.. WebApiModel.PropertiesOf(table)], true);
        }

        var columns = new List<ColumnDefinition>();
        foreach (var item in clause.SelectedItems)
        {
            switch (item)
            {
                case PathSelectItem { SelectedPath: { Count: 1 } path }:
                    columns.Add(ColumnOf(table, path.FirstSegment));
                    break;
                case WildcardSelectItem:
                    return ([.. WebApiModel.PropertiesOf(table)], true);
                case ExpandedReferenceSelectItem:
                    break;
                default:
                    throw WebApiException.NotSupported("$select supports properties of the row itself only; use $expand for those of a lookup's row.");
            }
        }

        columns.Add(table.Columns[table.PrimaryKey]);
        // A sum without its currency says nothing: Dataverse adds it.
        if (columns.Exists(column => column.Type == ColumnType.Money) && table.Find("transactioncurrencyid") is { } currency)
        {
            columns.Add(currency);
        }

        return ([.. columns.DistinctBy(column => column.LogicalName)], false);
    }

    private ColumnDefinition ColumnOf(TableDefinition table, ODataPathSegment segment) => segment switch
    {
        // An owner has no more properties than users and teams have in common.
        PropertySegment property => model.FindColumn(table, property.Property.Name) ?? throw WebApiException.BadQuery($"'{property.Property.Name}' can't be chosen of '{table.LogicalName}'. Leave $select out."),
        // A lookup's navigation property in $select means its value.
        NavigationPropertySegment navigation when model.FindNavigation(table, navigation.NavigationProperty.Name) is LookupNavigation lookup => lookup.Column,
        NavigationPropertyLinkSegment link when model.FindNavigation(table, link.NavigationProperty.Name) is LookupNavigation lookup => lookup.Column,
        _ => throw WebApiException.BadQuery($"'{segment.Identifier}' leads to many rows; name it in $expand."),
    };

    private static IEnumerable<XElement> Attributes(TableDefinition table, IReadOnlyList<ColumnDefinition> columns, bool all, IReadOnlyList<LookupExpansion> lookups)
    {
        if (all)
        {
            return [new XElement("all-attributes")];
        }

        var names = columns.Select(column => column.LogicalName)
            .Concat(lookups.Where(lookup => lookup.Row is null).Select(lookup => lookup.Navigation.Column.LogicalName));
        if (table.Find(VersionColumn) is not null)
        {
            names = names.Append(VersionColumn);
        }

        return names.Distinct().Select(name => new XElement("attribute", new XAttribute("name", name)));
    }

    /// <summary>Where the version stands that a row's ETag is made of.</summary>
    public const string VersionColumn = "versionnumber";
}
