using System.Globalization;
using System.ServiceModel;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse;

/// <summary>The faults Dataverse answers with; one function a fault, so that code and words stand together.</summary>
public static class Faults
{
    /// <summary>Codes that other parts ask for.</summary>
    public const uint NotThere = 0x80040217, NoSuchKeyValues = 0x80060891, Duplicate = 0x80040237, DuplicateKey = 0x80060892, InvalidArgument = 0x80040203;

    /// <summary>A fault of any code.</summary>
    /// <param name="code">As a signed number, the way faults carry it.</param>
    /// <param name="message">What the caller reads.</param>
    public static FaultException<OrganizationServiceFault> Of(int code, string message) =>
        new(new OrganizationServiceFault { ErrorCode = code, Message = message }, new FaultReason(message));

    /// <summary>A fault of any code, the code as documentation writes it.</summary>
    public static FaultException<OrganizationServiceFault> Of(uint code, string message) => Of(unchecked((int)code), message);

    public static FaultException<OrganizationServiceFault> RowNotThere(string table, Guid id) =>
        Of(NotThere, $"{table} With Id = {id} Does Not Exist");

    public static FaultException<OrganizationServiceFault> KeyValuesNotThere(string table, KeyAttributeCollection key) =>
        Of(NoSuchKeyValues, $"A record with the specified key values does not exist in {table} entity ({string.Join(", ", key.Select(pair => $"{pair.Key} = {Text(pair.Value)}"))})");

    public static FaultException<OrganizationServiceFault> NotAKey(string table, KeyAttributeCollection key) =>
        Of(0x80060888, $"The key in the request URI is not valid for resource 'Microsoft.Dynamics.CRM.{table}'. The following attributes are no alternate key of it: {string.Join(", ", key.Keys)}.");

    public static FaultException<OrganizationServiceFault> UnknownTable(string table) =>
        Of(NotThere, $"The entity with a name = '{table}' was not found in the MetadataCache.");

    public static FaultException<OrganizationServiceFault> UnknownColumn(string table, string column) =>
        Of(0x80041103, $"'{table}' entity doesn't contain attribute with Name = '{column}'.");

    public static FaultException<OrganizationServiceFault> UnknownRelationship(string name) =>
        Of(InvalidArgument, $"There is no relationship named '{name}' between these tables.");

    /// <summary>What the local Dataverse does not do. Not a Dataverse error: Dataverse would do it.</summary>
    public static FaultException<OrganizationServiceFault> NotSupported(string what) =>
        Of(0x80040800, $"The local Dataverse does not support {what}.");

    public static FaultException<OrganizationServiceFault> Invalid(string message) => Of(InvalidArgument, message);

    public static FaultException<OrganizationServiceFault> WrongType(string table, string column, object value, string expected) =>
        Invalid($"Incorrect attribute value type {value.GetType()} for {table}.{column}; it takes {expected}.");

    public static FaultException<OrganizationServiceFault> TextTooLong(string table, string column, int maxLength) =>
        Of(0x80044331, $"A validation error occurred. The length of the '{column}' attribute of the '{table}' entity exceeded the maximum allowed length of '{maxLength}'.");

    public static FaultException<OrganizationServiceFault> InvalidCharacter(string column, char character) =>
        Of(0x80040278, string.Create(CultureInfo.InvariantCulture, $"Invalid character in field '{column}': hexadecimal value 0x{(int)character:X2}, is an invalid character."));

    public static FaultException<OrganizationServiceFault> NumberOutOfRange(string table, ColumnDefinition column, decimal value) =>
        Of(
            column.Type is ColumnType.WholeNumber or ColumnType.BigInteger ? 0x8004432f : 0x80044330,
            string.Create(CultureInfo.InvariantCulture, $"A validation error occurred. The value {value} of '{column.LogicalName}' on record of type '{table}' is outside the valid range ({column.MinValue} to {column.MaxValue})."));

    public static FaultException<OrganizationServiceFault> UndefinedChoice(string table, ColumnDefinition column, int value) =>
        Of(0x8004431a, $"A validation error occurred. The value {value} of '{column.LogicalName}' on record of type '{table}' is outside the valid range. Accepted Values: {string.Join(",", column.Choice?.Options.Select(option => option.Value) ?? [])}");

    public static FaultException<OrganizationServiceFault> MustHaveValue(string column) =>
        Of(InvalidArgument, $"Attribute: {column} cannot be set to NULL");

    public static FaultException<OrganizationServiceFault> DateTooEarly(string table, string column, DateTime value) =>
        Of(0x80040239, string.Create(CultureInfo.InvariantCulture, $"DateTime is less than minimum value supported by CrmDateTime ({table}.{column}). Actual value: {value:MM/dd/yyyy HH:mm:ss}, Minimum value supported: 01/01/1753 00:00:00"));

    public static FaultException<OrganizationServiceFault> StatusNotOfState(TableDefinition table, int status, OptionDefinition state, Guid id) =>
        Of(0x80048408, $"{status} is not a valid status code for state code {table.SchemaName}State.{state.InvariantName} on {table.LogicalName} with Id {id}.");

    public static FaultException<OrganizationServiceFault> LookupOfWrongTable(string table, ColumnDefinition column, string target) =>
        Invalid($"{table}.{column.LogicalName} can't point to a row of '{target}'; it points to {string.Join(" or ", column.Targets)}.");

    public static FaultException<OrganizationServiceFault> DuplicateRow(string table, Guid id) =>
        Of(Duplicate, $"A record with matching key values already exists ({table} {id}).");

    public static FaultException<OrganizationServiceFault> AlternateKeyTaken(KeyDefinition key) =>
        Of(DuplicateKey, $"A record that has the attribute values {string.Join(", ", key.Columns)} already exists. The entity key {key.LogicalName} requires that this set of attributes contains unique values. Select unique values and try again.");

    public static FaultException<OrganizationServiceFault> VersionMismatch() =>
        Of(0x80060882, "The version of the existing record doesn't match the RowVersion property provided.");

    public static FaultException<OrganizationServiceFault> VersionMissing() =>
        Of(0x80060883, "The RowVersion property must be provided when the value of ConcurrencyBehavior is IfRowVersionMatches.");

    public static FaultException<OrganizationServiceFault> Restricted(string table, string children, string relationship) =>
        Of(0x80040227, $"The {table} can't be deleted: rows of {children} still refer to it ({relationship}).");

    /// <param name="who">What the organization needs the user for.</param>
    public static FaultException<OrganizationServiceFault> NeededUser(string who) =>
        Of(0x80040800, $"The 'Delete' method does not support {who}: the organization can't do without it.");

    /// <param name="isUser">True for a user, false for a team.</param>
    /// <param name="table">A table with rows of theirs; there may be others.</param>
    /// <param name="count">How many rows of that table.</param>
    public static FaultException<OrganizationServiceFault> StillOwns(bool isUser, string table, int count) => Of(
        0x80040800,
        string.Create(CultureInfo.InvariantCulture, $"The {(isUser ? "user" : "team")} can't be deleted: {count} {(count == 1 ? "row" : "rows")} of {table} would be left without an owner. ")
        + (isUser ? "Assign them to somebody else first, or disable the user instead (isdisabled)." : "Assign them to somebody else first."));

    /// <remarks>"When you close an opportunity, the opportunity is marked as complete, and can't be changed. To make further changes to an
    /// opportunity, you can reopen it" (Troubleshoot issues with an opportunity). The page gives no code.</remarks>
    public static FaultException<OrganizationServiceFault> OpportunityClosed() =>
        Invalid("The opportunity has already been closed. Reopen it to change it.");

    /// <param name="principalId">The user or team.</param>
    /// <param name="privilege">Its name.</param>
    /// <param name="table">Table whose rows it is about; null for a right on the platform.</param>
    public static FaultException<OrganizationServiceFault> MissingPrivilege(Guid principalId, string privilege, string? table = null) =>
        Of(0x80040220, $"Principal user (Id={principalId}) is missing {privilege} privilege{(table is null ? "" : $" for entity '{table}'")}.");

    public static FaultException<OrganizationServiceFault> OutOfReach(Guid principalId, AccessRights right, string table, Guid id) =>
        Of(0x80040220, $"Principal user (Id={principalId}) doesn't have {right} rights for the {table} entity{(id == Guid.Empty ? "" : $" with id {id}")}.");

    public static FaultException<OrganizationServiceFault> SecuredColumn(Guid userId, bool creates, string table, string column) =>
        creates
            ? Of(0x8004f502, $"The user with id {userId} does not have CreateAccess permission for the '{column}' attribute of the '{table}' entity: the column is secured.")
            : Of(0x8004f507, $"The user with id {userId} does not have UpdateAccess permission for the '{column}' attribute of the '{table}' entity: the column is secured.");

    public static FaultException<OrganizationServiceFault> UserDisabled(Guid userId) =>
        Of(0x80040225, $"The specified user(Id = {userId}) is either disabled or is not a member of any business unit.");

    public static FaultException<OrganizationServiceFault> TooDeep(string message, int limit) =>
        Of(0x80044182, $"This {message} was stopped because the requests that led to it included an infinite loop: plug-ins called each other more than {limit} levels deep. Correct the plug-in logic and try again.");

    /// <remarks>Both texts from the documentation's "Troubleshoot plug-ins".</remarks>
    public static FaultException<OrganizationServiceFault> CaughtAndWentOn() =>
        Of(0x8009000c, "ISV code reduced the open transaction count. Custom plug-ins should not catch exceptions from OrganizationService calls and continue processing.");

    public static FaultException<OrganizationServiceFault> NoTransaction() =>
        Of(0x80040251, "There is no active transaction. This error is usually caused by custom plug-ins that ignore errors from service calls and continue processing.");

    public static FaultException<OrganizationServiceFault> OutOfTime() =>
        Of(0x80040224, "An unexpected error occurred from ISV code. System.TimeoutException: Couldn't complete execution within the 2-minute limit.");

    /// <summary>True for a fault of <see cref="OutOfTime"/>: the same request may succeed later.</summary>
    public static bool IsOutOfTime(OrganizationServiceFault fault) => fault.Message.Contains("System.TimeoutException", StringComparison.Ordinal);

    private static string Text(object? value) => value switch
    {
        EntityReference row => row.Id.ToString(),
        OptionSetValue option => option.Value.ToString(CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null",
    };
}
