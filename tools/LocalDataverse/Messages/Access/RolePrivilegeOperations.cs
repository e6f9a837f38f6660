using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.LocalDataverse.Security;

namespace SalesLoop.LocalDataverse.Messages.Access;

/// <summary>Gives a role privileges, or takes one away.</summary>
internal sealed class ChangeRolePrivilegesOperation(Call call, bool adds) : Operation
{
    public override ParameterCollection Run()
    {
        var session = call.Conversation.Session;
        var role = new EntityReference("role", call.Optional<Guid>("RoleId"));
        AccessCheck.Row(call, role, AccessRights.WriteAccess);
        if (session.Find(call.Table("role"), role.Id, new ColumnSet("parentroleid"))!.Contains("parentroleid"))
        {
            throw Faults.Invalid("A role that a business unit has from the unit above can't be changed there. Change the role it is a copy of.");
        }

        var privileges = RolePrivileges.Of(session, role.Id).ToDictionary(privilege => privilege.PrivilegeId, privilege => privilege.Depth);
        if (adds)
        {
            foreach (var privilege in call.Required<RolePrivilege[]>("Privileges"))
            {
                privileges[Known(privilege.PrivilegeId)] = Depths.Of(privilege.Depth);
            }
        }
        else
        {
            privileges.Remove(Known(call.Optional<Guid>("PrivilegeId")));
        }

        RolePrivileges.Set(session, call.Schema, role.Id, privileges);
        return [];
    }

    private Guid Known(Guid privilegeId) =>
        call.Conversation.Session.Find(call.Table("privilege"), privilegeId, new ColumnSet(false)) is null
            ? throw Faults.RowNotThere("privilege", privilegeId)
            : privilegeId;
}

/// <summary>Says what a role gives.</summary>
internal sealed class RetrieveRolePrivilegesOperation(Call call) : Operation
{
    public override bool OnlyReads => true;

    public override ParameterCollection Run()
    {
        var id = call.Optional<Guid>("RoleId");
        AccessCheck.Row(call, new EntityReference("role", id), AccessRights.ReadAccess);
        var role = call.Conversation.Session.Find(call.Table("role"), id, new ColumnSet("parentrootroleid", "businessunitid"))!;
        var unit = role.GetAttributeValue<EntityReference>("businessunitid").Id;
        var root = role.GetAttributeValue<EntityReference>("parentrootroleid")?.Id ?? id;
        return new ParameterCollection
        {
            { "RolePrivileges", RolePrivileges.Of(call.Conversation.Session, root).Select(row => new RolePrivilege(Depths.ToSdk(row.Depth), row.PrivilegeId, unit, row.Name)).ToArray() },
        };
    }
}

/// <summary>Says what a user holds by all roles, direct ones and those of teams: of each privilege the deepest.</summary>
internal sealed class RetrieveUserPrivilegesOperation(Call call) : Operation
{
    public override bool OnlyReads => true;

    public override ParameterCollection Run()
    {
        var user = new EntityReference("systemuser", call.Optional<Guid>("UserId"));
        AccessCheck.Row(call, user, AccessRights.ReadAccess);
        var held = call.Conversation.RightsOf(user)?.Grants ?? [];
        var deepest =
            from grant in held
            from privilege in grant.Privileges
            group (privilege.Value, grant.UnitId) by privilege.Key into same
            orderby same.Key
            select (Name: same.Key, Most: same.MaxBy(one => one.Value));
        return new ParameterCollection
        {
            { "RolePrivileges", deepest.Select(one => new RolePrivilege(Depths.ToSdk(one.Most.Value), Privilege.IdOf(one.Name), one.Most.UnitId, one.Name)).ToArray() },
        };
    }
}

/// <summary>Depths as the SDK counts them.</summary>
internal static class Depths
{
    public static Depth Of(PrivilegeDepth depth) => depth switch
    {
        PrivilegeDepth.Basic => Depth.Basic,
        PrivilegeDepth.Local => Depth.Local,
        PrivilegeDepth.Deep => Depth.Deep,
        PrivilegeDepth.Global => Depth.Global,
        _ => throw Faults.NotSupported($"the privilege depth {depth}"),
    };

    public static PrivilegeDepth ToSdk(Depth depth) => depth switch
    {
        Depth.Basic => PrivilegeDepth.Basic,
        Depth.Local => PrivilegeDepth.Local,
        Depth.Deep => PrivilegeDepth.Deep,
        _ => PrivilegeDepth.Global,
    };
}
