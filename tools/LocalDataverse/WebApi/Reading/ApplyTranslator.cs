using System.Xml.Linq;
using Microsoft.OData.UriParser;
using Microsoft.OData.UriParser.Aggregation;
using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.LocalDataverse.WebApi.Model;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Reading;

/// <summary>A value of a group: what a group is of, or what is reckoned over it.</summary>
/// <param name="Alias">Its name in the query.</param>
/// <param name="Name">Its name in the answer.</param>
/// <param name="Table">Table of the column.</param>
/// <param name="Column">The column; null for a count of rows.</param>
internal sealed record GroupValue(string Alias, string Name, TableDefinition Table, ColumnDefinition? Column);

/// <summary>A query for groups, ready but for its page.</summary>
/// <param name="Fetch">The fetch element.</param>
/// <param name="Values">Of each group, in the order they are shown.</param>
internal sealed record GroupPlan(XElement Fetch, IReadOnlyList<GroupValue> Values);

/// <summary>Turns a parsed <c>$apply</c> into a FetchXML aggregate.</summary>
/// <remarks>"Aggregate data using OData": filter, then groupby or aggregate. What else the OData extension knows is refused by name.</remarks>
internal sealed class ApplyTranslator
{
    private readonly WebApiModel model;
    private readonly TableDefinition table;
    private readonly XElement entity;
    private readonly Joins joins;
    private readonly FilterTranslator filters;
    private readonly List<GroupValue> values = [];

    private ApplyTranslator(WebApiModel model, TableDefinition table, IDictionary<string, SingleValueNode> aliases)
    {
        this.model = model;
        this.table = table;
        entity = new XElement("entity", new XAttribute("name", table.LogicalName));
        joins = new Joins(entity);
        filters = new FilterTranslator(model, aliases);
    }

    /// <exception cref="WebApiException">A transformation that Dataverse, or the local Dataverse, does not support.</exception>
    public static GroupPlan Translate(WebApiModel model, TableDefinition table, QueryOptions options)
    {
        var translator = new ApplyTranslator(model, table, options.Aliases);
        translator.AddAll([.. options.Apply!.Transformations]);
        translator.AddOrders(options.OrderBy);
        return new GroupPlan(new XElement("fetch", new XAttribute("aggregate", "true"), new XAttribute("useraworderby", "true"), translator.entity), translator.values);
    }

    private void AddAll(IReadOnlyList<TransformationNode> transformations)
    {
        var grouped = false;
        foreach (var transformation in transformations)
        {
            if (grouped)
            {
                throw WebApiException.NotSupported("In $apply nothing can follow groupby or aggregate. Write filter(…) before them.");
            }

            switch (transformation)
            {
                case FilterTransformationNode filter:
                    entity.Add(filters.Translate(filter.FilterClause, table, joins));
                    break;
                case AggregateTransformationNode aggregate:
                    AddAggregates(aggregate);
                    grouped = true;
                    break;
                case GroupByTransformationNode groups:
                    AddGroups(groups);
                    grouped = true;
                    break;
                default:
                    throw WebApiException.NotSupported($"The transformation '{transformation.Kind}' is not supported in $apply. Supported are filter, groupby and aggregate.");
            }
        }

        if (!grouped)
        {
            throw WebApiException.NotSupported("$apply with filter alone is not supported. Use $filter.");
        }
    }

    private void AddGroups(GroupByTransformationNode groups)
    {
        foreach (var property in groups.GroupingProperties.SelectMany(Leaves))
        {
            var (source, owner, column) = Find(property);
            if (column.Type == ColumnType.DateTime)
            {
                throw WebApiException.BadQuery($"groupby with datetime values is not supported: '{column.LogicalName}'. Group by parts of a date with fetchXml.");
            }

            var name = owner.LogicalName == table.LogicalName && source == entity ? PropertyNames.Of(column) : $"{owner.LogicalName}_{column.LogicalName}";
            Add(source, new GroupValue(Alias(), name, owner, column), new XAttribute("groupby", "true"));
        }

        switch (groups.ChildTransformations)
        {
            case null:
                break;
            case AggregateTransformationNode aggregate:
                AddAggregates(aggregate);
                break;
            default:
                throw WebApiException.NotSupported("Inside groupby only aggregate(…) is supported.");
        }
    }

    // groupby((primarycontactid/fullname)) is parsed as a tree of properties.
    private static IEnumerable<SingleValueNode> Leaves(GroupByPropertyNode property) =>
        property.Expression is { } expression ? [expression] : property.ChildTransformations.SelectMany(Leaves);

    private void AddAggregates(AggregateTransformationNode node)
    {
        foreach (var expression in node.AggregateExpressions)
        {
            if (expression is not AggregateExpression aggregate)
            {
                throw WebApiException.NotSupported("Aggregates over the rows of a collection are not supported in $apply.");
            }

            if (aggregate.Method == AggregationMethod.VirtualPropertyCount)
            {
                Add(entity, new GroupValue(Alias(), aggregate.Alias, table, null), new XAttribute("aggregate", "count"), table.PrimaryKey);
                continue;
            }

            var (source, owner, column) = Find(aggregate.Expression);
            object[] how = aggregate.Method switch
            {
                AggregationMethod.Sum => [new XAttribute("aggregate", "sum")],
                AggregationMethod.Average => [new XAttribute("aggregate", "avg")],
                AggregationMethod.Min => [new XAttribute("aggregate", "min")],
                AggregationMethod.Max => [new XAttribute("aggregate", "max")],
                AggregationMethod.CountDistinct => [new XAttribute("aggregate", "countcolumn"), new XAttribute("distinct", "true")],
                _ => throw WebApiException.NotSupported($"The aggregation method '{aggregate.MethodDefinition.MethodLabel}' is not supported. Supported are sum, average, min, max, countdistinct, and $count as n."),
            };
            Add(source, new GroupValue(Alias(), aggregate.Alias, owner, aggregate.Method == AggregationMethod.CountDistinct ? null : column), how, column.LogicalName);
        }
    }

    private void Add(XElement source, GroupValue value, object how, string? column = null)
    {
        if (values.Any(known => known.Name == value.Name))
        {
            throw WebApiException.BadQuery($"The name '{value.Name}' stands for two values of a group.");
        }

        values.Add(value);
        source.AddFirst(new XElement("attribute", new XAttribute("name", column ?? value.Column!.LogicalName), new XAttribute("alias", value.Alias), how));
    }

    private void AddOrders(OrderByClause? clause)
    {
        for (var order = clause; order is not null; order = order.ThenBy)
        {
            if (order.Expression is not SingleValuePropertyAccessNode)
            {
                // The documentation's own words, for aggregated values.
                throw WebApiException.BadQuery($"The query node {order.Expression.Kind} is not supported.");
            }

            var (source, owner, column) = Find(order.Expression);
            var ordered = values.FirstOrDefault(value => value.Table == owner && value.Column == column && source.Elements("attribute").Any(one => (string?)one.Attribute("alias") == value.Alias))
                ?? throw WebApiException.BadQuery($"$orderby beside $apply can name what is grouped by only, not '{PropertyNames.Of(column)}'.");
            entity.Add(new XElement("order", new XAttribute("alias", ordered.Alias), order.Direction == OrderByDirection.Descending ? new XAttribute("descending", "true") : null));
        }
    }

    private (XElement Source, TableDefinition Table, ColumnDefinition Column) Find(QueryNode node)
    {
        var plain = node is ConvertNode convert ? convert.Source : node;
        if (plain is not SingleValuePropertyAccessNode property)
        {
            throw WebApiException.NotSupported($"The expression '{plain.Kind}' is not supported in $apply. Name a property, or a property of a lookup's row.");
        }

        var names = new List<string>();
        var source = property.Source;
        while (source is SingleNavigationNode step)
        {
            names.Insert(0, step.NavigationProperty.Name);
            source = step.Source;
        }

        var (lookups, owner) = LookupPath.Of(model, table, names);
        if (lookups.Count > 0 && lookups[^1].IsPrincipal)
        {
            throw WebApiException.NotSupported($"The properties behind '{lookups[^1].Name}' are not supported in $apply: it leads to a user or a team. Use owninguser or owningteam.");
        }

        return (lookups.Count == 0 ? entity : joins.Follow(lookups), owner, model.FindColumn(owner, property.Property.Name)!);
    }

    private string Alias() => FormattableString.Invariant($"v{values.Count}");
}
