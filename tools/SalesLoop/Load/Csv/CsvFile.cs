using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using SalesLoop.CommandLine.Load.Mapping;

namespace SalesLoop.CommandLine.Load.Csv;

/// <summary>One CSV file, read row by row and never held whole.</summary>
internal sealed class CsvFile
{
    private const int LongestCell = 1024 * 1024;

    private static readonly string[] Delimiters = [",", ";", "\t", "|"];

    private readonly Encoding encoding;
    private readonly CsvConfiguration configuration;

    private CsvFile(FileInfo file, Encoding encoding, string delimiter)
    {
        Path = file;
        this.encoding = encoding;
        configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter,
            IgnoreBlankLines = true,
            BadDataFound = null,
            MaxFieldSize = LongestCell,
        };
        Columns = Header();
    }

    public FileInfo Path { get; }

    public string Name => Path.Name;

    /// <summary>Position of each column, by its name in the header. Case does not count.</summary>
    public FrozenDictionary<string, int> Columns { get; }

    /// <summary>Opens a file and reads its header.</summary>
    /// <exception cref="LoadStoppedException">The file can't be read as the format says; the message says how it could.</exception>
    public static CsvFile Open(FileInfo file, FileFormat format)
    {
        if (!file.Exists)
        {
            var near = file.Directory is { Exists: true } folder ? Nearest.Suggestion(file.Name, folder.EnumerateFiles("*.csv").Select(other => other.Name)) : "";
            throw new LoadStoppedException(file.FullName, "there is no such file.", $"{near}Name the folder of the CSV files with --from, or correct \"file\" in the mapping.");
        }

        if (file.Length == 0)
        {
            throw new LoadStoppedException(file.Name, "the file is empty.", "Export it again, with its header.");
        }

        return new CsvFile(file, TextEncoding.Of(format.Encoding, file.Name), Delimiter(format.Delimiter, file.Name));
    }

    /// <summary>The rows below the header.</summary>
    /// <exception cref="LoadStoppedException">The file breaks in the middle: its bytes are no text, or a quote is never closed.</exception>
    public IEnumerable<CsvRow> Rows()
    {
        using var reader = new StreamReader(Path.FullName, encoding, detectEncodingFromByteOrderMarks: true);
        var flawed = false;
        using var parser = new CsvParser(reader, configuration with { BadDataFound = _ => flawed = true });
        for (var number = 1; Read(parser); number++)
        {
            if (number > 1)
            {
                yield return Row(parser, number, flawed);
            }

            flawed = false;
        }
    }

    private static string Delimiter(string? delimiter, string file) => delimiter switch
    {
        null => ",",
        "\\t" or "tab" => "\t",
        { Length: 1 } when delimiter[0] is not ('"' or '\r' or '\n') => delimiter,
        _ => throw new LoadStoppedException(file, $"\"delimiter\" is '{delimiter}'.", "Give one character, or \"tab\"."),
    };

    private CsvRow Row(CsvParser parser, int number, bool flawed)
    {
        var raw = parser.RawRecord.AsSpan().TrimEnd("\r\n");
        var torn = flawed || raw.Count('"') % 2 == 1;
        if (torn && raw.Contains('\n'))
        {
            // A quote that is never closed swallows the rows below it; what follows can't be told from what was swallowed.
            throw new LoadStoppedException($"{Name}, row {number}", "a quote is opened and never closed, or closed in the middle of a cell.", "Close it, or double the quotes that belong to the text.");
        }

        var cells = parser.Record ?? [];
        return (torn, cells.Length == Columns.Count) switch
        {
            (true, _) => new CsvRow(number, cells, new RowFlaw("A quote stands where no quoted cell begins or ends.", "Put the whole cell in quotes and double the quotes inside it.")),
            (_, false) => new CsvRow(number, cells, new RowFlaw($"The row has {cells.Length} cells, the header has {Columns.Count}.", "Quote cells that hold the delimiter, and fill in what is missing.")),
            _ => new CsvRow(number, cells),
        };
    }

    private bool Read(CsvParser parser)
    {
        try
        {
            return parser.Read();
        }
        catch (DecoderFallbackException)
        {
            throw new LoadStoppedException(
                $"{Name}, after row {parser.Row}",
                $"the file is not written in {encoding.WebName}.",
                "Save it as UTF-8, or name its encoding in the mapping (\"encoding\": \"windows-1252\").");
        }
        catch (MaxFieldSizeException)
        {
            throw new LoadStoppedException($"{Name}, after row {parser.Row}", $"a cell is longer than {LongestCell} characters.", "Look for a quote that is never closed.");
        }
    }

    private FrozenDictionary<string, int> Header()
    {
        using var reader = new StreamReader(Path.FullName, encoding, detectEncodingFromByteOrderMarks: true);
        using var parser = new CsvParser(reader, configuration);
        if (!Read(parser) || parser.Record is not { Length: > 0 } record)
        {
            throw new LoadStoppedException(Name, "the file has no header.", "Its first row must name its columns.");
        }

        var names = record.Select(name => name.Trim()).ToList();
        RefuseOtherDelimiter(names);
        RefuseOtherEncoding(names);
        if (names.FindIndex(name => name.Length == 0) is var empty and >= 0)
        {
            throw new LoadStoppedException($"{Name}, row 1", $"column {empty + 1} has no name.", "Name every column in the header.");
        }

        return names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new LoadStoppedException($"{Name}, row 1", $"the column '{twice.Key}' stands twice in the header.", "Rename one of them.")
            : names.Select((name, position) => (name, position)).ToFrozenDictionary(column => column.name, column => column.position, StringComparer.OrdinalIgnoreCase);
    }

    private void RefuseOtherDelimiter(List<string> names)
    {
        var other = Delimiters.FirstOrDefault(other => other != configuration.Delimiter && names is [var only] && only.Contains(other, StringComparison.Ordinal));
        if (other is not null)
        {
            throw new LoadStoppedException(
                $"{Name}, row 1",
                $"the header is a single column, '{names[0]}'.",
                $"The cells seem to be parted by {(other == "\t" ? "tabs" : $"'{other}'")}: put \"delimiter\": \"{(other == "\t" ? "tab" : other)}\" into the mapping.");
        }
    }

    private void RefuseOtherEncoding(List<string> names)
    {
        if (names.Any(name => name.Contains('\0', StringComparison.Ordinal)))
        {
            throw new LoadStoppedException($"{Name}, row 1", $"the file is not written in {encoding.WebName}: it looks like UTF-16.", "Put \"encoding\": \"utf-16\" into the mapping, or save it as UTF-8.");
        }
    }
}
