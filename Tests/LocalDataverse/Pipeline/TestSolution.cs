using System.Globalization;
using System.Xml.Linq;
using SalesLoop.SolutionFormat;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.Tests.LocalDataverse.Pipeline;

/// <summary>A solution made in memory; its plug-ins are the classes of this assembly.</summary>
internal sealed class TestSolution(string uniqueName = "TestSteps", string version = "1.0.0.0")
{
    private const string DllPath = "PluginAssemblies/Tests/Tests.dll";

    private static readonly Lazy<byte[]> Dll = new(() => File.ReadAllBytes(typeof(TestSolution).Assembly.Location));

    private readonly List<XElement> tables = [];
    private readonly List<XElement> relationships = [];
    private readonly List<XElement> steps = [];
    private readonly List<XElement> roles = [];
    private readonly List<XElement> maps = [];
    private readonly List<XElement> flows = [];
    private readonly Dictionary<string, Guid> types = [];
    private readonly Dictionary<string, byte[]> files = [];

    public TestSolution Table(XElement table)
    {
        tables.Add(table);
        return this;
    }

    public TestSolution Relationship(XElement relationship)
    {
        relationships.Add(relationship);
        return this;
    }

    /// <summary>Registers a class of this assembly.</summary>
    public TestSolution Step<TPlugin>(
        string message, string table, int stage, string configuration = "", int rank = 1, string columns = "", bool isAsynchronous = false, bool isEnabled = true, bool deletesJob = false, params XElement[] images) =>
        Step(typeof(TPlugin).FullName!, message, table, stage, configuration, rank, columns, isAsynchronous, isEnabled, deletesJob, images);

    public TestSolution Step(
        string typeName, string message, string table, int stage, string configuration = "", int rank = 1, string columns = "", bool isAsynchronous = false, bool isEnabled = true, bool deletesJob = false, params XElement[] images)
    {
        TypeId(typeName);
        steps.Add(new XElement(
            "SdkMessageProcessingStep",
            new XAttribute("Name", $"{typeName}: {message} of {table} at {stage}"),
            new XAttribute("SdkMessageProcessingStepId", Guid.NewGuid()),
            new XElement("SdkMessageId", MessageIds.Find(message)),
            new XElement("PluginTypeName", $"{typeName}, Tests, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null"),
            new XElement("PrimaryEntity", table),
            new XElement("FilteringAttributes", columns),
            new XElement("Configuration", configuration),
            new XElement("AsyncAutoDelete", deletesJob ? 1 : 0),
            new XElement("Mode", isAsynchronous ? 1 : 0),
            new XElement("Rank", rank),
            new XElement("Stage", stage),
            new XElement("StateCode", isEnabled ? 0 : 1),
            new XElement("SdkMessageProcessingStepImages", images)));
        return this;
    }

    /// <param name="type">0 before, 1 after, 2 both.</param>
    /// <param name="alias">Key of the image.</param>
    /// <param name="columns">Comma-separated; empty for all.</param>
    public static XElement Image(int type, string alias, string columns) => new(
        "SdkMessageProcessingStepImage",
        new XAttribute("Name", alias),
        new XElement("SdkMessageProcessingStepImageId", Guid.NewGuid()),
        new XElement("Attributes", columns),
        new XElement("EntityAlias", alias),
        new XElement("ImageType", type),
        new XElement("MessagePropertyName", "Target"));

    public TestSolution Role(Guid id, string name, params string[] privileges)
    {
        roles.Add(new XElement(
            "Role",
            new XAttribute("id", id),
            new XAttribute("name", name),
            new XElement("RolePrivileges", privileges.Select(privilege => new XElement("RolePrivilege", new XAttribute("name", privilege), new XAttribute("level", "Global"))))));
        return this;
    }

    public TestSolution ColumnMap(string source, string target, params (string From, string To)[] columns)
    {
        maps.Add(new XElement(
            "EntityMap",
            new XElement("EntitySource", source),
            new XElement("EntityTarget", target),
            new XElement("AttributeMaps", columns.Select(column => new XElement(
                "AttributeMap", new XElement("AttributeSource", column.From), new XElement("AttributeTarget", column.To))))));
        return this;
    }

    /// <param name="id">WorkflowId.</param>
    /// <param name="name">Label.</param>
    /// <param name="json">The whole file.</param>
    /// <param name="isOn">True when the solution ships it turned on.</param>
    public TestSolution Flow(Guid id, string name, string json, bool isOn = false)
    {
        var path = $"Workflows/{id:N}.json";
        files[path] = System.Text.Encoding.UTF8.GetBytes(json);
        flows.Add(new XElement(
            "Workflow",
            new XAttribute("WorkflowId", id),
            new XAttribute("Name", name),
            new XElement("JsonFileName", "/" + path),
            new XElement("Category", 5),
            new XElement("StateCode", isOn ? 1 : 0)));
        return this;
    }

    /// <param name="schemaName">Also what it is called in English.</param>
    /// <param name="defaultValue">A number.</param>
    /// <param name="labels">What it is called in other languages.</param>
    public TestSolution EnvironmentVariable(string schemaName, string defaultValue, params (int Language, string Text)[] labels)
    {
        Add($"environmentvariabledefinitions/{schemaName}/environmentvariabledefinition.xml", new XElement(
            "environmentvariabledefinition",
            new XAttribute("schemaname", schemaName),
            new XElement("defaultvalue", defaultValue),
            new XElement("displayname", new XAttribute("default", schemaName), labels.Prepend((Language: 1033, Text: schemaName)).Select(label => new XElement("label", new XAttribute("description", label.Text), new XAttribute("languagecode", label.Language)))),
            new XElement("type", 100000001)));
        return this;
    }

    /// <param name="name">Unique name.</param>
    /// <param name="plugin">Class that answers; null for none.</param>
    /// <param name="requests">Name, type and whether it is optional.</param>
    /// <param name="responses">Name and type.</param>
    /// <param name="boundTable">Logical name when bound to a row.</param>
    /// <param name="privilege">Privilege to execute it.</param>
    public TestSolution CustomApi(
        string name, Type? plugin, (string Name, int Type, bool IsOptional)[] requests, (string Name, int Type)[] responses, string boundTable = "", string privilege = "")
    {
        Add($"customapis/{name}/customapi.xml", new XElement(
            "customapi",
            new XAttribute("uniquename", name),
            new XElement("bindingtype", boundTable.Length > 0 ? 1 : 0),
            new XElement("boundentitylogicalname", boundTable),
            new XElement("executeprivilegename", privilege),
            new XElement("isfunction", 0),
            plugin is null ? null : new XElement("plugintypeid", new XElement("plugintypeid", TypeId(plugin.FullName!)))));
        foreach (var request in requests)
        {
            Add($"customapis/{name}/customapirequestparameters/{request.Name}/customapirequestparameter.xml", new XElement(
                "customapirequestparameter",
                new XAttribute("uniquename", request.Name),
                new XElement("isoptional", request.IsOptional ? 1 : 0),
                new XElement("type", request.Type)));
        }

        foreach (var response in responses)
        {
            Add($"customapis/{name}/customapiresponseproperties/{response.Name}/customapiresponseproperty.xml", new XElement(
                "customapiresponseproperty", new XAttribute("uniquename", response.Name), new XElement("type", response.Type)));
        }

        return this;
    }

    public SolutionPackage Package()
    {
        if (types.Count > 0)
        {
            files[DllPath] = Dll.Value;
        }

        return new SolutionPackage(Manifest(), Customizations(), files);
    }

    /// <summary>The same package with another DLL.</summary>
    public SolutionPackage Package(byte[] dll)
    {
        files[DllPath] = dll;
        return new SolutionPackage(Manifest(), Customizations(), files);
    }

    private XDocument Manifest() => new(new XElement(
        "ImportExportXml",
        new XElement(
            "SolutionManifest",
            new XElement("UniqueName", uniqueName),
            new XElement("LocalizedNames", new XElement("LocalizedName", new XAttribute("description", $"{uniqueName}, in full"), new XAttribute("languagecode", 1033))),
            new XElement("Version", version),
            new XElement("Managed", 1),
            new XElement(
                "Publisher",
                new XElement("UniqueName", "testers"),
                new XElement("LocalizedNames", new XElement("LocalizedName", new XAttribute("description", "The testers"), new XAttribute("languagecode", 1033))),
                new XElement("CustomizationPrefix", "tst"),
                new XElement("CustomizationOptionValuePrefix", 12345)))));

    private XDocument Customizations() => new(new XElement(
        "ImportExportXml",
        new XElement("Entities", tables),
        new XElement("Roles", roles),
        new XElement("EntityMaps", maps),
        new XElement("Workflows", flows),
        new XElement("connectionreferences", flows.Count == 0 ? null : new XElement(
            "connectionreference",
            new XAttribute("connectionreferencelogicalname", "tst_dataverse"),
            new XElement("connectorid", "/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps"))),
        new XElement("EntityRelationships", relationships),
        new XElement("SolutionPluginAssemblies", types.Count == 0 ? null : Assembly()),
        new XElement("SdkMessageProcessingSteps", steps)));

    private XElement Assembly() => new(
        "PluginAssembly",
        new XAttribute("FullName", "Tests, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null"),
        new XAttribute("PluginAssemblyId", "2b1e6c5a-8f0d-4f6e-9d51-0a6f5c0b7e10"),
        new XElement("FileName", "/" + DllPath),
        new XElement("PluginTypes", types.Select(type => new XElement(
            "PluginType",
            new XAttribute("AssemblyQualifiedName", $"{type.Key}, Tests, Version=1.0.0.0, Culture=neutral, PublicKeyToken=null"),
            new XAttribute("PluginTypeId", type.Value),
            new XAttribute("Name", type.Key)))));

    private Guid TypeId(string typeName)
    {
        if (!types.TryGetValue(typeName, out var id))
        {
            id = new Guid(types.Count + 1, 0x4d2f, 0x4b1a, 0x8c, 0x33, 0x51, 0x7e, 0x20, 0x9a, 0x6b, 0x01);
            types.Add(typeName, id);
        }

        return id;
    }

    private void Add(string path, XElement root)
    {
        using var content = new MemoryStream();
        new XDocument(root).Save(content);
        files[path] = content.ToArray();
    }

    /// <summary>Columns and settings as the solution format writes them.</summary>
    public static XElement Column(string schemaName, string type, params (string Name, object Value)[] settings) => new(
        "attribute",
        new XAttribute("PhysicalName", schemaName),
        new XElement("Type", type),
        new XElement("LogicalName", schemaName.ToLower(CultureInfo.InvariantCulture)),
        settings.Select(setting => setting.Value is XElement element ? element : new XElement(setting.Name, setting.Value)));
}
