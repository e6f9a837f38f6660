using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Queries;
using static SalesLoop.Tests.LocalDataverse.Store.SampleRows;

namespace SalesLoop.Tests.LocalDataverse.Queries;

/// <summary>Where a query ends. The limits are lowered here, so that sixty rows reach them; what they are in Dataverse is stated once.</summary>
[TestClass]
public sealed class LimitTests
{
    [TestMethod]
    public void The_limits_are_Dataverses_own() =>
        Assert.AreEqual(new QueryLimits { Conditions = 500, Links = 15, Rows = 5_000, AggregatedRows = 50_000, RowsOfSimplePaging = 50_000, HierarchyLevels = 100 }, QueryLimits.Usual);

    [TestMethod]
    [DataRow("", DisplayName = "nothing is said")]
    [DataRow("count='5000'", DisplayName = "more is asked for")]
    public void A_page_has_no_more_rows_than_the_limit(string attributes)
    {
        var page = Ask(new QueryLimits { Rows = 25 }, $"<fetch {attributes}><entity name='sample_visit' /></fetch>");

        Assert.HasCount(25, page.Entities);
        Assert.IsTrue(page.MoreRecords);
        Assert.IsNotNull(page.PagingCookie);
    }

    [TestMethod]
    public void Rows_beyond_the_limit_are_not_aggregated_whatever_the_query_asks_for()
    {
        const string Fetch = "<fetch aggregate='true' aggregatelimit='1000'><entity name='sample_visit'><attribute name='sample_visitid' alias='n' aggregate='count' /></entity></fetch>";

        Assert.AreEqual(60, ((AliasedValue)Ask(new QueryLimits { AggregatedRows = 60 }, Fetch).Entities.Single()["n"]).Value);
        var fault = Fault.Of(() => Ask(new QueryLimits { AggregatedRows = 59 }, Fetch));
        Assert.AreEqual("0x8004E023 AggregateQueryRecordLimit exceeded. The maximum record limit of 59 is exceeded. Cannot perform this operation.", $"0x{fault.ErrorCode:X8} {fault.Message}");
    }

    [TestMethod]
    [DataRow("<fetch page='5' count='10'><entity name='sample_visit' /></fetch>", 10, DisplayName = "as many as can be paged through without a cookie")]
    [DataRow("<fetch page='6' count='10'><entity name='sample_visit' /></fetch>", null, DisplayName = "more")]
    [DataRow("<fetch page='6' count='10' distinct='true'><entity name='sample_visit'><attribute name='sample_name' /></entity></fetch>", null, DisplayName = "distinct rows have no cookie")]
    public void Without_a_cookie_paging_ends(string fetch, int? expected)
    {
        var limits = new QueryLimits { RowsOfSimplePaging = 50 };
        if (expected is { } count)
        {
            Assert.HasCount(count, Ask(limits, fetch).Entities);
            return;
        }

        Assert.Contains("Paging cookie is required", Fault.Of(() => Ask(limits, fetch)).Message);
    }

    [TestMethod]
    public void With_a_cookie_paging_goes_on()
    {
        var limits = new QueryLimits { RowsOfSimplePaging = 50 };
        var cookie = Ask(limits, "<fetch page='5' count='10'><entity name='sample_visit' /></fetch>").PagingCookie;

        var last = Ask(limits, $"<fetch page='6' count='10' paging-cookie='{System.Security.SecurityElement.Escape(cookie)}'><entity name='sample_visit' /></fetch>");

        Assert.HasCount(10, last.Entities);
        Assert.IsFalse(last.MoreRecords);
    }

    private static EntityCollection Ask(QueryLimits limits, string fetch)
    {
        using var database = Copy();
        database.Limits = limits;
        using var session = database.Read();
        return session.Query(new FetchExpression(fetch), AsAnn);
    }
}
