namespace SalesLoop.CommandLine.Load;

/// <summary>What a load did, counted.</summary>
internal sealed class LoadReport
{
    private readonly List<FileReport> files = [];
    private readonly SortedDictionary<string, int> createdForLookups = new(StringComparer.Ordinal);
    private readonly List<Rejection> rejections = [];

    public IReadOnlyList<FileReport> Files => files;

    /// <summary>Rows created because a lookup named them, by table.</summary>
    public IReadOnlyDictionary<string, int> CreatedForLookups => createdForLookups;

    public IReadOnlyList<Rejection> Rejections => rejections;

    public FileReport Start(string file, string table, int rows)
    {
        var report = new FileReport { File = file, Table = table, Rows = rows };
        files.Add(report);
        return report;
    }

    public void CreatedForLookup(string table) => createdForLookups[table] = createdForLookups.GetValueOrDefault(table) + 1;

    /// <summary>One row left out, for one or several reasons.</summary>
    public void Reject(FileReport file, IEnumerable<Rejection> reasons)
    {
        file.Rejected++;
        rejections.AddRange(reasons);
    }
}

/// <summary>What became of the rows of one file. Every row is counted in exactly one of the five.</summary>
internal sealed record FileReport
{
    public required string File { get; init; }

    public required string Table { get; init; }

    public required int Rows { get; init; }

    public int Created { get; set; }

    public int Updated { get; set; }

    public int Unchanged { get; set; }

    /// <summary>Passed over because an earlier row had the same key.</summary>
    public int Merged { get; set; }

    public int Rejected { get; set; }

    public int Done => Created + Updated + Unchanged + Merged + Rejected;
}
