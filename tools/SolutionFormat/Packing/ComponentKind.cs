using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Packing;

/// <summary>How a root component names what it stands for.</summary>
internal enum RootKey
{
    /// <summary>The kind has no root components.</summary>
    None,

    /// <summary>By id.</summary>
    Id,

    /// <summary>By name.</summary>
    SchemaName,
}

/// <summary>A kind of component: where its files lie, which container they are merged into, how the manifest names it.</summary>
internal sealed class ComponentKind
{
    private readonly PathPattern pattern;
    private readonly Func<XElement, string> key;

    private ComponentKind(string container, string pattern, string element, int rootType, RootKey rootKey, Func<XElement, string> key)
    {
        Container = container;
        Pattern = pattern;
        this.pattern = new PathPattern(pattern);
        Element = element;
        RootType = rootType;
        RootKey = rootKey;
        this.key = key;
    }

    /// <summary>Every kind, one line each, in the order of the containers.</summary>
    public static IReadOnlyList<ComponentKind> All { get; } =
    [
        new("Entities", "Entities/*/Entity.xml", "Entity", 1, RootKey.SchemaName, entity => Names.Logical(entity.Text("Name"))),
        new("Roles", "Roles/*.xml", "Role", 20, RootKey.Id, role => role.Attr("id")),
        new("Workflows", "Workflows/*.data.xml", "Workflow", 29, RootKey.Id, flow => flow.Attr("WorkflowId")),
        new("FieldSecurityProfiles", "Other/FieldSecurityProfiles.xml", "FieldSecurityProfiles", 70, RootKey.Id, profile => profile.Attr("fieldsecurityprofileid")),
        new("EntityMaps", "Other/EntityMaps.xml", "EntityMaps", 46, RootKey.None, map => $"{map.Text("EntitySource")} {map.Text("EntityTarget")}"),
        new("EntityRelationships", "Other/Relationships/*.xml", "EntityRelationships", 10, RootKey.None, relationship => relationship.Attr("Name")),
        new("optionsets", "OptionSets/*.xml", "optionset", 9, RootKey.SchemaName, choice => choice.Attr("Name")),
        new("Dashboards", "Dashboards/*.xml", "Dashboard", 60, RootKey.Id, dashboard => dashboard.Text("FormId")),
        new("WebResources", "WebResources/**/*.data.xml", "WebResource", 61, RootKey.SchemaName, resource => resource.Text("Name")),
        new("CustomControls", "Controls/*/ControlManifest.xml.data.xml", "CustomControl", 66, RootKey.SchemaName, control => control.Text("Name")),
        new("SolutionPluginAssemblies", "PluginAssemblies/*/*.dll.data.xml", "PluginAssembly", 91, RootKey.Id, assembly => assembly.Attr("PluginAssemblyId")),
        new("SdkMessageProcessingSteps", "SdkMessageProcessingSteps/*.xml", "SdkMessageProcessingStep", 92, RootKey.Id, step => step.Attr("SdkMessageProcessingStepId")),
        new("AppModuleSiteMaps", "AppModuleSiteMaps/*/AppModuleSiteMap.xml", "AppModuleSiteMap", 62, RootKey.SchemaName, siteMap => siteMap.Text("SiteMapUniqueName")),
        new("AppModules", "AppModules/*/AppModule.xml", "AppModule", 80, RootKey.SchemaName, app => app.Text("UniqueName")),
        new("", "environmentvariabledefinitions/*/environmentvariabledefinition.xml", "environmentvariabledefinition", 380, RootKey.SchemaName, variable => variable.Attr("schemaname")),
        new("", "customapis/*/customapi.xml", "customapi", 0, RootKey.None, api => api.Attr("uniquename")),
    ];

    /// <summary>Element of <c>customizations.xml</c> that the kind is merged into; empty when its files are copied as they are.</summary>
    public string Container { get; }

    public string Pattern { get; }

    /// <summary>Root element of its files.</summary>
    public string Element { get; }

    public int RootType { get; }

    public RootKey RootKey { get; }

    /// <summary>Several components in one file: the root element only holds them.</summary>
    public bool IsList => Element == Container;

    /// <summary>True for the file of such a component; a managed variant beside it is none.</summary>
    public bool Matches(string path) => pattern.Matches(path) && !ManagedVariant.Is(path);

    /// <summary>Id or name of a component, as the manifest writes it but without regard to braces.</summary>
    public string KeyOf(XElement component) => Normal(key(component));

    /// <summary>A key without braces; ids in lower case.</summary>
    public static string Normal(string key) => Guid.TryParse(key, out var id) ? id.ToString() : key;
}
