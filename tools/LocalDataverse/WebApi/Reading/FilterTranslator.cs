using System.Xml.Linq;
using Microsoft.OData;
using Microsoft.OData.UriParser;
using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.LocalDataverse.WebApi.Model;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Reading;

/// <summary>Turns a parsed <c>$filter</c> into a FetchXML filter.</summary>
/// <remarks>
/// Into FetchXML and not into a QueryExpression, because a QueryExpression of the 9.0 SDK can't say "any" or
/// "not any" inside a filter, nor compare with a column of a linked row; FetchXML can say all that OData asks.
/// FetchXML has no "not": it is carried inwards until it stands before a single condition, which has an opposite.
/// </remarks>
/// <param name="model">The organization's tables.</param>
/// <param name="aliases">Values of the parameter aliases (<c>@p1</c>) in the address.</param>
internal sealed class FilterTranslator(WebApiModel model, IDictionary<string, SingleValueNode> aliases)
{
    private readonly Dictionary<string, FilterScope> scopes = new(StringComparer.Ordinal);

    /// <returns>A filter element.</returns>
    /// <exception cref="WebApiException">The filter uses something that Dataverse, or the local Dataverse, does not support.</exception>
    public XElement Translate(FilterClause clause, TableDefinition table, Joins joins)
    {
        scopes[clause.RangeVariable.Name] = new FilterScope(table, joins);
        var written = Write(clause.Expression, negated: false);
        return written.Name == "filter" ? written : Group("and", written);
    }

    private XElement Write(QueryNode node, bool negated) => node switch
    {
        ConvertNode convert => Write(convert.Source, negated),
        UnaryOperatorNode { OperatorKind: UnaryOperatorKind.Not } not => Write(not.Operand, !negated),
        BinaryOperatorNode { OperatorKind: BinaryOperatorKind.And } and => Combine(and, "and", negated),
        BinaryOperatorNode { OperatorKind: BinaryOperatorKind.Or } or => Combine(or, "or", negated),
        BinaryOperatorNode comparison => Compare(comparison, negated),
        SingleValueFunctionCallNode call => Call(call, negated),
        AnyNode any => Any(any, negated),
        AllNode all => All(all, negated),
        SingleValuePropertyAccessNode yesNo => PropertyOf(yesNo)!.Condition("eq", negated ? "0" : "1"),
        InNode => throw WebApiException.NotSupported("The operator 'in' is not supported in $filter. Use Microsoft.Dynamics.CRM.In(PropertyName='name',PropertyValues=['a','b'])."),
        ConstantNode => throw WebApiException.NotSupported("A constant alone is not supported in $filter. Compare a property with it."),
        _ => throw WebApiException.NotSupported($"The expression '{node.Kind}' is not supported in $filter."),
    };

    private XElement Combine(BinaryOperatorNode node, string type, bool negated)
    {
        var written = negated ? (type == "and" ? "or" : "and") : type;
        var group = Group(written);
        foreach (var side in new[] { Write(node.Left, negated), Write(node.Right, negated) })
        {
            // a and b and c stays one list instead of a tree of pairs.
            group.Add(side.Name == "filter" && (string?)side.Attribute("type") == written ? side.Elements() : side);
        }

        return group;
    }

    private XElement Compare(BinaryOperatorNode node, bool negated)
    {
        var comparison = Operators.Find(node.OperatorKind)
            ?? throw WebApiException.NotSupported($"Arithmetic ('{node.OperatorKind}') is not supported in $filter.");
        var (left, right) = (Plain(node.Left), Plain(node.Right));
        if (left is ConstantNode && right is not ConstantNode)
        {
            (left, right, comparison) = (right, left, Operators.Mirror(comparison));
        }

        return (left, right) switch
        {
            (SingleValueFunctionCallNode or BinaryOperatorNode or AnyNode or AllNode, ConstantNode { Value: bool expected }) when comparison is "eq" or "ne" =>
                Write(left, negated ^ (expected == (comparison == "ne"))),
            (_, ConstantNode constant) => CompareWithValue(Required(left), comparison, constant.Value, negated),
            _ => CompareProperties(Required(left), comparison, Required(right), negated),
        };
    }

    private static XElement CompareWithValue(FilterProperty property, string comparison, object? value, bool negated)
    {
        if (value is null)
        {
            return comparison switch
            {
                "eq" => property.Condition(negated ? "not-null" : "null"),
                "ne" => property.Condition(negated ? "null" : "not-null"),
                _ => throw WebApiException.BadQuery($"null can't be compared with '{comparison}'; use eq null or ne null."),
            };
        }

        return Condition(property, comparison, negated, FetchValue.Of(property.Column, value));
    }

    private static XElement CompareProperties(FilterProperty left, string comparison, FilterProperty right, bool negated)
    {
        if (left.Scope != right.Scope || (left.Scope.Joins is null && left.Path.Count + right.Path.Count > 0))
        {
            throw WebApiException.NotSupported("Comparing a property inside any() or all() with a property of another row is not supported in $filter.");
        }

        var written = Condition(left, comparison, negated);
        var condition = written.Name == "condition" ? written : written.Elements("condition").First();
        var other = right.Path.Count > 0 ? $"{(string)right.Scope.Joins!.Follow(right.Path).Attribute("alias")!}.{right.Column.LogicalName}" : right.Column.LogicalName;
        condition.Add(new XAttribute("valueof", other));
        return written;
    }

    // A condition or its opposite. No empty column is greater or smaller than anything, so that it satisfies
    // "not greater", although it does not satisfy "smaller or equal".
    private static XElement Condition(FilterProperty property, string @operator, bool negated, params IReadOnlyList<string> values)
    {
        if (!negated)
        {
            return property.Condition(@operator, values);
        }

        var opposite = property.Condition(Operators.Opposite(@operator), values);
        return Operators.IsOrdering(@operator) ? Group("or", opposite, property.Condition("null")) : opposite;
    }

    private XElement Call(SingleValueFunctionCallNode call, bool negated)
    {
        if (QueryFunctions.Find(call.Name) is { } function)
        {
            return QueryFunction(function, call, negated);
        }

        var arguments = call.Parameters.Select(Plain).ToList();
        var (@operator, before, after) = call.Name switch
        {
            // Wildcards in the text (%, _, [a-z]) act as such: Dataverse documents them for these three functions.
            "contains" => ("like", "%", "%"),
            "startswith" => ("begins-with", "", ""),
            "endswith" => ("ends-with", "", ""),
            _ => throw WebApiException.NotSupported($"The function '{call.Name}' is not supported in $filter. Supported are contains, startswith, endswith and the functions of {PropertyNames.Namespace}."),
        };
        if (arguments[1] is not ConstantNode { Value: string text })
        {
            throw WebApiException.NotSupported($"The second argument of '{call.Name}' must be a text.");
        }

        return Condition(Required(arguments[0]), @operator, negated, $"{before}{text}{after}");
    }

    private XElement QueryFunction(QueryFunction function, SingleValueFunctionCallNode call, bool negated)
    {
        // Such a function names its property by a text; it belongs to the rows of the query, so inside any() it
        // would look past the rows it seems to be about.
        if (scopes.Count > 1)
        {
            throw WebApiException.NotSupported($"The function '{function.Name}' is not supported inside any() or all().");
        }

        var arguments = call.Parameters.Cast<NamedFunctionParameterNode>().ToDictionary(one => one.Name, one => (Plain(one.Value) as ConstantNode)?.Value);
        var scope = scopes.Values.Single();
        var name = arguments["PropertyName"] as string ?? "";
        var column = scope.Table.Find(name) ?? model.FindColumn(scope.Table, name)
            ?? throw WebApiException.BadQuery($"Could not find a property named '{name}' on type '{PropertyNames.Qualified(scope.Table.LogicalName)}'.");
        var @operator = negated
            ? function.Inverse ?? throw WebApiException.NotSupported($"'not' before the function '{function.Name}' is not supported: it has no opposite.")
            : function.Operator;
        return new FilterProperty(scope, [], column).Condition(@operator, Values(function, column, arguments));
    }

    private static IReadOnlyList<string> Values(QueryFunction function, ColumnDefinition column, Dictionary<string, object?> arguments) => function.Shape switch
    {
        QueryFunctionShape.NoValue => [],
        QueryFunctionShape.Count => [FetchValue.Count(arguments["PropertyValue"], function.Name)],
        QueryFunctionShape.TwoCounts => [FetchValue.Count(arguments["PropertyValue1"], function.Name), FetchValue.Count(arguments["PropertyValue2"], function.Name)],
        QueryFunctionShape.Value => [FetchValue.Of(column, arguments["PropertyValue"] ?? throw WebApiException.BadQuery($"{function.Name} needs a PropertyValue."))],
        _ => arguments["PropertyValues"] is ODataCollectionValue { Items: { } items } && items.Any()
            ? [.. items.Select(item => FetchValue.Of(column, item ?? ""))]
            : throw WebApiException.BadQuery($"{function.Name} needs PropertyValues, as in {function.Name}(PropertyName='{PropertyNames.Of(column)}',PropertyValues=['1','2'])."),
    };

    private XElement Any(AnyNode node, bool negated)
    {
        // any() without a condition is parsed as any(true).
        return Exists(node, node.Body is ConstantNode ? null : () => Write(node.Body, negated: false), negated);
    }

    // Every related row passes, when none fails; so it is true without related rows, as OData defines it.
    private XElement All(AllNode node, bool negated) => Exists(node, () => Write(node.Body, negated: true), !negated);

    private XElement Exists(LambdaNode node, Func<XElement>? condition, bool negated)
    {
        if (node.Source is not CollectionNavigationNode { Source: ResourceRangeVariableReferenceNode source } collection)
        {
            throw WebApiException.NotSupported("any() and all() beneath a lookup are not supported in $filter.");
        }

        var scope = scopes[source.Name];
        var (link, table, filtered) = LinkTo(model.FindNavigation(scope.Table, collection.NavigationProperty.Name)!, scope.Table, negated ? "not any" : "any");
        if (condition is not null)
        {
            scopes[node.CurrentRangeVariable.Name] = new FilterScope(table, Joins: null);
            var inner = condition();
            filtered.Add(inner.Name == "filter" ? inner : Group("and", inner));
            scopes.Remove(node.CurrentRangeVariable.Name);
        }

        return link;
    }

    private static (XElement Link, TableDefinition Table, XElement Filtered) LinkTo(Navigation navigation, TableDefinition table, string type)
    {
        if (navigation is ChildrenNavigation children)
        {
            var link = Link(children.Table.LogicalName, children.Column.LogicalName, table.PrimaryKey, type);
            return (link, children.Table, link);
        }

        var peers = (PeersNavigation)navigation;
        var near = Link(peers.Intersect, peers.NearColumn, table.PrimaryKey, type);
        var far = Link(peers.Table.LogicalName, peers.Table.PrimaryKey, peers.FarColumn, "inner");
        near.Add(new XAttribute("intersect", "true"), far);
        return (near, peers.Table, far);
    }

    private static XElement Link(string table, string from, string to, string type) => new(
        "link-entity",
        new XAttribute("name", table),
        new XAttribute("from", from),
        new XAttribute("to", to),
        new XAttribute("link-type", type));

    private FilterProperty Required(QueryNode node) => PropertyOf(node) ?? throw WebApiException.NotSupported(node switch
    {
        SingleValueFunctionCallNode call => $"The function '{call.Name}' is not supported in $filter.",
        BinaryOperatorNode binary => $"Arithmetic ('{binary.OperatorKind}') is not supported in $filter.",
        ConstantNode => "Comparing two constants is not supported in $filter. Compare a property with one.",
        _ => $"The expression '{node.Kind}' is not supported in $filter.",
    });

    private FilterProperty? PropertyOf(QueryNode node) => node switch
    {
        SingleValuePropertyAccessNode property => Follow(property.Source, property.Property.Name),
        // customerid_account eq null: there is no account behind it, though there may be a contact.
        SingleNavigationNode navigation => Follow(navigation, property: null),
        _ => null,
    };

    private FilterProperty? Follow(SingleValueNode source, string? property)
    {
        var path = new List<string>();
        while (source is SingleNavigationNode step)
        {
            path.Insert(0, step.NavigationProperty.Name);
            source = step.Source;
        }

        if (source is not ResourceRangeVariableReferenceNode variable)
        {
            return null;
        }

        var scope = scopes[variable.Name];
        var (lookups, table) = LookupPath.Of(model, scope.Table, path);
        if (lookups.Count > 0 && LeadsToItsOwnValue(lookups[^1], property))
        {
            return new FilterProperty(scope, [.. lookups.Take(lookups.Count - 1)], lookups[^1].Column);
        }

        var column = model.FindColumn(table, property ?? table.PrimaryKey)!;
        return new FilterProperty(scope, lookups, column);
    }

    // The id at the end of a lookup is the lookup's own value: no join is needed.
    private static bool LeadsToItsOwnValue(LookupNavigation last, string? property) =>
        last.IsPrincipal || (!last.Column.IsPolymorphic && (property is null || property == last.Target.PrimaryKey));

    // The value under conversions and parameter aliases. An alias without a value is null, as OData defines it.
    private QueryNode Plain(QueryNode node) => node switch
    {
        ConvertNode convert => Plain(convert.Source),
        ParameterAliasNode alias => aliases.TryGetValue(alias.Alias, out var value) && value is not null ? Plain(value) : new ConstantNode(null),
        NamedFunctionParameterNode named => Plain(named.Value),
        _ => node,
    };

    private static XElement Group(string type, params XElement[] content) => new("filter", new XAttribute("type", type), content);
}
