using System.Text.RegularExpressions;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Tables;

/// <summary>Automatic numbers are made of placeholders that the platform knows, on text columns.</summary>
/// <remarks>"Create autonumber columns": SEQNUM with its least digits, RANDSTRING of 1 to 6, DATETIMEUTC with a format.</remarks>
internal sealed partial class AutoNumberRule : Rule
{
    public override string Id => "SL112";

    public override string Reason => "An import refuses other placeholders, and a number without a counting part is the same for every row.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        foreach (var column in solution.Entities.SelectMany(CheckedSolution.Columns).Where(column => column.Text("AutoNumberFormat").Length > 0))
        {
            var place = column.Element("AutoNumberFormat")!;
            var format = place.Value.Trim();
            if (ColumnReader.TypeOf(column) != ColumnType.Text)
            {
                yield return At(place, $"{column.Text("LogicalName")} is no text, so it can't be numbered", "Empty AutoNumberFormat, or make the column nvarchar");
            }
            else if (Placeholder().Replace(format, "").IndexOfAny(['{', '}']) >= 0)
            {
                yield return At(place, $"'{format}' has a placeholder that the platform does not know", "Use {SEQNUM:n}, {RANDSTRING:1-6} and {DATETIMEUTC:format}");
            }
            else if (!format.Contains("{SEQNUM", StringComparison.Ordinal) && !format.Contains("{RANDSTRING", StringComparison.Ordinal))
            {
                yield return At(place, $"'{format}' gives every row the same number", "Add {SEQNUM:n}");
            }
        }
    }

    [GeneratedRegex(@"\{SEQNUM:[1-9][0-9]?\}|\{RANDSTRING:[1-6]\}|\{DATETIMEUTC:[A-Za-z /:.-]+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
