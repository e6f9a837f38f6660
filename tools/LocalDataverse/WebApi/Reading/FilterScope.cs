using System.Xml.Linq;
using SalesLoop.LocalDataverse.WebApi.Model;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Reading;

/// <summary>The rows that a condition speaks of: those of the query, or those of a collection inside any() or all().</summary>
/// <param name="Table">Table of the rows.</param>
/// <param name="Joins">The query's joins; null inside any() and all(), where a lookup is followed by a link of its own.</param>
internal sealed record FilterScope(TableDefinition Table, Joins? Joins);

/// <summary>A property in a filter: where it is reached from, and by which lookups.</summary>
/// <param name="Scope">The rows it is reached from.</param>
/// <param name="Path">Lookups to follow; empty for a property of the row itself.</param>
/// <param name="Column">The column behind it.</param>
internal sealed record FilterProperty(FilterScope Scope, IReadOnlyList<LookupNavigation> Path, ColumnDefinition Column)
{
    /// <summary>Writes a condition on this property.</summary>
    public XElement Condition(string @operator, params IReadOnlyList<string> values)
    {
        if (Scope.Joins is not null || Path.Count == 0)
        {
            return Condition(@operator, values, Scope.Joins is { } joins && Path.Count > 0 ? (string?)joins.Follow(Path).Attribute("alias") : null);
        }

        return Linked(@operator, values);
    }

    private XElement Condition(string @operator, IReadOnlyList<string> values, string? alias)
    {
        var condition = new XElement(
            "condition",
            alias is null ? null : new XAttribute("entityname", alias),
            new XAttribute("attribute", Column.LogicalName),
            new XAttribute("operator", @operator));
        switch (@operator, values.Count)
        {
            case (_, 0):
                break;
            case ("in" or "not-in" or "between" or "not-between" or "contain-values" or "not-contain-values", _):
            case (_, > 1):
                condition.Add(values.Select(value => new XElement("value", value)));
                break;
            default:
                condition.Add(new XAttribute("value", values[0]));
                break;
        }

        return condition;
    }

    // FetchXML lets only the query's own filter name another link in a condition. Inside any() a lookup is
    // followed by a second any: there is a row it points to, and that row passes.
    private XElement Linked(string @operator, IReadOnlyList<string> values)
    {
        var inner = Condition(@operator, values, alias: null);
        foreach (var lookup in Path.Reverse())
        {
            inner = new XElement(
                "link-entity",
                new XAttribute("name", lookup.Target.LogicalName),
                new XAttribute("from", lookup.Target.PrimaryKey),
                new XAttribute("to", lookup.Column.LogicalName),
                new XAttribute("link-type", "any"),
                new XElement("filter", new XAttribute("type", "and"), inner));
            if (Operators.MatchesEmpty(@operator))
            {
                inner = new XElement(
                    "filter",
                    new XAttribute("type", "or"),
                    new XElement("condition", new XAttribute("attribute", lookup.Column.LogicalName), new XAttribute("operator", "null")),
                    inner);
            }
        }

        return inner;
    }
}
