using System.Collections.Frozen;
using SalesLoop.LocalDataverse.StandardTables;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.Tests.LocalDataverse.Store;

/// <summary>The standard tables and one more, <c>sample_visit</c>, that has a column of every type.</summary>
internal static class SampleSchema
{
    public const string VisitTable = "sample_visit";

    private static readonly SolutionDefinition Standard = StandardSolution.Read();

    private static readonly ChoiceDefinition Kinds = new("sample_kind", "Kind", IsGlobal: false, [new(1, "Video call"), new(2, "At the office"), new(3, "Élan workshop"), new(4, "Demo")]);

    private static readonly ChoiceDefinition Topics = new("sample_topics", "Topics", IsGlobal: false, [new(1, "Price"), new(2, "Scope"), new(10, "Risk"), new(12, "Team")]);

    private static readonly ChoiceDefinition Done = new("sample_done", "Done", IsGlobal: false, [new(0, "Open"), new(1, "Finished")]);

    public static readonly Schema Whole = Schema.Of([Standard, Solution(Visit(), VisitRelationships)]);

    public static TableDefinition Table(string name) => Whole.Find(name)!;

    /// <summary>The schema with the sample table changed, and perhaps more relationships.</summary>
    public static Schema With(Func<TableDefinition, TableDefinition> change, params OneToManyDefinition[] more) =>
        Schema.Of([Standard, Solution(change(Visit()), [.. VisitRelationships, .. more])]);

    public static ColumnDefinition Column(string name, ColumnType type) => new() { LogicalName = name, SchemaName = name, Type = type };

    public static TableDefinition WithColumns(this TableDefinition table, params ColumnDefinition[] columns) => table with
    {
        Columns = table.Columns.Values.Where(old => columns.All(column => column.LogicalName != old.LogicalName)).Concat(columns).ToFrozenDictionary(column => column.LogicalName),
    };

    public static OneToManyDefinition Lookup(string column, string target) => new()
    {
        Name = $"{VisitTable}_{column}_{target}",
        ReferencedTable = target,
        ReferencingTable = VisitTable,
        ReferencingColumn = column,
        LookupProperty = $"{column}_{target}",
        CollectionProperty = $"{VisitTable}_{column}_{target}",
    };

    private static OneToManyDefinition[] VisitRelationships =>
    [
        Lookup("sample_accountid", "account"),
        Lookup("sample_hostid", "systemuser"),
        Lookup("sample_followsid", VisitTable) with { IsHierarchical = true },
        Lookup("transactioncurrencyid", "transactioncurrency"),
    ];

    private static TableDefinition Visit() => new TableDefinition
    {
        SchemaName = "sample_Visit",
        LogicalName = VisitTable,
        EntitySetName = "sample_visits",
        DisplayName = "Visit",
        Ownership = Ownership.User,
        PrimaryKey = "sample_visitid",
        PrimaryName = "sample_name",
        Columns = FrozenDictionary<string, ColumnDefinition>.Empty,
        Keys = [new KeyDefinition("sample_codekey", "Code", ["sample_code"])],
    }.WithColumns(
        Column("sample_visitid", ColumnType.PrimaryKey),
        Column("sample_name", ColumnType.Text) with { IsPrimaryName = true, MaxLength = 100 },
        Column("sample_code", ColumnType.Text) with { MaxLength = 20 },
        Column("sample_notes", ColumnType.Memo) with { MaxLength = 2000 },
        Column("sample_guests", ColumnType.WholeNumber),
        Column("sample_seats", ColumnType.WholeNumber),
        Column("sample_badge", ColumnType.BigInteger),
        Column("sample_score", ColumnType.Decimal) with { Precision = 2 },
        Column("sample_weight", ColumnType.Decimal) with { Precision = 4 },
        Column("sample_ratio", ColumnType.Float) with { Precision = 3 },
        Column("sample_fee", ColumnType.Money) with { Precision = 2, PrecisionSource = 2 },
        Column("sample_fee_base", ColumnType.Money) with { Precision = 2, PrecisionSource = 2, BaseOf = "sample_fee" },
        Column("sample_done", ColumnType.YesNo) with { Choice = Done },
        Column("sample_kind", ColumnType.Choice) with { Choice = Kinds },
        Column("sample_topics", ColumnType.Choices) with { Choice = Topics },
        Column("sample_on", ColumnType.DateTime) with { DateBehavior = DateBehavior.DateOnly, Format = "date" },
        Column("sample_at", ColumnType.DateTime) with { DateBehavior = DateBehavior.UserLocal, Format = "datetime" },
        Column("sample_checkin", ColumnType.DateTime) with { DateBehavior = DateBehavior.TimeZoneIndependent, Format = "datetime" },
        Column("sample_accountid", ColumnType.Lookup),
        Column("sample_hostid", ColumnType.Lookup),
        Column("sample_followsid", ColumnType.Lookup),
        Column("sample_customerid", ColumnType.Customer),
        Column("sample_photo", ColumnType.Image),
        Column("sample_trackid", ColumnType.UniqueIdentifier),
        Column("ownerid", ColumnType.Owner),
        Column("transactioncurrencyid", ColumnType.Lookup),
        Column("createdon", ColumnType.DateTime));

    private static SolutionDefinition Solution(TableDefinition table, IReadOnlyList<OneToManyDefinition> relationships) => new()
    {
        UniqueName = "Sample",
        Version = new Version(1, 0, 0, 0),
        IsManaged = false,
        Prefix = "sample",
        Tables = [table],
        Choices = [],
        OneToMany = relationships,
        ManyToMany = [],
        Views = [],
        Forms = [],
        Apps = [],
        WebResources = [],
        Roles = [],
        Assemblies = [],
        Steps = [],
        CustomApis = [],
        EnvironmentVariables = [],
    };
}
