using System.Collections.Frozen;
using SalesLoop.LocalDataverse.Store.Reading;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Store.Layout;

/// <summary>A table with its place in SQLite.</summary>
internal sealed class StoredTable
{
    /// <summary>Every row has a version, also in tables that do not show it as a column.</summary>
    public const string VersionColumn = "versionnumber";

    public StoredTable(TableDefinition definition, IReadOnlyList<StoredColumn> columns)
    {
        Definition = definition;
        Columns = columns;
        Sql = StoredColumn.Quote(definition.LogicalName);
        ByName = columns.ToFrozenDictionary(column => column.Name, StringComparer.Ordinal);
        Key = ByName[definition.PrimaryKey];
        PrimaryName = ByName.GetValueOrDefault(definition.PrimaryName);
        Secured = [.. columns.Where(column => column.Definition.IsSecured)];
        Plans = new RowPlans(this);
    }

    public TableDefinition Definition { get; }

    public string Name => Definition.LogicalName;

    /// <summary>Quoted, for SQL.</summary>
    public string Sql { get; }

    /// <summary>Columns that are kept, in a fixed order.</summary>
    public IReadOnlyList<StoredColumn> Columns { get; }

    public FrozenDictionary<string, StoredColumn> ByName { get; }

    public StoredColumn Key { get; }

    /// <summary>The column that names a row; null when there is none.</summary>
    public StoredColumn? PrimaryName { get; }

    /// <summary>Columns that only those may read who are allowed to.</summary>
    public IReadOnlyList<StoredColumn> Secured { get; }

    /// <summary>How its rows are read by their id.</summary>
    public RowPlans Plans { get; }

    /// <summary>Quoted name of the row version.</summary>
    public static string VersionSql { get; } = StoredColumn.Quote(VersionColumn);

    public StoredColumn? Find(string logicalName) => ByName.GetValueOrDefault(logicalName);

    /// <exception cref="System.ServiceModel.FaultException{T}">The table has no such column.</exception>
    public StoredColumn Column(string logicalName) =>
        Find(logicalName) ?? throw Faults.Of(0x80041103, $"'{Name}' entity doesn't contain attribute with Name = '{logicalName}' and NameMapping = 'Logical'.");
}
