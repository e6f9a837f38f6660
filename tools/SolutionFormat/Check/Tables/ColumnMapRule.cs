using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Tables;

/// <summary>Columns that a row takes over exist on both tables and fit.</summary>
internal sealed class ColumnMapRule : Rule
{
    public override string Id => "SL113";

    public override string Reason => "An import refuses a mapping of columns that are missing or don't fit.";

    public override IEnumerable<Finding> Find(CheckedSolution solution) =>
        from map in solution.Components("EntityMap")
        from finding in Problems(map, solution.Schema)
        select finding;

    private IEnumerable<Finding> Problems(XElement map, Metadata.Schema schema)
    {
        var (from, to) = (schema.Find(map.Text("EntitySource")), schema.Find(map.Text("EntityTarget")));
        foreach (var (table, end) in new[] { (from, "EntitySource"), (to, "EntityTarget") }.Where(side => side.Item1 is null))
        {
            yield return At(map.Element(end) ?? map, $"there is no table '{map.Text(end)}'", "Write the logical name of a table");
        }

        foreach (var column in from is null || to is null ? [] : map.Descendants("AttributeMap"))
        {
            var (source, target) = (from!.Find(column.Text("AttributeSource")), to!.Find(column.Text("AttributeTarget")));
            if (source is null || target is null)
            {
                var (end, table) = source is null ? ("AttributeSource", from) : ("AttributeTarget", to);
                yield return At(column.Element(end) ?? column, $"{table.LogicalName} has no column '{column.Text(end)}'", "Correct the name, or remove the line");
            }
            else if (!Fits(source, target))
            {
                yield return At(column, $"{from.LogicalName}.{source.LogicalName} ({source.Type}, {source.MaxLength}) does not fit into {to.LogicalName}.{target.LogicalName} ({target.Type}, {target.MaxLength})", "Map columns of one kind, the second not shorter");
            }
        }

        foreach (var again in map.Descendants("AttributeMap").GroupBy(column => column.Text("AttributeTarget")).SelectMany(same => same.Skip(1)))
        {
            yield return At(again, $"{again.Text("AttributeTarget")} is filled twice", "Remove one of the two lines");
        }
    }

    // A memo takes a text; nothing else changes its kind.
    private static bool Fits(Metadata.ColumnDefinition source, Metadata.ColumnDefinition target) =>
        (source.Type == target.Type || (source.Type, target.Type) is (Metadata.ColumnType.Text, Metadata.ColumnType.Memo)) && source.MaxLength <= target.MaxLength;
}
