using System.Xml.Linq;
using SalesLoop.SolutionFormat.Reading;
using SalesLoop.SolutionFormat.Scaffold;

namespace SalesLoop.SolutionFormat.Model;

/// <summary>Writes one step.</summary>
/// <param name="pluginClass">Class that runs.</param>
/// <param name="assembly">Full name of its assembly.</param>
/// <param name="version">Version of the solution that introduced the step.</param>
internal sealed class StepXml(PluginClass pluginClass, string assembly, string version)
{
    /// <exception cref="SolutionFormatException">The step stands on a message whose id differs between environments.</exception>
    public XElement Write(PluginStep step) => new(
        "SdkMessageProcessingStep",
        new XAttribute("Name", $"{pluginClass.Name}: {step.Message} of {step.Table}, {StageName(step)}"),
        new XAttribute("SdkMessageProcessingStepId", step.Id.ToString("B")),
        new XElement("SdkMessageId", MessageIds.Find(step.Message)?.ToString("D") ?? throw Unknown(step)),
        new XElement("PluginTypeName", $"{pluginClass.Name}, {assembly}"),
        new XElement("PluginTypeId", Registration.TypeId(pluginClass).ToString("D")),
        new XElement("PrimaryEntity", step.Table),
        // A job that went well leaves nothing behind; one that failed stays, for support.
        new XElement("AsyncAutoDelete", step.IsAsynchronous ? "1" : "0"),
        FormatXml.Empty("Configuration"),
        FormatXml.Empty("Description"),
        new XElement("FilteringAttributes", string.Join(',', step.When)),
        new XElement("InvocationSource", "0"),
        new XElement("Mode", step.IsAsynchronous ? "1" : "0"),
        new XElement("Rank", step.Rank),
        new XElement("EventHandlerTypeCode", "4602"),
        new XElement("Stage", step.Stage),
        new XElement("IsCustomizable", "1"),
        new XElement("IsHidden", "0"),
        new XElement("SupportedDeployment", "0"),
        new XElement("IntroducedVersion", version),
        step.Before.Count + step.After.Count > 0
            ? new XElement("SdkMessageProcessingStepImages", Image(step, "Before", type: 0, step.Before), Image(step, "After", type: 1, step.After))
            : null);

    private XElement? Image(PluginStep step, string alias, int type, IReadOnlyList<string> columns) => columns.Count == 0
        ? null
        : new XElement(
            "SdkMessageProcessingStepImage",
            new XAttribute("Name", alias),
            new XElement("SdkMessageProcessingStepImageId", ComponentId.Braced($"step/{step.Id:D}/image/{alias}")),
            new XElement("Attributes", string.Join(',', columns)),
            new XElement("EntityAlias", alias),
            new XElement("ImageType", type),
            new XElement("MessagePropertyName", step.Message == "Create" ? "Id" : "Target"),
            new XElement("IsCustomizable", "1"),
            new XElement("IntroducedVersion", version));

    // A class may judge before the transaction and again inside it: the stage tells its steps apart in lists.
    private static string StageName(PluginStep step) => step.Stage switch
    {
        10 => "pre-validation",
        20 => "pre-operation",
        _ when step.IsAsynchronous => "after the commit",
        _ => "post-operation",
    };

    private SolutionFormatException Unknown(PluginStep step) => new(
        $"{pluginClass.Name} stands on the message '{step.Message}', whose id differs between environments. Steps can stand on {string.Join(", ", MessageIds.Known)}.");
}
