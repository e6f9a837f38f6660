using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Reading;

/// <summary>Reads column security profiles.</summary>
internal static class FieldSecurityReader
{
    /// <param name="profile">A <c>FieldSecurityProfile</c>.</param>
    public static FieldSecurityProfileDefinition Read(XElement profile) => new(
        profile.Id(profile.RequiredAttr("fieldsecurityprofileid"), "fieldsecurityprofileid"),
        profile.RequiredAttr("name"),
        profile.Attr("description"),
        [.. profile.Elements("FieldPermissions").Elements("FieldPermission").Select(Permission)]);

    private static FieldPermissionDefinition Permission(XElement permission) => new(
        permission.RequiredText("EntityName"),
        permission.RequiredText("AttributeName"),
        IsAllowed(permission, "CanRead"),
        IsAllowed(permission, "CanCreate"),
        IsAllowed(permission, "CanUpdate"));

    private static bool IsAllowed(XElement permission, string right) => permission.Text(right) switch
    {
        "4" => true,
        "0" or "" => false,
        var other => throw permission.Element(right)!.Problem($"{right} is '{other}'; the format has 0 (no) or 4 (allowed)."),
    };
}
