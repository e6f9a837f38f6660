using Microsoft.Xrm.Sdk;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages.Rows;

/// <summary>Who created and changed a row, and when.</summary>
internal static class Stamps
{
    public static void Apply(RowChange change)
    {
        var now = change.Call.Conversation.Now;
        var caller = change.Call.Caller;
        var user = new EntityReference("systemuser", caller.UserId);
        var behind = caller.RealUserId != caller.UserId ? new EntityReference("systemuser", caller.RealUserId) : null;
        if (change.IsNew)
        {
            change.Set("createdon", CreatedOn(change, now));
            change.Set("createdby", user);
            change.Set("createdonbehalfby", behind);
            SetOrganization(change);
        }

        change.Set("modifiedon", now);
        change.Set("modifiedby", user);
        change.Set("modifiedonbehalfby", behind);
    }

    /// <remarks>A migrated row keeps the date it had: the value sent becomes createdon, and overriddencreatedon keeps when that happened.</remarks>
    private static DateTime CreatedOn(RowChange change, DateTime now)
    {
        if (change.Value<DateTime?>("overriddencreatedon") is not { } original)
        {
            return now;
        }

        Privileges.Require(change.Call, "prvOverrideCreatedOnCreatedBy");

        change.Row["overriddencreatedon"] = now;
        return original;
    }

    private static void SetOrganization(RowChange change)
    {
        if (change.Table.LogicalName != "organization" && change.Table.Find("organizationid") is { } column)
        {
            var id = change.Call.Conversation.Organization.OrganizationId;
            change.Row["organizationid"] = column.Type == ColumnType.Lookup ? new EntityReference("organization", id) : id;
        }
    }
}
