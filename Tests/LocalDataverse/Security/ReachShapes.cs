using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace SalesLoop.Tests.LocalDataverse.Security;

/// <summary>A file that somebody may see.</summary>
internal sealed record SeenFile(Guid Id, Guid Owner, int Size);

/// <summary>Every shape of query that could tell of rows out of reach: totals, groups, semi-joins, outer joins, pages. Each beside what plain C# makes of the rows in reach.</summary>
/// <remarks>All files lie on one shelf, which everybody sees.</remarks>
internal static class ReachShapes
{
    private const string Large = "<filter><condition attribute='tst_size' operator='ge' value='50' /></filter>";

    private const string ToFile = "name='tst_file' from='tst_shelfid' to='tst_shelfid'";

    /// <returns>What came out otherwise than from the files in reach, and how many shapes were tried.</returns>
    public static (IReadOnlyList<string> Wrong, int Tried) Wrong(IOrganizationService service, IReadOnlyList<SeenFile> seen, int all)
    {
        var wrong = new List<string>();
        var tried = 0;
        void Check(string shape, object? expected, Func<object?> ask)
        {
            tried++;
            var actual = ask();
            if (!Equals(expected, actual))
            {
                wrong.Add($"{shape}: {actual ?? "nothing"} instead of {expected ?? "nothing"}");
            }
        }

        EntityCollection Fetch(string fetch) => service.RetrieveMultiple(new FetchExpression(fetch));
        object? Total(string inner) => Fetch($"<fetch aggregate='true'><entity name='tst_file'>{inner}</entity></fetch>").Entities.Single().GetAttributeValue<AliasedValue>("n")?.Value;
        string Attribute(string aggregate) => $"<attribute name='tst_size' alias='n' aggregate='{aggregate}' />";
        object Shelves(string inner) => Fetch($"<fetch><entity name='tst_shelf'><attribute name='tst_name' />{inner}</entity></fetch>").Entities.Count;

        var sizes = seen.Select(file => file.Size).ToList();
        var large = sizes.Where(size => size >= 50).ToList();
        Check("count", seen.Count, () => Total(Attribute("count")));
        Check("countcolumn", seen.Count, () => Total(Attribute("countcolumn")));
        Check("distinct count", sizes.Distinct().Count(), () => Total("<attribute name='tst_size' alias='n' aggregate='countcolumn' distinct='true' />"));
        Check("sum", seen.Count == 0 ? null : sizes.Sum(), () => Total(Attribute("sum")));
        Check("min", seen.Count == 0 ? null : sizes.Min(), () => Total(Attribute("min")));
        Check("max", seen.Count == 0 ? null : sizes.Max(), () => Total(Attribute("max")));
        Check("filtered count", large.Count, () => Total(Attribute("count") + Large));
        Check(
            "groups by owner",
            string.Join(' ', seen.GroupBy(file => file.Owner).Select(owner => $"{owner.Key}:{owner.Sum(file => file.Size)}").Order(StringComparer.Ordinal)),
            () => string.Join(' ', Fetch($"<fetch aggregate='true'><entity name='tst_file'>{Attribute("sum")}<attribute name='ownerid' alias='o' groupby='true' /></entity></fetch>").Entities
                .Select(group => $"{((EntityReference)group.GetAttributeValue<AliasedValue>("o").Value).Id}:{group.GetAttributeValue<AliasedValue>("n").Value}").Order(StringComparer.Ordinal)));
        Check(
            "a total over a link",
            seen.Count == 0 ? null : sizes.Sum(),
            () => Fetch($"<fetch aggregate='true'><entity name='tst_shelf'><link-entity {ToFile}>{Attribute("sum")}</link-entity></entity></fetch>").Entities.SingleOrDefault()?.GetAttributeValue<AliasedValue>("n")?.Value);
        Check("total record count", seen.Count, () => Fetch("<fetch returntotalrecordcount='true' count='1'><entity name='tst_file'><attribute name='tst_name' /></entity></fetch>").TotalRecordCount);
        Check("distinct owners", seen.Select(file => file.Owner).Distinct().Count(), () => Fetch("<fetch distinct='true'><entity name='tst_file'><attribute name='ownerid' /><order attribute='ownerid' /></entity></fetch>").Entities.Count);
        Check("the largest", seen.Count == 0 ? null : sizes.Max(), () => Fetch("<fetch top='1'><entity name='tst_file'><attribute name='tst_size' /><order attribute='tst_size' descending='true' /></entity></fetch>").Entities.SingleOrDefault()?["tst_size"]);
        Check("pages", Ids(seen.Select(file => file.Id)), () => Ids(Pages(service)));
        Check("inner link", large.Count, () => Shelves($"<link-entity {ToFile}>{Large}</link-entity>"));
        Check("outer link", Math.Max(1, large.Count), () => Shelves($"<link-entity {ToFile} link-type='outer'>{Large}</link-entity>"));
        Check("outer link that finds nothing", large.Count == 0 ? 1 : 0, () => Shelves($"<link-entity {ToFile} link-type='outer' alias='f'>{Large}</link-entity><filter><condition entityname='f' attribute='tst_fileid' operator='null' /></filter>"));
        Check("at most one row", 1, () => Shelves($"<link-entity {ToFile} link-type='matchfirstrowusingcrossapply'><attribute name='tst_size' /></link-entity>"));
        Check("exists", large.Count > 0 ? 1 : 0, () => Shelves($"<link-entity {ToFile} link-type='exists'>{Large}</link-entity>"));
        Check("in", large.Count > 0 ? 1 : 0, () => Shelves($"<link-entity {ToFile} link-type='in'>{Large}</link-entity>"));
        Check("any", large.Count > 0 ? 1 : 0, () => Shelves($"<filter><link-entity {ToFile} link-type='any'>{Large}</link-entity></filter>"));
        Check("not any", large.Count > 0 ? 0 : 1, () => Shelves($"<filter><link-entity {ToFile} link-type='not any'>{Large}</link-entity></filter>"));
        Check("all", seen.Count > 0 && large.Count == 0 ? 1 : 0, () => Shelves($"<filter><link-entity {ToFile} link-type='all'>{Large}</link-entity></filter>"));
        Check("not all", large.Count > 0 ? 1 : 0, () => Shelves($"<filter><link-entity {ToFile} link-type='not all'>{Large}</link-entity></filter>"));
        Check("either half", all == 0 ? 0 : seen.Count, () => Fetch("<fetch><entity name='tst_file'><attribute name='tst_name' /><filter type='or'><condition attribute='tst_size' operator='ge' value='50' /><condition attribute='tst_size' operator='lt' value='50' /></filter></entity></fetch>").Entities.Count);
        return (wrong, tried);
    }

    private static IEnumerable<Guid> Pages(IOrganizationService service)
    {
        var query = new QueryExpression("tst_file") { ColumnSet = new ColumnSet("tst_size"), PageInfo = new PagingInfo { Count = 2, PageNumber = 1 } };
        query.AddOrder("tst_size", OrderType.Ascending);
        while (true)
        {
            var page = service.RetrieveMultiple(query);
            foreach (var row in page.Entities)
            {
                yield return row.Id;
            }

            if (!page.MoreRecords)
            {
                yield break;
            }

            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
    }

    private static string Ids(IEnumerable<Guid> ids) => string.Join(' ', ids.Order());
}
