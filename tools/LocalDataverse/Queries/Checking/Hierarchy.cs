using SalesLoop.LocalDataverse.Store.Layout;
using SalesLoop.LocalDataverse.Store.Sqlite;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Queries.Checking;

/// <summary>A table whose rows have parents in the same table.</summary>
/// <param name="Table">The table.</param>
/// <param name="Parent">The lookup to the parent.</param>
internal sealed record Hierarchy(StoredTable Table, StoredColumn Parent)
{
    /// <summary>The hierarchy of a table; null when none of its relationships is marked as one.</summary>
    public static Hierarchy? Of(StoredSchema schema, StoredTable table) =>
        schema.Schema.LookupsOf(table.Name).FirstOrDefault(way => way.IsHierarchical && way.ReferencedTable == table.Name) is { } way && table.Find(way.ReferencingColumn) is { } parent
            ? new Hierarchy(table, parent)
            : null;

    /// <summary>The hierarchy that a column's ids belong to: its own table's for a key, the target's for a lookup.</summary>
    /// <exception cref="System.ServiceModel.FaultException{T}">There is none, or more than one.</exception>
    public static Hierarchy Of(StoredSchema schema, Operand operand, string operatorName)
    {
        var column = operand.Column;
        var tables = column.Definition.Type == ColumnType.PrimaryKey ? [operand.Source.Table] : column.Definition.Targets.Select(schema.Find).OfType<StoredTable>();
        return tables.Select(table => Of(schema, table)).OfType<Hierarchy>().ToList() is [var only]
            ? only
            : throw QueryFaults.NoHierarchy(operatorName, operand.Source.Table.Name, column.Name);
    }
}

/// <summary>A row of a hierarchy with what is above or below it.</summary>
/// <param name="Hierarchy">The hierarchy.</param>
/// <param name="From">Id of the row.</param>
/// <param name="IsUpwards">True: its parents; false: its children.</param>
/// <param name="IncludesFrom">True when the row itself belongs to it.</param>
/// <param name="MostLevels">Levels that are followed.</param>
/// <param name="RefusesMore">True: a hierarchy of more levels is a fault; false: they are left out.</param>
internal sealed record Lineage(Hierarchy Hierarchy, SqlValue From, bool IsUpwards, bool IncludesFrom, int MostLevels, bool RefusesMore);
