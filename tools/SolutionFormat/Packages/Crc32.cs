namespace SalesLoop.SolutionFormat.Packages;

/// <summary>The checksum a zip keeps of each entry (ISO 3309, polynomial EDB88320). .NET does not compare it when reading.</summary>
internal static class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Remainder)];

    public static uint Of(ReadOnlySpan<byte> content)
    {
        var checksum = uint.MaxValue;
        foreach (var value in content)
        {
            checksum = Table[(byte)(checksum ^ value)] ^ (checksum >> 8);
        }

        return ~checksum;
    }

    private static uint Remainder(int value)
    {
        var remainder = (uint)value;
        for (var bit = 0; bit < 8; bit++)
        {
            remainder = (remainder & 1) == 0 ? remainder >> 1 : (remainder >> 1) ^ 0xEDB88320;
        }

        return remainder;
    }
}
