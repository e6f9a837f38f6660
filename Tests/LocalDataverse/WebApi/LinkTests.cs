using System.Net;

namespace SalesLoop.Tests.LocalDataverse.WebApi;

[TestClass]
public sealed class LinkTests
{
    [TestMethod]
    public async Task A_row_is_linked_into_a_collection_and_out_of_it()
    {
        await using var served = await Served.Begin();
        var account = await served.Create("accounts", """{"name":"Contoso"}""");
        var contact = await served.Create("contacts", """{"lastname":"Lee"}""");

        var linked = await served.Post($"accounts({account})/contact_customer_accounts/$ref", $$"""{"@odata.id":"{{served.Root}}contacts({{contact}})"}""");
        var list = await served.Get($"accounts({account})/contact_customer_accounts/$ref");
        var unlinked = await served.Delete($"accounts({account})/contact_customer_accounts({contact})/$ref");

        Assert.AreEqual(HttpStatusCode.NoContent, linked.Status, linked.Text);
        Assert.AreEqual($"{served.Root}contacts({contact})", list.Column("@odata.id"));
        Assert.AreEqual(HttpStatusCode.NoContent, unlinked.Status, unlinked.Text);
        Assert.AreEqual("0", (await served.Get($"accounts({account})/contact_customer_accounts/$count")).Text);
    }

    [TestMethod]
    public async Task A_link_is_removed_by_the_address_of_the_other_row_too()
    {
        await using var served = await Served.Begin();
        var account = await served.Create("accounts", """{"name":"Contoso","contact_customer_accounts":[{"lastname":"Lee"}]}""");
        var contact = (await served.Get("contacts?$select=contactid")).Rows.Single().GetProperty("contactid").GetGuid();

        var answer = await served.Delete($"accounts({account})/contact_customer_accounts/$ref?$id={served.Root}contacts({contact})");

        Assert.AreEqual(HttpStatusCode.NoContent, answer.Status, answer.Text);
        Assert.AreEqual("0", (await served.Get($"accounts({account})/contact_customer_accounts/$count")).Text);
    }

    [TestMethod]
    public async Task A_lookup_is_set_and_cleared_by_its_link()
    {
        await using var served = await Served.Begin();
        var account = await served.Create("accounts", """{"name":"Contoso"}""");
        var contact = await served.Create("contacts", """{"lastname":"Lee"}""");

        var set = await served.Put($"accounts({account})/primarycontactid/$ref", $$"""{"@odata.id":"/contacts({{contact}})"}""");
        var link = await served.Get($"accounts({account})/primarycontactid/$ref");
        var cleared = await served.Delete($"accounts({account})/primarycontactid/$ref");

        Assert.AreEqual(HttpStatusCode.NoContent, set.Status, set.Text);
        Assert.AreEqual($"{served.Root}contacts({contact})", link.Json.GetProperty("@odata.id").GetString());
        Assert.AreEqual(HttpStatusCode.NoContent, cleared.Status, cleared.Text);
        Assert.AreEqual(HttpStatusCode.NoContent, (await served.Get($"accounts({account})/primarycontactid/$ref")).Status);
    }

    [TestMethod]
    public async Task Rows_are_linked_many_to_many_seen_from_both_sides()
    {
        await using var served = await Served.Begin();
        var user = served.User("Lee");
        var role = (await served.Create("roles", $$"""{"name":"Closer","businessunitid@odata.bind":"/businessunits({{served.BusinessUnit.Id}})"}""")).ToString();

        var linked = await served.Post($"systemusers({user})/systemuserroles_association/$ref", $$"""{"@odata.id":"/roles({{role}})"}""");

        Assert.AreEqual(HttpStatusCode.NoContent, linked.Status, linked.Text);
        Assert.AreEqual("Closer", (await served.Get($"systemusers({user})/systemuserroles_association?$select=name")).Column("name"));
        Assert.AreEqual("Lee", (await served.Get($"roles({role})/systemuserroles_association?$select=lastname")).Column("lastname"));
        Assert.AreEqual("Lee", (await served.Get("systemusers?$select=lastname&$filter=systemuserroles_association/any(r:r/name eq 'Closer')")).Column("lastname"));
        var expanded = await served.Get($"systemusers({user})?$select=lastname&$expand=systemuserroles_association($select=name)");
        Assert.AreEqual("Closer", expanded.Json.GetProperty("systemuserroles_association")[0].GetProperty("name").GetString());
    }

    [TestMethod]
    public async Task A_link_to_a_row_of_another_table_is_refused()
    {
        await using var served = await Served.Begin();
        var account = await served.Create("accounts", """{"name":"Contoso"}""");

        var answer = await served.Post($"accounts({account})/contact_customer_accounts/$ref", $$"""{"@odata.id":"/accounts({{account}})"}""");

        Assert.AreEqual("400 0x80048d19 'contact_customer_accounts' can't be linked with a row of 'account', only of 'contact'.", answer.Refusal);
    }
}
