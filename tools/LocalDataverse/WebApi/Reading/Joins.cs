using System.Xml.Linq;
using SalesLoop.LocalDataverse.WebApi.Model;

namespace SalesLoop.LocalDataverse.WebApi.Reading;

/// <summary>The lookups that a query follows. Filter, order and expansion share a join, so that one lookup is joined once.</summary>
/// <param name="entity">The fetch's entity element.</param>
internal sealed class Joins(XElement entity)
{
    private readonly Dictionary<string, XElement> links = new(StringComparer.Ordinal);

    /// <summary>The link at the end of the path; made when it is not there yet.</summary>
    /// <param name="path">Lookups from the query's own table on; one at least.</param>
    public XElement Follow(IReadOnlyList<LookupNavigation> path)
    {
        var alias = AliasOf(path);
        if (links.TryGetValue(alias, out var known))
        {
            return known;
        }

        var last = path[^1];
        var link = new XElement(
            "link-entity",
            new XAttribute("name", last.Target.LogicalName),
            new XAttribute("from", last.Target.PrimaryKey),
            new XAttribute("to", last.Column.LogicalName),
            new XAttribute("link-type", "outer"),
            new XAttribute("alias", alias));
        var parent = path.Count == 1 ? entity : Follow([.. path.Take(path.Count - 1)]);
        parent.Add(link);
        links[alias] = link;
        return link;
    }

    /// <summary>Name of the join: the lookups' own names.</summary>
    public static string AliasOf(IReadOnlyList<LookupNavigation> path) => string.Join("__", path.Select(lookup => lookup.Name));
}
