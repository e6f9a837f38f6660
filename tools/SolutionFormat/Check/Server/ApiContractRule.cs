using System.Text.RegularExpressions;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Server;

/// <summary>What a custom API promises can be kept: names, answers, privileges; none of it can be changed after the first import.</summary>
internal sealed partial class ApiContractRule : Rule
{
    private static readonly string[] RowKinds = ["3", "4", "5"];

    public override string Id => "SL414";

    public override string Reason => "Names, kinds and binding of a custom API are fixed by its first import; an import refuses a function without answer.";

    public override IEnumerable<Finding> Find(CheckedSolution solution)
    {
        var privileges = solution.Schema.Tables.SelectMany(table => PrivilegeName.Rights.Where(right => PrivilegeName.Exists(table, right)).Select(right => PrivilegeName.Of(table, right))).ToHashSet(StringComparer.Ordinal);
        foreach (var api in solution.Components("customapi"))
        {
            var name = api.Attr("uniquename");
            if (api.Text("name") != name)
            {
                yield return At(api.Element("name") ?? api, $"name is '{api.Text("name")}'", $"Write {name}");
            }

            var privilege = api.Text("executeprivilegename");
            if (privilege.Length > 0 && !privileges.Contains(privilege))
            {
                yield return At(api.Element("executeprivilegename")!, $"there is no privilege {privilege}", "Name one of a table, with its casing, or remove the element");
            }

            if (api.Text("isfunction") == "1" && !solution.Definition.CustomApis.Any(known => known.UniqueName == name && known.Responses.Count > 0))
            {
                yield return At(api.Element("isfunction")!, $"the function {name} answers nothing", "Give it a response property, or write isfunction 0");
            }
        }

        foreach (var path in solution.Files.Paths.Where(path => path.StartsWith(CustomApiReader.Folder, StringComparison.Ordinal) && path.Split('/').Length == 5 && path.EndsWith(".xml", StringComparison.Ordinal)))
        {
            foreach (var finding in Parameter(solution.Files.Xml(path).Root!))
            {
                yield return finding;
            }
        }
    }

    private IEnumerable<Finding> Parameter(XElement parameter)
    {
        var name = parameter.Attr("uniquename");
        if (!Name().IsMatch(name))
        {
            yield return At(parameter, $"the parameter's name '{name}' is none", "Use letters, digits and underscores, a letter first");
        }

        if (parameter.Text("logicalentityname").Length > 0 && !RowKinds.Contains(parameter.Text("type")))
        {
            yield return At(parameter.Element("logicalentityname")!, $"{name} names a table but holds no row", "Remove logicalentityname, or write the type 3, 4 or 5");
        }

        if (parameter.Element("description")?.Attr("default") is null or "")
        {
            yield return At(parameter, $"the parameter {name} has no description", "Add <description default=\"…\"> with a label");
        }
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]{0,99}$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
