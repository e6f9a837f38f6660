using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Messages.Access;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.LocalDataverse.Store;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Seed;

/// <summary>Privileges, the standard roles, the roles and column security profiles of solutions, and the default team of the root unit.</summary>
internal sealed class SecuritySeed(SystemRows rows, Session session, Schema schema, Identities identities)
{
    private const string VersionSetting = "security";
    private const string Version = "1";

    /// <summary>Privileges of every table there is, and what the standard roles give of them.</summary>
    public void WritePrivileges()
    {
        var all = Privilege.Of(schema);
        var known = PlatformRows.All(session, new QueryExpression("privilege") { ColumnSet = new ColumnSet(false) }).Select(privilege => privilege.Id).ToHashSet();
        foreach (var privilege in all.Where(privilege => !known.Contains(privilege.Id)))
        {
            rows.Insert(new Entity("privilege", privilege.Id)
            {
                ["name"] = privilege.Name,
                ["canbebasic"] = privilege.HasDepths,
                ["canbelocal"] = privilege.HasDepths,
                ["canbedeep"] = privilege.HasDepths,
                ["canbeglobal"] = true,
                ["accessright"] = Enum.TryParse<Microsoft.Crm.Sdk.Messages.AccessRights>(privilege.Right + "Access", out var right) ? (int)right : 0,
            });
        }

        foreach (var standard in StandardRoles.All)
        {
            var role = Role(standard);
            // A depth that the table does not have becomes the only one it has.
            var gives = all
                .Select(privilege => (privilege.Id, Depth: standard.Gives(privilege) is var depth and not Depth.None && !privilege.HasDepths ? Depth.Global : standard.Gives(privilege)))
                .Where(privilege => privilege.Depth != Depth.None)
                .ToDictionary(privilege => privilege.Id, privilege => privilege.Depth);
            RolePrivileges.Set(session, schema, role, gives);
        }
    }

    /// <summary>Roles that a solution brings, with their copies in every business unit.</summary>
    public void WriteRoles(SolutionDefinition solution, SolutionDefinition? before)
    {
        foreach (var role in solution.Roles)
        {
            PutRole(role.Id, role.Name, isInherited: role.IsInherited, solution.IsManaged, templateId: null);
            RolePrivileges.Set(session, schema, role.Id, role.Privileges.ToDictionary(privilege => Privilege.IdOf(privilege.Key), privilege => Enum.Parse<Depth>(privilege.Value)));
        }

        foreach (var gone in before?.Roles.Where(role => solution.Roles.All(kept => kept.Id != role.Id)) ?? [])
        {
            var copies = new RoleCopies(rows, session);
            copies.Remove(gone.Id);
            copies.RemoveHolders(gone.Id);
            RolePrivileges.Set(session, schema, gone.Id, new Dictionary<Guid, Depth>());
            rows.Delete("role", gone.Id);
        }
    }

    /// <summary>Column security profiles that a solution brings. Who has them is the administrator's affair.</summary>
    public void WriteProfiles(SolutionDefinition solution, SolutionDefinition? before)
    {
        foreach (var profile in solution.FieldSecurityProfiles)
        {
            rows.Put(new Entity("fieldsecurityprofile", profile.Id) { ["name"] = profile.Name, ["description"] = profile.Description.Length > 0 ? profile.Description : null, ["ismanaged"] = solution.IsManaged });
            RemovePermissions(profile.Id);
            foreach (var permission in profile.Permissions)
            {
                rows.Insert(new Entity("fieldpermission", Guid.NewGuid())
                {
                    ["fieldsecurityprofileid"] = new EntityReference("fieldsecurityprofile", profile.Id),
                    ["entityname"] = permission.Table,
                    ["attributelogicalname"] = permission.Column,
                    ["canread"] = Allowed(permission.CanRead),
                    ["cancreate"] = Allowed(permission.CanCreate),
                    ["canupdate"] = Allowed(permission.CanUpdate),
                    ["ismanaged"] = solution.IsManaged,
                });
            }
        }

        foreach (var gone in before?.FieldSecurityProfiles.Where(profile => solution.FieldSecurityProfiles.All(kept => kept.Id != profile.Id)) ?? [])
        {
            RemovePermissions(gone.Id);
            foreach (var intersect in new[] { "systemuserprofiles", "teamprofiles" })
            {
                while (rows.Find(intersect, "fieldsecurityprofileid", gone.Id) is { } held)
                {
                    rows.Delete(intersect, held);
                }
            }

            rows.Delete("fieldsecurityprofile", gone.Id);
        }
    }

    /// <summary>What an organization needs that was made before it had any of this, or has just been made.</summary>
    /// <param name="solutions">Those that are imported already.</param>
    public void Complete(IEnumerable<SolutionDefinition> solutions)
    {
        if (session.Setting(VersionSetting) == Version)
        {
            return;
        }

        WritePrivileges();
        foreach (var solution in solutions)
        {
            WriteRoles(solution, before: null);
            WriteProfiles(solution, before: null);
        }

        var units = new UnitRows(rows, session, schema);
        if (units.DefaultTeam(identities.BusinessUnitId) is null)
        {
            var root = session.Find(schema.Find("businessunit")!, identities.BusinessUnitId, new ColumnSet("name"))!;
            units.AddTeam(identities.BusinessUnitId, (string)root["name"], identities.AdministratorId);
            foreach (var user in PlatformRows.All(session, new QueryExpression("systemuser") { ColumnSet = new ColumnSet("businessunitid") })
                .Where(user => user.GetAttributeValue<EntityReference>("businessunitid")?.Id == identities.BusinessUnitId))
            {
                units.Join(user.Id, identities.BusinessUnitId);
            }
        }

        if (rows.Find("systemuserroles", "systemuserid", identities.AdministratorId) is null)
        {
            rows.Insert(new Entity("systemuserroles", Guid.NewGuid())
            {
                ["systemuserid"] = identities.AdministratorId,
                ["roleid"] = rows.Find("role", "roletemplateid", StandardRoles.Administrator)!.Value,
            });
        }

        session.SetSetting(VersionSetting, Version);
    }

    private static OptionSetValue Allowed(bool isAllowed) => new(isAllowed ? 4 : 0);

    private void RemovePermissions(Guid profileId)
    {
        while (rows.Find("fieldpermission", "fieldsecurityprofileid", profileId) is { } permission)
        {
            rows.Delete("fieldpermission", permission);
        }
    }

    private Guid Role(StandardRole standard)
    {
        if (rows.Find("role", "roletemplateid", standard.TemplateId) is { } known)
        {
            return session.Find(schema.Find("role")!, known, new ColumnSet("parentrootroleid"))?.GetAttributeValue<EntityReference>("parentrootroleid")?.Id ?? known;
        }

        var id = Guid.NewGuid();
        PutRole(id, standard.Name, isInherited: true, isManaged: true, standard.TemplateId);
        return id;
    }

    private void PutRole(Guid id, string name, bool isInherited, bool isManaged, Guid? templateId)
    {
        rows.Put(new Entity("role", id)
        {
            ["name"] = name,
            ["businessunitid"] = new EntityReference("businessunit", identities.BusinessUnitId),
            ["parentrootroleid"] = new EntityReference("role", id),
            ["isinherited"] = new OptionSetValue(isInherited ? 1 : 0),
            ["ismanaged"] = isManaged,
            ["roletemplateid"] = templateId,
        });
        new RoleCopies(rows, session).Follow(id);
    }
}
