using System.Globalization;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>What people look at: views, forms and web resources.</summary>
public sealed partial class Scaffolder
{
    private static readonly string[] FormKinds = ["main", "quickCreate", "quick"];

    /// <summary>Kinds of web resource by the ending of their name.</summary>
    internal static readonly IReadOnlyDictionary<string, int> WebResourceTypes = new Dictionary<string, int>
    {
        [".html"] = 1, [".css"] = 2, [".js"] = 3, [".xml"] = 4, [".png"] = 5, [".jpg"] = 6, [".gif"] = 7, [".xsl"] = 9, [".ico"] = 10, [".svg"] = 11, [".resx"] = 12,
    };

    /// <summary>Writes a view.</summary>
    /// <exception cref="SolutionFormatException">The table, a column, an operator or an option is unknown, or the name is taken.</exception>
    public void AddView(NewView view) => AllOrNothing(() =>
    {
        var table = Known(Schema(), view.Table);
        var named = view.Columns.Select(column => column.Name)
            .Concat(view.Orders.Select(order => order.Column))
            .Concat(view.Conditions.Select(condition => condition.Column))
            .Concat(view.Searched);
        foreach (var column in named)
        {
            _ = Known(table, column);
        }

        if (view.Kind == ViewKind.QuickFind && view.Searched.Count == 0)
        {
            throw new SolutionFormatException($"The quick find view '{view.Name}' searches nothing. Name the columns to search.");
        }

        if (source.Views(table.SchemaName).ContainsKey(view.Name))
        {
            throw new SolutionFormatException($"The table {view.Table} has a view '{view.Name}' already. Choose another name.");
        }

        _ = Editable(view.Table);
        source.Create($"Entities/{table.SchemaName}/SavedQueries/{ViewXml.IdOf(view):B}.xml", ViewXml.Write(view, table, source.Version));
    });

    /// <summary>Writes a form.</summary>
    /// <exception cref="SolutionFormatException">The table, a column, a relationship or a view is unknown, something stands twice, or the name is taken.</exception>
    public void AddForm(NewForm form) => AllOrNothing(() =>
    {
        if (!FormKinds.Contains(form.Kind))
        {
            throw new SolutionFormatException($"There is no kind of form '{form.Kind}'. There are {string.Join(", ", FormKinds)}.");
        }

        var schema = Schema();
        var table = Known(schema, form.Table);
        foreach (var column in Fields(form).Concat(form.Header))
        {
            _ = Known(table, column);
        }

        if (Fields(form).GroupBy(column => column).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new SolutionFormatException($"The column {twice.Key} stands twice on the form '{form.Name}'. Remove one.");
        }

        var grids = form.Sections.SelectMany(section => section.Items).OfType<FormGrid>().Distinct().ToDictionary(grid => grid, grid => Resolve(schema, table, grid));
        var writer = new FormXml(form, table, grids);
        var path = $"Entities/{table.SchemaName}/FormXml/{form.Kind}/{writer.Id:B}.xml";
        if (source.Exists(path))
        {
            throw new SolutionFormatException($"The table {form.Table} has a {form.Kind} form '{form.Name}' already. Choose another name.");
        }

        var entity = Editable(form.Table);
        source.Create(path, writer.Write(source.Version));
        if (form.Kind == "quickCreate" && Info(entity).Element("IsQuickCreateEnabled") is { } enabled)
        {
            enabled.Value = "1";
        }
    });

    /// <summary>Writes the record of a web resource; its content stands where the build leaves it.</summary>
    /// <param name="name">With prefix: <c>sl_/icons/stage.svg</c>.</param>
    /// <param name="label">What people call it.</param>
    /// <exception cref="SolutionFormatException">The name is not ours or taken, or its ending tells no kind.</exception>
    public void AddWebResource(string name, string label) => AllOrNothing(() =>
    {
        if (!name.StartsWith(source.Prefix + "_", StringComparison.Ordinal))
        {
            throw new SolutionFormatException($"The web resource '{name}' does not carry the publisher's prefix. Write '{source.Prefix}_/{name.TrimStart('_', '/')}'.");
        }

        if (!WebResourceTypes.TryGetValue(Path.GetExtension(name), out var type))
        {
            throw new SolutionFormatException($"The name '{name}' tells no kind of web resource. It ends in one of {string.Join(", ", WebResourceTypes.Keys)}.");
        }

        var path = $"WebResources/{name}.data.xml";
        if (source.Exists(path))
        {
            throw new SolutionFormatException($"The web resource {name} exists already.");
        }

        var id = ComponentId.For($"webresource/{name}");
        var bare = string.Concat(name.Where(character => char.IsAsciiLetterOrDigit(character) || character == '_'));
        source.Create(path, new XElement(
            "WebResource",
            new XElement("WebResourceId", id.ToString("B")),
            new XElement("Name", name),
            new XElement("DisplayName", label),
            new XElement("WebResourceType", type),
            new XElement("IntroducedVersion", source.Version),
            new XElement("IsEnabledForMobileClient", "1"),
            new XElement("IsAvailableForMobileOffline", "0"),
            new XElement("IsCustomizable", "1"),
            new XElement("CanBeDeleted", "1"),
            new XElement("IsHidden", "0"),
            // Unique for ever: the packager tells resources apart by it.
            new XElement("FileName", $"/WebResources/{bare}{id.ToString("D").ToUpper(CultureInfo.InvariantCulture)}")));
        source.AddRootComponent(type: 61, name, behavior: 0, "WebResources");
    });

    private static IEnumerable<string> Fields(NewForm form) =>
        form.Sections.SelectMany(section => section.Items).OfType<FormField>().Select(field => field.Column);

    private (string Table, Guid View) Resolve(Schema schema, TableDefinition table, FormGrid grid)
    {
        if (schema.ManyToMany.FirstOrDefault(candidate => candidate.Name == grid.Relationship) is { } crossing && (crossing.FirstTable == table.LogicalName || crossing.SecondTable == table.LogicalName))
        {
            var other = schema.Find(crossing.FirstTable == table.LogicalName ? crossing.SecondTable : crossing.FirstTable)!;
            return (other.LogicalName, ViewId(other, grid.View));
        }

        var relationship = schema.CollectionsOf(table.LogicalName).FirstOrDefault(candidate => candidate.Name == grid.Relationship)
            ?? throw new SolutionFormatException(
                $"No relationship '{grid.Relationship}' points to {table.LogicalName}. There are {string.Join(", ", schema.CollectionsOf(table.LogicalName).Select(candidate => candidate.Name).Order(StringComparer.Ordinal))}.");
        var related = schema.Find(relationship.ReferencingTable)!;
        return (related.LogicalName, ViewId(related, grid.View));
    }
}
