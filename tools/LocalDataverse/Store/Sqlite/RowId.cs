namespace SalesLoop.LocalDataverse.Store.Sqlite;

/// <summary>An id as 16 bytes that sort the way Dataverse's server sorts ids.</summary>
/// <remarks>SQL Server compares a uniqueidentifier by its last six bytes first (Microsoft, "Comparing GUID and uniqueidentifier values").
/// Kept in that order, the bytes of a key sort in SQLite as rows without an order come from Dataverse.</remarks>
internal static class RowId
{
    public const int Length = 16;

    private static ReadOnlySpan<byte> Order => [10, 11, 12, 13, 14, 15, 8, 9, 6, 7, 4, 5, 0, 1, 2, 3];

    public static byte[] ToBytes(Guid id)
    {
        var bytes = new byte[Length];
        Write(id, bytes);
        return bytes;
    }

    public static void Write(Guid id, Span<byte> bytes)
    {
        Span<byte> own = stackalloc byte[Length];
        _ = id.TryWriteBytes(own);
        for (var at = 0; at < Length; at++)
        {
            bytes[at] = own[Order[at]];
        }
    }

    public static Guid FromBytes(ReadOnlySpan<byte> bytes)
    {
        Span<byte> own = stackalloc byte[Length];
        for (var at = 0; at < Length; at++)
        {
            own[Order[at]] = bytes[at];
        }

        return new Guid(own);
    }
}
