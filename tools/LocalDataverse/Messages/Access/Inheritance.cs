using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Messages.Rows;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages.Access;

/// <summary>Access that a row has from another it belongs to.</summary>
/// <remarks>
/// "Configure table relationship cascading behavior", "Clean up inherited access". Sharing a row shares those below it where the
/// relationship cascades Share; unsharing likewise. A row that comes below another (Reparent) is open to the owner of that one and to
/// whom that one is shared with. What is inherited stands beside what was shared by hand and goes by itself.
/// </remarks>
internal sealed class Inheritance(Call call)
{
    private const AccessRights WhatAnOwnerHas =
        AccessRights.ReadAccess | AccessRights.WriteAccess | AccessRights.AppendAccess | AccessRights.AppendToAccess
        | AccessRights.DeleteAccess | AccessRights.ShareAccess | AccessRights.AssignAccess;

    private readonly Shares shares = new(call.Conversation.Session, call.Schema, call.Conversation.Organization.Database.NewId, call.Conversation.Now);

    /// <summary>Gives, or takes, what the rows below a row have from its share with somebody.</summary>
    public void Pass(EntityReference row, EntityReference principal, AccessRights now, bool gives)
    {
        foreach (var below in Below(row, gives ? relationship => relationship.OnShare : relationship => relationship.OnUnshare))
        {
            shares.Change(below, principal, inherited: _ => gives ? now : AccessRights.None);
        }
    }

    /// <summary>Sees to a row that has been created, or has come below another, or has another owner.</summary>
    public void Follow(RowChange change)
    {
        if (change.Table.Ownership != Ownership.User)
        {
            return;
        }

        var self = new EntityReference(change.Table.LogicalName, change.Row.Id);
        foreach (var lookup in change.Call.Schema.LookupsOf(change.Table.LogicalName).Where(lookup => lookup.OnReparent == Cascade.Cascade && change.Row.Contains(lookup.ReferencingColumn)))
        {
            var (before, now) = (Parent(change.Stored, lookup), Parent(change.Row, lookup));
            if (before?.Id != now?.Id)
            {
                Reparent(self, change.Value<EntityReference>("ownerid"), before, now);
            }
        }

        if (change.Stored?.GetAttributeValue<EntityReference>("ownerid") is { } owner && change.Value<EntityReference>("ownerid") is { } newOwner && owner.Id != newOwner.Id)
        {
            ChangeOwner(self, owner, newOwner);
        }
    }

    private void Reparent(EntityReference row, EntityReference? owner, EntityReference? before, EntityReference? now)
    {
        var lost = before is null ? [] : From(before).Select(share => share.Principal).ToList();
        var won = now is null ? [] : From(now).Where(share => share.Principal.Id != owner?.Id).ToList();
        if (lost.Count == 0 && won.Count == 0)
        {
            // Most rows are created below one of their own owner's: nobody gets anything, so what is below them need not be read.
            return;
        }

        foreach (var below in new[] { row }.Concat(Below(row, relationship => relationship.OnReparent)))
        {
            foreach (var principal in lost)
            {
                shares.Change(below, principal, inherited: _ => AccessRights.None);
            }

            foreach (var (principal, rights) in won)
            {
                shares.Change(below, principal, inherited: has => has | rights);
            }
        }
    }

    private void ChangeOwner(EntityReference row, EntityReference owner, EntityReference newOwner)
    {
        foreach (var below in Below(row, relationship => relationship.OnReparent))
        {
            shares.Change(below, owner, inherited: _ => AccessRights.None);
            if (AccessCheck.Find(call, call.Table(below.LogicalName), below.Id)?.GetAttributeValue<EntityReference>("ownerid")?.Id != newOwner.Id)
            {
                shares.Change(below, newOwner, inherited: has => has | WhatAnOwnerHas);
            }
        }

        // The organization's setting "Share reassigned records with original owner".
        var organization = call.Conversation.Session.Find(call.Table("organization"), call.Conversation.Organization.OrganizationId, new ColumnSet("sharetopreviousowneronassign"));
        if (organization?.GetAttributeValue<bool>("sharetopreviousowneronassign") == true)
        {
            shares.Change(row, owner, given: has => has | WhatAnOwnerHas);
        }
    }

    // The platform's own user needs no access.
    private IEnumerable<(EntityReference Principal, AccessRights Rights)> From(EntityReference parent)
    {
        if (AccessCheck.Find(call, call.Table(parent.LogicalName), parent.Id)?.GetAttributeValue<EntityReference>("ownerid") is { } owner && owner.Id != call.Conversation.Organization.SystemUserId)
        {
            yield return (owner, WhatAnOwnerHas);
        }

        foreach (var share in Shares.Of(call.Conversation.Session, parent.Id))
        {
            yield return (share.Principal, share.All);
        }
    }

    private static EntityReference? Parent(Entity? row, OneToManyDefinition lookup) =>
        row?.GetAttributeValue<EntityReference>(lookup.ReferencingColumn) is { } parent && parent.LogicalName == lookup.ReferencedTable ? parent : null;

    /// <summary>Rows below a row, and below those, where the relationship's behavior passes it on.</summary>
    private List<EntityReference> Below(EntityReference row, Func<OneToManyDefinition, Cascade> behavior)
    {
        var seen = new HashSet<Guid> { row.Id };
        var found = new List<EntityReference>();
        var open = new Queue<EntityReference>([row]);
        while (open.TryDequeue(out var parent))
        {
            foreach (var relationship in call.Schema.CollectionsOf(parent.LogicalName).Where(relationship => behavior(relationship) is Cascade.Cascade or Cascade.ActiveOnly or Cascade.UserOwned))
            {
                foreach (var child in Children(relationship, parent, behavior(relationship)).Where(child => seen.Add(child.Id)))
                {
                    found.Add(child);
                    open.Enqueue(child);
                }
            }
        }

        return found;
    }

    private IEnumerable<EntityReference> Children(OneToManyDefinition relationship, EntityReference parent, Cascade behavior)
    {
        if (call.Schema.Find(relationship.ReferencingTable) is not { Ownership: Ownership.User } table || table.LogicalName == Activities.Pointer
            || table.Find(relationship.ReferencingColumn) is not { IsLogical: false })
        {
            return [];
        }

        var owner = behavior == Cascade.UserOwned ? AccessCheck.Find(call, call.Table(parent.LogicalName), parent.Id)?.GetAttributeValue<EntityReference>("ownerid")?.Id : null;
        string[] columns = table.HasState ? ["ownerid", "statecode"] : ["ownerid"];
        return RelatedRows.Of(call, relationship, parent.Id, columns)
            .Where(child => behavior switch
            {
                Cascade.ActiveOnly => child.GetAttributeValue<OptionSetValue>("statecode")?.Value is null or 0,
                Cascade.UserOwned => child.GetAttributeValue<EntityReference>("ownerid")?.Id == owner,
                _ => true,
            })
            .Select(child => child.ToEntityReference());
    }
}
