using System.Xml.Linq;
using SalesLoop.LocalDataverse.WebApi.Model;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.Reading;

/// <summary>What an answer shows of each row.</summary>
/// <param name="Table">Table of the rows.</param>
/// <param name="Alias">Name of the join that brings them; empty for the query's own rows.</param>
/// <param name="Columns">Columns shown; the primary key is among them.</param>
/// <param name="ShowsAll">True when no columns were chosen.</param>
/// <param name="Lookups">Lookups shown with the row they point to.</param>
/// <param name="Collections">Collections shown with their rows.</param>
internal sealed record RowPlan(
    TableDefinition Table,
    string Alias,
    IReadOnlyList<ColumnDefinition> Columns,
    bool ShowsAll,
    IReadOnlyList<LookupExpansion> Lookups,
    IReadOnlyList<CollectionExpansion> Collections);

/// <summary>A lookup shown with the row it points to.</summary>
/// <param name="Navigation">The lookup.</param>
/// <param name="Row">What is shown of the row; null when only a link to it is (<c>$ref</c>), or the id of an owner.</param>
/// <param name="IsReference">True for <c>$expand=x/$ref</c>.</param>
internal sealed record LookupExpansion(LookupNavigation Navigation, RowPlan? Row, bool IsReference);

/// <summary>A collection shown with its rows.</summary>
/// <param name="Navigation">The collection.</param>
/// <param name="Query">The rows of it, for every parent at once.</param>
/// <param name="ParentKey">Key of the rows' own result under which the parent's id stands.</param>
/// <param name="Top">Rows shown of each parent; null for all.</param>
/// <param name="Options">Its options as they were written: <c>$select=name</c>.</param>
/// <param name="IsPaged">True when the page size of the request is that of the collection too.</param>
internal sealed record CollectionExpansion(Navigation Navigation, QueryPlan Query, string ParentKey, int? Top, string Options, bool IsPaged);

/// <summary>A query, ready but for its page.</summary>
/// <param name="Row">What is shown of each row.</param>
/// <param name="Fetch">The fetch element.</param>
/// <param name="Top">Rows wanted in all; null for all, page by page.</param>
/// <param name="Counts">True when the number of all matching rows is wanted.</param>
internal sealed record QueryPlan(RowPlan Row, XElement Fetch, int? Top, bool Counts);
