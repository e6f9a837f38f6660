using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Reading;

/// <summary>Reads plug-in assemblies and steps.</summary>
internal static class PluginReader
{
    /// <param name="element">A <c>PluginAssembly</c>.</param>
    /// <param name="files">Parts of the package.</param>
    public static PluginAssemblyDefinition Assembly(XElement element, IReadOnlyDictionary<string, byte[]> files)
    {
        var path = element.RequiredText("FileName").TrimStart('/');
        if (!files.ContainsKey(path))
        {
            throw element.Problem($"the plug-in assembly is not in the package ({path}). Pack the solution again.");
        }

        var types = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var type in element.Elements("PluginTypes").Elements("PluginType"))
        {
            var (name, _) = Split(type.RequiredAttr("AssemblyQualifiedName"));
            if (!types.TryAdd(name, type.Id(type.RequiredAttr("PluginTypeId"), "PluginTypeId")))
            {
                throw type.Problem($"the plug-in type {name} stands twice in the assembly. Remove one.");
            }
        }

        return new PluginAssemblyDefinition(element.Id(element.RequiredAttr("PluginAssemblyId"), "PluginAssemblyId"), element.RequiredAttr("FullName"), path, types);
    }

    /// <param name="element">An <c>SdkMessageProcessingStep</c>.</param>
    public static StepDefinition Step(XElement element)
    {
        var (type, assembly) = Split(element.RequiredText("PluginTypeName"));
        return new StepDefinition
        {
            Id = element.Id(element.RequiredAttr("SdkMessageProcessingStepId"), "SdkMessageProcessingStepId"),
            Name = element.RequiredAttr("Name"),
            TypeName = type,
            AssemblyName = assembly,
            Message = Message(element),
            Table = element.Text("PrimaryEntity"),
            Stage = Stage(element),
            IsAsynchronous = element.Flag("Mode"),
            DeletesJob = element.Flag("AsyncAutoDelete"),
            Rank = element.Number("Rank") ?? 1,
            FilteringColumns = Columns(element.Text("FilteringAttributes")),
            Configuration = element.Text("Configuration"),
            // Newer exports carry the state of a step; 1 is switched off.
            IsEnabled = element.Text("StateCode") is not "1",
            Images = [.. element.Elements("SdkMessageProcessingStepImages").Elements("SdkMessageProcessingStepImage").Select(Image)],
        };
    }

    /// <summary>Column names of a comma-separated list.</summary>
    public static IReadOnlyList<string> Columns(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Class name and assembly name of an assembly-qualified name.</summary>
    public static (string Type, string Assembly) Split(string qualifiedName) =>
        qualifiedName.Split(',', 2, StringSplitOptions.TrimEntries) is [var type, var assembly] ? (type, assembly) : (qualifiedName, "");

    private static string Message(XElement step)
    {
        var id = step.Id(step.RequiredText("SdkMessageId"), "SdkMessageId");
        return MessageIds.NameOf(id) ?? throw step.Element("SdkMessageId")!.Problem(
            $"the message {id} is not known. Steps can stand on {string.Join(", ", MessageIds.Known)}; ids of other messages differ between environments.");
    }

    private static PipelineStage Stage(XElement step) => step.Number("Stage") switch
    {
        10 => PipelineStage.PreValidation,
        20 => PipelineStage.PreOperation,
        30 => PipelineStage.MainOperation,
        40 => PipelineStage.PostOperation,
        var other => throw step.Problem($"the stage of the step is '{other}'; the format has 10, 20 or 40."),
    };

    private static StepImageDefinition Image(XElement image)
    {
        var type = image.Number("ImageType");
        return type is 0 or 1 or 2
            ? new StepImageDefinition(
                image.Id(image.RequiredText("SdkMessageProcessingStepImageId"), "SdkMessageProcessingStepImageId"),
                image.RequiredText("EntityAlias"),
                IsPre: type is 0 or 2,
                IsPost: type is 1 or 2,
                image.RequiredText("MessagePropertyName"),
                Columns(image.Text("Attributes")))
            : throw image.Problem($"ImageType is '{type}'; the format has 0 (before), 1 (after) or 2 (both).");
    }
}
