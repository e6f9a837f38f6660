using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Tables;

/// <summary>Alternate keys are made of columns that can be.</summary>
internal sealed class KeyRule : Rule
{
    public override string Id => "SL109";

    public override string Reason => "A key over a column that is missing, secured or of another type is never activated.";

    public override IEnumerable<Finding> Find(CheckedSolution solution) =>
        from entity in solution.Entities
        let table = solution.Schema.Find(TableReader.LogicalNameOf(entity))
        from name in entity.Descendants("EntityKeyAttributes").Elements("AttributeName")
        from finding in Problem(name, table)
        select finding;

    private IEnumerable<Finding> Problem(XElement name, TableDefinition table)
    {
        if (table.Find(name.Value) is not { } column)
        {
            yield return At(name, $"{table.LogicalName} has no column {name.Value}", "Name a column of the table by its logical name");
        }
        else if (column.IsSecured)
        {
            yield return At(name, $"{name.Value} is a secured column", "Use another column, or don't secure it");
        }
        else if (column.Type is not (ColumnType.Text or ColumnType.WholeNumber or ColumnType.Decimal or ColumnType.DateTime or ColumnType.Lookup or ColumnType.Choice))
        {
            yield return At(name, $"{name.Value} is of the type {column.Type}", "Use a text, whole number, decimal, date, lookup or choice");
        }
    }
}
