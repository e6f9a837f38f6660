using System.Collections.Frozen;
using System.ServiceModel;
using Microsoft.Xrm.Sdk;

namespace SalesLoop.LocalDataverse.Queries;

/// <summary>The faults of Dataverse's query builder, with the codes of its documentation ("Web service error codes").</summary>
internal static class QueryFaults
{
    private static readonly FrozenDictionary<string, uint> BooleanCodes = new Dictionary<string, uint>
    {
        ["distinct"] = 0x80041115,
        ["descending"] = 0x80041119,
        ["groupby"] = 0x8004112E,
        ["useraworderby"] = 0x800410FD,
    }.ToFrozenDictionary();

    public static FaultException<OrganizationServiceFault> NoTable(string table) =>
        Faults.Of(0x80041102, $"The entity with a name = '{table}' with namemapping = 'Logical' was not found in the MetadataCache.");

    public static FaultException<OrganizationServiceFault> NoColumn(string table, string column) =>
        Faults.Of(0x80041103, $"'{table}' entity doesn't contain attribute with Name = '{column}' and NameMapping = 'Logical'.");

    public static FaultException<OrganizationServiceFault> InvalidXml(string why) => Faults.Of(0x80040201, $"Invalid XML. {why}");

    public static FaultException<OrganizationServiceFault> InvalidNode(string why) => Faults.Of(0x8004111C, why);

    public static FaultException<OrganizationServiceFault> InvalidBoolean(string attribute, string value) =>
        Faults.Of(BooleanCodes.GetValueOrDefault(attribute, 0x8004111C), $"The only valid values for {attribute} attribute are 'true', 'false', '1', and '0', not '{value}'.");

    public static FaultException<OrganizationServiceFault> InvalidLinkType(string kind) =>
        Faults.Of(0x80041117, $"'{kind}' is not a link-type that can be used here. The only valid values for link-type attribute are 'inner', 'outer', 'natural', 'in', 'exists' and 'matchfirstrowusingcrossapply', and inside a filter 'any', 'not any', 'all' and 'not all'.");

    public static FaultException<OrganizationServiceFault> InvalidFilterType(string type) =>
        Faults.Of(0x80041122, $"Unsupported filter type '{type}'. Valid values are 'and', or 'or'.");

    public static FaultException<OrganizationServiceFault> UnknownOperator(string name) =>
        Faults.Of(0x80041120, $"Unsupported condition operator '{name}'.");

    public static FaultException<OrganizationServiceFault> UnsupportedOperator(string name, string column) =>
        Faults.Of(0x80041120, $"The local Dataverse does not support the condition operator '{name}' (column '{column}').");

    public static FaultException<OrganizationServiceFault> OperatorNotForColumn(string name, string column, string type) =>
        Faults.Of(0x80041120, $"The condition operator '{name}' is not valid for the column '{column}' of type {type}.");

    public static FaultException<OrganizationServiceFault> InvalidValue(string column, string why) =>
        Faults.Of(0x80041139, $"The attribute value provided for '{column}' is invalid: {why}.");

    public static FaultException<OrganizationServiceFault> BadCondition(string why) => Faults.Of(0x80041106, why);

    public static FaultException<OrganizationServiceFault> NoAlias(string alias) =>
        Faults.Of(0x8004110B, $"No link-entity of this query has the name or alias '{alias}'.");

    public static FaultException<OrganizationServiceFault> InvalidAlias(string alias) =>
        Faults.Of(0x80041109, $"The alias '{alias}' can't be used: an alias has letters, digits and underscores, and does not begin with a digit.");

    public static FaultException<OrganizationServiceFault> DuplicateAlias(string alias) =>
        Faults.Of(0x80041130, $"FetchXML should have unique aliases; '{alias}' is given twice.");

    public static FaultException<OrganizationServiceFault> InvalidAggregate(string why) => Faults.Of(0x8004111A, why);

    public static FaultException<OrganizationServiceFault> AggregateNotForColumn(string aggregate, string column, string type) =>
        Faults.Of(0x8004112F, $"Aggregate {aggregate} is not supported for attribute '{column}' of type {type}.");

    public static FaultException<OrganizationServiceFault> TooManyConditions(int most) =>
        Faults.Of(0x8004430C, $"Number of conditions in query exceeded maximum limit of {most}.");

    public static FaultException<OrganizationServiceFault> TooManyLinks(int most) =>
        Faults.Of(0x8004430D, $"Number of link entities in query exceeded maximum limit of {most}.");

    /// <summary>Beyond what one statement of the local Dataverse can hold; Dataverse's own limits are higher, and not documented.</summary>
    public static FaultException<OrganizationServiceFault> TooLarge(string why) =>
        Faults.Of(0x80040203, $"The query is too large for the local Dataverse: {why}. Ask in several queries.");

    public static FaultException<OrganizationServiceFault> TooManyRowsToAggregate(int most) =>
        Faults.Of(0x8004E023, $"AggregateQueryRecordLimit exceeded. The maximum record limit of {most} is exceeded. Cannot perform this operation.");

    /// <remarks>"Query hierarchical data": the operators work along relationships that are marked as hierarchical.</remarks>
    public static FaultException<OrganizationServiceFault> NoHierarchy(string name, string table, string column) =>
        Faults.Of(0x80041120, $"The condition operator '{name}' is not valid for the column '{column}' of '{table}': its rows have no hierarchical relationship to follow.");

    public static FaultException<OrganizationServiceFault> InvalidRowAggregate(string table, string column, string hierarchy) =>
        Faults.Of(0x8004111A, $"Entity: {table} 'rowaggregate' is not supported on attribute, {column}. {hierarchy}");

    public static FaultException<OrganizationServiceFault> InvalidPaging(string why) => Faults.Of(0x80040203, why);

    public static FaultException<OrganizationServiceFault> InvalidCookie(string why) => Faults.Of(0x8004112A, $"The paging cookie can't be used: {why}. Pass the cookie of the page before, unchanged, with the same query.");

    public static FaultException<OrganizationServiceFault> InvalidByAttribute(string why) => Faults.Of(0x8004110F, why);

    public static FaultException<OrganizationServiceFault> Unsupported(string what) =>
        Faults.Of(0x80040203, $"The local Dataverse does not support {what}.");
}
