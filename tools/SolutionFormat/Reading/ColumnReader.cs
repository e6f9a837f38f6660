using System.Collections.Frozen;
using System.Xml.Linq;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Reading;

/// <summary>Reads the columns of a table.</summary>
/// <param name="globalChoices">Choices that columns refer to by name.</param>
internal sealed class ColumnReader(IReadOnlyDictionary<string, ChoiceDefinition> globalChoices)
{
    private static readonly FrozenDictionary<string, ColumnType> Types = new Dictionary<string, ColumnType>
    {
        ["primarykey"] = ColumnType.PrimaryKey,
        ["nvarchar"] = ColumnType.Text,
        ["ntext"] = ColumnType.Memo,
        ["int"] = ColumnType.WholeNumber,
        ["bigint"] = ColumnType.BigInteger,
        ["decimal"] = ColumnType.Decimal,
        ["float"] = ColumnType.Float,
        ["money"] = ColumnType.Money,
        ["bit"] = ColumnType.YesNo,
        ["picklist"] = ColumnType.Choice,
        ["multiselectpicklist"] = ColumnType.Choices,
        ["datetime"] = ColumnType.DateTime,
        ["lookup"] = ColumnType.Lookup,
        ["customer"] = ColumnType.Customer,
        ["owner"] = ColumnType.Owner,
        ["state"] = ColumnType.State,
        ["status"] = ColumnType.Status,
        ["uniqueidentifier"] = ColumnType.UniqueIdentifier,
        ["partylist"] = ColumnType.PartyList,
        ["file"] = ColumnType.File,
        ["image"] = ColumnType.Image,
    }.ToFrozenDictionary();

    /// <param name="attribute">An <c>attribute</c> of a table.</param>
    public ColumnDefinition Read(XElement attribute)
    {
        var type = TypeOf(attribute);
        RefuseComputed(attribute);
        return new ColumnDefinition
        {
            LogicalName = attribute.RequiredText("LogicalName"),
            SchemaName = attribute.RequiredAttr("PhysicalName"),
            Type = type,
            DisplayName = attribute.Element("displaynames").Label(),
            Description = attribute.Element("Descriptions").Label(),
            Required = Required(attribute),
            IsPrimaryName = IsPrimaryName(attribute),
            IsCustom = attribute.Flag("IsCustomField"),
            IsSecured = attribute.Flag("IsSecured"),
            ValidForCreate = attribute.Flag("ValidForCreateApi", fallback: true),
            ValidForRead = attribute.Flag("ValidForReadApi", fallback: true),
            ValidForUpdate = attribute.Flag("ValidForUpdateApi", fallback: true),
            IsLogical = attribute.Flag("IsLogical"),
            MaxLength = type is ColumnType.Text or ColumnType.Memo ? attribute.Number("MaxLength") ?? 0 : 0,
            Format = attribute.Text("Format"),
            MinValue = attribute.Decimal("MinValue"),
            MaxValue = attribute.Decimal("MaxValue"),
            Precision = attribute.Number("Accuracy") ?? 0,
            PrecisionSource = attribute.Number("AccuracySource") ?? 0,
            DateBehavior = Behavior(attribute),
            Choice = Choice(attribute, type),
            DefaultValue = DefaultValue(attribute, type),
            AutoNumberFormat = attribute.Text("AutoNumberFormat"),
            BaseOf = attribute.Text("CalculationOf"),
        };
    }

    /// <summary>The kind of column an <c>attribute</c> declares.</summary>
    public static ColumnType TypeOf(XElement attribute)
    {
        var name = attribute.RequiredText("Type");
        return Types.TryGetValue(name, out var type)
            ? type
            : throw attribute.Element("Type")!.Problem($"the column type '{name}' is not known. Known are {string.Join(", ", Types.Keys.Order())}.");
    }

    public static bool IsPrimaryName(XElement attribute) => attribute.Text("DisplayMask").Split('|').Contains("PrimaryName");

    // A value that the platform computes would stay empty here, without a word.
    private static void RefuseComputed(XElement attribute)
    {
        if (attribute.Number("SourceType") is (1 or 2 or 3) and var source)
        {
            throw attribute.Element("SourceType")!.Problem(
                $"the column {attribute.Text("LogicalName")} is a {(source == 1 ? "calculated" : source == 2 ? "rollup" : "formula")} column, which is not supported here. Make it a plain column that a plug-in fills.");
        }
    }

    private static RequiredLevel Required(XElement attribute) => attribute.Text("RequiredLevel") switch
    {
        "" or "none" => RequiredLevel.None,
        "recommended" => RequiredLevel.Recommended,
        "required" or "applicationrequired" => RequiredLevel.ApplicationRequired,
        "systemrequired" => RequiredLevel.SystemRequired,
        var other => throw attribute.Element("RequiredLevel")!.Problem($"RequiredLevel is '{other}'; the format has none, recommended, required or systemrequired."),
    };

    private static DateBehavior Behavior(XElement attribute) => attribute.Number("Behavior") switch
    {
        null => DateBehavior.UserLocal,
        >= 1 and <= 3 and var known => (DateBehavior)known,
        var other => throw attribute.Element("Behavior")!.Problem($"Behavior is {other}; the format has 1 (user local), 2 (date only) or 3 (time-zone independent)."),
    };

    private static int? DefaultValue(XElement attribute, ColumnType type) => (type, attribute.Number("AppDefaultValue")) switch
    {
        // -1 is the format's "none" for a choice; it is no option's value.
        (ColumnType.Choice, -1) => null,
        (ColumnType.Choice or ColumnType.YesNo or ColumnType.State or ColumnType.Status, var value) => value,
        _ => null,
    };

    private ChoiceDefinition? Choice(XElement attribute, ColumnType type)
    {
        if (type is not (ColumnType.Choice or ColumnType.Choices or ColumnType.YesNo or ColumnType.State or ColumnType.Status))
        {
            return null;
        }

        if (attribute.Element("optionset") is { } own)
        {
            return ChoiceReader.Read(own);
        }

        var name = attribute.RequiredText("OptionSetName");
        return globalChoices.TryGetValue(name, out var choice)
            ? choice
            : throw attribute.Element("OptionSetName")!.Problem($"the column {attribute.Text("LogicalName")} uses the choice '{name}', which the solution does not have. Add OptionSets/{name}.xml or correct the name.");
    }
}
