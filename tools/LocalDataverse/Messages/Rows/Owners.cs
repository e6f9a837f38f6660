using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages.Rows;

/// <summary>Who owns a row, and in which business unit it therefore is: "Sharing and assigning".</summary>
internal static class Owners
{
    public static void Apply(RowChange change)
    {
        if (change.Table.Find("ownerid") is not { Type: ColumnType.Owner } column || (!change.IsNew && !change.Row.Contains("ownerid")))
        {
            return;
        }

        var owner = change.Value<EntityReference>("ownerid");
        if (owner is null)
        {
            if (!change.IsNew)
            {
                throw Faults.MustHaveValue(column.LogicalName);
            }

            owner = new EntityReference("systemuser", change.Call.Caller.UserId);
        }

        var isUser = owner.LogicalName == "systemuser";
        change.Row["ownerid"] = owner;
        change.Set("owninguser", isUser ? owner : null);
        change.Set("owningteam", isUser ? null : owner);
        change.Set("owningbusinessunit", BusinessUnit(change, owner));
    }

    /// <summary>Gives rows below to the new owner too, where the relationship says so.</summary>
    public static void PassOn(RowChange change, OperationContext context)
    {
        if (!change.Target.Contains("ownerid") || change.Stored?.GetAttributeValue<EntityReference>("ownerid") is not { } before
            || change.Value<EntityReference>("ownerid") is not { } owner || before.Id == owner.Id)
        {
            return;
        }

        foreach (var relationship in change.Call.Schema.CollectionsOf(change.Table.LogicalName))
        {
            if (change.Call.Schema.Find(relationship.ReferencingTable)?.Find("ownerid") is null || relationship.ReferencingTable == Activities.Pointer)
            {
                continue;
            }

            foreach (var child in Concerned(change.Call, relationship, change.Row.Id, before.Id).Where(child => child.GetAttributeValue<EntityReference>("ownerid")?.Id != owner.Id))
            {
                var assigned = new Entity(child.LogicalName, child.Id) { ["ownerid"] = owner };
                change.Call.Conversation.Execute(change.Call.Cascaded(new UpdateRequest { Target = assigned }, context));
            }
        }
    }

    private static List<Entity> Concerned(Call call, OneToManyDefinition relationship, Guid id, Guid ownerBefore)
    {
        Func<Entity, bool>? isConcerned = relationship.OnAssign switch
        {
            Cascade.Cascade => _ => true,
            Cascade.ActiveOnly => child => child.GetAttributeValue<OptionSetValue>("statecode")?.Value is 0,
            Cascade.UserOwned => child => child.GetAttributeValue<EntityReference>("ownerid")?.Id == ownerBefore,
            _ => null,
        };
        if (isConcerned is null)
        {
            return [];
        }

        string[] columns = call.Table(relationship.ReferencingTable).HasState ? ["ownerid", "statecode"] : ["ownerid"];
        return RelatedRows.Of(call, relationship, id, columns).Where(isConcerned).ToList();
    }

    /// <remarks>Nobody disabled is given rows; those they have stay theirs. The platform's own user is disabled as a person and owns what it makes.</remarks>
    private static EntityReference? BusinessUnit(RowChange change, EntityReference owner)
    {
        var isUser = owner.LogicalName == "systemuser";
        var found = change.Call.Conversation.Session.Find(change.Call.Table(owner.LogicalName), owner.Id, isUser ? new ColumnSet("businessunitid", "isdisabled") : new ColumnSet("businessunitid"))
            ?? throw Faults.RowNotThere(owner.LogicalName, owner.Id);
        var isNew = owner.Id != change.Stored?.GetAttributeValue<EntityReference>("ownerid")?.Id;
        if (isNew && found.GetAttributeValue<bool>("isdisabled") && owner.Id != change.Call.Conversation.Organization.Identities.SystemUserId)
        {
            throw Faults.UserDisabled(owner.Id);
        }

        return found.GetAttributeValue<EntityReference>("businessunitid");
    }
}
