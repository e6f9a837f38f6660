using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages.Access;

/// <summary>What it takes to relate rows over a many-to-many relationship, or to end that.</summary>
internal static class RelateCheck
{
    /// <exception cref="System.ServiceModel.FaultException{T}">The caller may not, or the two do not go together.</exception>
    public static void Run(Call call, ManyToManyDefinition relationship, EntityReference first, EntityReference second, bool relates)
    {
        switch (relationship.IntersectTable)
        {
            case "systemuserroles" or "teamroles":
                Role(call, holder: first, role: second, relates);
                break;
            case "teammembership":
                Member(call, team: second);
                break;
            case "systemuserprofiles" or "teamprofiles":
                AccessCheck.Row(call, second, AccessRights.WriteAccess);
                break;
            case "roleprivileges":
                throw Faults.NotSupported("giving a role a privilege by an association; send AddPrivilegesRole or RemovePrivilegeRole");
            default:
                // "In the case of many-to-many relationships, you must have Append privilege for both tables being associated or disassociated."
                AccessCheck.Row(call, first, AccessRights.AppendAccess);
                AccessCheck.Row(call, second, AccessRights.AppendAccess);
                break;
        }
    }

    private static void Role(Call call, EntityReference holder, EntityReference role, bool relates)
    {
        var session = call.Conversation.Session;
        AccessCheck.Row(call, role, AccessRights.AssignAccess);
        AccessCheck.Row(call, holder, AccessRights.ReadAccess);
        var given = session.Find(call.Table("role"), role.Id, new ColumnSet("name", "businessunitid", "parentrootroleid"))!;
        var unit = session.Find(call.Table(holder.LogicalName), holder.Id, new ColumnSet("businessunitid"))!.GetAttributeValue<EntityReference>("businessunitid").Id;
        if (relates && given.GetAttributeValue<EntityReference>("businessunitid").Id != unit)
        {
            throw Faults.Invalid($"The role '{given["name"]}' ({role.Id}) belongs to another business unit than the {holder.LogicalName} {holder.Id}. Give the copy of the role that the business unit {unit} has.");
        }

        if (relates)
        {
            MustHoldAll(call, given.GetAttributeValue<EntityReference>("parentrootroleid")?.Id ?? role.Id);
        }
    }

    // Nobody gives away what they do not have.
    private static void MustHoldAll(Call call, Guid rootRoleId)
    {
        if (call.Caller.Rights is not { } all || all.All(rights => rights.IsAdministrator))
        {
            return;
        }

        foreach (var privilege in RolePrivileges.Of(call.Conversation.Session, rootRoleId))
        {
            Privileges.Require(call, privilege.Name);
        }
    }

    private static void Member(Call call, EntityReference team)
    {
        AccessCheck.Row(call, team, AccessRights.WriteAccess);
        if (call.Conversation.Session.Find(call.Table("team"), team.Id, new ColumnSet("isdefault"))!.GetAttributeValue<bool>("isdefault"))
        {
            throw Faults.Invalid("The members of a business unit's default team are the users of that unit; they can't be added or removed.");
        }
    }
}
