using Microsoft.Xrm.Sdk;

namespace SalesLoop.LocalDataverse.WebApi.Reading;

/// <summary>One page of a query's rows.</summary>
/// <param name="Rows">In the query's order.</param>
/// <param name="Source">The answer they came in: more rows, cookie, count.</param>
internal sealed record PageOfRows(IReadOnlyList<FoundRow> Rows, EntityCollection Source);
