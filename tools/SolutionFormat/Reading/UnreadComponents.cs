using System.Collections.Frozen;
using System.Xml.Linq;

namespace SalesLoop.SolutionFormat.Reading;

/// <summary>Refuses what the reader would lose without a word.</summary>
internal static class UnreadComponents
{
    private static readonly FrozenSet<string> ReadContainers = FrozenSet.Create(
        StringComparer.Ordinal,
        "Entities", "EntityRelationships", "optionsets", "Roles", "WebResources", "SolutionPluginAssemblies",
        "SdkMessageProcessingSteps", "AppModules", "AppModuleSiteMaps", "Dashboards", "CustomControls", "FieldSecurityProfiles", "Workflows",
        "connectionreferences", "EntityMaps",
        // The language list says what the labels say again.
        "Languages");

    private static readonly FrozenSet<string> ReadFolders = FrozenSet.Create(
        StringComparer.Ordinal, "WebResources", "PluginAssemblies", "customapis", "environmentvariabledefinitions", "Workflows", "Controls");

    public static void Refuse(XElement customizations, IEnumerable<string> files)
    {
        foreach (var container in customizations.Elements().Where(container => container.HasElements && !ReadContainers.Contains(container.Name.LocalName)))
        {
            throw container.Elements().First().Problem($"components of the kind '{container.Name.LocalName}' are not supported here. Take them out of the solution, or use a version that supports them.");
        }

        foreach (var part in customizations.Elements("Entities").Elements("Entity").Elements().Where(IsLost))
        {
            throw part.Problem($"tables with '{part.Name.LocalName}' are not supported here. Take it out of the solution, or use a version that supports it.");
        }

        if (files.FirstOrDefault(path => !ReadFolders.Contains(path.Split('/')[0])) is { } file)
        {
            throw new SolutionFormatException($"{file}: components in the folder '{file.Split('/')[0]}' are not supported here. Take them out of the solution, or use a version that supports them.");
        }
    }

    private static bool IsLost(XElement part) => part.Name.LocalName switch
    {
        "Name" or "EntityInfo" or "FormXml" or "SavedQueries" or "Visualizations" => false,
        // A ribbon without an action of its own changes nothing.
        "RibbonDiffXml" => part.Elements("CustomActions").Elements().Any(),
        _ => part.HasElements,
    };
}
