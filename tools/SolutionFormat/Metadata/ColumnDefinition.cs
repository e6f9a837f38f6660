namespace SalesLoop.SolutionFormat.Metadata;

/// <summary>What a column holds; the solution format's <c>Type</c>, spelled out.</summary>
public enum ColumnType
{
    /// <summary><c>primarykey</c>.</summary>
    PrimaryKey,

    /// <summary><c>nvarchar</c>: one line.</summary>
    Text,

    /// <summary><c>ntext</c>: many lines.</summary>
    Memo,

    /// <summary><c>int</c>.</summary>
    WholeNumber,

    /// <summary><c>bigint</c>.</summary>
    BigInteger,

    /// <summary><c>decimal</c>.</summary>
    Decimal,

    /// <summary><c>float</c>.</summary>
    Float,

    /// <summary><c>money</c>.</summary>
    Money,

    /// <summary><c>bit</c>.</summary>
    YesNo,

    /// <summary><c>picklist</c>: one of a set.</summary>
    Choice,

    /// <summary><c>multiselectpicklist</c>: several of a set.</summary>
    Choices,

    /// <summary><c>datetime</c>; see <see cref="DateBehavior"/>.</summary>
    DateTime,

    /// <summary><c>lookup</c>: a row of one of <see cref="ColumnDefinition.Targets"/>.</summary>
    Lookup,

    /// <summary><c>customer</c>: an account or a contact.</summary>
    Customer,

    /// <summary><c>owner</c>: a user or a team.</summary>
    Owner,

    /// <summary><c>state</c>: statecode.</summary>
    State,

    /// <summary><c>status</c>: statuscode.</summary>
    Status,

    /// <summary><c>uniqueidentifier</c> that is not the primary key.</summary>
    UniqueIdentifier,

    /// <summary><c>partylist</c>: the people of an activity.</summary>
    PartyList,

    /// <summary><c>file</c>.</summary>
    File,

    /// <summary><c>image</c>.</summary>
    Image,
}

/// <summary>How a date column treats time zones.</summary>
/// <remarks>Dataverse documentation, "Behavior and format of the date and time column".</remarks>
public enum DateBehavior
{
    /// <summary>An instant, kept in UTC and shown in the user's zone.</summary>
    UserLocal = 1,

    /// <summary>A calendar day, no time and no zone.</summary>
    DateOnly = 2,

    /// <summary>A date and time as written, never converted.</summary>
    TimeZoneIndependent = 3,
}

/// <summary>How much a column insists on a value. Only <see cref="SystemRequired"/> is enforced by the server.</summary>
public enum RequiredLevel
{
    None,
    Recommended,
    ApplicationRequired,
    SystemRequired,
}

/// <summary>One column of a table.</summary>
public sealed record ColumnDefinition
{
    /// <summary>Lower case, unique in its table: <c>sl_stageid</c>.</summary>
    public required string LogicalName { get; init; }

    /// <summary>With its casing: <c>sl_StageId</c>. The navigation property of a custom lookup is named so.</summary>
    public required string SchemaName { get; init; }

    public required ColumnType Type { get; init; }

    /// <summary>Empty when the format has none.</summary>
    public LocalizedText DisplayName { get; init; } = "";

    public LocalizedText Description { get; init; } = "";

    public RequiredLevel Required { get; init; }

    /// <summary>True for the column that names a row of its table.</summary>
    public bool IsPrimaryName { get; init; }

    public bool IsCustom { get; init; }

    public bool IsSecured { get; init; }

    /// <summary>False: a value sent on create is ignored, as Dataverse does.</summary>
    public bool ValidForCreate { get; init; } = true;

    public bool ValidForRead { get; init; } = true;

    /// <summary>False: a value sent on update is ignored.</summary>
    public bool ValidForUpdate { get; init; } = true;

    /// <summary>True when the value is derived from other columns of the row (owninguser from ownerid, …).</summary>
    public bool IsLogical { get; init; }

    /// <summary>Most characters of a text or memo; 0 for other types.</summary>
    public int MaxLength { get; init; }

    /// <summary>The format's <c>Format</c>: text, email, url, phone, textarea, date, datetime, duration…; empty when none.</summary>
    public string Format { get; init; } = "";

    /// <summary>Smallest value of a number; null when the format states none.</summary>
    public decimal? MinValue { get; init; }

    /// <summary>Largest value of a number; null when the format states none.</summary>
    public decimal? MaxValue { get; init; }

    /// <summary>Digits after the point of a decimal, float or money; the format's <c>Accuracy</c>.</summary>
    public int Precision { get; init; }

    /// <summary>Money only: 0 own precision, 1 the organization's, 2 the currency's.</summary>
    public int PrecisionSource { get; init; }

    public DateBehavior DateBehavior { get; init; } = DateBehavior.UserLocal;

    /// <summary>Choice, state, status, yes/no: the options. Null for other types.</summary>
    public ChoiceDefinition? Choice { get; init; }

    /// <summary>Choice: value a create without one gets; yes/no: 0 or 1. Null when there is none.</summary>
    public int? DefaultValue { get; init; }

    /// <summary>Logical names of the tables a lookup, customer or owner can point to, in the order of their relationships.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>For example <c>LR-{SEQNUM:6}</c>; empty when the column is not numbered automatically.</summary>
    public string AutoNumberFormat { get; init; } = "";

    /// <summary>Money: logical name of the column whose value in base currency this is; empty otherwise.</summary>
    public string BaseOf { get; init; } = "";

    /// <summary>Texts of rows that solutions bring, by the text in the base language: names of environment variables. Null for every other column.</summary>
    public IReadOnlyDictionary<string, LocalizedText>? RowTexts { get; init; }

    public bool IsLookup => Type is ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner;

    /// <summary>True when the stored value needs the name of its table beside its id.</summary>
    public bool IsPolymorphic => Targets.Count > 1;
}

/// <summary>A set of options.</summary>
/// <param name="Name">Lower case for a global choice; <c>table_column</c> for a local one.</param>
/// <param name="DisplayName">What people call it.</param>
/// <param name="IsGlobal">True when several columns can share it.</param>
/// <param name="Options">In the order people see them.</param>
public sealed record ChoiceDefinition(string Name, LocalizedText DisplayName, bool IsGlobal, IReadOnlyList<OptionDefinition> Options)
{
    public OptionDefinition? Find(int value) => Options.FirstOrDefault(option => option.Value == value);
}

/// <summary>One option.</summary>
/// <param name="Value">Number that is stored.</param>
/// <param name="Label">What people see.</param>
/// <param name="Description">What it means; may be empty.</param>
/// <param name="State">Status options: the state they belong to. Null otherwise.</param>
/// <param name="DefaultStatus">State options: the status a row gets with the state. Null otherwise.</param>
/// <param name="InvariantName">State options: <c>Active</c>, <c>Open</c>… whatever the language. Empty otherwise.</param>
public sealed record OptionDefinition(int Value, LocalizedText Label, string Description = "", int? State = null, int? DefaultStatus = null, string InvariantName = "");
