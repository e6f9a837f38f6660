using System.Globalization;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>Writes a column as the platform exports it.</summary>
/// <param name="version">Version of the solution that introduces it.</param>
internal sealed class ColumnXml(string version)
{
    private const string Everywhere = "ValidForAdvancedFind|ValidForForm|ValidForGrid";

    /// <param name="column">What to write.</param>
    /// <param name="table">Logical name of its table: a column's own options are named after it.</param>
    /// <param name="mask">Where people meet the column; null for the usual, empty for nowhere.</param>
    public XElement Write(ColumnDefinition column, string table, string? mask = null)
    {
        var shownIn = mask ?? Mask(column);
        return new XElement(
            "attribute",
            new XAttribute("PhysicalName", column.SchemaName),
            new XElement("Type", TypeName(column.Type)),
            new XElement("Name", column.LogicalName),
            new XElement("LogicalName", column.LogicalName),
            new XElement("RequiredLevel", Required(column.Required)),
            shownIn.Length > 0 ? new XElement("DisplayMask", shownIn) : null,
            new XElement("ImeMode", ImeMode(column.Type)),
            FormatXml.Flag("ValidForUpdateApi", column.ValidForUpdate),
            FormatXml.Flag("ValidForReadApi", column.ValidForRead),
            FormatXml.Flag("ValidForCreateApi", column.ValidForCreate),
            FormatXml.Flag("IsCustomField", column.IsCustom),
            FormatXml.Flag("IsAuditEnabled", column.IsCustom),
            FormatXml.Flag("IsSecured", column.IsSecured),
            new XElement("IntroducedVersion", version),
            Settings("IsCustomizable", "IsRenameable", "CanModifySearchSettings", "CanModifyRequirementLevelSettings", "CanModifyAdditionalSettings"),
            new XElement("SourceType", "0"),
            new XElement("IsGlobalFilterEnabled", "0"),
            new XElement("IsSortableEnabled", "0"),
            Settings("CanModifyGlobalFilterSettings", "CanModifyIsSortableSettings"),
            new XElement("IsDataSourceSecret", "0"),
            new XElement("AutoNumberFormat", column.AutoNumberFormat),
            new XElement("IsSearchable", "0"),
            new XElement("IsFilterable", "0"),
            new XElement("IsRetrievable", "0"),
            new XElement("IsLocalizable", "0"),
            column.IsLogical ? new XElement("IsLogical", "1") : null,
            Specific(column, table),
            FormatXml.DisplayNames(column.DisplayName),
            FormatXml.Descriptions(column.Description));
    }

    /// <summary>The format's word for a kind of column.</summary>
    public static string TypeName(ColumnType type) => type switch
    {
        ColumnType.PrimaryKey => "primarykey",
        ColumnType.Text => "nvarchar",
        ColumnType.Memo => "ntext",
        ColumnType.WholeNumber => "int",
        ColumnType.BigInteger => "bigint",
        ColumnType.Decimal => "decimal",
        ColumnType.Float => "float",
        ColumnType.Money => "money",
        ColumnType.YesNo => "bit",
        ColumnType.Choice => "picklist",
        ColumnType.Choices => "multiselectpicklist",
        ColumnType.DateTime => "datetime",
        ColumnType.Lookup => "lookup",
        ColumnType.Customer => "customer",
        ColumnType.Owner => "owner",
        ColumnType.State => "state",
        ColumnType.Status => "status",
        ColumnType.UniqueIdentifier => "uniqueidentifier",
        ColumnType.PartyList => "partylist",
        ColumnType.File => "file",
        ColumnType.Image => "image",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "The format has no such kind of column."),
    };

    private static string Mask(ColumnDefinition column) => column switch
    {
        { Type: ColumnType.BigInteger } => "",
        { Type: ColumnType.PrimaryKey } => "ValidForAdvancedFind|RequiredForGrid",
        { Type: ColumnType.File } => "ValidForForm|ValidForGrid",
        { Type: ColumnType.Image } => $"DenormalizedChild|PrimaryImage|{Everywhere}",
        _ => string.Join('|', Words(column)),
    };

    private static IEnumerable<string> Words(ColumnDefinition column)
    {
        if (column.IsPrimaryName)
        {
            yield return "PrimaryName";
        }

        if (column.AutoNumberFormat.Length > 0)
        {
            yield return "ReadOnlyInUI";
        }

        yield return Everywhere;
        if (column.Required is RequiredLevel.ApplicationRequired or RequiredLevel.SystemRequired)
        {
            yield return "RequiredForForm";
        }
    }

    private static IEnumerable<XElement> Settings(params string[] names) => names.Select(name => new XElement(name, "1"));

    private static string Required(RequiredLevel level) => level switch
    {
        RequiredLevel.Recommended => "recommended",
        RequiredLevel.ApplicationRequired => "required",
        RequiredLevel.SystemRequired => "systemrequired",
        _ => "none",
    };

    private static string ImeMode(ColumnType type) => type switch
    {
        ColumnType.WholeNumber or ColumnType.BigInteger or ColumnType.Decimal or ColumnType.Float or ColumnType.Money => "disabled",
        ColumnType.DateTime => "inactive",
        _ => "auto",
    };

    private IEnumerable<XElement?> Specific(ColumnDefinition column, string table) => column.Type switch
    {
        ColumnType.Text =>
        [
            new XElement("Format", column.Format.Length > 0 ? column.Format : "text"),
            new XElement("MaxLength", column.MaxLength),
            // Bytes: the store keeps two a character.
            new XElement("Length", column.MaxLength * 2),
        ],
        ColumnType.Memo => [new XElement("Format", column.Format.Length > 0 ? column.Format : "textarea"), new XElement("MaxLength", column.MaxLength)],
        ColumnType.WholeNumber => [new XElement("Format", column.Format), .. Range(column)],
        ColumnType.Decimal or ColumnType.Float => [.. Range(column), new XElement("Accuracy", column.Precision)],
        ColumnType.Money =>
        [
            .. Range(column),
            new XElement("Accuracy", column.Precision),
            new XElement("AccuracySource", column.PrecisionSource),
            column.BaseOf.Length > 0 ? new XElement("CalculationOf", column.BaseOf) : null,
        ],
        ColumnType.YesNo => [Default(column, none: 0), ChoiceXml.Local(column, table, version)],
        ColumnType.Choice => [Default(column, none: -1), Options(column, table)],
        ColumnType.Choices => [Options(column, table)],
        ColumnType.State or ColumnType.Status => [ChoiceXml.Local(column, table, version)],
        ColumnType.DateTime =>
        [
            new XElement("Format", column.Format.Length > 0 ? column.Format : column.DateBehavior == DateBehavior.DateOnly ? "date" : "datetime"),
            FormatXml.Flag("CanChangeDateTimeBehavior", column.IsCustom),
            new XElement("Behavior", (int)column.DateBehavior),
        ],
        ColumnType.Lookup or ColumnType.PartyList => [new XElement("LookupStyle", "single"), new XElement("LookupTypes")],
        // Type codes of account and contact, of user and team: the same in every environment.
        ColumnType.Customer => [new XElement("LookupStyle", "single"), LookupTypes(1, 2)],
        ColumnType.Owner => [new XElement("LookupStyle", "single"), LookupTypes(8, 9)],
        ColumnType.File => [new XElement("MaxValue", Number(column.MaxValue ?? 32768))],
        ColumnType.Image => [new XElement("Format", "jpeg"), new XElement("MaxLength", 9437328), new XElement("MaxValue", Number(column.MaxValue ?? 10240))],
        _ => [],
    };

    private XElement Options(ColumnDefinition column, string table) =>
        column.Choice!.IsGlobal ? new XElement("OptionSetName", column.Choice.Name) : ChoiceXml.Local(column, table, version);

    private static XElement Default(ColumnDefinition column, int none) => new("AppDefaultValue", column.DefaultValue ?? none);

    private static IEnumerable<XElement?> Range(ColumnDefinition column) =>
    [
        column.MinValue is { } least ? new XElement("MinValue", Number(least)) : null,
        column.MaxValue is { } most ? new XElement("MaxValue", Number(most)) : null,
    ];

    private static XElement LookupTypes(params int[] codes) => new(
        "LookupTypes",
        codes.Select(code => new XElement("LookupType", new XAttribute("id", Guid.Empty.ToString("D")), code)));

    private static string Number(decimal value) => value.ToString(CultureInfo.InvariantCulture);
}
