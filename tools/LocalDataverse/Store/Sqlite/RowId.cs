using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SalesLoop.LocalDataverse.Store.Sqlite;

/// <summary>An id as 16 bytes that sort the way Dataverse's server sorts ids.</summary>
/// <remarks>SQL Server compares a uniqueidentifier by its last six bytes first (Microsoft, "Comparing GUID and uniqueidentifier values").
/// Kept in that order, the bytes of a key sort in SQLite as rows without an order come from Dataverse.</remarks>
internal static class RowId
{
    public const int Length = 16;

    /// <summary>Place in the id of each byte that is kept.</summary>
    private static readonly Vector128<byte> Kept = Vector128.Create((byte)10, 11, 12, 13, 14, 15, 8, 9, 6, 7, 4, 5, 0, 1, 2, 3);

    /// <summary>Place among the bytes that are kept of each byte of the id.</summary>
    private static readonly Vector128<byte> Own = Vector128.Create((byte)12, 13, 14, 15, 10, 11, 8, 9, 6, 7, 0, 1, 2, 3, 4, 5);

    public static byte[] ToBytes(Guid id)
    {
        var bytes = new byte[Length];
        Write(id, bytes);
        return bytes;
    }

    public static void Write(Guid id, Span<byte> bytes) =>
        Vector128.Shuffle(Unsafe.BitCast<Guid, Vector128<byte>>(id), Kept).CopyTo(bytes);

    public static Guid FromBytes(ReadOnlySpan<byte> bytes) =>
        Unsafe.BitCast<Vector128<byte>, Guid>(Vector128.Shuffle(Vector128.Create(bytes), Own));
}
