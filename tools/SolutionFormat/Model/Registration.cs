using System.Globalization;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;
using SalesLoop.SolutionFormat.Scaffold;

namespace SalesLoop.SolutionFormat.Model;

/// <summary>
/// Writes the registration of the plug-ins into the solution from the attributes on their classes: the assembly with
/// its types, the steps, their entries in the manifest, and which class answers a custom API.
/// </summary>
public static class Registration
{
    private const string ManifestPath = "Other/Solution.xml";
    private const string AssemblyFolder = "PluginAssemblies/";
    private const string StepFolder = "SdkMessageProcessingSteps/";

    /// <summary>The files of the registration.</summary>
    /// <param name="folder">Solution/src.</param>
    /// <param name="dll">The built plug-ins.</param>
    /// <exception cref="SolutionFormatException">A registration can't be right, or two steps have one id.</exception>
    public static GeneratedFiles Files(string folder, string dll)
    {
        var plugins = PluginClasses.Read(dll);
        var steps = plugins.Classes.SelectMany(plugin => plugin.Steps.Select(step => (Plugin: plugin, Step: step))).ToList();
        if (steps.GroupBy(entry => entry.Step.Id).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new SolutionFormatException($"The step id {twice.Key} stands on {string.Join(" and ", twice.Select(entry => entry.Plugin.Name).Distinct())} twice. Give each step its own.");
        }

        var manifest = XmlLayout.Read(Path.Combine(folder, ManifestPath));
        var version = manifest.Root!.RequiredElement("SolutionManifest").RequiredText("Version");
        var files = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [ManifestPath] = XmlLayout.Text(Listed(manifest, plugins, steps.Select(entry => entry.Step.Id))),
        };
        var assemblyPath = AssemblyPath(plugins);
        files[assemblyPath] = Text(Assembly(plugins, Introduced(folder, assemblyPath, version)), "the attributes in Plugins");
        foreach (var (plugin, step) in steps)
        {
            var path = $"{StepFolder}{step.Id:B}.xml";
            files[path] = Text(new StepXml(plugin, plugins.FullName, Introduced(folder, path, version)).Write(step), plugin.Name);
        }

        foreach (var plugin in plugins.Classes.Where(plugin => plugin.CustomApi.Length > 0))
        {
            var path = $"customapis/{plugin.CustomApi}/customapi.xml";
            files[path] = XmlLayout.Text(Answered(folder, path, plugin));
        }

        return new GeneratedFiles(
            folder,
            path => path.StartsWith(StepFolder, StringComparison.Ordinal) || (path.StartsWith(AssemblyFolder, StringComparison.Ordinal) && path.EndsWith(".data.xml", StringComparison.Ordinal)),
            files);
    }

    /// <summary>The same class has the same id in every build.</summary>
    internal static Guid TypeId(PluginClass plugin) => ComponentId.For($"plugintype/{plugin.Name}");

    private static Guid AssemblyId(PluginClasses plugins) => ComponentId.For($"assembly/{Path.GetFileNameWithoutExtension(plugins.FileName)}");

    // Exporters drop the dots of the folder's name, and write the id in capitals.
    private static string AssemblyPath(PluginClasses plugins)
    {
        var name = Path.GetFileNameWithoutExtension(plugins.FileName).Replace(".", "", StringComparison.Ordinal);
        return $"{AssemblyFolder}{name}-{AssemblyId(plugins).ToString("D").ToUpper(CultureInfo.InvariantCulture)}/{plugins.FileName}.data.xml";
    }

    private static XElement Assembly(PluginClasses plugins, string version) => new(
        "PluginAssembly",
        new XAttribute("FullName", plugins.FullName),
        new XAttribute("PluginAssemblyId", AssemblyId(plugins).ToString("D")),
        new XAttribute("CustomizationLevel", "1"),
        new XElement("IsolationMode", "2"),
        new XElement("SourceType", "0"),
        new XElement("IntroducedVersion", version),
        new XElement("FileName", "/" + AssemblyPath(plugins)[..^".data.xml".Length]),
        new XElement("PluginTypes", plugins.Classes.Select(plugin => new XElement(
            "PluginType",
            new XAttribute("AssemblyQualifiedName", $"{plugin.Name}, {plugins.FullName}"),
            new XAttribute("PluginTypeId", TypeId(plugin).ToString("D")),
            new XAttribute("Name", plugin.Name),
            new XElement("FriendlyName", TypeId(plugin).ToString("D"))))));

    private static XDocument Listed(XDocument manifest, PluginClasses plugins, IEnumerable<Guid> steps)
    {
        var components = RootComponents.Of(manifest);
        foreach (var former in components.Elements().Where(component => component.Attr("type") is "91" or "92").ToList())
        {
            XmlLayout.Remove(former);
        }

        RootComponents.Add(components, RootComponents.Identified(91, AssemblyId(plugins), plugins.FullName));
        foreach (var step in steps)
        {
            RootComponents.Add(components, RootComponents.Identified(92, step));
        }

        return manifest;
    }

    private static XDocument Answered(string folder, string path, PluginClass plugin)
    {
        if (!File.Exists(Path.Combine(folder, path)))
        {
            throw new SolutionFormatException($"{plugin.Name} answers the custom API {plugin.CustomApi}, which the solution does not have. Add {path}, or correct the name.");
        }

        var api = XmlLayout.Read(Path.Combine(folder, path));
        api.Root!.RequiredElement("plugintypeid").RequiredElement("plugintypeid").Value = TypeId(plugin).ToString("D");
        return api;
    }

    // The version that brought a component never changes, so what is on the disk is asked first.
    private static string Introduced(string folder, string path, string version) =>
        File.Exists(Path.Combine(folder, path)) && XmlLayout.Read(Path.Combine(folder, path)).Root!.Text("IntroducedVersion") is { Length: > 0 } introduced
            ? introduced
            : version;

    private static string Text(XElement root, string origin) => XmlLayout.Text(XmlLayout.New(root, $"Written by 'model' from {origin}."));
}
