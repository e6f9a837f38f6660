using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Screens;

/// <summary>A chart asks for columns that exist and draws exactly what it asks for.</summary>
internal sealed class ChartRule : Rule
{
    public override string Id => "SL210";

    public override string Reason => "A chart that names something missing shows an error in place of the drawing.";

    public override IEnumerable<Finding> Find(CheckedSolution solution) =>
        from entity in solution.Entities
        from chart in entity.Elements("Visualizations").Elements("visualization")
        from finding in Problems(chart, TableReader.LogicalNameOf(entity), solution.Schema)
        select finding;

    private IEnumerable<Finding> Problems(XElement chart, string table, Schema schema)
    {
        if (chart.Descendants("fetch").FirstOrDefault() is not { } fetch || fetch.Element("entity") is not { } root)
        {
            yield return At(chart, "the chart has no fetch", "Add datadescription/datadefinition/fetchcollection/fetch");
            yield break;
        }

        if (root.Attr("name") != table)
        {
            yield return At(root, $"the chart belongs to {table} but asks for {root.Attr("name")}", $"Write {table}");
            yield break;
        }

        if (fetch.Attr("aggregate") != "true")
        {
            yield return At(fetch, "the chart's query does not aggregate", "Write aggregate=\"true\"");
        }

        foreach (var finding in Columns(root, schema).Concat(Drawing(chart, root)))
        {
            yield return finding;
        }
    }

    private IEnumerable<Finding> Columns(XElement root, Schema schema)
    {
        foreach (var element in root.Descendants().Where(element => element.Name.LocalName is "attribute" or "condition"))
        {
            var source = element.Ancestors().First(ancestor => ancestor.Name.LocalName is "entity" or "link-entity");
            var name = element.Name.LocalName == "attribute" ? element.Attr("name") : element.Attr("attribute");
            if (element.Attr("entityname").Length > 0 || schema.Find(source.Attr("name")) is not { } table)
            {
                continue;
            }

            if (table.Find(name) is not { } column)
            {
                yield return At(element, $"{table.LogicalName} has no column '{name}'", "Correct the name");
            }
            else if (element.Attr("groupby") == "true" && column.Type == ColumnType.DateTime && element.Attr("dategrouping").Length == 0)
            {
                yield return At(element, $"the chart groups by the date {name} without a period", "Add dategrouping, as \"month\"");
            }
        }

        foreach (var link in root.Descendants("link-entity").Where(link => schema.Find(link.Attr("name")) is null))
        {
            yield return At(link, $"there is no table '{link.Attr("name")}'", "Correct the name");
        }
    }

    private IEnumerable<Finding> Drawing(XElement chart, XElement root)
    {
        var groups = Aliases(root, attribute => attribute.Attr("groupby") == "true");
        var measures = Aliases(root, attribute => attribute.Attr("aggregate").Length > 0);
        foreach (var category in chart.Descendants("category").Where(category => !groups.Contains(category.Attr("alias"))))
        {
            yield return At(category, $"the category '{category.Attr("alias")}' is no group of the query", "Name the alias of an attribute with groupby");
        }

        foreach (var measure in chart.Descendants("measure").Where(measure => !measures.Contains(measure.Attr("alias"))))
        {
            yield return At(measure, $"the measure '{measure.Attr("alias")}' is none of the query's", "Name the alias of an attribute with aggregate");
        }

        var (collections, series) = (chart.Descendants("measurecollection").Count(), chart.Descendants("Chart").Elements("Series").Elements("Series").Count());
        if (collections != series)
        {
            yield return At(chart.Descendants("Series").FirstOrDefault() ?? chart, $"the chart measures {collections} and draws {series} series", "Write one Series for each measurecollection");
        }
    }

    private static HashSet<string> Aliases(XElement root, Func<XElement, bool> which) =>
        root.Descendants("attribute").Where(which).Select(attribute => attribute.Attr("alias")).Where(alias => alias.Length > 0).ToHashSet(StringComparer.Ordinal);
}
