using System.Globalization;
using Microsoft.Xrm.Sdk;
using SalesLoop.CommandLine.Load.Mapping;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.CommandLine.Load.Cells;

/// <summary>Reads texts into values of one column. Lookups are not its business: they need the organization.</summary>
internal sealed class CellReader
{
    private readonly ColumnDefinition column;
    private readonly CultureInfo culture;
    private readonly DateText dates;
    private readonly decimal scale;

    /// <param name="column">The column that the values are for.</param>
    /// <param name="format">How the file is written.</param>
    /// <param name="culture">Whose numbers.</param>
    /// <param name="zone">Where the clock of the file hangs.</param>
    /// <param name="mapping">Scale and date format of this column; null for none.</param>
    public CellReader(ColumnDefinition column, FileFormat format, CultureInfo culture, TimeZoneInfo zone, ColumnMapping? mapping)
    {
        this.column = column;
        this.culture = culture;
        dates = new DateText(mapping?.DateFormat ?? format.DateFormat ?? "yyyy-MM-dd", culture, zone);
        scale = mapping?.Scale ?? 1;
    }

    /// <param name="text">Not empty.</param>
    /// <param name="addDays">Days to add; dates only.</param>
    public Reading Read(string text, double addDays = 0) => column.Type switch
    {
        ColumnType.Text or ColumnType.Memo => Text(text),
        ColumnType.WholeNumber => Whole(text),
        ColumnType.BigInteger => Whole(text),
        ColumnType.Decimal => Number(text, number => number),
        ColumnType.Float => Number(text, number => (double)number),
        ColumnType.Money => Number(text, number => new Money(number)),
        ColumnType.YesNo => YesNo(text),
        ColumnType.Choice or ColumnType.State or ColumnType.Status => Choice(text),
        ColumnType.DateTime => dates.Read(text, column.DateBehavior, addDays),
        ColumnType.UniqueIdentifier or ColumnType.PrimaryKey => Guid.TryParse(text, out var id)
            ? new Reading(id)
            : Reading.Refused($"'{text}' is not an id.", "Write it as 00000000-0000-0000-0000-000000000000."),
        _ => throw new NotSupportedException($"load can't fill {column.LogicalName}: it is of the type {column.Type}."),
    };

    private Reading Text(string text) => column.MaxLength > 0 && text.Length > column.MaxLength
        ? Reading.Refused($"The text has {text.Length} characters, {column.LogicalName} holds {column.MaxLength}.", "Shorten it.")
        : new Reading(text);

    private Reading Whole(string text)
    {
        var reading = Number(text, number => number);
        return reading.Value is not decimal number
            ? reading
            : number == decimal.Truncate(number) && Fits(number)
                ? new Reading(column.Type == ColumnType.BigInteger ? (object)(long)number : (int)number)
                : Reading.Refused($"'{text}' is not a whole number.", $"{column.LogicalName} holds whole numbers only: round it.");
    }

    private bool Fits(decimal number) => column.Type == ColumnType.BigInteger
        ? number is >= long.MinValue and <= long.MaxValue
        : number is >= int.MinValue and <= int.MaxValue;

    private Reading Number(string text, Func<decimal, object> held)
    {
        if (NumberText.Read(text, culture) is not { } written)
        {
            return Reading.Refused(
                $"'{text}' is not a number.",
                $"Numbers are read as in {1234.5m.ToString("N1", culture)}; put the \"culture\" of the file into the mapping (\"de-DE\" reads 1.234,5), or correct the cell.");
        }

        var number = written * scale;
        return number < (column.MinValue ?? decimal.MinValue) || number > (column.MaxValue ?? decimal.MaxValue)
            ? Reading.Refused($"{number.ToString(culture)} is out of range.", $"{column.LogicalName} holds {column.MinValue?.ToString(culture)} to {column.MaxValue?.ToString(culture)}.")
            : new Reading(held(number));
    }

    private Reading YesNo(string text) => Option(text) is { } option
        ? new Reading(option.Value == 1)
        : text.ToUpperInvariant() switch
        {
            "TRUE" or "YES" or "Y" or "1" => new Reading(true),
            "FALSE" or "NO" or "N" or "0" => new Reading(false),
            _ => Reading.Refused($"'{text}' is neither yes nor no.", "Write true or false, or list the value in the column's \"map\"."),
        };

    private Reading Choice(string text) => Option(text) is { } option
        ? new Reading(new OptionSetValue(option.Value))
        : Reading.Refused($"'{text}' is not an option of {column.LogicalName}.", $"{Nearest.Suggestion(text, Labels)}Use {Listed()}, or list the value in the column's \"map\".");

    private OptionDefinition? Option(string text)
    {
        var options = column.Choice?.Options ?? [];
        return options.FirstOrDefault(option => string.Equals(option.Label, text, StringComparison.OrdinalIgnoreCase))
            ?? (column.Type != ColumnType.YesNo && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? options.FirstOrDefault(option => option.Value == value) : null);
    }

    private IEnumerable<string> Labels => column.Choice?.Options.Select(option => option.Label.ToString()) ?? [];

    private string Listed()
    {
        const int enough = 8;
        var labels = Labels.ToList();
        return labels.Count > enough ? $"{string.Join(", ", labels.Take(enough))} or another of its {labels.Count} options" : string.Join(", ", labels);
    }
}
