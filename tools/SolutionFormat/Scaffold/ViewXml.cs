using System.Collections.Frozen;
using System.Globalization;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>Writes views.</summary>
internal static class ViewXml
{
    /// <summary>Operators of FetchXML with how many values each takes: none, one, or any number (-1).</summary>
    private static readonly FrozenDictionary<string, int> Operators = new Dictionary<string, int>
    {
        ["eq"] = 1, ["ne"] = 1, ["gt"] = 1, ["ge"] = 1, ["lt"] = 1, ["le"] = 1, ["like"] = 1, ["not-like"] = 1,
        ["on"] = 1, ["on-or-before"] = 1, ["on-or-after"] = 1, ["last-x-days"] = 1, ["next-x-days"] = 1, ["olderthan-x-days"] = 1,
        ["null"] = 0, ["not-null"] = 0, ["today"] = 0, ["this-week"] = 0, ["this-month"] = 0, ["this-year"] = 0, ["last-month"] = 0,
        ["eq-userid"] = 0, ["ne-userid"] = 0, ["eq-userteams"] = 0, ["eq-businessid"] = 0,
        ["in"] = -1, ["not-in"] = -1,
    }.ToFrozenDictionary();

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
        var filter = new XElement("filter", new XAttribute("type", "and"), view.Conditions.Select(condition => Condition(condition, table)));
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

    private static XElement Condition(ViewCondition condition, TableDefinition table)
    {
        if (!Operators.TryGetValue(condition.Operator, out var takes))
        {
            throw new SolutionFormatException($"The operator '{condition.Operator}' is not known. Known are {string.Join(", ", Operators.Keys.Order(StringComparer.Ordinal))}.");
        }

        if (takes >= 0 && condition.Values.Count != takes)
        {
            throw new SolutionFormatException($"The operator '{condition.Operator}' takes {(takes == 0 ? "no value" : "one value")}; {condition.Column} was given {condition.Values.Count}.");
        }

        var values = condition.Values.Select(value => Value(table.Columns[condition.Column], value)).ToList();
        return new XElement(
            "condition",
            new XAttribute("attribute", condition.Column),
            new XAttribute("operator", condition.Operator),
            takes == 1 ? new XAttribute("value", values[0]) : null,
            takes < 0 ? values.Select(value => new XElement("value", value)) : null);
    }

    private static string Value(ColumnDefinition column, string text)
    {
        if (column.Choice is not { } choice || int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            return text;
        }

        return choice.Options.FirstOrDefault(option => option.Label == text)?.Value.ToString(CultureInfo.InvariantCulture)
            ?? throw new SolutionFormatException($"The column {column.LogicalName} has no option '{text}'. It has {string.Join(", ", choice.Options.Select(option => option.Label))}.");
    }
}
