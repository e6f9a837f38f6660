using System.Collections.Frozen;

namespace SalesLoop.SolutionFormat.Metadata;

/// <summary>Who can own the rows of a table. It can never be changed.</summary>
public enum Ownership
{
    /// <summary>Rows belong to a user or a team.</summary>
    User,

    /// <summary>Rows belong to the organization.</summary>
    Organization,

    /// <summary>Rows belong to a business unit (systemuser, team).</summary>
    BusinessUnit,

    /// <summary>Nobody owns rows (intersect tables and a few of the platform's own).</summary>
    None,
}

/// <summary>A table: its columns, its keys and how it is named.</summary>
public sealed record TableDefinition
{
    /// <summary>With its casing: <c>sl_Stage</c>, <c>Opportunity</c>. Privileges are named after it.</summary>
    public required string SchemaName { get; init; }

    /// <summary>Lower case: <c>sl_stage</c>.</summary>
    public required string LogicalName { get; init; }

    /// <summary>Name in Web API addresses: <c>sl_stages</c>, <c>opportunities</c>.</summary>
    public required string EntitySetName { get; init; }

    public LocalizedText DisplayName { get; init; } = "";

    public LocalizedText DisplayCollectionName { get; init; } = "";

    public LocalizedText Description { get; init; } = "";

    public Ownership Ownership { get; init; }

    /// <summary>True for task, phonecall, opportunityclose…: rows that are also rows of activitypointer.</summary>
    public bool IsActivity { get; init; }

    /// <summary>True for the hidden table of a many-to-many relationship.</summary>
    public bool IsIntersect { get; init; }

    /// <summary>True when the table belongs to a business process flow (IsBPFEntity).</summary>
    public bool IsProcess { get; init; }

    /// <summary>True when a create or update may only move between states the platform's own table defines.</summary>
    public bool IsCustom { get; init; }

    /// <summary>Web resource of the table's icon; empty when none.</summary>
    public string IconVectorName { get; init; } = "";

    /// <summary>All columns, by logical name.</summary>
    public required FrozenDictionary<string, ColumnDefinition> Columns { get; init; }

    /// <summary>Alternate keys.</summary>
    public IReadOnlyList<KeyDefinition> Keys { get; init; } = [];

    /// <summary>Logical name of the primary key column; activities have <c>activityid</c>.</summary>
    public required string PrimaryKey { get; init; }

    /// <summary>Logical name of the column that names a row; empty when the table has none.</summary>
    public string PrimaryName { get; init; } = "";

    public bool HasState => Columns.ContainsKey("statecode");

    public ColumnDefinition? Find(string logicalName) => Columns.GetValueOrDefault(logicalName);
}

/// <summary>An alternate key: columns whose values together name at most one row.</summary>
/// <param name="LogicalName">Lower case.</param>
/// <param name="DisplayName">What people call it.</param>
/// <param name="Columns">Logical names, in the order of the key.</param>
public sealed record KeyDefinition(string LogicalName, LocalizedText DisplayName, IReadOnlyList<string> Columns);

/// <summary>What happens to related rows.</summary>
public enum Cascade
{
    NoCascade,
    Cascade,
    ActiveOnly,
    UserOwned,
    RemoveLink,
    Restrict,
}

/// <summary>A one-to-many relationship: many rows of one table hold a lookup to one row of another.</summary>
public sealed record OneToManyDefinition
{
    /// <summary>Schema name, unique in an organization.</summary>
    public required string Name { get; init; }

    /// <summary>Logical name of the "one" table.</summary>
    public required string ReferencedTable { get; init; }

    /// <summary>Logical name of the "many" table.</summary>
    public required string ReferencingTable { get; init; }

    /// <summary>Logical name of the lookup column.</summary>
    public required string ReferencingColumn { get; init; }

    /// <summary>Single-valued navigation property on the "many" table, case-sensitive: <c>sl_StageId</c>, <c>customerid_account</c>.</summary>
    public required string LookupProperty { get; init; }

    /// <summary>Collection-valued navigation property on the "one" table.</summary>
    public required string CollectionProperty { get; init; }

    public Cascade OnAssign { get; init; }

    public Cascade OnDelete { get; init; }

    public Cascade OnReparent { get; init; }

    public Cascade OnShare { get; init; }

    public Cascade OnUnshare { get; init; }

    public bool IsHierarchical { get; init; }
}

/// <summary>A many-to-many relationship over an intersect table.</summary>
/// <param name="Name">Schema name, unique in an organization.</param>
/// <param name="FirstTable">Logical name.</param>
/// <param name="SecondTable">Logical name.</param>
/// <param name="IntersectTable">Logical name of the hidden table; its columns are the two primary keys and one of its own.</param>
/// <param name="FirstProperty">Navigation property on the first table.</param>
/// <param name="SecondProperty">Navigation property on the second table.</param>
public sealed record ManyToManyDefinition(string Name, string FirstTable, string SecondTable, string IntersectTable, string FirstProperty, string SecondProperty)
{
    /// <summary>Column of the hidden table that holds the id of a row of <see cref="FirstTable"/>.</summary>
    /// <param name="primaryKey">Primary key of that table.</param>
    public string FirstColumn(string primaryKey) => FirstTable == SecondTable ? primaryKey + "one" : primaryKey;

    /// <summary>Column of the hidden table that holds the id of a row of <see cref="SecondTable"/>.</summary>
    /// <param name="primaryKey">Primary key of that table.</param>
    public string SecondColumn(string primaryKey) => FirstTable == SecondTable ? primaryKey + "two" : primaryKey;

    /// <summary>The hidden table, which a solution names but never describes.</summary>
    /// <exception cref="SolutionFormatException">One of the two tables is not there.</exception>
    internal TableDefinition Intersect(IReadOnlyDictionary<string, TableDefinition> tables)
    {
        var first = FirstColumn(PrimaryKeyOf(FirstTable, tables));
        var second = SecondColumn(PrimaryKeyOf(SecondTable, tables));
        var columns = new[]
        {
            Column(IntersectTable + "id", ColumnType.PrimaryKey),
            Column(first, ColumnType.UniqueIdentifier),
            Column(second, ColumnType.UniqueIdentifier),
            Column("versionnumber", ColumnType.BigInteger) with { ValidForCreate = false, ValidForUpdate = false },
        };

        return new TableDefinition
        {
            SchemaName = IntersectTable,
            LogicalName = IntersectTable,
            EntitySetName = IntersectTable + "collection",
            Ownership = Ownership.None,
            IsIntersect = true,
            PrimaryKey = IntersectTable + "id",
            Columns = columns.ToFrozenDictionary(column => column.LogicalName, StringComparer.Ordinal),
        };
    }

    private static ColumnDefinition Column(string name, ColumnType type) =>
        new() { LogicalName = name, SchemaName = name, Type = type, Required = RequiredLevel.SystemRequired };

    private string PrimaryKeyOf(string table, IReadOnlyDictionary<string, TableDefinition> tables) =>
        tables.TryGetValue(table, out var found)
            ? found.PrimaryKey
            : throw new SolutionFormatException($"The relationship {Name} relates the table '{table}', which this organization does not have. Import the solution that defines it first.");
}
