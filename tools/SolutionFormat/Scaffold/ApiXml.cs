using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>Writes custom APIs, their parameters and environment variables: small files that an import reads one by one.</summary>
internal static partial class ApiXml
{
    private const string English = "1033";

    public static XElement Api(NewApi api) => new(
        "customapi",
        new XAttribute("uniquename", api.UniqueName),
        new XElement("allowedcustomprocessingsteptype", "0"),
        new XElement("bindingtype", api.Table.Length > 0 ? "1" : "0"),
        api.Table.Length > 0 ? new XElement("boundentitylogicalname", api.Table) : null,
        Words("description", api.Description),
        Words("displayname", api.DisplayName),
        api.ExecutePrivilege.Length > 0 ? new XElement("executeprivilegename", api.ExecutePrivilege) : null,
        new XElement("iscustomizable", "0"),
        FormatXml.Flag("isfunction", api.IsFunction),
        FormatXml.Flag("isprivate", api.IsPrivate),
        new XElement("name", api.UniqueName),
        // The id that 'model' gives the class, so that it may be written before the class is built.
        new XElement("plugintypeid", new XElement("plugintypeid", ComponentId.For($"plugintype/{api.PluginClass}").ToString("D"))),
        new XElement("workflowsdkstepenabled", "0"));

    public static XElement Request(NewApiParameter parameter) => Parameter("customapirequestparameter", parameter, FormatXml.Flag("isoptional", parameter.IsOptional));

    // With isoptional an import of a response property fails.
    public static XElement Response(NewApiParameter parameter) => Parameter("customapiresponseproperty", parameter, isOptional: null);

    public static XElement Variable(string schemaName, string label, string description, int type, string? fallback, string version) => new(
        "environmentvariabledefinition",
        new XAttribute("schemaname", schemaName),
        fallback is null ? null : new XElement("defaultvalue", fallback),
        Words("description", description),
        Words("displayname", label),
        new XElement("introducedversion", version),
        new XElement("iscustomizable", "1"),
        new XElement("isrequired", "0"),
        new XElement("secretstore", "0"),
        new XElement("type", type));

    private static XElement Parameter(string element, NewApiParameter parameter, XElement? isOptional) => new(
        element,
        new XAttribute("uniquename", parameter.Name),
        Words("description", parameter.Description),
        Words("displayname", Spaced(parameter.Name)),
        new XElement("iscustomizable", "0"),
        isOptional,
        parameter.Table.Length > 0 ? new XElement("logicalentityname", parameter.Table) : null,
        new XElement("name", parameter.Name),
        new XElement("type", (int)parameter.Type));

    private static XElement Words(string element, string text) => new(
        element,
        new XAttribute("default", text),
        new XElement("label", new XAttribute("description", text), new XAttribute("languagecode", English)));

    private static string Spaced(string name) => Humps().Replace(name, " $0");

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex Humps();
}
