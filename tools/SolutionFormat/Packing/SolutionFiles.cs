using System.Xml.Linq;
using SalesLoop.SolutionFormat.Packages;

namespace SalesLoop.SolutionFormat.Packing;

/// <summary>The files of an unpacked solution: those in its folder, and those a build makes, each at the path where SolutionPackager wants it.</summary>
public sealed class SolutionFiles
{
    private const string DataEnding = ".data.xml";

    private readonly SortedDictionary<string, string> files = new(StringComparer.Ordinal);

    private SolutionFiles(string folder) => Folder = folder;

    /// <summary>Holds <c>Other/Solution.xml</c>.</summary>
    public string Folder { get; }

    /// <summary>Every path, relative to the folder, forward slashes, sorted.</summary>
    public IReadOnlyCollection<string> Paths => files.Keys;

    /// <summary>Files that a build should have made and did not: path in the solution, and the command that makes it.</summary>
    public IReadOnlyDictionary<string, string> NotBuilt { get; private set; } = new Dictionary<string, string>();

    /// <summary>Built files that no component of the solution asks for.</summary>
    public IReadOnlyList<string> Unclaimed { get; private set; } = [];

    /// <param name="folder">Holds <c>Other/Solution.xml</c>.</param>
    /// <param name="parts">Files that a build makes.</param>
    /// <exception cref="SolutionFormatException">There is no solution in the folder, or a built file stands in it too.</exception>
    public static SolutionFiles Open(string folder, BuiltParts parts)
    {
        var source = new SolutionFiles(folder);
        if (!File.Exists(Path.Combine(folder, "Other", "Solution.xml")))
        {
            throw new SolutionFormatException($"{folder} holds no Other/Solution.xml, so it is not an unpacked solution. Give the folder that does, as Solution/src.");
        }

        foreach (var path in FilesUnder(folder).Where(path => path.Split('/')[0] is not ("bin" or "obj")))
        {
            source.files.Add(path, Path.Combine(folder, path));
        }

        source.AddBuilt(parts);
        return source;
    }

    public bool Has(string path) => files.ContainsKey(path);

    public byte[] Bytes(string path) => File.ReadAllBytes(files[path]);

    /// <summary>The file's XML, read anew each time, so that who merges it may take it apart.</summary>
    public XDocument Xml(string path) => SafeXml.Read(Bytes(path), path);

    /// <summary>Copies every file to a folder that Microsoft's own SolutionPackager can pack.</summary>
    /// <param name="target">Emptied first.</param>
    public void CopyTo(string target)
    {
        if (Directory.Exists(target))
        {
            Directory.Delete(target, recursive: true);
        }

        foreach (var (path, file) in files)
        {
            var copy = Path.Combine(target, path);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static IEnumerable<string> FilesUnder(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
        : [];

    private void AddBuilt(BuiltParts parts)
    {
        var notBuilt = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var built = FilesUnder(parts.WebResources)
            // The build's own notes (.built) are no parts.
            .Where(path => !Path.GetFileName(path).StartsWith('.'))
            .ToDictionary(BuiltPath, path => Path.Combine(parts.WebResources, path), StringComparer.Ordinal);
        foreach (var content in files.Keys.Where(path => path.EndsWith(DataEnding, StringComparison.Ordinal)).Select(path => path[..^DataEnding.Length]).ToList())
        {
            if (content.StartsWith("PluginAssemblies/", StringComparison.Ordinal) && Path.GetFileName(content) == Path.GetFileName(parts.PluginAssembly))
            {
                Add(content, parts.PluginAssembly, parts.PluginCommand);
            }
            else if (built.Remove(content, out var file))
            {
                Add(content, file, parts.WebResourceCommand);
            }
            else if (!files.ContainsKey(content) && (content.StartsWith("WebResources/", StringComparison.Ordinal) || content.StartsWith("Controls/", StringComparison.Ordinal)))
            {
                notBuilt[content] = parts.WebResourceCommand;
            }
        }

        AddControlFiles(built);
        NotBuilt = notBuilt;
        Unclaimed = [.. built.Keys.Order(StringComparer.Ordinal)];

        void Add(string path, string file, string command)
        {
            if (!File.Exists(file))
            {
                notBuilt[path] = command;
            }
            else if (!files.TryAdd(path, file))
            {
                throw new SolutionFormatException(new SourcePlace(path, 0), $"a build makes this file ({file}), but it stands in the solution's folder too. Delete the copy in the folder.");
            }
        }
    }

    // A control is a folder of files; its manifest's record claims them all.
    private void AddControlFiles(Dictionary<string, string> built)
    {
        var controls = files.Keys.Where(path => path.StartsWith("Controls/", StringComparison.Ordinal)).Select(path => path.Split('/')[1]).ToHashSet(StringComparer.Ordinal);
        foreach (var path in built.Keys.Where(path => path.StartsWith("Controls/", StringComparison.Ordinal) && controls.Contains(path.Split('/')[1])).ToList())
        {
            files[path] = built[path];
            built.Remove(path);
        }
    }

    private static string BuiltPath(string path) => path.StartsWith("Controls/", StringComparison.Ordinal) ? path : "WebResources/" + path;
}
