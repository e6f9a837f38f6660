using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Messages.Rows;
using SalesLoop.LocalDataverse.Pipeline;

namespace SalesLoop.LocalDataverse.Messages;

/// <summary>Finds the row that a request points to by id or by key.</summary>
internal static class RowReferences
{
    /// <exception cref="System.ServiceModel.FaultException{T}">It points by a key, and no row has those values.</exception>
    public static Guid Id(Call call, EntityReference row)
    {
        if (row.Id != Guid.Empty || row.KeyAttributes.Count == 0)
        {
            return row.Id;
        }

        var table = call.Table(row.LogicalName);
        return call.Conversation.Read(session => AlternateKeys.Find(session, table, row.KeyAttributes))
            ?? throw Faults.KeyValuesNotThere(table.LogicalName, row.KeyAttributes);
    }
}
