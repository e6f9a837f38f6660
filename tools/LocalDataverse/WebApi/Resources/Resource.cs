using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.WebApi.Model;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Resources;

/// <summary>What an address leads to.</summary>
internal abstract record Resource;

/// <summary><c>/</c>.</summary>
internal sealed record ServiceDocumentResource : Resource;

/// <summary><c>/$metadata</c>.</summary>
internal sealed record MetadataResource : Resource;

/// <summary><c>/$batch</c>.</summary>
internal sealed record BatchResource : Resource;

/// <summary><c>/EntityDefinitions</c>, <c>/RelationshipDefinitions</c>, <c>/GlobalOptionSetDefinitions</c>, and what lies beneath them.</summary>
/// <param name="Path">The segments of the address.</param>
internal sealed record MetadataQueryResource(IReadOnlyList<ODataPathSegment> Path) : Resource;

/// <summary>Where a row is.</summary>
/// <param name="Table">Its table.</param>
internal abstract record RowAddress(TableDefinition Table);

/// <summary><c>/accounts(id)</c>, or by an alternate key.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Reference">Id or key.</param>
internal sealed record RowByKey(TableDefinition Table, EntityReference Reference) : RowAddress(Table);

/// <summary><c>/accounts(id)/primarycontactid</c>.</summary>
/// <param name="Parent">The row that holds the lookup.</param>
/// <param name="Lookup">The lookup.</param>
/// <param name="IsPrincipal">True when it is an owner, who may be a user or a team.</param>
internal sealed record RowByLookup(RowAddress Parent, LookupNavigation Lookup, bool IsPrincipal = false) : RowAddress(Lookup.Target);

/// <summary><c>/accounts(id)/contact_customer_accounts(id)</c>.</summary>
/// <param name="Rows">The collection.</param>
/// <param name="Reference">Which of its rows.</param>
internal sealed record RowInCollection(RowsResource Rows, EntityReference Reference) : RowAddress(Rows.Table);

/// <summary>A row.</summary>
internal sealed record RowResource(RowAddress Address) : Resource;

/// <summary>The rows of a table, or of a collection of a row.</summary>
/// <param name="Table">Their table.</param>
/// <param name="Parent">The row whose collection they are; null for all of the table.</param>
/// <param name="Collection">The collection; null for all of the table.</param>
internal sealed record RowsResource(TableDefinition Table, RowAddress? Parent = null, Navigation? Collection = null) : Resource;

/// <summary><c>/accounts/$count</c>.</summary>
internal sealed record CountResource(RowsResource Rows) : Resource;

/// <summary><c>/accounts(id)/name</c>.</summary>
/// <param name="Row">The row.</param>
/// <param name="Column">The column.</param>
/// <param name="IsRaw">True for <c>/$value</c>.</param>
internal sealed record PropertyResource(RowAddress Row, ColumnDefinition Column, bool IsRaw) : Resource;

/// <summary><c>/accounts(id)/primarycontactid/$ref</c>, <c>/accounts(id)/contact_customer_accounts(id)/$ref</c>.</summary>
/// <param name="Row">The row that the link starts from.</param>
/// <param name="Navigation">The lookup or collection.</param>
/// <param name="Target">The linked row, when the address names it.</param>
internal sealed record LinkResource(RowAddress Row, Navigation Navigation, EntityReference? Target) : Resource;

/// <summary>An action or function.</summary>
/// <param name="Operation">Which.</param>
/// <param name="Row">The row it is called on; null when on none.</param>
/// <param name="Table">The table whose rows it is called on; null when on none.</param>
/// <param name="Arguments">A function's arguments in the address, as the OData library read them.</param>
internal sealed record OperationResource(Operation Operation, RowAddress? Row, TableDefinition? Table, IReadOnlyDictionary<string, object?> Arguments) : Resource;
