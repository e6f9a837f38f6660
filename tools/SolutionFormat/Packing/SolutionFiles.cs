using System.Globalization;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Packages;

namespace SalesLoop.SolutionFormat.Packing;

/// <summary>The files of an unpacked solution: those in its folder, and those a build makes, each at the path where SolutionPackager wants it.</summary>
public sealed class SolutionFiles
{
    private const string CustomizationsPath = "Other/Customizations.xml";
    private const string DataEnding = ".data.xml";

    private readonly SortedDictionary<string, string> files = new(StringComparer.Ordinal);

    private SolutionFiles(string folder, string words)
    {
        Folder = folder;
        Translations = Translation.Of(words);
    }

    /// <summary>Holds <c>Other/Solution.xml</c>.</summary>
    public string Folder { get; }

    /// <summary>Every path, relative to the folder, forward slashes, sorted.</summary>
    public IReadOnlyCollection<string> Paths => files.Keys;

    /// <summary>The labels in further languages, which every reading lays beside the English.</summary>
    public IReadOnlyList<Translation> Translations { get; }

    /// <summary>Files that a build should have made and did not: path in the solution, and the command that makes it.</summary>
    public IReadOnlyDictionary<string, string> NotBuilt { get; private set; } = new Dictionary<string, string>();

    /// <summary>Built files that no component of the solution asks for.</summary>
    public IReadOnlyList<string> Unclaimed { get; private set; } = [];

    /// <param name="folder">Holds <c>Other/Solution.xml</c>.</param>
    /// <param name="parts">What stands outside it.</param>
    /// <exception cref="SolutionFormatException">There is no solution in the folder, or a built file stands in it too.</exception>
    public static SolutionFiles Open(string folder, BuiltParts parts)
    {
        var source = new SolutionFiles(folder, parts.Words);
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

    /// <summary>The file as it is packed: a component's with its labels in every language.</summary>
    public byte[] Bytes(string path) => Translations.Count > 0 && HasLabels(path) ? SafeXml.Write(Xml(path)) : Written(path);

    /// <summary>The file's XML with its labels in every language, read anew each time, so that who merges it may take it apart.</summary>
    public XDocument Xml(string path)
    {
        var document = SafeXml.Read(Written(path), path);
        if (path == CustomizationsPath)
        {
            AddLanguages(document.Root!);
        }

        if (HasLabels(path))
        {
            // The last first: each comes right behind the English.
            foreach (var translation in Translations.Reverse())
            {
                translation.LayInto(document.Root!, path);
            }
        }

        return document;
    }

    /// <summary>The file's XML as it is written, its labels in English alone.</summary>
    internal XDocument WrittenXml(string path) => SafeXml.Read(Written(path), path);

    /// <summary>True for a file whose labels are there in every language: a component's own.</summary>
    /// <remarks>Web resources and controls have their words in files of their own; processes are not among the components
    /// whose labels are translated ("Create solutions that support multiple languages").</remarks>
    internal static bool HasLabels(string path) =>
        path.EndsWith(".xml", StringComparison.Ordinal)
        && !path.StartsWith("Workflows/", StringComparison.Ordinal)
        && (path.EndsWith(DataEnding, StringComparison.Ordinal) || !(path.StartsWith("WebResources/", StringComparison.Ordinal) || path.StartsWith("Controls/", StringComparison.Ordinal)));

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
            if (Translations.Count > 0 && HasLabels(path))
            {
                File.WriteAllBytes(copy, Bytes(path));
            }
            else
            {
                File.Copy(file, copy);
            }
        }
    }

    private byte[] Written(string path) => File.ReadAllBytes(files[path]);

    // An import refuses a label in a language that is not listed.
    private void AddLanguages(XElement root)
    {
        var list = root.Element("Languages");
        foreach (var language in Translations.Select(translation => translation.Language.ToString(CultureInfo.InvariantCulture)).Except(list?.Elements().Select(one => one.Value.Trim()) ?? []))
        {
            list?.Add(new XElement("Language", language));
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
