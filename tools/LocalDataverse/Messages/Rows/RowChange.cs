using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages.Rows;

/// <summary>A row about to be written, while the platform's rules complete it.</summary>
internal sealed class RowChange
{
    public RowChange(Call call, TableDefinition table, Entity target, Entity? stored)
    {
        Call = call;
        Table = table;
        Target = target;
        Stored = stored;
        Row = new Entity(table.LogicalName, target.Id);
        foreach (var (column, value) in target.Attributes)
        {
            Row[column] = value;
        }
    }

    public Call Call { get; }

    public TableDefinition Table { get; }

    /// <summary>What the client and the steps ask for.</summary>
    public Entity Target { get; }

    /// <summary>The row as it is; null for a new one.</summary>
    public Entity? Stored { get; }

    /// <summary>What will be written: the target and what the rules add to it.</summary>
    public Entity Row { get; }

    public bool IsNew => Stored is null;

    /// <summary>The value the column will have once the row is written.</summary>
    public T? Value<T>(string column) =>
        Row.Attributes.TryGetValue(column, out var value) || (Stored?.Attributes.TryGetValue(column, out value) ?? false) ? (T?)value : default;

    /// <summary>Sets a column of the row when the table has it.</summary>
    public void Set(string column, object? value)
    {
        if (Table.Find(column) is not null)
        {
            Row[column] = value;
        }
    }
}
