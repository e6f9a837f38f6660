using System.Text;
using System.Text.RegularExpressions;
using SalesLoop.CommandLine.Load.Csv;
using SalesLoop.CommandLine.Load.Mapping;

namespace SalesLoop.CommandLine.Load.Rows;

/// <summary>The text that a mapping takes from a row: a cell, a constant or a template, with its map and default applied.</summary>
internal sealed partial class CellText
{
    private readonly ColumnMapping mapping;
    private readonly CsvFile file;
    private readonly HashSet<string> empties;
    private readonly Dictionary<string, string> map;

    /// <param name="mapping">Names columns that the file has.</param>
    /// <param name="file">The file that the rows come from.</param>
    /// <param name="empties">Cells that mean "empty".</param>
    public CellText(ColumnMapping mapping, CsvFile file, IEnumerable<string> empties)
    {
        this.mapping = mapping;
        this.file = file;
        this.empties = new HashSet<string>(empties, StringComparer.OrdinalIgnoreCase) { "" };
        map = new Dictionary<string, string>(mapping.Map, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What a rejection names: the column of the file, or that of the table when the text is not one cell.</summary>
    public string Source => mapping.From ?? mapping.To;

    /// <summary>Columns of the file that a mapping names.</summary>
    public static IEnumerable<string> ColumnsNamedBy(ColumnMapping mapping) =>
        new[] { mapping.From, mapping.AddDays }.OfType<string>().Concat(Placeholders(mapping.Template)).Concat(Placeholders(mapping.Default));

    /// <summary>What stands in the file, before map and default: the value that a rejection shows.</summary>
    public string Written(CsvRow row) => mapping switch
    {
        { From: { } column } => Cell(row, column),
        { Template: { } template } => Filled(template, row),
        _ => mapping.Value ?? "",
    };

    /// <summary>The text to be read; empty for none.</summary>
    /// <param name="row">A row without a flaw.</param>
    /// <param name="isMapped">False when the map must list the value and does not.</param>
    public string Of(CsvRow row, out bool isMapped)
    {
        var written = Written(row);
        isMapped = map.TryGetValue(written, out var meant) || !mapping.OnlyMapped || written.Length == 0;
        var text = meant ?? written;
        return text.Length > 0 || mapping.Default is null ? text : Filled(mapping.Default, row);
    }

    /// <summary>Days to add to a date; null when the cell is empty.</summary>
    public string? DaysToAdd(CsvRow row) => mapping.AddDays is { } column ? Cell(row, column) : null;

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Placeholder();

    private static IEnumerable<string> Placeholders(string? template) =>
        template is null ? [] : Placeholder().Matches(template).Select(match => match.Groups[1].Value.Trim());

    private string Cell(CsvRow row, string column)
    {
        var text = row.Cells[file.Columns[column]].Trim().Normalize(NormalizationForm.FormC);
        return empties.Contains(text) ? "" : text;
    }

    // A template with a gap is no text: "D-17/" would be the key of many rows.
    private string Filled(string template, CsvRow row)
    {
        var isWhole = true;
        var text = Placeholder().Replace(template, match =>
        {
            var cell = Cell(row, match.Groups[1].Value.Trim());
            isWhole &= cell.Length > 0;
            return cell;
        });
        return isWhole ? text : "";
    }
}
