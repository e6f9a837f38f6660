using System.Collections.Generic;
using System.Linq;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>Writes records that belong to somebody else than their writer.</summary>
internal static class OwnedRows
{
    // Every user-owned table calls it so.
    private const string Owner = "ownerid";

    /// <summary>
    /// Writes rows of one table, whether they are there already or not. Where an owner has no role that reads such rows and so
    /// can't have them, they stay with the system: the record counts more than whose it is.
    /// </summary>
    /// <remarks>That saves jobs alone: inside a transaction nothing can be written any more once a request has failed, so whoever
    /// writes there asks first who may own the rows.</remarks>
    public static void Upsert(LoopContext context, IReadOnlyCollection<Entity> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        try
        {
            context.SystemService.Execute(Request(rows));
        }
        catch (FaultException<OrganizationServiceFault> refusal) when (rows.Any(row => row.Contains(Owner)))
        {
            context.Trace($"Written without their owners: {refusal.Message}");
            foreach (var row in rows)
            {
                row.Attributes.Remove(Owner);
            }

            context.SystemService.Execute(Request(rows));
        }
    }

    private static UpsertMultipleRequest Request(IReadOnlyCollection<Entity> rows) =>
        new() { Targets = new EntityCollection([.. rows]) { EntityName = rows.First().LogicalName } };
}
