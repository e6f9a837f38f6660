using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Tables;

/// <summary>The several names of one table, column or choice say the same.</summary>
internal sealed class NamesAgreeRule : Rule
{
    public override string Id => "SL102";

    public override string Reason => "An import takes one name of a table or column from one place and one from another.";

    public override IEnumerable<Finding> Find(CheckedSolution solution) =>
        from pair in Pairs(solution)
        where pair.Is != pair.Should
        select At(pair.Node, $"{pair.What} is '{pair.Is}'", $"Write '{pair.Should}'");

    private static IEnumerable<(XElement Node, string What, string Is, string Should)> Pairs(CheckedSolution solution)
    {
        foreach (var entity in solution.Entities)
        {
            var info = entity.Element("EntityInfo")?.Element("entity") ?? entity;
            yield return (info, "the table's Name attribute", info.Attr("Name"), entity.Text("Name"));
            foreach (var column in CheckedSolution.Columns(entity))
            {
                var logicalName = Names.Logical(column.Attr("PhysicalName"));
                yield return (column.Element("Name") ?? column, "the column's Name", column.Text("Name"), logicalName);
                yield return (column.Element("LogicalName") ?? column, "the column's LogicalName", column.Text("LogicalName"), logicalName);
            }

            foreach (var key in info.Descendants("EntityKey"))
            {
                yield return (key.Element("LogicalName") ?? key, "the key's LogicalName", key.Text("LogicalName"), Names.Logical(key.Text("Name")));
            }
        }

        foreach (var choice in solution.Components("optionset"))
        {
            yield return (choice, "the choice's Name", choice.Attr("Name"), Names.Logical(choice.Attr("Name")));
            yield return (choice, "the choice's file", Packages.SourcePlace.Of(choice).File, $"OptionSets/{choice.Attr("Name")}.xml");
        }

        // The "one" and the "many" table of a relationship are schema names, with their casing.
        foreach (var name in solution.Relationships.Elements().Where(element => element.Name.LocalName is "ReferencingEntityName" or "ReferencedEntityName" or "FirstEntityName" or "SecondEntityName"))
        {
            if (solution.Schema.Find(Names.Logical(name.Value)) is { } table)
            {
                yield return (name, name.Name.LocalName, name.Value, table.SchemaName);
            }
        }
    }
}
