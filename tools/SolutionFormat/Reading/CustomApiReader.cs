using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Packages;

namespace SalesLoop.SolutionFormat.Reading;

/// <summary>Reads custom APIs: folders of small files beside <c>customizations.xml</c>.</summary>
internal static class CustomApiReader
{
    public const string Folder = "customapis/";

    public static IEnumerable<CustomApiDefinition> Read(IReadOnlyDictionary<string, byte[]> files) =>
        from file in files.OrderBy(file => file.Key, StringComparer.Ordinal)
        where IsApi(file.Key)
        select Api(SafeXml.Read(file.Value, file.Key).Root!, files, file.Key[..(file.Key.LastIndexOf('/') + 1)]);

    private static bool IsApi(string path) => path.StartsWith(Folder, StringComparison.Ordinal) && path.EndsWith("/customapi.xml", StringComparison.Ordinal);

    private static CustomApiDefinition Api(XElement api, IReadOnlyDictionary<string, byte[]> files, string folder) => new()
    {
        UniqueName = api.RequiredAttr("uniquename"),
        DisplayName = api.Element("displayname").Word(),
        Description = api.Element("description").Word(),
        Binding = api.Number("bindingtype") ?? 0,
        BoundTable = api.Text("boundentitylogicalname"),
        IsFunction = api.Flag("isfunction"),
        IsPrivate = api.Flag("isprivate"),
        ExecutePrivilege = api.Text("executeprivilegename"),
        PluginTypeId = PluginType(api),
        Requests = Parameters(files, folder + "customapirequestparameters/", "/customapirequestparameter.xml"),
        Responses = Parameters(files, folder + "customapiresponseproperties/", "/customapiresponseproperty.xml"),
    };

    private static Guid? PluginType(XElement api)
    {
        var type = api.Element("plugintypeid");
        // Hand-written solutions name the id they gave the type; exports name an export key that holds the same id.
        var id = type?.Elements().FirstOrDefault(child => child.Name.LocalName is "plugintypeid" or "plugintypeexportkey")?.Value.Trim() ?? type?.Value.Trim() ?? "";
        return id.Length == 0 ? null : type!.Id(id, "plugintypeid");
    }

    private static IReadOnlyList<CustomApiParameter> Parameters(IReadOnlyDictionary<string, byte[]> files, string folder, string ending) =>
    [
        .. from file in files.OrderBy(file => file.Key, StringComparer.Ordinal)
           where file.Key.StartsWith(folder, StringComparison.Ordinal) && file.Key.EndsWith(ending, StringComparison.Ordinal)
           select Parameter(SafeXml.Read(file.Value, file.Key).Root!),
    ];

    private static CustomApiParameter Parameter(XElement parameter)
    {
        var type = parameter.Number("type");
        return type is { } known && Enum.IsDefined((CustomApiType)known)
            ? new CustomApiParameter(parameter.RequiredAttr("uniquename"), (CustomApiType)known, parameter.Flag("isoptional"), parameter.Text("logicalentityname"))
            : throw parameter.Problem($"type is '{type}'; the format has 0 to 12 (0 yes/no, 5 row reference, 7 whole number, 10 text, 12 id…).");
    }
}
