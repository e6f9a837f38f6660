using System.Xml.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Tests.Plugins.Learning;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.Plugins.Metrics;

/// <summary>Refreshing metrics, and what stands in them afterwards.</summary>
internal static class Metrics
{
    private const int MostSlices = 2000;

    /// <summary>Deals of the last months, written as history. Everything about them follows from the seed.</summary>
    /// <param name="owners">Who owns them, in turn by chance.</param>
    public static void DealsByChance(this SalesTeam team, int count, int seed, IReadOnlyList<Guid> owners, IReadOnlyList<Guid> segments)
    {
        var chance = new Random(seed);
        var homes = owners.ToDictionary(owner => owner, owner => team.Row("systemuser", owner).GetAttributeValue<EntityReference>("businessunitid"));
        using var history = team.Organization.WriteHistory();
        for (var number = 0; number < count; number++)
        {
            var deal = DealByChance(chance, number, owners, segments);
            deal["owningbusinessunit"] = homes[deal.GetAttributeValue<EntityReference>("ownerid").Id];
            history.Add(deal);
        }

        history.Commit();
    }

    private static Entity DealByChance(Random chance, int number, IReadOnlyList<Guid> owners, IReadOnlyList<Guid> segments)
    {
        var state = chance.Next(3);
        var opened = SalesLoopOrganization.Now.AddDays(-chance.Next(20, 700)).AddMinutes(chance.Next(1440));
        var row = new Entity("opportunity", Guid.NewGuid())
        {
            ["name"] = $"Deal {number}",
            ["createdon"] = opened,
            ["modifiedon"] = opened,
            ["ownerid"] = new EntityReference("systemuser", owners[chance.Next(owners.Count)]),
            ["statecode"] = new OptionSetValue(state),
            ["statuscode"] = new OptionSetValue(state == 0 ? 1 : state + 2),
        };
        if (chance.Next(5) > 0)
        {
            row["sl_segmentid"] = new EntityReference("sl_segment", segments[chance.Next(segments.Count)]);
        }

        foreach (var (column, options) in new[] { ("sl_channel", 5), ("sl_dealtype", 3), ("sl_persona", 6) })
        {
            if (chance.Next(6) > 0)
            {
                row[column] = new OptionSetValue(SalesTeam.First + chance.Next(options));
            }
        }

        if (chance.Next(3) == 0)
        {
            row["sl_sourcemessage"] = chance.Next(2) == 0 ? "Save 20 % of time " : "save 20 % OF time";
        }

        if (state > 0)
        {
            row["actualclosedate"] = opened.Date.AddDays(Math.Min(chance.Next(0, 300), (SalesLoopOrganization.Now.Date - opened.Date).Days));
            row["sl_outcome"] = new OptionSetValue(SalesTeam.First + (state == 1 ? 0 : chance.Next(4) == 0 ? 3 : 1));
        }

        return row;
    }

    /// <summary>Calls until it is done.</summary>
    public static List<OrganizationResponse> Refresh(this SalesTeam team, bool everything = false) => team.Service.Refresh(everything);

    /// <summary>Calls until it is done.</summary>
    public static List<OrganizationResponse> Refresh(this IOrganizationService service, bool everything = false)
    {
        var answers = new List<OrganizationResponse>();
        string? continuation = null;
        do
        {
            answers.Add(service.RefreshSlice(continuation, everything && answers.Count == 0));
            continuation = answers[^1].Continuation();
            Assert.AreEqual(continuation is null, answers[^1]["Done"]);
        }
        while (continuation is not null && answers.Count < MostSlices);

        Assert.IsNull(continuation, "a refresh must end");
        return answers;
    }

    public static OrganizationResponse RefreshSlice(this IOrganizationService service, string? continuation = null, bool everything = false)
    {
        var request = new OrganizationRequest("sl_RefreshMetrics");
        if (continuation is not null)
        {
            request["Continuation"] = continuation;
        }

        if (everything)
        {
            request["Everything"] = true;
        }

        return service.Execute(request);
    }

    public static List<Entity> Rows(this SalesTeam team, string table) => Rows(team.Service, table);

    public static List<Entity> Rows(this IOrganizationService service, string table)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(true), PageInfo = new PagingInfo { Count = 5000, PageNumber = 1 } };
        query.AddOrder(table + "id", OrderType.Ascending);
        var rows = new List<Entity>();
        EntityCollection page;
        do
        {
            page = service.RetrieveMultiple(query);
            rows.AddRange(page.Entities);
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
        while (page.MoreRecords);

        return rows;
    }

    /// <summary>Everything that figures say, without when they were written: the same for the same deals.</summary>
    public static string Figures(this SalesTeam team) => string.Join('\n', team.Rows("sl_metric").Select(Words).Order(StringComparer.Ordinal));

    /// <summary>The sums, without empty ones and whichever counting from nothing they belong to.</summary>
    public static string Sums(this SalesTeam team) => string.Join('\n', team.Rows("sl_tally")
        .Where(row => row.GetAttributeValue<string>("sl_scope") is not null)
        .Select(row => $"{row["sl_scope"]} {row["sl_month"]} {row.GetAttributeValue<string>("sl_content")}")
        .Where(text => !text.EndsWith(' ') && !text.EndsWith(Empty, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal));

    /// <summary>Rows that a figure's evidence finds.</summary>
    public static int Found(this IOrganizationService service, Entity metric)
    {
        var fetch = XElement.Parse((string)metric["sl_evidencequery"]);
        var found = 0;
        EntityCollection page;
        var number = 1;
        do
        {
            fetch.SetAttributeValue("count", 5000);
            fetch.SetAttributeValue("page", number++);
            page = service.RetrieveMultiple(new FetchExpression(fetch.ToString()));
            fetch.SetAttributeValue("paging-cookie", page.PagingCookie);
            found += page.Entities.Count;
        }
        while (page.MoreRecords);

        return found;
    }

    /// <summary>Every row tells of as many cases as its evidence finds.</summary>
    public static void AssertEvidence(this SalesTeam team)
    {
        var wrong = team.Rows("sl_metric")
            .Select(metric => (Metric: metric, Found: team.Service.Found(metric)))
            .Where(row => row.Found != (int)row.Metric["sl_cases"])
            .Select(row => $"{row.Metric["sl_name"]}: {row.Metric["sl_cases"]} cases, {row.Found} found by {row.Metric["sl_evidencequery"]}")
            .ToList();
        Assert.AreEqual("", string.Join('\n', wrong.Take(5)), $"{wrong.Count} figures");
    }

    /// <summary>What packing nothing gives.</summary>
    private static string Empty { get; } = PackedNothing();

    private static string PackedNothing()
    {
        using var bytes = new MemoryStream();
        using (new System.IO.Compression.DeflateStream(bytes, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
        }

        return " " + Convert.ToBase64String(bytes.ToArray());
    }

    private static string Words(Entity metric) => string.Join(" ", metric.Attributes
        .Where(column => column.Key.StartsWith("sl_", StringComparison.Ordinal) && column.Key is not ("sl_metricid" or "sl_refreshedon"))
        .Append(new("ownerid", metric["ownerid"]))
        .OrderBy(column => column.Key, StringComparer.Ordinal)
        .Select(column => $"{column.Key}={Text(column.Value)}"));

    private static string Text(object? value) => value switch
    {
        OptionSetValue option => $"{option.Value}",
        EntityReference lookup => $"{lookup.Id}",
        _ => $"{value}",
    };
}
