using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SalesLoop.LocalDataverse.Store;

/// <summary>Makes ids for new rows that sort in the order they were made, as Dataverse's own do: rows made together lie together in the key's index.</summary>
internal sealed class RowIds(TimeProvider clock)
{
    // Two of the 16 bits of bytes 8 and 9 are fixed by the format of ids.
    private const int CounterBits = 14;
    private const int CounterMask = (1 << CounterBits) - 1;

    private long last;

    public Guid Next()
    {
        var stamp = NextStamp();
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[..8]);
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x80);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[8..], (ushort)((stamp & CounterMask) | 0x8000));
        BinaryPrimitives.WriteUInt32BigEndian(bytes[10..], (uint)(stamp >> (CounterBits + 16)));
        BinaryPrimitives.WriteUInt16BigEndian(bytes[14..], (ushort)(stamp >> CounterBits));
        return new Guid(bytes);
    }

    // Milliseconds and, within one, a count: it rises also when the clock stands or is put back.
    private long NextStamp()
    {
        while (true)
        {
            var before = Interlocked.Read(ref last);
            var next = Math.Max(before + 1, clock.GetUtcNow().ToUnixTimeMilliseconds() << CounterBits);
            if (Interlocked.CompareExchange(ref last, next, before) == before)
            {
                return next;
            }
        }
    }
}
