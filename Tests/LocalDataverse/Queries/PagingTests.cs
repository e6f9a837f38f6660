using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Tests.LocalDataverse.Store;
using static SalesLoop.Tests.LocalDataverse.Store.SampleRows;

namespace SalesLoop.Tests.LocalDataverse.Queries;

[TestClass]
public sealed class PagingTests
{
    private static IEnumerable<object[]> Orders =>
        from orders in new[]
        {
            "", "<order attribute='sample_name' />", "<order attribute='sample_name' descending='true' />", "<order attribute='sample_guests' />",
            "<order attribute='sample_guests' descending='true' />", "<order attribute='sample_fee' /><order attribute='sample_at' descending='true' />",
            "<order attribute='sample_done' descending='true' /><order attribute='sample_ratio' />", "<order attribute='sample_on' />", "<order attribute='sample_visitid' descending='true' />",
            "<order attribute='sample_accountid' />", "<order attribute='sample_kind' descending='true' />", "<order attribute='ownerid' /><order attribute='sample_weight' />",
        }
        from size in new[] { 1, 7, 59, 60, 61 }
        from link in new[] { "", "<link-entity name='account' from='accountid' to='sample_accountid' link-type='outer' />", "<link-entity name='sample_visit' from='sample_accountid' to='sample_accountid' link-type='exists' />" }
        select new object[] { orders, size, link };

    [TestMethod]
    [DynamicData(nameof(Orders))]
    public void Paging_visits_every_row_once_and_in_order(string orders, int size, string link)
    {
        var whole = Ids(Fetch(Query("", orders, link)));

        var paged = Pages(Ask, orders, link, size, useCookie: true).SelectMany(Ids).ToList();

        Assert.AreSequenceEqual(whole, paged);
        Assert.HasCount(link.Contains("exists", StringComparison.Ordinal) ? 40 : 60, paged.Distinct().ToList());
    }

    [TestMethod]
    public void Pages_without_a_cookie_bring_the_same_rows() =>
        Assert.AreSequenceEqual(
            Pages(Ask, "<order attribute='sample_guests' />", "", 7, useCookie: true).SelectMany(Ids),
            Pages(Ask, "<order attribute='sample_guests' />", "", 7, useCookie: false).SelectMany(Ids));

    [TestMethod]
    public void Rows_that_appear_in_front_of_a_page_do_not_shift_it()
    {
        using var database = Copy();
        using var session = database.Write();
        EntityCollection AskHere(string fetch) => session.Query(new FetchExpression(fetch), AsAnn);
        var expected = Pages(AskHere, "<order attribute='sample_guests' descending='true' />", "", 10, useCookie: true).Skip(1).First();

        var first = AskHere(Query("page='1' count='10'", "<order attribute='sample_guests' descending='true' />", ""));
        session.Insert(SampleSchema.Table("sample_visit"), new Entity("sample_visit", Guid.NewGuid()) { ["sample_guests"] = int.MaxValue });
        var second = AskHere(Query($"page='2' count='10' paging-cookie='{System.Security.SecurityElement.Escape(first.PagingCookie)}'", "<order attribute='sample_guests' descending='true' />", ""));

        Assert.AreSequenceEqual(Ids(expected), Ids(second));
    }

    [TestMethod]
    public void A_cookie_has_the_documented_form() =>
        Assert.AreEqual(
            """<cookie page="1"><sample_guests lastnull="1" firstnull="1" /><sample_visitid last="{10000000-0000-0000-0000-000000000005}" first="{10000000-0000-0000-0000-000000000000}" /></cookie>""",
            Fetch(Query("page='1' count='2'", "<order attribute='sample_guests' />", "")).PagingCookie);

    [TestMethod]
    public void Text_that_XML_can_not_hold_goes_through_a_cookie_too()
    {
        using var database = Copy();
        using var session = database.Write();
        foreach (var number in Enumerable.Range(0, 6))
        {
            session.Insert(SampleSchema.Table("sample_visit"), new Entity("sample_visit", Id("20000000", number)) { ["sample_name"] = $"zz\u0001<\"&\n{number}" });
        }

        var orders = "<order attribute='sample_name' descending='true' />";
        Assert.AreSequenceEqual(
            Ids(session.Query(new FetchExpression(Query("", orders, "")), AsAnn)),
            Pages(fetch => session.Query(new FetchExpression(fetch), AsAnn), orders, "", 2, useCookie: true).SelectMany(Ids));
    }

    [TestMethod]
    public void Joins_that_repeat_a_row_are_paged_by_counting()
    {
        var link = "<link-entity name='contact' from='parentcustomerid' to='sample_accountid' alias='c'><attribute name='fullname' /></link-entity>";
        var pages = Pages(Ask, "", link, 7, useCookie: true).ToList();

        Assert.AreSequenceEqual(Enumerable.Repeat(2, 20), pages.SelectMany(Ids).GroupBy(id => id).Select(same => same.Count()));
        Assert.IsNull(pages[0].PagingCookie);
    }

    [TestMethod]
    public void The_total_is_told_when_asked_for_and_minus_one_otherwise()
    {
        Assert.AreEqual(60, Fetch(Query("count='5' returntotalrecordcount='true'", "", "")).TotalRecordCount);
        Assert.AreEqual(-1, Fetch(Query("count='5'", "", "")).TotalRecordCount);
        Assert.AreEqual(3, Fetch("<fetch distinct='true' returntotalrecordcount='true'><entity name='sample_visit'><attribute name='sample_accountid' /></entity></fetch>").TotalRecordCount);
    }

    [TestMethod]
    public void Top_brings_that_many_and_knows_no_further_pages()
    {
        var rows = Fetch(Query("top='5'", "", ""));

        Assert.HasCount(5, rows.Entities);
        Assert.IsFalse(rows.MoreRecords);
    }

    [TestMethod]
    [DataRow("top='5' page='2'", "The Top.Count cannot be specified with pagingInfo.")]
    [DataRow("top='5' count='2'", "The Top.Count cannot be specified with pagingInfo.")]
    [DataRow("top='5001'", "The top attribute takes a number from 1 to 5000, not 5001.")]
    [DataRow("top='0'", "A value greater than zero must be specified for 'top', not '0'.")]
    [DataRow("page='x'", "A value greater than zero must be specified for 'page', not 'x'.")]
    [DataRow("page='11' count='5000'", "Paging cookie is required when trying to retrieve a set of records on any high pages: without one, 50000 rows can be paged through.")]
    [DataRow("page='2' count='5' paging-cookie='nonsense'", null, DisplayName = "a cookie that is none")]
    [DataRow("page='2' count='5' paging-cookie='&lt;cookie page=\"1\"&gt;&lt;sample_guests last=\"x\" first=\"1\" /&gt;&lt;/cookie&gt;'", "Order by columns do not match those in paging cookie.")]
    [DataRow("page='2' count='5' paging-cookie='&lt;cookie page=\"1\"&gt;&lt;sample_visitid last=\"x\" first=\"1\" /&gt;&lt;/cookie&gt;'", "The paging cookie can't be used: 'x' is not an id. Pass the cookie of the page before, unchanged, with the same query.")]
    public void Paging_that_makes_no_sense_is_refused(string attributes, string? message)
    {
        var fault = Fault.Of(() => Fetch(Query(attributes, "", "")));

        Assert.AreEqual(message ?? fault.Message, fault.Message);
    }

    private static EntityCollection Ask(string fetch) => Fetch(fetch);

    private static IEnumerable<EntityCollection> Pages(Func<string, EntityCollection> ask, string orders, string link, int size, bool useCookie)
    {
        var cookie = "";
        for (var number = 1; ; number++)
        {
            var page = ask(Query($"page='{number}' count='{size}'{cookie}", orders, link));
            yield return page;
            if (!page.MoreRecords)
            {
                yield break;
            }

            cookie = useCookie && page.PagingCookie is { } given ? $" paging-cookie='{System.Security.SecurityElement.Escape(given)}'" : "";
        }
    }

    private static string Query(string attributes, string orders, string link) => $"<fetch {attributes}><entity name='sample_visit'><attribute name='sample_visitid' />{orders}{link}</entity></fetch>";

    private static IEnumerable<Guid> Ids(EntityCollection rows) => rows.Entities.Select(row => row.Id);
}
