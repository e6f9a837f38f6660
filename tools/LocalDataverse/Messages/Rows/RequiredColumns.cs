using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages.Rows;

/// <summary>Columns the server insists on. Business-required ones are the forms' affair: "Column definitions".</summary>
internal static class RequiredColumns
{
    public static void Check(RowChange change)
    {
        foreach (var column in change.Table.Columns.Values)
        {
            if (column.Required == RequiredLevel.SystemRequired
                && column.Type != ColumnType.PrimaryKey
                && (change.IsNew || change.Row.Contains(column.LogicalName))
                && change.Value<object>(column.LogicalName) is null)
            {
                throw Faults.MustHaveValue(column.LogicalName);
            }
        }
    }
}
