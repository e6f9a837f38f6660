using System.Net;

namespace SalesLoop.Tests.LocalDataverse.WebApi;

/// <summary>"Join tables using OData": what differs between a single and a nested expansion.</summary>
[TestClass]
public sealed class ExpandTests
{
    private const string PageOfOne = "odata.maxpagesize=1";

    [TestMethod]
    public async Task A_single_expansion_is_not_paged_and_says_where_the_collection_can_be_read_alone()
    {
        await using var served = await Served.Begin();
        await Contoso(served);

        var answer = await served.Get("accounts?$select=name&$expand=contact_customer_accounts($select=lastname;$filter=lastname ne 'O''Hare (x)')", ("Prefer", PageOfOne));
        var row = answer.Rows.Single();
        var rest = row.GetProperty("contact_customer_accounts@odata.nextLink").GetString()!;

        Assert.AreEqual("odata.maxpagesize=1", answer.Headers["Preference-Applied"]);
        Assert.AreEqual(3, row.GetProperty("contact_customer_accounts").GetArrayLength());
        Assert.EndsWith("/contact_customer_accounts?$select=lastname&$filter=lastname ne 'O''Hare (x)'", rest);
        Assert.HasCount(3, (await served.Get(rest)).Rows);
    }

    [TestMethod]
    public async Task A_nested_expansion_is_paged_like_the_rows_themselves()
    {
        await using var served = await Served.Begin();
        await Contoso(served);

        var row = (await served.Get("accounts?$select=name&$expand=contact_customer_accounts($select=lastname;$expand=createdby($select=fullname))", ("Prefer", PageOfOne))).Rows.Single();
        var names = new List<string> { row.GetProperty("contact_customer_accounts")[0].GetProperty("lastname").GetString()! };
        for (var next = row.GetProperty("contact_customer_accounts@odata.nextLink").GetString(); next is not null;)
        {
            var page = await served.Get(next);
            Assert.AreEqual(HttpStatusCode.OK, page.Status, page.Text);
            Assert.AreEqual("Object", page.Rows.Single().GetProperty("createdby").ValueKind.ToString());
            names.Add(page.Column("lastname"));
            next = page.Json.TryGetProperty("@odata.nextLink", out var link) ? link.GetString() : null;
        }

        Assert.AreEqual("A, B, C", string.Join(", ", names.Order()));
    }

    [TestMethod]
    [DataRow("accounts?$expand=contact_customer_accounts($orderby=lastname;$expand=createdby)")]
    [DataRow("accounts?$expand=contact_customer_accounts($top=1;$expand=createdby)")]
    [DataRow("accounts?$expand=primarycontactid($expand=createdby),contact_customer_accounts($orderby=lastname)")]
    public async Task A_nested_expansion_can_not_be_ordered_or_cut(string address)
    {
        await using var served = await Served.Begin();

        Assert.AreEqual(
            "400 0x80060888 Only $select and $filter clause can be provided while doing $expand on many-to-one relationship or nested one-to-many relationship.",
            (await served.Get(address)).Refusal);
    }

    [TestMethod]
    public async Task A_many_to_many_relationship_is_expanded_from_both_sides_but_not_in_a_nest()
    {
        await using var served = await Served.Begin();
        var deal = await served.Create("opportunities", """{"name":"Deal"}""");
        await served.Create("competitors", $$"""{"name":"Rival","opportunitycompetitors_association@odata.bind":["/opportunities({{deal}})"]}""");

        Assert.AreEqual("Deal", (await served.Get("competitors?$select=name&$expand=opportunitycompetitors_association($select=name)")).Rows.Single().GetProperty("opportunitycompetitors_association")[0].GetProperty("name").GetString());
        Assert.AreEqual("Rival", (await served.Get("opportunities?$select=name&$expand=opportunitycompetitors_association($select=name)")).Rows.Single().GetProperty("opportunitycompetitors_association")[0].GetProperty("name").GetString());
        Assert.AreEqual(
            "400 0x80060888 $expand of 'opportunitycompetitors_association', a many-to-many relationship, is not supported where expansions are nested.",
            (await served.Get("opportunities?$expand=opportunitycompetitors_association($expand=createdby)")).Refusal);
    }

    [TestMethod]
    public async Task A_collection_is_expanded_beneath_a_lookup_of_one_row_and_of_many()
    {
        await using var served = await Served.Begin();
        await Contoso(served);
        const string Options = "$select=lastname&$expand=parentcustomerid_account($select=name;$expand=contact_customer_accounts($select=lastname;$filter=lastname ne 'B'))";
        var contact = (await served.Get("contacts?$filter=lastname eq 'A'&$select=contactid")).Column("contactid");

        foreach (var row in new[] { (await served.Get($"contacts({contact})?{Options}")).Json, (await served.Get($"contacts?{Options}&$filter=lastname eq 'A'")).Rows.Single() })
        {
            var account = row.GetProperty("parentcustomerid_account");
            Assert.AreEqual("Contoso", account.GetProperty("name").GetString());
            Assert.AreEqual("A, C", string.Join(", ", account.GetProperty("contact_customer_accounts").EnumerateArray().Select(one => one.GetProperty("lastname").GetString()).Order()));
        }
    }

    [TestMethod]
    public async Task A_row_posted_to_the_collection_of_another_becomes_a_member_of_it()
    {
        await using var served = await Served.Begin();
        var deal = await served.Create("opportunities", """{"name":"Deal"}""");

        await served.Create($"opportunities({deal})/opportunitycompetitors_association", """{"name":"Rival"}""");

        Assert.AreEqual("Rival", (await served.Get($"opportunities({deal})/opportunitycompetitors_association?$select=name")).Column("name"));
    }

    private static async Task Contoso(Served served)
    {
        var account = await served.Create("accounts", """{"name":"Contoso"}""");
        foreach (var name in new[] { "A", "B", "C" })
        {
            await served.Create("contacts", $$"""{"lastname":"{{name}}","parentcustomerid_account@odata.bind":"/accounts({{account}})"}""");
        }
    }
}
