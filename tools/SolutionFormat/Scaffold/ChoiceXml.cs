using System.Globalization;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>Writes option sets.</summary>
internal static class ChoiceXml
{
    /// <summary>The file of a choice that several columns share.</summary>
    public static XElement Global(ChoiceDefinition choice, string description, string version) => new(
        "optionset",
        new XAttribute("Name", choice.Name),
        new XAttribute("localizedName", choice.DisplayName),
        new XElement("OptionSetType", "picklist"),
        new XElement("IsGlobal", "1"),
        new XElement("IntroducedVersion", version),
        new XElement("IsCustomizable", "1"),
        FormatXml.Empty("ExternalTypeName"),
        FormatXml.DisplayNames(choice.DisplayName),
        FormatXml.Descriptions(description),
        new XElement("options", choice.Options.Select(Option)));

    /// <summary>The options of one column.</summary>
    public static XElement Local(ColumnDefinition column, string table, string version)
    {
        var options = column.Choice!.Options;
        var (kind, list) = column.Type switch
        {
            ColumnType.YesNo => ("bit", new XElement("options", options.Select(Option))),
            ColumnType.State => ("state", new XElement("states", options.Select(State))),
            ColumnType.Status => ("status", new XElement("statuses", options.Select(Status))),
            _ => ("picklist", new XElement("options", options.Select(Option))),
        };
        return new XElement(
            "optionset",
            new XAttribute("Name", $"{table}_{column.LogicalName}"),
            new XElement("OptionSetType", kind),
            new XElement("IntroducedVersion", version),
            new XElement("IsCustomizable", "1"),
            FormatXml.Empty("ExternalTypeName"),
            FormatXml.DisplayNames(column.DisplayName),
            FormatXml.Descriptions(column.Description),
            list);
    }

    private static XElement Option(OptionDefinition option) => new(
        "option",
        new XAttribute("value", Text(option.Value)),
        new XAttribute("ExternalValue", ""),
        new XAttribute("IsHidden", "0"),
        FormatXml.OptionLabels(option.Label),
        option.Description.Length > 0 ? FormatXml.Descriptions(option.Description) : null);

    private static XElement State(OptionDefinition option) => new(
        "state",
        new XAttribute("value", Text(option.Value)),
        new XAttribute("defaultstatus", Text(option.DefaultStatus ?? 1)),
        new XAttribute("invariantname", option.InvariantName),
        FormatXml.OptionLabels(option.Label));

    private static XElement Status(OptionDefinition option) => new(
        "status",
        new XAttribute("value", Text(option.Value)),
        new XAttribute("state", Text(option.State ?? 0)),
        FormatXml.OptionLabels(option.Label),
        option.Description.Length > 0 ? FormatXml.Descriptions(option.Description) : null);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
