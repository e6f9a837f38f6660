using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Screens;

/// <summary>A view asks for tables and columns that exist, and shows only what it asks for.</summary>
internal sealed class ViewRule : Rule
{
    public override string Id => "SL205";

    public override string Reason => "A view that names something missing shows an error in place of rows.";

    public override IEnumerable<Finding> Find(CheckedSolution solution) =>
        from entity in solution.Entities
        from query in entity.Descendants("savedquery")
        from finding in Problems(query, TableReader.LogicalNameOf(entity), solution.Schema)
        select finding;

    private IEnumerable<Finding> Problems(XElement query, string table, Schema schema)
    {
        if (query.Descendants("fetch").Elements("entity").FirstOrDefault() is not { } root)
        {
            yield return At(query, "the view has no fetch", "Add fetchxml with a fetch of its table");
            yield break;
        }

        if (root.Attr("name") != table)
        {
            yield return At(root, $"the view belongs to {table} but asks for {root.Attr("name")}", $"Write {table}");
            yield break;
        }

        // Each alias with the table it stands for; the root has none.
        var sources = new Dictionary<string, XElement>(StringComparer.Ordinal) { [""] = root };
        foreach (var finding in Links(root, schema, sources).Concat(sources.Values.ToList().SelectMany(source => Columns(source, schema, sources))))
        {
            yield return finding;
        }

        foreach (var finding in Layout(query, schema, sources))
        {
            yield return finding;
        }
    }

    private List<Finding> Links(XElement parent, Schema schema, Dictionary<string, XElement> sources)
    {
        var findings = new List<Finding>();
        foreach (var link in parent.Elements("link-entity"))
        {
            if (schema.Find(link.Attr("name")) is not { } linked)
            {
                findings.Add(At(link, $"there is no table '{link.Attr("name")}'", "Correct the name"));
                continue;
            }

            sources[link.Attr("alias") is { Length: > 0 } alias ? alias : $"{linked.LogicalName}#{sources.Count}"] = link;
            AddUnless(linked.Find(link.Attr("from")), link, linked, "from", findings);
            if (schema.Find(parent.Attr("name")) is { } outer)
            {
                AddUnless(outer.Find(link.Attr("to")), link, outer, "to", findings);
            }

            findings.AddRange(Links(link, schema, sources));
        }

        return findings;
    }

    private void AddUnless(ColumnDefinition? column, XElement link, TableDefinition table, string end, List<Finding> findings)
    {
        if (column is null)
        {
            findings.Add(At(link, $"{table.LogicalName} has no column '{link.Attr(end)}'", $"Correct '{end}'"));
        }
    }

    // What stands in a source itself, not in the links inside it.
    private IEnumerable<Finding> Columns(XElement source, Schema schema, Dictionary<string, XElement> sources)
    {
        var own = source.Elements().Where(element => element.Name.LocalName is "attribute" or "order" or "filter");
        foreach (var element in own.DescendantsAndSelf().Where(element => element.Name.LocalName is "attribute" or "order" or "condition"))
        {
            var name = element.Name.LocalName == "attribute" ? element.Attr("name") : element.Attr("attribute");
            if (name.Length == 0)
            {
                continue;
            }

            var alias = element.Attr("entityname");
            var of = alias.Length > 0 ? sources.GetValueOrDefault(alias) : source;
            if (of is null)
            {
                yield return At(element, $"no link has the alias '{alias}'", "Correct entityname");
            }
            else if (schema.Find(of.Attr("name")) is { } table && table.Find(name) is null)
            {
                yield return At(element, $"{table.LogicalName} has no column '{name}'", "Correct the name");
            }
        }
    }

    private IEnumerable<Finding> Layout(XElement query, Schema schema, Dictionary<string, XElement> sources)
    {
        var table = schema.Find(sources[""].Attr("name"))!;
        foreach (var grid in query.Elements("layoutxml").Elements("grid"))
        {
            if (table.Find(grid.Attr("jump")) is null)
            {
                yield return At(grid, $"{table.LogicalName} has no column '{grid.Attr("jump")}'", $"Write jump=\"{table.PrimaryName}\"");
            }

            foreach (var row in grid.Elements("row").Where(row => row.Attr("id") != table.PrimaryKey))
            {
                yield return At(row, $"the row's id is '{row.Attr("id")}'", $"Write id=\"{table.PrimaryKey}\"");
            }

            foreach (var cell in grid.Descendants("cell"))
            {
                var (alias, name) = cell.Attr("name").Split('.', 2) is [var first, var second] ? (first, second) : ("", cell.Attr("name"));
                if (!sources.TryGetValue(alias, out var source) || !Brings(source, name, table))
                {
                    yield return At(cell, $"the cell '{cell.Attr("name")}' is not among the columns the view asks for", "Add it to the fetch, or remove the cell");
                }
            }
        }
    }

    private static bool Brings(XElement source, string name, TableDefinition table) =>
        source.Element("all-attributes") is not null
        || source.Elements("attribute").Any(attribute => attribute.Attr("name") == name || attribute.Attr("alias") == name)
        || (source.Name.LocalName == "entity" && name == table.PrimaryKey);
}
