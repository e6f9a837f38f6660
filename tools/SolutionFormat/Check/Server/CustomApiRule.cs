using System.Xml.Linq;
using SalesLoop.SolutionFormat.Packing;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Server;

/// <summary>A custom API is answered by a listed plug-in type, and its files are where and what an import expects.</summary>
internal sealed class CustomApiRule : Rule
{
    /// <summary>Longer descriptions were refused by imports.</summary>
    private const int LongestDescription = 300;

    public override string Id => "SL406";

    public override string Reason => "An API whose plug-in type is unknown answers nothing; a wrong parameter file fails the import.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var types = solution.Components("PluginAssembly").Descendants("PluginType").Select(type => ComponentKind.Normal(type.Attr("PluginTypeId"))).ToHashSet(StringComparer.Ordinal);
        foreach (var api in solution.Components("customapi"))
        {
            foreach (var finding in Api(api, types, solution).Concat(Folder(api, 1, "customapi")))
            {
                yield return finding;
            }
        }

        foreach (var path in solution.Files.Paths.Where(path => path.StartsWith(CustomApiReader.Folder, StringComparison.Ordinal) && path.Split('/').Length == 5))
        {
            var parameter = solution.Files.Xml(path).Root!;
            foreach (var finding in Folder(parameter, 3, Path.GetFileNameWithoutExtension(path)).Concat(Parameter(parameter, solution)))
            {
                yield return finding;
            }
        }
    }

    private IEnumerable<Finding> Api(XElement api, HashSet<string> types, CheckedSolution solution)
    {
        var type = api.Descendants().FirstOrDefault(element => element.Name.LocalName is "plugintypeid" or "plugintypeexportkey" && !element.HasElements);
        if (type is null || !types.Contains(ComponentKind.Normal(type.Value)))
        {
            yield return At(type ?? api, $"no assembly of the solution lists the plug-in type '{type?.Value}'", "Write the PluginTypeId of the class that answers");
        }

        var table = api.Text("boundentitylogicalname");
        if (api.Text("bindingtype") is not ("" or "0") && solution.Schema.Find(table) is null)
        {
            yield return At(api.Element("bindingtype")!, $"the API is bound to '{table}', which is no table", "Name a table in boundentitylogicalname");
        }

        var description = api.Element("description").Word();
        if (description.Translations.Select(description.In).Prepend(description.ToString()).Any(text => text.Length > LongestDescription))
        {
            yield return At(api.Element("description")!, $"the description is longer than {LongestDescription} characters", "Shorten it");
        }
    }

    private IEnumerable<Finding> Parameter(XElement parameter, CheckedSolution solution)
    {
        if (parameter.Name.LocalName == "customapiresponseproperty" && parameter.Element("isoptional") is { } optional)
        {
            yield return At(optional, "a response property has isoptional, with which an import fails", "Remove the element");
        }

        var table = parameter.Text("logicalentityname");
        if (table.Length > 0 && solution.Schema.Find(table) is null)
        {
            yield return At(parameter.Element("logicalentityname")!, $"there is no table '{table}'", "Write the logical name of a table, or remove the element");
        }
    }

    private IEnumerable<Finding> Folder(XElement element, int level, string root)
    {
        var folder = Packages.SourcePlace.Of(element).File.Split('/')[level];
        if (element.Name.LocalName != root)
        {
            yield return At(element, $"the root element is '{element.Name.LocalName}'", $"Write {root}");
        }

        if (element.Attr("uniquename") != folder)
        {
            yield return At(element, $"uniquename is '{element.Attr("uniquename")}', but the folder is '{folder}'", "Give both one name");
        }
    }
}
