using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Tables;

/// <summary>Texts and numbers say how long and how large they can be.</summary>
internal sealed class LengthRule : Rule
{
    public override string Id => "SL105";

    public override string Reason => "An import fails with «New string attributes must have a max length».";

    public override IEnumerable<Finding> Find(CheckedSolution solution) =>
        solution.Entities.SelectMany(CheckedSolution.Columns).SelectMany(column => ColumnReader.TypeOf(column) switch
        {
            ColumnType.Text => Text(column),
            ColumnType.Memo => Memo(column),
            ColumnType.WholeNumber => Range(column, int.MinValue, int.MaxValue),
            ColumnType.Decimal => Range(column, -100_000_000_000m, 100_000_000_000m).Concat(Digits(column, column.Flag("IsCustomField") ? 10 : 12)),
            ColumnType.Float => Range(column, -100_000_000_000m, 100_000_000_000m).Concat(Digits(column, 5)),
            ColumnType.Money => Range(column, -922_337_203_685_477.5808m, 922_337_203_685_477.5807m).Concat(Digits(column, 4)),
            _ => [],
        });

    private IEnumerable<Finding> Text(XElement column)
    {
        if (column.Number("MaxLength") is not (>= 1 and <= 4000 and var length))
        {
            yield return At(column, $"MaxLength of {column.Text("LogicalName")} is '{column.Text("MaxLength")}'", "Write 1 to 4000");
        }
        else if (column.Number("Length") != 2 * length)
        {
            yield return At(column.Element("Length") ?? column, $"Length of {column.Text("LogicalName")} is '{column.Text("Length")}'", $"Write {2 * length}, twice MaxLength");
        }
    }

    private IEnumerable<Finding> Memo(XElement column)
    {
        if (column.Number("MaxLength") is not (>= 1 and <= 1_048_576))
        {
            yield return At(column, $"MaxLength of {column.Text("LogicalName")} is '{column.Text("MaxLength")}'", "Write 1 to 1048576");
        }
    }

    private IEnumerable<Finding> Range(XElement column, decimal least, decimal most)
    {
        var (from, to) = (column.Decimal("MinValue"), column.Decimal("MaxValue"));
        if (from is null || to is null || from > to || from < least || to > most)
        {
            yield return At(
                column.Element("MinValue") ?? column,
                $"{column.Text("LogicalName")} goes from '{column.Text("MinValue")}' to '{column.Text("MaxValue")}'",
                FormattableString.Invariant($"Write MinValue and MaxValue between {least} and {most}, the smaller first"));
        }
    }

    private IEnumerable<Finding> Digits(XElement column, int most)
    {
        if (column.Number("Accuracy") is not { } digits || digits < 0 || digits > most)
        {
            yield return At(column.Element("Accuracy") ?? column, $"Accuracy of {column.Text("LogicalName")} is '{column.Text("Accuracy")}'", FormattableString.Invariant($"Write 0 to {most}"));
        }
    }
}
