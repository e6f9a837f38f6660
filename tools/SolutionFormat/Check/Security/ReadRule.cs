using System.Text.RegularExpressions;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Check.Security;

/// <summary>Who can change rows can read them.</summary>
internal sealed partial class ReadRule : Rule
{
    private static readonly string[] OnSeenRows = ["Write", "Delete", "Assign", "Share"];

    public override string Id => "SL304";

    public override string Reason => "Nobody can change what they can't open: the deeper right is never used.";

    public override IEnumerable<Finding> Find(CheckedSolution solution) => solution.Components("Role").SelectMany(Role);

    private IEnumerable<Finding> Role(XElement role)
    {
        var privileges = role.Descendants("RolePrivilege").Select(element => (Element: element, Name: Form().Match(element.Attr("name")))).Where(privilege => privilege.Name.Success).ToList();
        var read = privileges.Where(privilege => privilege.Name.Groups["right"].Value == "Read").GroupBy(privilege => privilege.Name.Groups["table"].Value).ToDictionary(same => same.Key, same => Depth(same.First().Element), StringComparer.Ordinal);
        foreach (var (element, name) in privileges)
        {
            var (right, table) = (name.Groups["right"].Value, name.Groups["table"].Value);
            if (right == "Create" && !read.ContainsKey(table))
            {
                yield return At(element, $"the role creates rows of {table} but can't read them", $"Add prvRead{table}");
            }

            if (OnSeenRows.Contains(right) && Depth(element) > read.GetValueOrDefault(table, -1))
            {
                yield return At(element, $"{element.Attr("name")} reaches further than what the role can read", $"Give prvRead{table} at least the level {element.Attr("level")}, or lower this one");
            }
        }
    }

    private static int Depth(XElement privilege) => PrivilegeName.Depths.ToList().IndexOf(privilege.Attr("level"));

    [GeneratedRegex("^prv(?<right>Create|Read|Write|Delete|Assign|Share)(?<table>.+)$")]
    private static partial Regex Form();
}
