using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat;

/// <summary>Reads what a package declares into the words of <see cref="Metadata"/>.</summary>
public static class SolutionReader
{
    /// <summary>Everything the package declares.</summary>
    /// <exception cref="SolutionFormatException">The package lacks something it needs, or holds a kind of component that would be lost.</exception>
    public static SolutionDefinition Read(SolutionPackage package)
    {
        var manifest = package.Manifest.Root?.Element("SolutionManifest")
            ?? throw new SolutionFormatException("solution.xml has no SolutionManifest. Pack or export the solution again.");
        var version = manifest.RequiredText("Version");
        return ReadComponents(package.Customizations, package.Files, manifest.Element("Publisher")?.Text("CustomizationPrefix") ?? "") with
        {
            UniqueName = manifest.RequiredText("UniqueName"),
            Version = Version.TryParse(version, out var parsed) ? parsed : throw manifest.Problem($"the version is '{version}'; write four numbers, as 1.0.0.0."),
            IsManaged = manifest.Text("Managed") == "1",
        };
    }

    /// <summary>Tables, relationships, choices… of a document in the shape of <c>customizations.xml</c>, without a package around it.</summary>
    /// <param name="customizations">Root <c>ImportExportXml</c>.</param>
    /// <param name="uniqueName">Name of the solution these stand for, used in messages.</param>
    /// <exception cref="SolutionFormatException">The document is not of that shape.</exception>
    public static SolutionDefinition ReadCustomizations(XDocument customizations, string uniqueName) =>
        ReadComponents(customizations, new Dictionary<string, byte[]>(), prefix: "") with { UniqueName = uniqueName };

    private static SolutionDefinition ReadComponents(XDocument customizations, IReadOnlyDictionary<string, byte[]> files, string prefix)
    {
        var root = customizations.Root ?? throw new SolutionFormatException("customizations.xml is empty. Pack or export the solution again.");
        UnreadComponents.Refuse(root, files.Keys);

        var entities = root.Elements("Entities").Elements("Entity").ToList();
        var relationships = root.Elements("EntityRelationships").Elements("EntityRelationship").ToList();
        var oneToMany = relationships.Where(RelationshipReader.IsOneToMany).Select(RelationshipReader.OneToMany).ToList();
        var choices = root.Elements("optionsets").Elements("optionset").Select(ChoiceReader.Read).ToList();
        var siteMaps = root.Elements("AppModuleSiteMaps").Elements("AppModuleSiteMap").ToList();

        return new SolutionDefinition
        {
            UniqueName = "",
            Version = new Version(1, 0, 0, 0),
            IsManaged = true,
            Prefix = prefix,
            Tables = Tables(entities, oneToMany, choices, prefix),
            Choices = choices,
            OneToMany = oneToMany,
            ManyToMany = [.. relationships.Where(RelationshipReader.IsManyToMany).Select(RelationshipReader.ManyToMany)],
            Views = [.. entities.SelectMany(ViewReader.Views)],
            Forms = [.. entities.SelectMany(ViewReader.Forms)],
            Apps = [.. root.Elements("AppModules").Elements("AppModule").Select(app => AppReader.Read(app, siteMaps))],
            WebResources = [.. root.Elements("WebResources").Elements("WebResource").Select(resource => WebResourceReader.Read(resource, files))],
            Roles = [.. root.Elements("Roles").Elements("Role").Select(RoleReader.Read)],
            Assemblies = [.. root.Elements("SolutionPluginAssemblies").Elements("PluginAssembly").Select(assembly => PluginReader.Assembly(assembly, files))],
            Steps = [.. root.Elements("SdkMessageProcessingSteps").Elements("SdkMessageProcessingStep").Select(PluginReader.Step)],
            CustomApis = [.. CustomApiReader.Read(files)],
            EnvironmentVariables = [.. EnvironmentVariableReader.Read(files)],
            Charts = [.. entities.SelectMany(ChartReader.Charts)],
            Dashboards = [.. root.Elements("Dashboards").Elements("Dashboard").Select(ChartReader.Dashboard)],
            Controls = [.. root.Elements("CustomControls").Elements("CustomControl").Select(control => ControlReader.Read(control, files))],
            FieldSecurityProfiles = [.. root.Elements("FieldSecurityProfiles").Elements("FieldSecurityProfile").Select(FieldSecurityReader.Read)],
            Flows = [.. root.Elements("Workflows").Elements("Workflow").Select(flow => FlowReader.Flow(flow, files))],
            ConnectionReferences = [.. root.Elements("connectionreferences").Elements("connectionreference").Select(FlowReader.ConnectionReference)],
            ColumnMaps = [.. root.Elements("EntityMaps").Elements("EntityMap").Select(ColumnMapReader.Read)],
        };
    }

    private static List<TableDefinition> Tables(
        IEnumerable<XElement> entities, IEnumerable<OneToManyDefinition> relationships, IEnumerable<ChoiceDefinition> choices, string prefix)
    {
        var choicesByName = new Dictionary<string, ChoiceDefinition>(StringComparer.Ordinal);
        foreach (var choice in choices)
        {
            choicesByName[choice.Name] = choice;
        }

        var reader = new TableReader(new ColumnReader(choicesByName), prefix);
        var targets = relationships
            .GroupBy(relationship => relationship.ReferencingTable, StringComparer.Ordinal)
            .ToDictionary(table => table.Key, table => table.ToLookup(relationship => relationship.ReferencingColumn, relationship => relationship.ReferencedTable));
        var none = Array.Empty<string>().ToLookup(name => name);
        return [.. entities.Select(entity => reader.Read(entity, targets.GetValueOrDefault(TableReader.LogicalNameOf(entity), none)))];
    }
}
