using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Store;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages.Rows;

/// <summary>Tasks, calls, e-mails… are also rows of activitypointer.</summary>
/// <remarks>Each activity is written twice: its own row, and a row of activitypointer with the columns the two share and the same
/// id. So the store needs no view over many tables, and a query over activities is a query like any other. Steps run for the
/// activity's own table only, as in Dataverse.</remarks>
internal static class Activities
{
    /// <summary>Logical name of the table of all activities.</summary>
    public const string Pointer = "activitypointer";

    public static void NameType(RowChange change)
    {
        if (change.IsNew && change.Table.IsActivity)
        {
            change.Set("activitytypecode", change.Table.LogicalName);
        }
    }

    /// <summary>Writes what the activity shares with all others.</summary>
    public static void Mirror(RowChange change)
    {
        if (Shared(change.Call.Schema, change.Table, change.Row) is not var (pointer, row))
        {
            return;
        }

        if (change.IsNew)
        {
            change.Call.Conversation.Session.Insert(pointer, row);
        }
        else
        {
            change.Call.Conversation.Session.Update(pointer, row);
        }
    }

    /// <summary>Writes what a new activity shares with all others.</summary>
    public static void Mirror(Session session, Schema schema, TableDefinition table, Entity activity)
    {
        if (Shared(schema, table, activity) is var (pointer, row))
        {
            session.Insert(pointer, row);
        }
    }

    /// <summary>Deletes the row that mirrors an activity.</summary>
    public static void Forget(Session session, Schema schema, TableDefinition table, Guid id)
    {
        if (IsMirrored(schema, table, out var pointer))
        {
            session.Delete(pointer, id);
        }
    }

    /// <returns>Null when the table is none of activities.</returns>
    private static (TableDefinition Pointer, Entity Row)? Shared(Schema schema, TableDefinition table, Entity activity)
    {
        if (!IsMirrored(schema, table, out var pointer))
        {
            return null;
        }

        var row = new Entity(Pointer, activity.Id);
        foreach (var (column, value) in activity.Attributes)
        {
            if (pointer.Find(column) is { } shared && shared.Type == table.Columns[column].Type)
            {
                row[column] = value;
            }
        }

        return (pointer, row);
    }

    private static bool IsMirrored(Schema schema, TableDefinition table, out TableDefinition pointer)
    {
        pointer = schema.Find(Pointer)!;
        return table.IsActivity && table.LogicalName != Pointer && pointer is not null;
    }
}
