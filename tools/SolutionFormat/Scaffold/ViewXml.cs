using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>Writes views.</summary>
internal static class ViewXml
{
    /// <param name="view">What to write.</param>
    /// <param name="table">Its table, with the columns it names.</param>
    /// <param name="version">Version of the solution that introduces it.</param>
    public static XElement Write(NewView view, TableDefinition table, string version) => new(
        "savedqueries",
        new XElement(
            "savedquery",
            new XElement("IsCustomizable", "1"),
            FormatXml.Flag("CanBeDeleted", !view.IsDefault),
            FormatXml.Flag("isquickfindquery", view.Kind == ViewKind.QuickFind),
            new XElement("isprivate", "0"),
            FormatXml.Flag("isdefault", view.IsDefault),
            new XElement("savedqueryid", IdOf(view).ToString("B")),
            new XElement("layoutxml", Layout(view, table)),
            new XElement("querytype", (int)view.Kind),
            new XElement("fetchxml", Fetch(view, table)),
            new XElement("IntroducedVersion", version),
            FormatXml.LocalizedNames(view.Name),
            view.Description.Length > 0 ? FormatXml.Descriptions(view.Description) : null));

    public static Guid IdOf(NewView view) => ComponentId.For($"{view.Table}/view/{view.Name}");

    private static XElement Layout(NewView view, TableDefinition table) => new(
        "grid",
        new XAttribute("name", "resultset"),
        new XAttribute("jump", table.PrimaryName),
        new XAttribute("select", "1"),
        new XAttribute("icon", "1"),
        new XAttribute("preview", "1"),
        new XElement(
            "row",
            new XAttribute("name", "result"),
            new XAttribute("id", table.PrimaryKey),
            view.Columns.Select(column => new XElement("cell", new XAttribute("name", column.Name), new XAttribute("width", column.Width)))));

    private static XElement Fetch(NewView view, TableDefinition table)
    {
        var filter = new XElement("filter", new XAttribute("type", "and"), view.Conditions.Select(condition => ConditionXml.Write(condition, table)));
        return new XElement(
            "fetch",
            new XAttribute("version", "1.0"),
            new XAttribute("mapping", "logical"),
            new XElement(
                "entity",
                new XAttribute("name", table.LogicalName),
                view.Columns.Select(column => column.Name).Prepend(table.PrimaryKey).Distinct().Select(name => new XElement("attribute", new XAttribute("name", name))),
                view.Orders.Select(order => new XElement(
                    "order",
                    new XAttribute("attribute", order.Column),
                    new XAttribute("descending", order.Descending ? "true" : "false"))),
                filter.HasElements ? filter : null,
                view.Kind == ViewKind.QuickFind ? Search(view) : null));
    }

    private static XElement Search(NewView view) => new(
        "filter",
        new XAttribute("type", "or"),
        new XAttribute("isquickfindfields", "1"),
        view.Searched.Select(column => new XElement(
            "condition",
            new XAttribute("attribute", column),
            new XAttribute("operator", "like"),
            new XAttribute("value", "{0}"))));
}
