using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>The columns that every table has beside its own.</summary>
internal static class SystemColumns
{
    private const string Nowhere = "";
    private const string Search = "ValidForAdvancedFind";
    private const string SearchAndGrid = "ValidForAdvancedFind|ValidForGrid";

    /// <summary>Every system column of a new table with where people meet it (null: the usual).</summary>
    /// <param name="table">Logical name.</param>
    /// <param name="ownership">Who will own its rows.</param>
    public static IEnumerable<(ColumnDefinition Column, string? Mask)> Of(string table, Ownership ownership) =>
        Everywhere(table).Concat(ownership == Ownership.User ? OfOwner() : OfOrganization());

    private static IEnumerable<(ColumnDefinition Column, string? Mask)> Everywhere(string table) =>
    [
        (Stamp("CreatedBy", ColumnType.Lookup, "Created By", "User who created the row; set by Dataverse, read in views and reports."), null),
        (Stamp("CreatedOn", ColumnType.DateTime, "Created On", "When the row was created; set by Dataverse, read in views and reports.") with { Format = "datetime" }, null),
        (Stamp("CreatedOnBehalfBy", ColumnType.Lookup, "Created By (Delegate)", "User who created the row in somebody else's name; set by Dataverse."), null),
        (Stamp("ModifiedBy", ColumnType.Lookup, "Modified By", "User who last changed the row; set by Dataverse, read in views and reports."), null),
        (Stamp("ModifiedOn", ColumnType.DateTime, "Modified On", "When the row was last changed; set by Dataverse, read in views and reports.") with { Format = "datetime" }, null),
        (Stamp("ModifiedOnBehalfBy", ColumnType.Lookup, "Modified By (Delegate)", "User who last changed the row in somebody else's name; set by Dataverse."), null),
        (Number("ImportSequenceNumber", "Import Sequence Number", "Import that created the row; set by the importer.", least: int.MinValue) with { ValidForUpdate = false }, Search),
        (new ColumnDefinition
        {
            LogicalName = "overriddencreatedon",
            SchemaName = "OverriddenCreatedOn",
            Type = ColumnType.DateTime,
            Format = "date",
            DisplayName = "Record Created On",
            Description = "Day the row was created in the system it came from; set by an import, read in reports.",
            ValidForUpdate = false,
        }, SearchAndGrid),
        (new ColumnDefinition
        {
            LogicalName = "statecode",
            SchemaName = "statecode",
            Type = ColumnType.State,
            DisplayName = "Status",
            Description = "Whether the row counts; set by activating and deactivating it, read by every view.",
            Required = RequiredLevel.SystemRequired,
            ValidForCreate = false,
            Choice = new ChoiceDefinition($"{table}_statecode", "Status", IsGlobal: false,
            [
                new OptionDefinition(0, "Active", DefaultStatus: 1, InvariantName: "Active"),
                new OptionDefinition(1, "Inactive", DefaultStatus: 2, InvariantName: "Inactive"),
            ]),
        }, "ValidForAdvancedFind|ValidForForm|ValidForGrid"),
        (new ColumnDefinition
        {
            LogicalName = "statuscode",
            SchemaName = "statuscode",
            Type = ColumnType.Status,
            DisplayName = "Status Reason",
            Description = "Why the row is active or inactive; set with its status, read by views.",
            Choice = new ChoiceDefinition($"{table}_statuscode", "Status Reason", IsGlobal: false,
            [
                new OptionDefinition(1, "Active", State: 0),
                new OptionDefinition(2, "Inactive", State: 1),
            ]),
        }, null),
        (Number("TimeZoneRuleVersionNumber", "Time Zone Rule Version Number", "Version of the time-zone rules; for Dataverse's own use.", least: -1), Nowhere),
        (Number("UTCConversionTimeZoneCode", "UTC Conversion Time Zone Code", "Time zone in use when the row was created; for Dataverse's own use.", least: -1), Nowhere),
    ];

    private static IEnumerable<(ColumnDefinition Column, string? Mask)> OfOwner() =>
    [
        (new ColumnDefinition
        {
            LogicalName = "ownerid",
            SchemaName = "OwnerId",
            Type = ColumnType.Owner,
            DisplayName = "Owner",
            Description = "User or team that owns the row; set by creating and assigning it, read by security.",
            Required = RequiredLevel.SystemRequired,
        }, null),
        (Stamp("OwningBusinessUnit", ColumnType.Lookup, "Owning Business Unit", "Business unit of the owner; set by Dataverse, read by security."), null),
        (Stamp("OwningTeam", ColumnType.Lookup, "Owning Team", "Team that owns the row; set by Dataverse, read by security.") with { IsLogical = true }, Nowhere),
        (Stamp("OwningUser", ColumnType.Lookup, "Owning User", "User who owns the row; set by Dataverse, read by security.") with { IsLogical = true }, Nowhere),
    ];

    private static IEnumerable<(ColumnDefinition Column, string? Mask)> OfOrganization() =>
    [
        (Stamp("OrganizationId", ColumnType.Lookup, "Organization Id", "Organization that owns the row; set by Dataverse, read by security."), Search),
    ];

    /// <summary>What a table's first money column brings along: the currency and its rate.</summary>
    public static IEnumerable<(ColumnDefinition Column, string? Mask)> OfMoney() =>
    [
        (new ColumnDefinition
        {
            LogicalName = "transactioncurrencyid",
            SchemaName = "TransactionCurrencyId",
            Type = ColumnType.Lookup,
            DisplayName = "Currency",
            Description = "Currency of the row's amounts; filled from the user's settings, read when amounts are shown and converted.",
        }, null),
        (new ColumnDefinition
        {
            LogicalName = "exchangerate",
            SchemaName = "ExchangeRate",
            Type = ColumnType.Decimal,
            MinValue = 0.000000000001m,
            MaxValue = 100000000000m,
            Precision = 12,
            DisplayName = "Exchange Rate",
            Description = "Rate between the row's currency and the base currency; set by Dataverse, read when amounts are converted.",
            ValidForCreate = false,
            ValidForUpdate = false,
        }, null),
    ];

    /// <summary>The amount of a money column in the organization's currency.</summary>
    public static ColumnDefinition BaseAmount(ColumnDefinition money) => new()
    {
        LogicalName = money.LogicalName + "_base",
        SchemaName = money.SchemaName + "_Base",
        Type = ColumnType.Money,
        IsCustom = true,
        MinValue = -922337203685477m,
        MaxValue = 922337203685477m,
        Precision = 4,
        PrecisionSource = 2,
        BaseOf = money.LogicalName,
        DisplayName = $"{money.DisplayName} (Base)",
        Description = $"{money.DisplayName} in the base currency; computed by Dataverse, read in totals over several currencies.",
        ValidForCreate = false,
        ValidForUpdate = false,
    };

    private static ColumnDefinition Stamp(string schemaName, ColumnType type, string label, string description) => new()
    {
        LogicalName = Reading.Names.Logical(schemaName),
        SchemaName = schemaName,
        Type = type,
        DisplayName = label,
        Description = description,
        ValidForCreate = false,
        ValidForUpdate = false,
    };

    private static ColumnDefinition Number(string schemaName, string label, string description, int least) => new()
    {
        LogicalName = Reading.Names.Logical(schemaName),
        SchemaName = schemaName,
        Type = ColumnType.WholeNumber,
        MinValue = least,
        MaxValue = int.MaxValue,
        DisplayName = label,
        Description = description,
    };
}
