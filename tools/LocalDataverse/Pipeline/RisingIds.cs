using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SalesLoop.LocalDataverse.Pipeline;

/// <summary>Makes ids of new rows, each greater than the one before, so that rows without another order come in the order they were made.</summary>
/// <remarks>Dataverse's server compares ids by their last six bytes first, then the two before them, and so on (Microsoft,
/// "Comparing GUID and uniqueidentifier values"). So the last six bytes are milliseconds, the next 22 free bits count within one
/// millisecond, and the rest is random. RFC 9562 leaves such a layout to version 8.</remarks>
internal sealed class RisingIds(TimeProvider clock)
{
    private const int CounterBits = 22;

    private readonly Lock making = new();
    private long lastMillisecond;
    private int counter;

    public Guid Next()
    {
        var (millisecond, number) = NextPlace();
        Span<byte> time = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, millisecond);

        // In the order in which Guid takes bytes, not in the one in which an id is written.
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[..8]);
        time[2..].CopyTo(bytes[10..]);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[8..], (ushort)(0x8000 | (number >> 8)));
        bytes[6] = (byte)number;
        bytes[7] = (byte)(0x80 | (bytes[7] & 0x0f));
        return new Guid(bytes);
    }

    private (long Millisecond, int Number) NextPlace()
    {
        lock (making)
        {
            var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
            // A clock that is set back, or four million rows in a millisecond: the place moves on all the same.
            if (now > lastMillisecond || counter + 1 >= 1 << CounterBits)
            {
                lastMillisecond = Math.Max(now, lastMillisecond + 1);
                counter = 0;
            }
            else
            {
                counter++;
            }

            return (lastMillisecond, counter);
        }
    }
}
