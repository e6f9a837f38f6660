using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;
using SalesLoop.SolutionFormat.Reading;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>Who may do what: roles and column security.</summary>
public sealed partial class Scaffolder
{
    private const string ProfilesPath = "Other/FieldSecurityProfiles.xml";

    /// <summary>Writes a security role without privileges.</summary>
    /// <exception cref="SolutionFormatException">The name is taken or can't be a file's.</exception>
    public void AddRole(string name) => AllOrNothing(() =>
    {
        var path = RolePath(name);
        if (source.Exists(path))
        {
            throw new SolutionFormatException($"The role '{name}' exists already. Give it privileges with 'new privilege'.");
        }

        var id = ComponentId.For($"role/{name}");
        source.Create(path, new XElement(
            "Role",
            new XAttribute("id", id.ToString("B")),
            new XAttribute("name", name),
            new XAttribute("isinherited", "1"),
            new XElement("IsCustomizable", "1"),
            new XElement("RolePrivileges")));
        source.AddRootComponent(RootComponents.Identified(20, id), "Roles");
    });

    /// <summary>Gives a role rights on the rows of a table, or takes them away.</summary>
    /// <param name="role">Name of the role.</param>
    /// <param name="table">Logical name.</param>
    /// <param name="grants">Right to depth; null takes the right away. Rows that belong to the organization have no depth: they are reached by everybody or by nobody.</param>
    /// <exception cref="SolutionFormatException">The role, the table, a right or a depth is unknown, or rows of the table don't have the right.</exception>
    public void Grant(string role, string table, IReadOnlyDictionary<string, string?> grants) => AllOrNothing(() =>
    {
        var path = RolePath(role);
        if (!source.Exists(path))
        {
            throw new SolutionFormatException($"There is no role '{role}'. Create it first with 'new role'.");
        }

        var known = Known(Schema(), table);
        var privileges = source.Edit(path).Root!.RequiredElement("RolePrivileges");
        foreach (var (right, depth) in grants)
        {
            RequireRight(known, right, depth);
            var name = PrivilegeName.Of(known, right);
            if (privileges.Elements("RolePrivilege").FirstOrDefault(privilege => privilege.Attr("name") == name) is { } former)
            {
                XmlLayout.Remove(former);
            }

            if (depth is not null)
            {
                var level = known.Ownership == Ownership.Organization ? "Global" : depth;
                // As the existing roles are sorted: by character, not by language.
                XmlLayout.Insert(privileges, new XElement("RolePrivilege", new XAttribute("name", name), new XAttribute("level", level)), privilege => privilege.Attr("name"), StringComparer.Ordinal);
            }
        }
    });

    /// <summary>Writes a column security profile, or more permissions of one that is there, and secures the columns.</summary>
    /// <param name="name">What administrators call it.</param>
    /// <param name="description">Whom it is for; empty leaves what is there.</param>
    /// <param name="permissions">What its members may do with which columns.</param>
    /// <exception cref="SolutionFormatException">A table or column is unknown, or the column belongs to another solution or can't be secured.</exception>
    public void AddFieldSecurityProfile(string name, string description, IReadOnlyList<NewFieldPermission> permissions) => AllOrNothing(() =>
    {
        var id = ComponentId.For($"fieldsecurityprofile/{name}");
        if (!source.Exists(ProfilesPath))
        {
            source.Create(ProfilesPath, new XElement("FieldSecurityProfiles"));
        }

        var profiles = source.Edit(ProfilesPath).Root!;
        var profile = profiles.Elements("FieldSecurityProfile").FirstOrDefault(candidate => candidate.Attr("name") == name);
        if (profile is null)
        {
            XmlLayout.Insert(
                profiles,
                new XElement(
                    "FieldSecurityProfile",
                    new XAttribute("fieldsecurityprofileid", id.ToString("B")),
                    new XAttribute("name", name),
                    new XAttribute("description", description),
                    new XElement("FieldPermissions")),
                candidate => candidate.Attr("name"));
            profile = profiles.Elements("FieldSecurityProfile").First(candidate => candidate.Attr("name") == name);
            source.AddRootComponent(RootComponents.Identified(70, id), "FieldSecurityProfiles");
        }

        foreach (var permission in permissions)
        {
            Secure(permission);
            Permit(profile.RequiredElement("FieldPermissions"), permission);
        }
    });

    private void Secure(NewFieldPermission permission)
    {
        var column = Known(Known(Schema(), permission.Table), permission.Column);
        var attribute = source.FindEntity(permission.Table) is { } entity
            ? Info(entity).RequiredElement("attributes").Elements("attribute").FirstOrDefault(candidate => candidate.Text("LogicalName") == column.LogicalName)
            : null;
        if (attribute is null)
        {
            throw new SolutionFormatException($"The column {permission.Table}.{column.LogicalName} belongs to another solution, so this one can't secure it.");
        }

        if (column.IsPrimaryName || !column.IsCustom)
        {
            throw new SolutionFormatException($"The column {permission.Table}.{column.LogicalName} can't be secured: it names rows or is the platform's own.");
        }

        attribute.RequiredElement("IsSecured").Value = "1";
    }

    private static void Permit(XElement permissions, NewFieldPermission permission)
    {
        if (permissions.Elements("FieldPermission").FirstOrDefault(known => Key(known) == $"{permission.Table}.{permission.Column}") is { } former)
        {
            XmlLayout.Remove(former);
        }

        XmlLayout.Insert(
            permissions,
            new XElement(
                "FieldPermission",
                new XElement("EntityName", permission.Table),
                new XElement("AttributeName", permission.Column),
                Allowed("CanRead", permission.CanRead),
                Allowed("CanUpdate", permission.CanUpdate),
                Allowed("CanCreate", permission.CanCreate)),
            Key);

        static string Key(XElement known) => $"{known.Text("EntityName")}.{known.Text("AttributeName")}";
        static XElement Allowed(string name, bool isAllowed) => new(name, isAllowed ? "4" : "0");
    }

    private static void RequireRight(TableDefinition table, string right, string? depth)
    {
        if (!PrivilegeName.Rights.Contains(right))
        {
            throw new SolutionFormatException($"There is no right '{right}'. There are {string.Join(", ", PrivilegeName.Rights)}.");
        }

        if (depth is not null && !PrivilegeName.Depths.Contains(depth))
        {
            throw new SolutionFormatException($"There is no depth '{depth}'. There are {string.Join(", ", PrivilegeName.Depths)}.");
        }

        if (!PrivilegeName.Exists(table, right))
        {
            throw new SolutionFormatException($"Rows of {table.SchemaName} belong to the organization, so there is no right {right} on them. Leave it out.");
        }
    }

    // The packager finds a role by its file's name; a name that the disk can't hold would be lost.
    private static string RolePath(string name) => name.Length > 0 && name.All(character => char.IsAsciiLetterOrDigit(character) || character is ' ' or '-' or '_')
        ? $"Roles/{name}.xml"
        : throw new SolutionFormatException($"The role name '{name}' can't be a file's name. Use letters, digits, spaces and hyphens.");
}
