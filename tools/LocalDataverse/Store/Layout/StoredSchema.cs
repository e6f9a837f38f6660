using System.Collections.Frozen;
using SalesLoop.LocalDataverse.Store.Values;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Store.Layout;

/// <summary>A schema with its place in SQLite. Immutable: sessions that are open keep the one they began with.</summary>
internal sealed class StoredSchema
{
    private readonly FrozenDictionary<string, StoredTable> tables;

    private StoredSchema(Schema schema, FrozenDictionary<string, StoredTable> tables)
    {
        Schema = schema;
        this.tables = tables;
    }

    public static StoredSchema Empty { get; } = Of(Schema.Of([]), static (_, _) => null);

    public Schema Schema { get; }

    public IReadOnlyCollection<StoredTable> Tables => tables.Values;

    /// <param name="schema">What there is to be kept.</param>
    /// <param name="kept">How the file already keeps a table's column; null when it does not have the column.</param>
    public static StoredSchema Of(Schema schema, Func<string, string, Catalogue.Entry?> kept) =>
        new(schema, schema.Tables.Select(table => TableOf(table, kept)).ToFrozenDictionary(table => table.Name, StringComparer.Ordinal));

    public StoredTable? Find(string logicalName) => tables.GetValueOrDefault(logicalName);

    public StoredTable Table(TableDefinition table) =>
        tables.GetValueOrDefault(table.LogicalName) ?? throw new ArgumentException($"The table '{table.LogicalName}' has not been applied to this database.", nameof(table));

    private static StoredTable TableOf(TableDefinition table, Func<string, string, Catalogue.Entry?> kept) => new(
        table,
        [.. table.Columns.Values
            .OrderBy(column => column.LogicalName == table.PrimaryKey ? 0 : 1)
            .ThenBy(column => column.LogicalName, StringComparer.Ordinal)
            .Select(column => (column, codec: CodecOf(column, kept(table.LogicalName, column.LogicalName))))
            .Where(pair => pair.codec is not null)
            .Select(pair => new StoredColumn(pair.column, pair.codec!))]);

    /// <returns>Null for what is not a value of the row: the parties of an activity are rows of their own.</returns>
    private static ColumnCodec? CodecOf(ColumnDefinition column, Catalogue.Entry? kept) => column.Type switch
    {
        ColumnType.PrimaryKey or ColumnType.UniqueIdentifier or ColumnType.File => new IdCodec(),
        ColumnType.Text or ColumnType.Memo => new TextCodec(),
        ColumnType.WholeNumber => new WholeNumberCodec(),
        ColumnType.BigInteger => new BigIntegerCodec(),
        // A precision that was lowered later does not cut what is there.
        ColumnType.Decimal => new DecimalCodec(Math.Max(column.Precision, kept?.Digits ?? 0)),
        ColumnType.Float => new FloatCodec(),
        ColumnType.Money => new MoneyCodec(),
        ColumnType.YesNo => new YesNoCodec(),
        ColumnType.Choice or ColumnType.State or ColumnType.Status => new ChoiceCodec(),
        ColumnType.Choices => new ChoicesCodec(),
        ColumnType.DateTime => new DateTimeCodec(column.DateBehavior != DateBehavior.DateOnly),
        // Nor does a lookup forget that it could point to several tables.
        ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner => new LookupCodec(column.Targets.Count == 1 && kept is not { Target: "" } ? column.Targets[0] : null),
        ColumnType.Image => new ImageCodec(),
        ColumnType.PartyList => null,
        _ => throw new NotSupportedException($"The local Dataverse can't keep columns of type {column.Type} ('{column.LogicalName}')."),
    };
}
