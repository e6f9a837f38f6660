using System.Xml.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.LocalDataverse.WebApi.Model;

namespace SalesLoop.LocalDataverse.WebApi.Reading;

/// <summary>Runs query plans: the query itself, and one more for each expanded collection.</summary>
/// <param name="execute">Sends a request to the organization as the caller.</param>
/// <param name="pageSize">Rows a page that the caller asked for; null when it did not.</param>
internal sealed class QueryRunner(Func<OrganizationRequest, OrganizationResponse> execute, int? pageSize)
{
    // Ids in one "in" condition. Far below what one statement may bind.
    private const int ParentsAQuery = 500;

    /// <param name="plan">What is asked for.</param>
    /// <param name="size">Rows a page; a plan with a top takes that instead.</param>
    /// <param name="token">Which page; null for the first.</param>
    public PageOfRows Run(QueryPlan plan, int size, SkipToken? token)
    {
        var fetch = new XElement(plan.Fetch);
        if (plan.Top == 0)
        {
            return new PageOfRows([], new EntityCollection { TotalRecordCount = plan.Counts ? Count(plan) : -1 });
        }

        if (plan.Top is { } top && !plan.Counts)
        {
            fetch.SetAttributeValue("top", top);
        }
        else
        {
            fetch.SetAttributeValue("count", plan.Top ?? token?.PageSize ?? size);
            fetch.SetAttributeValue("page", token?.Page ?? 1);
            fetch.SetAttributeValue("paging-cookie", token?.Cookie);
            fetch.SetAttributeValue("returntotalrecordcount", plan.Counts ? "true" : null);
        }

        var found = Execute(fetch);
        if (plan.Top is not null)
        {
            found.MoreRecords = false;
        }

        var rows = found.Entities.Select(row => new FoundRow(plan.Row, row)).ToList();
        Expand(plan.Row, rows);
        return new PageOfRows(rows, found);
    }

    /// <summary>How many rows match, 5,000 at most, as Dataverse counts.</summary>
    public int Count(QueryPlan plan)
    {
        var fetch = new XElement(plan.Fetch);
        var entity = fetch.Element("entity")!;
        entity.Elements("all-attributes").Remove();
        entity.Elements("attribute").Remove();
        entity.AddFirst(new XElement("attribute", new XAttribute("name", plan.Row.Table.PrimaryKey)));
        fetch.SetAttributeValue("count", 1);
        fetch.SetAttributeValue("page", 1);
        fetch.SetAttributeValue("returntotalrecordcount", "true");
        var found = Execute(fetch);
        return found.TotalRecordCountLimitExceeded ? Limits.RowsCounted : found.TotalRecordCount;
    }

    /// <summary>Reads the expanded collections of the rows, and of what their lookups point to, a query for many parents at once.</summary>
    public void Expand(RowPlan plan, IReadOnlyList<FoundRow> rows)
    {
        foreach (var lookup in plan.Lookups.Select(lookup => lookup.Row).OfType<RowPlan>())
        {
            Expand(lookup, [.. rows.Select(row => row.Follow(lookup)).OfType<FoundRow>()]);
        }

        foreach (var expansion in plan.Collections)
        {
            var children = rows.Select(row => row.Id).Distinct().Chunk(ParentsAQuery).SelectMany(parents => Children(expansion, parents)).ToLookup(child => child.Parent, child => child.Row);
            foreach (var row in rows)
            {
                row.Collections[expansion] = Shown(expansion, [.. children[row.Id]]);
            }
        }
    }

    private FoundRows Shown(CollectionExpansion expansion, IReadOnlyList<FoundRow> rows)
    {
        if (expansion.IsPaged && pageSize is { } size && rows.Count > size)
        {
            return new FoundRows([.. rows.Take(size)], new SkipToken(2, size, Cookie: null));
        }

        return new FoundRows([.. rows.Take(Math.Min(expansion.Top ?? Limits.RowsAPage, Limits.RowsAPage))], Next: null);
    }

    private IEnumerable<(Guid Parent, FoundRow Row)> Children(CollectionExpansion expansion, IReadOnlyList<Guid> parents)
    {
        var fetch = new XElement(expansion.Query.Fetch);
        Restrict(fetch, expansion, parents);
        fetch.SetAttributeValue("count", Limits.RowsAPage);
        for (var page = 1; ; page++)
        {
            fetch.SetAttributeValue("page", page);
            var found = Execute(fetch);
            var rows = found.Entities.Select(row => (Parent: ParentOf(row, expansion.ParentKey), Row: new FoundRow(expansion.Query.Row, row))).ToList();
            Expand(expansion.Query.Row, [.. rows.Select(row => row.Row)]);
            foreach (var row in rows)
            {
                yield return row;
            }

            if (!found.MoreRecords)
            {
                yield break;
            }

            fetch.SetAttributeValue("paging-cookie", found.PagingCookie);
        }
    }

    private static void Restrict(XElement fetch, CollectionExpansion expansion, IReadOnlyList<Guid> parents)
    {
        var entity = fetch.Element("entity")!;
        var (holder, column) = expansion.Navigation is PeersNavigation peers
            ? (entity.Elements("link-entity").Last(), peers.NearColumn)
            : (entity, expansion.ParentKey);
        FetchParts.Narrow(holder, FetchParts.In(column, parents));
    }

    private static Guid ParentOf(Entity row, string key) => row.Attributes.TryGetValue(key, out var value)
        ? (value is AliasedValue aliased ? aliased.Value : value) switch
        {
            EntityReference reference => reference.Id,
            Guid id => id,
            _ => Guid.Empty,
        }
        : Guid.Empty;

    private EntityCollection Execute(XElement fetch) => Execute(fetch.ToString(SaveOptions.DisableFormatting));

    /// <summary>Runs a fetch as it is.</summary>
    public EntityCollection Execute(string fetch) =>
        ((RetrieveMultipleResponse)execute(new RetrieveMultipleRequest { Query = new FetchExpression(fetch) })).EntityCollection;
}
