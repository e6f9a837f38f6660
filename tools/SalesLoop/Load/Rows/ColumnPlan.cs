using System.Globalization;
using SalesLoop.CommandLine.Load.Cells;
using SalesLoop.CommandLine.Load.Csv;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.CommandLine.Load.Rows;

/// <summary>A column of a mapping that has been checked against the file and the table.</summary>
internal sealed record ColumnPlan
{
    public required ColumnDefinition Column { get; init; }

    public required CellText Text { get; init; }

    /// <summary>Null for lookups.</summary>
    public CellReader? Reader { get; init; }

    /// <summary>Null for all but lookups.</summary>
    public LookupPlan? Lookup { get; init; }

    public bool WhileOpen { get; init; }

    /// <summary>Reads the row's text into a value; for a lookup, into the text to look for.</summary>
    public Reading Read(CsvRow row)
    {
        var text = Text.Of(row, out var isMapped);
        if (!isMapped)
        {
            return Reading.Refused($"'{text}' is not in the column's map.", "Add it to \"map\" in the mapping, or set \"onlyMapped\" to false.");
        }

        if (text.Length == 0 || Lookup is not null)
        {
            return new Reading(text.Length == 0 ? null : text);
        }

        return Text.DaysToAdd(row) is { } days ? WithDays(text, days) : Reader!.Read(text);
    }

    private Reading WithDays(string text, string days) => days.Length == 0
        ? new Reading(null)
        : double.TryParse(days, NumberStyles.Float, CultureInfo.InvariantCulture, out var count) && Math.Abs(count) < 1_000_000
            ? Reader!.Read(text, count)
            : Reading.Refused($"'{days}' is not a number of days.", "Correct the cell.");
}

/// <summary>How a lookup finds its row.</summary>
/// <param name="Index">Where it looks.</param>
/// <param name="Create">True: a row that is not there is created.</param>
/// <param name="Roles">Roles of a user who is created.</param>
internal sealed record LookupPlan(LookupIndex Index, bool Create, IReadOnlyList<string> Roles);
