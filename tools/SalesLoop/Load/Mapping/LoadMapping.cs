namespace SalesLoop.CommandLine.Load.Mapping;

/// <summary>How a person's own CSV files become rows. Read from a JSON file; README.md beside it says how to write one.</summary>
internal sealed record LoadMapping
{
    /// <summary>What the mapping is for, in the words of whoever wrote it; shown nowhere.</summary>
    public string? Description { get; init; }

    /// <summary>How the files are written, unless a file says otherwise.</summary>
    public FileFormat Format { get; init; } = new();

    /// <summary>In the order they are loaded: what others point to comes first.</summary>
    public required IReadOnlyList<FileMapping> Files { get; init; }
}

/// <summary>How a file is written. What is absent is taken from the mapping's format, then from the defaults.</summary>
internal sealed record FileFormat
{
    /// <summary>One character, or <c>\t</c>; a comma by default.</summary>
    public string? Delimiter { get; init; }

    /// <summary>Name as in <c>utf-8</c>, <c>windows-1252</c>; UTF-8 by default. A byte order mark in the file counts more.</summary>
    public string? Encoding { get; init; }

    /// <summary>Whose numbers and month names: <c>en-US</c>, <c>de-DE</c>; the invariant culture by default.</summary>
    public string? Culture { get; init; }

    /// <summary>As .NET writes it: <c>yyyy-MM-dd</c> by default.</summary>
    public string? DateFormat { get; init; }

    /// <summary>Where the clock of the file's times hangs: <c>UTC</c> by default, or <c>Europe/Paris</c>.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Cells that mean "empty" beside empty cells: <c>NA</c>, <c>-</c>.</summary>
    public IReadOnlyList<string>? Empty { get; init; }

    /// <summary>This format where it says something, the other where it does not.</summary>
    public FileFormat Over(FileFormat other) => new()
    {
        Delimiter = Delimiter ?? other.Delimiter,
        Encoding = Encoding ?? other.Encoding,
        Culture = Culture ?? other.Culture,
        DateFormat = DateFormat ?? other.DateFormat,
        TimeZone = TimeZone ?? other.TimeZone,
        Empty = Empty ?? other.Empty,
    };
}

/// <summary>What to do with a row whose key stood in an earlier row of the file.</summary>
internal enum Repeats
{
    /// <summary>It is rejected: two deals must not become one by accident.</summary>
    Reject,

    /// <summary>It is passed over: the file names a thing (an owner) in many rows.</summary>
    Merge,
}

/// <summary>How one file becomes rows of one table.</summary>
internal sealed record FileMapping
{
    /// <summary>Path from the folder of the data.</summary>
    public required string File { get; init; }

    /// <summary>Logical name.</summary>
    public required string Table { get; init; }

    public FileFormat Format { get; init; } = new();

    /// <summary>Columns of the table whose values together name one row, so that a second run finds it again.</summary>
    public required IReadOnlyList<string> Key { get; init; }

    public Repeats Repeats { get; init; }

    public required IReadOnlyList<ColumnMapping> Columns { get; init; }

    /// <summary>Security roles that a user who is created gets. Only for the table systemuser.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Rows that hang on the row: the products of an opportunity.</summary>
    public LineMapping? Line { get; init; }

    /// <summary>How won and lost deals are closed. Only for the table opportunity.</summary>
    public CloseMapping? Close { get; init; }
}

/// <summary>One row of another table that hangs on the row, written and taken back with it.</summary>
internal sealed record LineMapping
{
    public required string Table { get; init; }

    /// <summary>The lookup of the line to its row.</summary>
    public required string Parent { get; init; }

    /// <summary>Columns that tell the lines of one row apart.</summary>
    public required IReadOnlyList<string> Key { get; init; }

    public required IReadOnlyList<ColumnMapping> Columns { get; init; }
}

/// <summary>Where a value comes from, how it is read and where it goes. One of From, Value and Template is given.</summary>
internal sealed record ColumnMapping
{
    /// <summary>Column of the file.</summary>
    public string? From { get; init; }

    /// <summary>The same for every row.</summary>
    public string? Value { get; init; }

    /// <summary>Text with columns of the file in braces: <c>{deal_id}/{stage_order}</c>.</summary>
    public string? Template { get; init; }

    /// <summary>Column of the table.</summary>
    public required string To { get; init; }

    /// <summary>Taken when the cell is empty; may name columns in braces as a template does.</summary>
    public string? Default { get; init; }

    /// <summary>What stands in the file, and what is meant. Case does not count. What is not listed stays as it is.</summary>
    public IReadOnlyDictionary<string, string> Map { get; init; } = new Dictionary<string, string>();

    /// <summary>True: a value that <see cref="Map"/> does not list is rejected.</summary>
    public bool OnlyMapped { get; init; }

    /// <summary>Numbers are multiplied by it: 1000000 when the file counts in millions.</summary>
    public decimal? Scale { get; init; }

    /// <summary>How this column writes dates, when not as the rest of the file.</summary>
    public string? DateFormat { get; init; }

    /// <summary>Column of the file with days to add to the date; no date when it is empty.</summary>
    public string? AddDays { get; init; }

    /// <summary>True: left alone once the deal is closed, because closing changes the column (the stage).</summary>
    public bool WhileOpen { get; init; }

    /// <summary>For lookups: how the row pointed to is found.</summary>
    public LookupMapping? Lookup { get; init; }
}

/// <summary>How a row is found that a lookup points to.</summary>
internal sealed record LookupMapping
{
    /// <summary>Needed only when the lookup can point to several tables.</summary>
    public string? Table { get; init; }

    /// <summary>Column that holds the text; the column that names a row when absent.</summary>
    public string? By { get; init; }

    /// <summary>True: a row that is not there is created with that name.</summary>
    public bool Create { get; init; }

    /// <summary>Security roles that a user who is created gets.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];
}

/// <summary>How a deal's end is read.</summary>
internal sealed record CloseMapping
{
    /// <summary>Column of the file that says how the deal stands.</summary>
    public required string From { get; init; }

    /// <summary>Every value of that column, and the state and status reason it stands for.</summary>
    public required IReadOnlyDictionary<string, DealEnd> States { get; init; }

    /// <summary>Columns of the closing activity, opportunityclose: <c>actualend</c>, <c>actualrevenue</c>, its reason, its note.</summary>
    public IReadOnlyList<ColumnMapping> Columns { get; init; } = [];
}

/// <summary>How a deal stands.</summary>
/// <param name="State"><c>Open</c>, <c>Won</c> or <c>Lost</c>.</param>
/// <param name="Status">Label of the status reason; the state's default when absent.</param>
internal sealed record DealEnd(string State, string? Status = null);
