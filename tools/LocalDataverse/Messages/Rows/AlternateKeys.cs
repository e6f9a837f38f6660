using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Store;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages.Rows;

/// <summary>Columns that together name at most one row: "Use an alternate key to reference a record".</summary>
internal static class AlternateKeys
{
    /// <summary>The row with those values; null when there is none.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">The columns are no key of the table.</exception>
    public static Guid? Find(Session session, TableDefinition table, KeyAttributeCollection key) =>
        table.Keys.Any(known => known.Columns.Count == key.Count && known.Columns.All(key.Contains))
            ? session.FindByKey(table, key)
            : throw Faults.NotAKey(table.LogicalName, key);

    /// <summary>Gives references that name their row by a key its id.</summary>
    /// <returns>How many there were.</returns>
    public static int ResolveLookups(Session session, Schema schema, Entity target)
    {
        var byKey = target.Attributes.Values.OfType<EntityReference>().Where(row => row.Id == Guid.Empty && row.KeyAttributes.Count > 0).ToList();
        foreach (var row in byKey)
        {
            var table = schema.Find(row.LogicalName) ?? throw Faults.UnknownTable(row.LogicalName);
            row.Id = Find(session, table, row.KeyAttributes) ?? throw Faults.KeyValuesNotThere(row.LogicalName, row.KeyAttributes);
            row.KeyAttributes.Clear();
        }

        return byKey.Count;
    }

    /// <exception cref="System.ServiceModel.FaultException{T}">Another row has the same values.</exception>
    public static void CheckUnique(RowChange change)
    {
        foreach (var key in change.Table.Keys.Where(key => key.Columns.Any(change.Row.Contains)))
        {
            var values = new KeyAttributeCollection();
            foreach (var column in key.Columns)
            {
                values[column] = change.Value<object>(column);
            }

            // A key with an empty column names no row, so it can't be taken.
            if (values.All(value => value.Value is not null)
                && change.Call.Conversation.Session.FindByKey(change.Table, values) is { } holder && holder != change.Row.Id)
            {
                throw Faults.AlternateKeyTaken(key);
            }
        }
    }
}
