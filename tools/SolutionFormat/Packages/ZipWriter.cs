using System.IO.Compression;

namespace SalesLoop.SolutionFormat.Packages;

/// <summary>Writes a zip whose bytes depend on nothing but its content: no clock, no file system, no order of discovery.</summary>
internal static class ZipWriter
{
    /// <summary>The first instant a zip can hold.</summary>
    private static readonly DateTimeOffset Timestamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="zip">Receives the zip, in one piece.</param>
    /// <param name="files">Content by path.</param>
    public static void Write(Stream zip, IEnumerable<KeyValuePair<string, byte[]>> files)
    {
        // In memory first: on a stream that can't seek, the format puts sizes elsewhere and the bytes would differ.
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in files.OrderBy(file => file.Key, StringComparer.Ordinal))
            {
                var entry = archive.CreateEntry(path, CompressionLevel.Optimal);
                entry.LastWriteTime = Timestamp;
                entry.ExternalAttributes = 0;
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        buffer.Position = 0;
        buffer.CopyTo(zip);
    }
}
