using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Reading;

/// <summary>Reads option sets: global ones, a column's own, states and status reasons.</summary>
internal static class ChoiceReader
{
    /// <param name="element">An <c>optionset</c>.</param>
    public static ChoiceDefinition Read(XElement element) => new(
        element.RequiredAttr("Name"),
        element.Element("displaynames").Label(),
        element.Flag("IsGlobal"),
        [.. Options(element).Select(Option)]);

    private static IEnumerable<XElement> Options(XElement element) =>
        new[] { ("options", "option"), ("states", "state"), ("statuses", "status") }
            .SelectMany(names => element.Elements(names.Item1).Elements(names.Item2));

    private static OptionDefinition Option(XElement option) => new(
        option.NumberAttr("value") ?? throw option.Problem($"<{option.Name.LocalName}> has no value. Give it a number."),
        option.Element("labels").Label(),
        option.Element("Descriptions").Label(),
        option.NumberAttr("state"),
        option.NumberAttr("defaultstatus"),
        option.Attr("invariantname"));
}
