using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Model;
using SalesLoop.SolutionFormat.Packing;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check;

/// <summary>Files that a tool keeps in step with something else.</summary>
/// <param name="Folder">Where they stand, relative to the solution's folder.</param>
/// <param name="Files">What they should hold.</param>
/// <param name="Command">Writes them anew.</param>
public sealed record GeneratedFolder(string Folder, GeneratedFiles Files, string Command);

/// <summary>The solution under check, in the shapes that rules ask for. Each is made when first asked for.</summary>
public sealed class CheckedSolution
{
    private const string ManifestPath = "Other/Solution.xml";

    private readonly Lazy<XElement> manifest;
    private readonly Lazy<XElement> customizations;
    private readonly Lazy<SolutionDefinition> definition;
    private readonly Lazy<Schema> schema;
    private readonly Lazy<IReadOnlyList<PluginDll>> dlls;
    private readonly Lazy<IReadOnlyList<FlowText>> flows;
    private readonly Lazy<IReadOnlyList<GeneratedFolder>> generated;

    /// <param name="files">Files of the solution.</param>
    /// <param name="standard">The platform's own tables.</param>
    /// <param name="generated">Files that must be fresh for the solution.</param>
    public CheckedSolution(SolutionFiles files, SolutionDefinition? standard = null, Func<SolutionDefinition, IReadOnlyList<GeneratedFolder>>? generated = null)
    {
        Files = files;
        manifest = new(() => files.Xml(ManifestPath).Root!.Element("SolutionManifest")
            ?? throw new SolutionFormatException(new Packages.SourcePlace(ManifestPath, 0), "there is no SolutionManifest. Add it; every export has it."));
        customizations = new(() => new CustomizationsMerge(files, PackageType.Unmanaged).Merge().Root!);
        definition = new(() => SolutionReader.Read(new SolutionPackage(Manifest.Document!, Customizations.Document!, FilesOrNothing())));
        schema = new(() => Schema.Of(standard is null ? [Definition] : [standard, Definition]));
        this.generated = new(() => generated?.Invoke(Definition) ?? []);
        flows = new(() => [.. Components("Workflow").Select(record => FlowText.Read(record, files)).OfType<FlowText>()]);
        dlls = new(() => [.. Components("PluginAssembly").Select(element => PluginDll.Read(element, files)).OfType<PluginDll>()]);
    }

    public SolutionFiles Files { get; }

    public IReadOnlyList<GeneratedFolder> Generated => generated.Value;

    /// <summary>The <c>SolutionManifest</c> element.</summary>
    public XElement Manifest => manifest.Value;

    /// <summary>Root of the merged <c>customizations.xml</c>; its elements know the files they come from.</summary>
    public XElement Customizations => customizations.Value;

    public SolutionDefinition Definition => definition.Value;

    /// <summary>The solution laid over the platform's tables.</summary>
    public Schema Schema => schema.Value;

    /// <summary>Each cloud flow whose JSON is there.</summary>
    public IReadOnlyList<FlowText> Flows => flows.Value;

    public IReadOnlyList<PluginDll> Dlls => dlls.Value;

    /// <summary>Publisher's prefix with its underscore.</summary>
    public string Prefix => Manifest.Element("Publisher")?.Text("CustomizationPrefix") + "_";

    /// <summary>Each <c>Entity</c>.</summary>
    public IEnumerable<XElement> Entities => Components("Entity");

    /// <summary>Each <c>Entity</c> that the solution brings, not only extends.</summary>
    public IEnumerable<XElement> NewEntities => Entities.Where(entity => !IsExtension(entity));

    public IEnumerable<XElement> Relationships => Components("EntityRelationship");

    /// <summary>True for a table that another solution owns and this one adds columns to.</summary>
    public static bool IsExtension(XElement entity) => !Columns(entity).Any(column => column.Text("Type") == "primarykey");

    /// <summary>Each <c>attribute</c> of a table.</summary>
    public static IEnumerable<XElement> Columns(XElement entity) => entity.Elements("EntityInfo").Elements("entity").Elements("attributes").Elements("attribute");

    /// <summary>Components by their element, wherever the format keeps them.</summary>
    public IEnumerable<XElement> Components(string element)
    {
        var kind = ComponentKind.All.FirstOrDefault(kind => kind.Element == element || (kind.IsList && kind.Element == element + "s"));
        return kind switch
        {
            null => Customizations.Descendants(element),
            { Container.Length: 0 } => Files.Paths.Where(kind.Matches).Select(path => Files.Xml(path).Root!),
            _ => Customizations.Elements(kind.Container).Elements(),
        };
    }

    // What is missing is told by ContentRule; the rest of the solution can be looked at all the same.
    private Dictionary<string, byte[]> FilesOrNothing()
    {
        var files = PackageFiles.Of(Files);
        foreach (var name in Components("WebResource").Concat(Components("PluginAssembly")).Elements("FileName"))
        {
            files.TryAdd(name.Value.TrimStart('/'), []);
        }

        foreach (var name in Components("Workflow").Elements("JsonFileName"))
        {
            files.TryAdd(name.Value.TrimStart('/'), [.. "{}"u8]);
        }

        foreach (var name in Components("CustomControl").Elements("FileName"))
        {
            files.TryAdd(name.Value.TrimStart('/'), [.. "<manifest><control version='0.0.0' /></manifest>"u8]);
        }

        return files;
    }
}
