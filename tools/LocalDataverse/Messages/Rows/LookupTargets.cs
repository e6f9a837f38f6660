using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages.Rows;

/// <summary>What lookups can point to.</summary>
internal static class LookupTargets
{
    /// <summary>A reference that names its table.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">The column can't point to that table.</exception>
    public static EntityReference Fit(TableDefinition table, ColumnDefinition column, EntityReference row)
    {
        if (string.IsNullOrEmpty(row.LogicalName) && column.Targets.Count == 1)
        {
            row.LogicalName = column.Targets[0];
        }

        return column.Targets.Contains(row.LogicalName) ? row : throw Faults.LookupOfWrongTable(table.LogicalName, column, row.LogicalName);
    }

    /// <exception cref="System.ServiceModel.FaultException{T}">A lookup points to a row that is not there.</exception>
    public static void Check(RowChange change)
    {
        foreach (var value in change.Target.Attributes.Values)
        {
            if (value is EntityReference row && change.Call.Conversation.Session.Find(change.Call.Table(row.LogicalName), row.Id, new ColumnSet(false)) is null)
            {
                throw Faults.RowNotThere(row.LogicalName, row.Id);
            }
        }
    }
}
