using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Packages;

namespace SalesLoop.SolutionFormat.Reading;

/// <summary>Reads environment variables: folders of small files beside <c>customizations.xml</c>.</summary>
internal static class EnvironmentVariableReader
{
    public const string Folder = "environmentvariabledefinitions/";

    public static IEnumerable<EnvironmentVariableDefinition> Read(IReadOnlyDictionary<string, byte[]> files) =>
        from file in files.OrderBy(file => file.Key, StringComparer.Ordinal)
        where file.Key.StartsWith(Folder, StringComparison.Ordinal) && file.Key.EndsWith("/environmentvariabledefinition.xml", StringComparison.Ordinal)
        select Variable(SafeXml.Read(file.Value, file.Key).Root!);

    private static EnvironmentVariableDefinition Variable(XElement variable) => new(
        variable.RequiredAttr("schemaname"),
        variable.Element("displayname").Word(),
        variable.Element("description").Word(),
        variable.Number("type") ?? throw variable.Problem("the environment variable has no type. Add it: 100000000 text, 100000001 number, 100000002 yes/no, 100000003 JSON."),
        variable.Element("defaultvalue")?.Value);
}
