using System.Globalization;
using System.Text;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>An unpacked solution that is being written. Nothing reaches the disk before <see cref="Save"/>, so a refusal leaves it as it was.</summary>
public sealed class EditableSolution
{
    private const string ManifestPath = "Other/Solution.xml";
    private const string CustomizationsPath = "Other/Customizations.xml";
    private const string RelationshipIndexPath = "Other/Relationships.xml";

    /// <summary>Containers of Customizations.xml in the order of an export.</summary>
    internal static readonly IReadOnlyList<string> Containers =
    [
        "Entities", "Roles", "Workflows", "FieldSecurityProfiles", "Templates", "EntityMaps", "EntityRelationships", "OrganizationSettings", "optionsets",
        "Dashboards", "WebResources", "CustomControls", "SolutionPluginAssemblies", "SdkMessageProcessingSteps", "AppModuleSiteMaps", "AppModules",
        "EntityDataProviders", "connectionreferences", "Languages",
    ];

    private readonly Dictionary<string, XDocument> open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> edited = new(StringComparer.Ordinal);

    /// <param name="folder">Holds <c>Other/Solution.xml</c>.</param>
    /// <exception cref="SolutionFormatException">It does not.</exception>
    public EditableSolution(string folder)
    {
        Folder = folder;
        if (!File.Exists(Path.Combine(folder, ManifestPath)))
        {
            throw new SolutionFormatException($"{folder} is not an unpacked solution: it has no {ManifestPath}. Name the folder that has.");
        }

        var manifest = Edit(ManifestPath).Root?.Element("SolutionManifest") ?? throw new SolutionFormatException($"{ManifestPath} has no SolutionManifest.");
        Prefix = manifest.RequiredElement("Publisher").RequiredText("CustomizationPrefix");
        OptionPrefix = int.Parse(manifest.RequiredElement("Publisher").RequiredText("CustomizationOptionValuePrefix"), CultureInfo.InvariantCulture);
        Version = manifest.RequiredText("Version");
    }

    public string Folder { get; }

    /// <summary>Publisher's prefix without the underscore.</summary>
    public string Prefix { get; }

    /// <summary>First five digits of the publisher's option values.</summary>
    public int OptionPrefix { get; }

    /// <summary>The solution's version: what new components are introduced by.</summary>
    public string Version { get; }

    /// <summary>Paths that the last <see cref="Save"/> wrote, in order.</summary>
    public IReadOnlyList<string> Written { get; private set; } = [];

    /// <summary>What stands on the disk with the edits laid over it: tables, choices and relationships.</summary>
    public SolutionDefinition Read()
    {
        var customizations = new XDocument(new XElement(
            "ImportExportXml",
            new XElement("Entities", Roots("Entities", "Entity.xml")),
            new XElement("EntityRelationships", Roots("Other/Relationships", "*.xml").SelectMany(root => root.Elements("EntityRelationship"))),
            new XElement("optionsets", Roots("OptionSets", "*.xml"))));
        return SolutionReader.ReadCustomizations(customizations, Edit(ManifestPath).Root!.RequiredElement("SolutionManifest").RequiredText("UniqueName"));
    }

    internal bool Exists(string path) => open.ContainsKey(path) || texts.ContainsKey(path) || File.Exists(Path.Combine(Folder, path));

    /// <summary>A document whose changes <see cref="Save"/> writes.</summary>
    internal XDocument Edit(string path)
    {
        if (!open.TryGetValue(path, out var document))
        {
            document = XmlLayout.Read(Path.Combine(Folder, path));
            document.Changed += (_, _) => edited.Add(path);
            open.Add(path, document);
        }

        return document;
    }

    internal void Create(string path, XElement root)
    {
        open[path] = XmlLayout.New(root);
        edited.Add(path);
    }

    internal void Create(string path, string text) => texts[path] = text;

    /// <summary>The Entity.xml of a table, by logical name; null when the solution has none.</summary>
    internal XElement? FindEntity(string logicalName) => Paths("Entities", "Entity.xml")
        .Select(path => Edit(path).Root!)
        .FirstOrDefault(root => TableReader.LogicalNameOf(root) == logicalName);

    /// <summary>Views of a table: their ids by name.</summary>
    internal IReadOnlyDictionary<string, Guid> Views(string schemaName) => Roots($"Entities/{schemaName}/SavedQueries", "*.xml")
        .Elements("savedquery")
        .ToDictionary(view => view.Element("LocalizedNames").Label().ToString(), view => Guid.Parse(view.RequiredText("savedqueryid")), StringComparer.OrdinalIgnoreCase);

    /// <summary>Charts of a table: their ids by name.</summary>
    internal IReadOnlyDictionary<string, Guid> Charts(string schemaName) => Roots($"Entities/{schemaName}/Visualizations", "*.xml")
        .ToDictionary(chart => chart.Element("LocalizedNames").Label().ToString(), chart => Guid.Parse(chart.RequiredText("savedqueryvisualizationid")), StringComparer.OrdinalIgnoreCase);

    /// <summary>Lists a component in the manifest and makes room for its kind.</summary>
    /// <param name="type">Component type: 1 table, 9 choice…</param>
    /// <param name="schemaName">Name under which the manifest lists it.</param>
    /// <param name="behavior">0 with everything in it, 2 shell only.</param>
    /// <param name="container">Element of Customizations.xml that the packager fills.</param>
    internal void AddRootComponent(int type, string schemaName, int behavior, string container) =>
        AddRootComponent(RootComponents.Named(type, schemaName, behavior), container);

    /// <summary>Lists a component in the manifest and makes room for its kind.</summary>
    /// <param name="component">The manifest's entry.</param>
    /// <param name="container">Element of Customizations.xml that the packager fills; empty for kinds that stay files.</param>
    internal void AddRootComponent(XElement component, string container)
    {
        RootComponents.Add(RootComponents.Of(Edit(ManifestPath)), component);
        if (container.Length > 0)
        {
            EnsureContainer(container);
        }
    }

    /// <summary>The element of Customizations.xml that holds one kind of component; made in its place when it is not there.</summary>
    internal XElement Container(string name)
    {
        EnsureContainer(name);
        return Edit(CustomizationsPath).Root!.RequiredElement(name);
    }

    /// <summary>Adds a relationship to the index of names and to the definitions of the table it points to.</summary>
    internal void AddRelationship(string name, string referencedSchemaName, XElement definition)
    {
        if (!Exists(RelationshipIndexPath))
        {
            Create(RelationshipIndexPath, new XElement("EntityRelationships"));
        }

        XmlLayout.Insert(Edit(RelationshipIndexPath).Root!, new XElement("EntityRelationship", new XAttribute("Name", name)), Name);

        var path = $"Other/Relationships/{referencedSchemaName}.xml";
        if (!Exists(path))
        {
            Create(path, new XElement("EntityRelationships"));
        }

        XmlLayout.Insert(Edit(path).Root!, definition, Name);
        EnsureContainer("EntityRelationships");
    }

    /// <summary>Writes what was changed: first all of it beside its place, then into its place.</summary>
    public void Save()
    {
        var written = open
            .Where(file => edited.Contains(file.Key))
            .Select(file => (Path: file.Key, Text: XmlLayout.Text(file.Value)))
            .Concat(texts.Select(file => (Path: file.Key, Text: file.Value)))
            .Where(file => !File.Exists(Path.Combine(Folder, file.Path)) || File.ReadAllText(Path.Combine(Folder, file.Path)) != file.Text)
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .ToList();
        foreach (var (path, text) in written)
        {
            var target = Path.Combine(Folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllText(target + ".new", text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }

        foreach (var (path, _) in written)
        {
            File.Move(Path.Combine(Folder, path + ".new"), Path.Combine(Folder, path), overwrite: true);
        }

        Written = [.. written.Select(file => file.Path)];
        Forget();
    }

    /// <summary>Drops every edit that was not saved.</summary>
    internal void Forget()
    {
        open.Clear();
        texts.Clear();
        edited.Clear();
    }

    private static string Name(XElement element) => element.Attr("Name");

    private void EnsureContainer(string container)
    {
        var root = Edit(CustomizationsPath).Root!;
        if (root.Element(container) is not null)
        {
            return;
        }

        var later = Containers.SkipWhile(known => known != container).ToList();
        if (root.Elements().FirstOrDefault(known => later.Contains(known.Name.LocalName)) is { } next)
        {
            next.AddBeforeSelf(new XElement(container), new XText("\n  "));
        }
        else
        {
            XmlLayout.Append(root, new XElement(container));
        }
    }

    /// <summary>Root elements of the files of one kind, each a copy.</summary>
    internal IEnumerable<XElement> Roots(string under, string pattern) => Paths(under, pattern).Select(path => new XElement(Edit(path).Root!));

    /// <summary>Paths of the files of one kind, sorted.</summary>
    internal List<string> Paths(string under, string pattern)
    {
        var folder = Path.Combine(Folder, under);
        var onDisk = Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path).Replace('\\', '/'))
            : [];
        var ending = pattern.TrimStart('*');
        return
        [
            .. onDisk
                .Concat(open.Keys.Where(path => path.StartsWith(under + "/", StringComparison.Ordinal) && path.EndsWith(ending, StringComparison.Ordinal)))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }
}
