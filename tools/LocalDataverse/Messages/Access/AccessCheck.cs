using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages.Access;

/// <summary>Refuses what the caller may not do: first for the lack of a privilege on the table, then because of the row.</summary>
/// <remarks>"How access to a record is determined". Asked inside the transaction, after stage 10 and before stage 20 ("Event framework").</remarks>
internal static class AccessCheck
{
    /// <exception cref="System.ServiceModel.FaultException{T}">No role gives the right on the table, at whatever depth.</exception>
    public static void Table(Call call, TableDefinition table, AccessRights right)
    {
        foreach (var rights in call.Caller.Rights ?? [])
        {
            MustHave(rights, table, right);
        }
    }

    /// <param name="call">The request.</param>
    /// <param name="table">The row's table.</param>
    /// <param name="row">With the columns that <see cref="RowPlace.Of"/> names.</param>
    /// <param name="right">What is to be done with it.</param>
    /// <exception cref="System.ServiceModel.FaultException{T}">No role gives the right, or none for this row, and it is not shared either.</exception>
    public static void Row(Call call, TableDefinition table, Entity row, AccessRights right)
    {
        foreach (var rights in call.Caller.Rights ?? [])
        {
            MustHave(rights, table, right);
            if (!RowAccess.Allows(call.Conversation.Session, rights, table, row, right))
            {
                throw Faults.OutOfReach(rights.Id, right, table.LogicalName, row.Id);
            }
        }
    }

    /// <summary>The same for a row that is not at hand.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">There is no such row, or the right is missing.</exception>
    public static void Row(Call call, EntityReference row, AccessRights right)
    {
        var table = call.Table(row.LogicalName);
        Table(call, table, right);
        Row(call, table, Find(call, table, row.Id) ?? throw Faults.RowNotThere(table.LogicalName, row.Id), right);
    }

    /// <summary>The columns of a row that say whose it is; null when there is no such row.</summary>
    public static Entity? Find(Call call, TableDefinition table, Guid id) =>
        call.Conversation.Session.Find(table, id, new ColumnSet(RowPlace.Of(table)?.Columns ?? []));

    /// <summary>Who gets a row must be able to read rows of its table: "Sharing and assigning".</summary>
    public static void NewOwner(Call call, TableDefinition table, EntityReference owner)
    {
        if (table.Ownership == Ownership.User && call.Conversation.RightsOf(owner) is { } rights)
        {
            MustHave(rights, table, AccessRights.ReadAccess);
        }
    }

    private static void MustHave(Rights rights, TableDefinition table, AccessRights right)
    {
        if (rights.ScopeOf(table, right).IsNothing)
        {
            var privilege = Rights.PrivilegeOf(table, right) ?? $"prv{right.ToString().Replace("Access", "", StringComparison.Ordinal)}{table.SchemaName}";
            throw Faults.MissingPrivilege(rights.Id, privilege, table.LogicalName);
        }
    }
}
