using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages.Access;

/// <summary>What it takes to create or update a row: the row's own rights, those of the rows it points to, and of its secured columns.</summary>
/// <remarks>What steps of stages 10 and 20 do to the row is theirs and is not checked again.</remarks>
internal static class WriteCheck
{
    /// <exception cref="System.ServiceModel.FaultException{T}">The caller may not create such a row, or its owner could not read it.</exception>
    public static void Create(Call call, TableDefinition table, Entity target)
    {
        var planned = Planned(call, table, target);
        AccessCheck.Row(call, table, planned, AccessRights.CreateAccess);
        Columns(call, table, target.Attributes.Where(column => column.Value is not null).Select(column => column.Key), ColumnRights.Create);
        Lookups(call, table, target, planned, stored: null);
        if (target.GetAttributeValue<EntityReference>("ownerid") is { } owner && owner.Id != call.Caller.UserId)
        {
            AccessCheck.NewOwner(call, table, owner);
        }
    }

    /// <exception cref="System.ServiceModel.FaultException{T}">The caller may not change the row so, or its new owner could not read it.</exception>
    public static void Update(Call call, TableDefinition table, Entity target, Entity stored)
    {
        // Assign is an update of ownerid that asks for that right alone.
        if (call.Message != "Assign")
        {
            AccessCheck.Row(call, table, stored, AccessRights.WriteAccess);
        }

        if (table.Ownership == Ownership.User && target.GetAttributeValue<EntityReference>("ownerid") is { } owner
            && owner.Id != stored.GetAttributeValue<EntityReference>("ownerid")?.Id)
        {
            AccessCheck.Row(call, table, stored, AccessRights.AssignAccess);
            AccessCheck.NewOwner(call, table, owner);
        }

        Columns(call, table, target.Attributes.Keys, ColumnRights.Update);
        Lookups(call, table, target, stored, stored);
    }

    /// <summary>Pointing a lookup to a row takes Append on the row that holds the lookup and AppendTo on the row pointed to.</summary>
    /// <param name="call">The request.</param>
    /// <param name="table">Table that has the lookup.</param>
    /// <param name="holder">The row that holds it, as it is or as it will be owned.</param>
    /// <param name="row">The row pointed to.</param>
    public static void Lookup(Call call, TableDefinition table, Entity holder, EntityReference row)
    {
        var target = call.Table(row.LogicalName);
        // A row that is not there is refused for that, by whoever looks at the lookup next.
        if (PrivilegeNames.Subject(target) is not null && AccessCheck.Find(call, target, row.Id) is { } found)
        {
            AccessCheck.Row(call, table, holder, AccessRights.AppendAccess);
            AccessCheck.Row(call, target, found, AccessRights.AppendToAccess);
        }
    }

    /// <summary>A new row with what will say whose it is.</summary>
    public static Entity Planned(Call call, TableDefinition table, Entity target)
    {
        var planned = new Entity(table.LogicalName);
        if (table.Ownership != Ownership.User)
        {
            foreach (var column in (RowPlace.Of(table)?.Columns ?? []).Where(target.Contains))
            {
                planned[column] = target[column];
            }

            return planned;
        }

        var owner = target.GetAttributeValue<EntityReference>("ownerid") ?? new EntityReference("systemuser", call.Caller.UserId);
        planned["ownerid"] = owner;
        planned["owningbusinessunit"] = owner.Id == call.Caller.UserId
            ? new EntityReference("businessunit", call.Caller.BusinessUnitId)
            : call.Conversation.Session.Find(call.Table(owner.LogicalName), owner.Id, new ColumnSet("businessunitid"))?.GetAttributeValue<EntityReference>("businessunitid");
        return planned;
    }

    private static void Lookups(Call call, TableDefinition table, Entity target, Entity holder, Entity? stored)
    {
        if (call.Caller.Rights is null || PrivilegeNames.Subject(table) is null)
        {
            return;
        }

        foreach (var (name, value) in target.Attributes)
        {
            // A lookup that stays as it was sets nothing.
            if (value is EntityReference row && table.Columns[name].Type != ColumnType.Owner && stored?.GetAttributeValue<EntityReference>(name)?.Id != row.Id)
            {
                Lookup(call, table, holder, row);
            }
        }
    }

    private static void Columns(Call call, TableDefinition table, IEnumerable<string> names, ColumnRights right)
    {
        foreach (var name in names)
        {
            if (!call.Caller.May(right, table, table.Columns[name]))
            {
                throw Faults.SecuredColumn(call.Caller.UserId, right == ColumnRights.Create, table.LogicalName, name);
            }
        }
    }
}
