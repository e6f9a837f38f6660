using System.Xml.Linq;

namespace SalesLoop.LocalDataverse.WebApi.Reading;

/// <summary>Small pieces of FetchXML.</summary>
internal static class FetchParts
{
    public static XElement And(params IEnumerable<XElement> content) => new("filter", new XAttribute("type", "and"), content);

    public static XElement Equal(string column, Guid id) =>
        new("condition", new XAttribute("attribute", column), new XAttribute("operator", "eq"), new XAttribute("value", id.ToString("D")));

    public static XElement In(string column, IEnumerable<Guid> ids) =>
        new("condition", new XAttribute("attribute", column), new XAttribute("operator", "in"), ids.Select(id => new XElement("value", id.ToString("D"))));

    /// <summary>Adds a condition to what an entity or link is filtered by already.</summary>
    public static void Narrow(XElement holder, XElement condition)
    {
        var existing = holder.Elements("filter").ToList();
        existing.ForEach(filter => filter.Remove());
        holder.Add(And([condition, .. existing]));
    }

    /// <summary>A link to the intersect table of a many-to-many relationship.</summary>
    public static XElement Intersect(string table, string from, string to, params object[] content) => new(
        "link-entity",
        new XAttribute("name", table),
        new XAttribute("from", from),
        new XAttribute("to", to),
        new XAttribute("intersect", "true"),
        content);
}
