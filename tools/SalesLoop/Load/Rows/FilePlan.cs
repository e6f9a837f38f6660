using SalesLoop.CommandLine.Load.Csv;
using SalesLoop.CommandLine.Load.Mapping;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.CommandLine.Load.Rows;

/// <summary>A file of a mapping that has been checked: it can be loaded row by row.</summary>
internal sealed record FilePlan
{
    public required CsvFile File { get; init; }

    public required TablePlan Rows { get; init; }

    public Repeats Repeats { get; init; }

    /// <summary>Null when rows have no lines.</summary>
    public LinePlan? Line { get; init; }

    /// <summary>Null when rows are not deals that can be closed.</summary>
    public ClosePlan? Close { get; init; }

    /// <summary>Rows below the header, those with a flaw among them.</summary>
    public int RowCount { get; init; }

    /// <summary>Columns of the file that nothing takes.</summary>
    public IReadOnlyList<string> Unused { get; init; } = [];
}

/// <summary>How rows of one table are filled and found again.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">Logical names of the columns that find a row.</param>
/// <param name="Columns">Every column that the mapping fills, those of the key among them.</param>
/// <param name="Roles">Roles of a user who is created.</param>
internal sealed record TablePlan(TableDefinition Table, IReadOnlyList<string> Key, IReadOnlyList<ColumnPlan> Columns, IReadOnlyList<string> Roles);

/// <summary>How the line of a row is filled.</summary>
/// <param name="Rows">Filled and found as any row.</param>
/// <param name="Parent">The lookup of the line to its row.</param>
internal sealed record LinePlan(TablePlan Rows, ColumnDefinition Parent);

/// <summary>How a deal's end is read.</summary>
/// <param name="Standing">The text that says how the deal stands.</param>
/// <param name="Ends">State and status reason for each text.</param>
/// <param name="Rows">The closing activity; it has no key of its own.</param>
internal sealed record ClosePlan(CellText Standing, IReadOnlyDictionary<string, DealState> Ends, TablePlan Rows);

/// <summary>State and status reason of a deal, as numbers.</summary>
internal readonly record struct DealState(int State, int Status)
{
    public const int Open = 0;
    public const int Won = 1;
}
