using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse;
using SalesLoop.LocalDataverse.Store;

namespace SalesLoop.CommandLine.Bench;

/// <summary>Writes rows straight into the store, past plug-ins and rules: what is measured is not the filling.</summary>
internal static class StoredRows
{
    /// <summary>A new row.</summary>
    /// <param name="organization">Knows the table.</param>
    /// <param name="session">Writes it.</param>
    /// <param name="table">Logical name.</param>
    /// <param name="values">Its columns; nothing is filled in.</param>
    public static EntityReference Insert(this Organization organization, Session session, string table, (string Column, object Value)[] values)
    {
        var row = new Entity(table, organization.Database.NewId());
        foreach (var (column, value) in values)
        {
            row[column] = value;
        }

        session.Insert(organization.Schema.Find(table)!, row);
        return row.ToEntityReference();
    }
}
