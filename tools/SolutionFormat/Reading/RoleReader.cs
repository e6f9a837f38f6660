using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Reading;

/// <summary>Reads security roles.</summary>
internal static class RoleReader
{
    public static RoleDefinition Read(XElement role)
    {
        var privileges = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var privilege in role.Elements("RolePrivileges").Elements("RolePrivilege"))
        {
            if (!privileges.TryAdd(privilege.RequiredAttr("name"), Level(privilege)))
            {
                throw privilege.Problem($"the privilege {privilege.Attr("name")} stands twice in the role. Remove one.");
            }
        }

        return new RoleDefinition(role.Id(role.RequiredAttr("id"), "id"), role.RequiredAttr("name"), privileges) { IsInherited = role.Attr("isinherited") == "1" };
    }

    private static string Level(XElement privilege) => privilege.RequiredAttr("level") switch
    {
        "Basic" or "Local" or "Deep" or "Global" => privilege.Attr("level"),
        var other => throw privilege.Problem($"the level of {privilege.Attr("name")} is '{other}'; the format has Basic, Local, Deep or Global."),
    };
}
