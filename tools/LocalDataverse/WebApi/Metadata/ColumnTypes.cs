using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Metadata;

/// <summary>How metadata speaks of each kind of column.</summary>
internal static class ColumnTypes
{
    /// <returns>Its type, its AttributeTypeCode, and its AttributeTypeName.</returns>
    public static (string Type, string Code, string Name) Of(ColumnDefinition column) => column.Type switch
    {
        ColumnType.PrimaryKey or ColumnType.UniqueIdentifier => ("UniqueIdentifierAttributeMetadata", "Uniqueidentifier", "UniqueidentifierType"),
        ColumnType.Text => ("StringAttributeMetadata", "String", "StringType"),
        ColumnType.Memo => ("MemoAttributeMetadata", "Memo", "MemoType"),
        ColumnType.WholeNumber => ("IntegerAttributeMetadata", "Integer", "IntegerType"),
        ColumnType.BigInteger => ("BigIntAttributeMetadata", "BigInt", "BigIntType"),
        ColumnType.Decimal => ("DecimalAttributeMetadata", "Decimal", "DecimalType"),
        ColumnType.Float => ("DoubleAttributeMetadata", "Double", "DoubleType"),
        ColumnType.Money => ("MoneyAttributeMetadata", "Money", "MoneyType"),
        ColumnType.YesNo => ("BooleanAttributeMetadata", "Boolean", "BooleanType"),
        ColumnType.Choice => ("PicklistAttributeMetadata", "Picklist", "PicklistType"),
        ColumnType.Choices => ("MultiSelectPicklistAttributeMetadata", "Virtual", "MultiSelectPicklistType"),
        ColumnType.DateTime => ("DateTimeAttributeMetadata", "DateTime", "DateTimeType"),
        ColumnType.State => ("StateAttributeMetadata", "State", "StateType"),
        ColumnType.Status => ("StatusAttributeMetadata", "Status", "StatusType"),
        ColumnType.File => ("FileAttributeMetadata", "Virtual", "FileType"),
        ColumnType.Image => ("ImageAttributeMetadata", "Virtual", "ImageType"),
        _ => ("LookupAttributeMetadata", column.Type.ToString(), $"{column.Type}Type"),
    };

    /// <summary>True for kinds with a list of options.</summary>
    public static bool HasOptions(ColumnDefinition column) => column.Type is ColumnType.Choice or ColumnType.Choices or ColumnType.State or ColumnType.Status;

    /// <summary>What only this kind of column has.</summary>
    public static IEnumerable<(string Name, object? Value)> PropertiesOf(ColumnDefinition column) => column.Type switch
    {
        ColumnType.Text =>
        [
            ("MaxLength", column.MaxLength),
            ("Format", Capital(column.Format)),
            ("FormatName", new MetadataValue(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Value"] = Capital(column.Format) })),
            ("AutoNumberFormat", column.AutoNumberFormat),
        ],
        ColumnType.Memo => [("MaxLength", column.MaxLength), ("Format", "TextArea")],
        ColumnType.WholeNumber => [("MinValue", (int?)column.MinValue), ("MaxValue", (int?)column.MaxValue), ("Format", column.Format.Length > 0 ? Capital(column.Format) : "None")],
        ColumnType.BigInteger => [("MinValue", (long?)column.MinValue), ("MaxValue", (long?)column.MaxValue)],
        ColumnType.Decimal => [("MinValue", column.MinValue), ("MaxValue", column.MaxValue), ("Precision", column.Precision)],
        ColumnType.Float => [("MinValue", (double?)column.MinValue), ("MaxValue", (double?)column.MaxValue), ("Precision", column.Precision)],
        ColumnType.Money =>
        [
            ("MinValue", (double?)column.MinValue),
            ("MaxValue", (double?)column.MaxValue),
            ("Precision", column.Precision),
            ("PrecisionSource", column.PrecisionSource),
            ("CalculationOf", column.BaseOf.Length > 0 ? column.BaseOf : null),
        ],
        ColumnType.YesNo => [("DefaultValue", column.DefaultValue == 1)],
        ColumnType.DateTime =>
        [
            ("Format", column.DateBehavior == DateBehavior.DateOnly || column.Format == "date" ? "DateOnly" : "DateAndTime"),
            ("DateTimeBehavior", new MetadataValue(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Value"] = column.DateBehavior.ToString() })),
        ],
        ColumnType.Choice or ColumnType.Choices or ColumnType.State or ColumnType.Status => [("DefaultFormValue", column.DefaultValue ?? -1)],
        ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner => [("Targets", column.Targets.ToArray())],
        _ => [],
    };

    private static string Capital(string format) => format.Length == 0 ? "Text" : char.ToUpperInvariant(format[0]) + format[1..];
}
