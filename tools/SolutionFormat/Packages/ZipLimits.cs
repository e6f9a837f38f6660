namespace SalesLoop.SolutionFormat.Packages;

/// <summary>How much a solution zip may hold before it is refused.</summary>
/// <param name="ZipBytes">The zip itself.</param>
/// <param name="Entries">Files in it.</param>
/// <param name="EntryBytes">One file, unpacked.</param>
/// <param name="TotalBytes">All files, unpacked.</param>
internal sealed record ZipLimits(long ZipBytes, int Entries, long EntryBytes, long TotalBytes)
{
    /// <remarks>Dataverse documentation, "Create a solution": an import accepts at most 95 MB; the rest is generous beside real solutions.</remarks>
    public static readonly ZipLimits Default = new(ZipBytes: 95L << 20, Entries: 20_000, EntryBytes: 128L << 20, TotalBytes: 512L << 20);
}
