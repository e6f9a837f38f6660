using Microsoft.Xrm.Sdk;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages.Rows;

/// <summary>What a new row has where nobody said anything.</summary>
internal static class Defaults
{
    public static void Apply(RowChange change)
    {
        if (change.IsNew)
        {
            Fill(change.Table, change.Row);
        }
    }

    /// <summary>Gives a new row the defaults of its table's columns.</summary>
    public static void Fill(TableDefinition table, Entity row)
    {
        foreach (var column in table.Columns.Values)
        {
            if (column.Type == ColumnType.YesNo && row.GetAttributeValue<bool?>(column.LogicalName) is null)
            {
                // A yes/no column of a new row is never empty.
                row[column.LogicalName] = column.DefaultValue is 1;
            }
            else if (column.Type == ColumnType.Choice && column.DefaultValue is { } value && !row.Contains(column.LogicalName))
            {
                row[column.LogicalName] = new OptionSetValue(value);
            }
        }
    }
}
