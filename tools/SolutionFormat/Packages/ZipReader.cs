using System.Globalization;
using System.IO.Compression;

namespace SalesLoop.SolutionFormat.Packages;

/// <summary>Unpacks a zip that a stranger may have made, into memory.</summary>
internal static class ZipReader
{
    /// <summary>Every file in the zip by its path.</summary>
    /// <exception cref="SolutionFormatException">Not a zip, torn, too big, or with paths that lead outside.</exception>
    public static SortedDictionary<string, byte[]> Read(Stream zip, ZipLimits limits)
    {
        var bytes = ReadAtMost(zip, limits.ZipBytes, $"The zip is larger than {Megabytes(limits.ZipBytes)}, the most an import accepts. Split the solution or leave out what is not part of it.");
        if (!bytes.AsSpan().StartsWith("PK"u8))
        {
            throw new SolutionFormatException("This is not a zip file. Give the zip that 'pack' wrote or that a solution was exported to.");
        }

        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            return Unpack(archive, limits);
        }
        catch (InvalidDataException problem)
        {
            throw Torn(problem);
        }
    }

    private static SortedDictionary<string, byte[]> Unpack(ZipArchive archive, ZipLimits limits)
    {
        if (archive.Entries.Count > limits.Entries)
        {
            throw new SolutionFormatException(string.Create(CultureInfo.InvariantCulture, $"The zip holds {archive.Entries.Count} files; a solution may hold {limits.Entries}. It was not made by a solution export: get it again from its source."));
        }

        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        // Compared without case: two such files would become one on Windows, and which one wins would be chance.
        var paths = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var left = limits.TotalBytes;
        foreach (var entry in archive.Entries.Where(entry => !entry.FullName.EndsWith('/') && !entry.FullName.EndsWith('\\')))
        {
            var path = SafePath(entry.FullName);
            if (!paths.Add(path))
            {
                throw new SolutionFormatException($"The zip holds '{path}' twice. Pack or export the solution again.");
            }

            var content = Content(entry, path, Math.Min(limits.EntryBytes, left));
            left -= content.Length;
            files.Add(path, content);
        }

        return files;
    }

    private static byte[] Content(ZipArchiveEntry entry, string path, long most)
    {
        using var stream = entry.Open();
        // The length written in the zip is the sender's word; what counts is what comes out.
        var content = ReadAtMost(stream, most, $"'{path}' unpacks to more than a solution may hold ({Megabytes(most)} left). The zip is refused as a zip bomb: get it again from its source.");
        if (Crc32.Of(content) != entry.Crc32)
        {
            throw Torn(new InvalidDataException($"checksum of {path}"));
        }

        return content;
    }

    private static string SafePath(string name)
    {
        var path = name.Replace('\\', '/');
        var isOutside = path.StartsWith('/') || path.Contains(':', StringComparison.Ordinal) || path.Contains('\0', StringComparison.Ordinal)
            || path.Split('/').Any(part => part is ".." or "." or "");
        return isOutside
            ? throw new SolutionFormatException($"The zip holds a file named '{name}', a path that leads outside the package. It was not made by a solution export: do not use it.")
            : path;
    }

    private static byte[] ReadAtMost(Stream source, long most, string refusal)
    {
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        for (int count; (count = source.Read(buffer)) > 0;)
        {
            if (content.Length + count > most)
            {
                throw new SolutionFormatException(refusal);
            }

            content.Write(buffer, 0, count);
        }

        return content.ToArray();
    }

    private static SolutionFormatException Torn(Exception problem) =>
        new($"The zip is damaged or not whole ({problem.Message.TrimEnd('.')}). Pack it again, or download or copy it again.", problem);

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes >> 20} MB");
}
