using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Messages.Rows;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.LocalDataverse.Seed;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages.Access;

/// <summary>What the platform insists on, and does by itself, when business units, users, teams, roles and column permissions change.</summary>
internal static class SecurityRows
{
    /// <summary>Tables whose rows only the platform writes, and what to send instead.</summary>
    public static string? WrittenBy(string table) => table switch
    {
        Shares.TableName => "Use GrantAccess, ModifyAccess and RevokeAccess",
        "privilege" => "Privileges come with tables",
        _ => null,
    };

    /// <summary>Completes and checks a row before it is written.</summary>
    public static void Apply(RowChange change)
    {
        switch (change.Table.LogicalName)
        {
            case "businessunit":
                Unit(change);
                break;
            case "team":
                Team(change);
                break;
            case "role" when change.IsNew:
                change.Set("parentrootroleid", new EntityReference("role", change.Row.Id));
                break;
            case "role" when change.Stored!.GetAttributeValue<EntityReference>("parentroleid") is not null:
                throw Faults.Invalid("A role that a business unit has from the unit above can't be changed there. Change the role it is a copy of.");
            case "fieldpermission":
                Column(change);
                break;
        }
    }

    /// <summary>Does what follows from a row that has been written.</summary>
    public static void Follow(RowChange change)
    {
        var units = new UnitRows(change.Call);
        switch (change.Table.LogicalName)
        {
            case "businessunit" when change.IsNew:
                units.Begin(change.Row.Id, change.Value<string>("name")!, change.Value<EntityReference>("parentbusinessunitid")!.Id, change.Call.Caller.UserId);
                break;
            case "businessunit" when change.Row.Contains("name"):
                units.Rename(change.Row.Id, change.Value<string>("name")!);
                break;
            case "systemuser" when change.IsNew:
                units.Join(change.Row.Id, change.Value<EntityReference>("businessunitid")!.Id);
                break;
            case "systemuser" or "team" when !change.IsNew && Moved(change) is { } unit:
                units.Move(change.Row.ToEntityReference(), unit);
                break;
            case "role":
                new RoleCopies(Rows(change.Call), change.Call.Conversation.Session).Follow(change.Row.Id);
                break;
        }
    }

    /// <summary>Refuses, or clears the way for, the deletion of a row.</summary>
    public static void BeforeDelete(Call call, TableDefinition table, Entity stored)
    {
        switch (table.LogicalName)
        {
            case "role" when stored.GetAttributeValue<EntityReference>("parentroleid") is not null:
                throw Faults.Invalid("A role that a business unit has from the unit above can't be deleted there. Delete the role it is a copy of.");
            case "role":
                new RoleCopies(Rows(call), call.Conversation.Session).Remove(stored.Id);
                break;
            case "team" when stored.GetAttributeValue<bool>("isdefault"):
                throw Faults.Invalid("The default team of a business unit can't be deleted.");
            case "systemuser" or "team":
                new PrincipalRemoval(call).Check(stored.ToEntityReference());
                break;
            case "businessunit" when stored.GetAttributeValue<EntityReference>("parentbusinessunitid") is null:
                throw Faults.Invalid("The root business unit can't be deleted.");
            case "businessunit":
                var units = new UnitRows(call);
                if (units.DefaultTeam(stored.Id) is { } team)
                {
                    new PrincipalRemoval(call).Check(new EntityReference("team", team));
                }

                units.End(stored.Id);
                break;
        }
    }

    public static SystemRows Rows(Call call) =>
        new(call.Conversation.Session, call.Schema, call.Conversation.Organization.Identities, call.Conversation.Now);

    private static void Unit(RowChange change)
    {
        var parent = change.Value<EntityReference>("parentbusinessunitid");
        var isRoot = change.Row.Id == change.Call.Conversation.Organization.Identities.BusinessUnitId;
        if (isRoot != parent is null)
        {
            throw Faults.Invalid(isRoot ? "The root business unit has no unit above it." : "A business unit must have a unit above it: set parentbusinessunitid.");
        }

        if (!change.IsNew && parent is not null && change.Call.Conversation.Units().AtAndBelow(change.Row.Id).Contains(parent.Id))
        {
            throw Faults.Invalid("A business unit can't stand below itself.");
        }

        if (!change.IsNew && parent is not null && change.Stored!.GetAttributeValue<EntityReference>("parentbusinessunitid")?.Id != parent.Id)
        {
            throw Faults.NotSupported("moving a business unit below another");
        }
    }

    private static void Team(RowChange change)
    {
        const int owner = 0;
        if (change.Value<OptionSetValue>("teamtype")?.Value is not (null or owner))
        {
            throw Faults.NotSupported("teams of other types than Owner");
        }

        if (change.IsNew && change.Value<EntityReference>("administratorid") is null)
        {
            change.Set("administratorid", new EntityReference("systemuser", change.Call.Caller.UserId));
        }
    }

    private static void Column(RowChange change)
    {
        var (table, column) = (change.Value<string>("entityname") ?? "", change.Value<string>("attributelogicalname") ?? "");
        if (change.Call.Table(table).Find(column) is not { } found)
        {
            throw Faults.UnknownColumn(table, column);
        }

        if (!found.IsSecured)
        {
            throw Faults.Invalid($"The column {table}.{column} is not secured, so there is nothing to allow.");
        }
    }

    private static Guid? Moved(RowChange change) =>
        change.Row.GetAttributeValue<EntityReference>("businessunitid") is { } unit && unit.Id != change.Stored!.GetAttributeValue<EntityReference>("businessunitid")?.Id
            ? unit.Id
            : null;
}
