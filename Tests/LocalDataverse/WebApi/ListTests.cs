using System.Net;
using System.Text.Json;
using System.Xml.Linq;

namespace SalesLoop.Tests.LocalDataverse.WebApi;

[TestClass]
public sealed class ListTests
{
    private const string Everything = "odata.include-annotations=\"*\"";

    [TestMethod]
    [DataRow("$filter=name eq 'alpha'", "Alpha", DisplayName = "case does not count")]
    [DataRow("$filter=contains(name,'et')", "Beta", DisplayName = "contains")]
    [DataRow("$filter=startswith(name,'Ga')", "Gamma", DisplayName = "startswith")]
    [DataRow("$filter=not contains(name,'et')", "Alpha, Gamma", DisplayName = "not contains")]
    [DataRow("$filter=numberofemployees gt 10", "Gamma", DisplayName = "greater")]
    [DataRow("$filter=numberofemployees ne 10", "Beta, Gamma", DisplayName = "an empty column differs from every value")]
    [DataRow("$filter=not (numberofemployees gt 10)", "Alpha, Beta", DisplayName = "an empty column is not greater")]
    [DataRow("$filter=numberofemployees eq null", "Beta", DisplayName = "empty")]
    [DataRow("$filter=primarycontactid/lastname eq 'Lee'", "Alpha", DisplayName = "over a lookup")]
    [DataRow("$filter=primarycontactid/lastname eq null", "Beta, Gamma", DisplayName = "no row behind the lookup is empty, too")]
    [DataRow("$filter=contact_customer_accounts/any(c:c/lastname eq 'Ray')", "Gamma", DisplayName = "any")]
    [DataRow("$filter=contact_customer_accounts/any()", "Gamma", DisplayName = "any without a condition")]
    [DataRow("$filter=contact_customer_accounts/all(c:c/lastname eq 'Ray')", "Alpha, Beta", DisplayName = "all is true of no rows")]
    [DataRow("$filter=not contact_customer_accounts/any()", "Alpha, Beta", DisplayName = "not any")]
    [DataRow("$filter=name eq 'Alpha' or name eq 'Beta' and numberofemployees eq 1", "Alpha", DisplayName = "and before or")]
    [DataRow("$filter=Microsoft.Dynamics.CRM.In(PropertyName='name',PropertyValues=['Alpha','Gamma'])", "Alpha, Gamma", DisplayName = "In")]
    [DataRow("$filter=Microsoft.Dynamics.CRM.Today(PropertyName='createdon')", "Alpha, Beta, Gamma", DisplayName = "Today")]
    [DataRow("$filter=Microsoft.Dynamics.CRM.EqualUserId(PropertyName='ownerid')", "Alpha, Beta, Gamma", DisplayName = "EqualUserId")]
    [DataRow("$filter=createdon gt 2024-03-05T11:59:59Z and createdon lt 2024-03-05T12:00:01Z", "Alpha, Beta, Gamma", DisplayName = "instants")]
    [DataRow("$filter=name eq @n&@n='Beta'", "Beta", DisplayName = "parameter alias")]
    [DataRow("$top=2", "Alpha, Beta", DisplayName = "top")]
    [DataRow("$top=0", "", DisplayName = "top of none")]
    public async Task A_filter_finds_its_rows(string option, string names)
    {
        await using var served = await Served.Begin();
        await Fill(served);

        var answer = await served.Get($"accounts?$select=name&$orderby=name&{option}");

        Assert.AreEqual(HttpStatusCode.OK, answer.Status, answer.Text);
        Assert.AreEqual(names, answer.Column("name"));
    }

    [TestMethod]
    [DataRow("name desc", "Gamma, Beta, Alpha")]
    [DataRow("numberofemployees", "Beta, Alpha, Gamma", DisplayName = "empty first")]
    [DataRow("numberofemployees desc", "Gamma, Alpha, Beta", DisplayName = "empty last")]
    [DataRow("primarycontactid/lastname desc,name", "Alpha, Beta, Gamma", DisplayName = "by a lookup's row")]
    public async Task An_order_sorts_the_rows(string order, string names)
    {
        await using var served = await Served.Begin();
        await Fill(served);

        Assert.AreEqual(names, (await served.Get($"accounts?$select=name&$orderby={order}")).Column("name"));
    }

    [TestMethod]
    public async Task Count_tells_all_matching_rows_whatever_the_page_shows()
    {
        await using var served = await Served.Begin();
        await Fill(served);

        Assert.AreEqual(3, (await served.Get("accounts?$select=name&$count=true&$top=1")).Json.GetProperty("@odata.count").GetInt32());
        Assert.AreEqual(3, (await served.Get("accounts?$select=name&$count=true", ("Prefer", "odata.maxpagesize=1"))).Json.GetProperty("@odata.count").GetInt32());
        Assert.AreEqual("2", (await served.Get("accounts/$count?$filter=numberofemployees ne null")).Text);
    }

    [TestMethod]
    public async Task Pages_follow_one_another_by_their_links_until_the_last()
    {
        await using var served = await Served.Begin();
        await Fill(served);
        var seen = new List<string>();
        var sizes = new List<int>();
        string? address = "accounts?$select=name&$orderby=name desc";
        while (address is not null)
        {
            var page = await served.Get(address, ("Prefer", "odata.maxpagesize=2"));
            sizes.Add(page.Rows.Count);
            seen.AddRange(page.Rows.Select(row => row.GetProperty("name").GetString()!));
            address = page.Json.TryGetProperty("@odata.nextLink", out var link) ? link.GetString() : null;
        }

        Assert.AreEqual("Gamma, Beta, Alpha", string.Join(", ", seen));
        Assert.AreEqual("2, 1", string.Join(", ", sizes));
    }

    [TestMethod]
    public async Task The_next_page_is_the_next_one_even_without_the_preference()
    {
        await using var served = await Served.Begin();
        await Fill(served);
        var first = await served.Get("accounts?$select=name&$orderby=name", ("Prefer", "odata.maxpagesize=1"));

        var second = await served.Get(first.Json.GetProperty("@odata.nextLink").GetString()!);

        Assert.AreEqual("Beta", second.Column("name"));
    }

    [TestMethod]
    public async Task A_page_size_sets_top_aside()
    {
        await using var served = await Served.Begin();
        await Fill(served);

        var answer = await served.Get("accounts?$select=name&$orderby=name&$top=1", ("Prefer", "odata.maxpagesize=2"));

        Assert.AreEqual("Alpha, Beta", answer.Column("name"));
    }

    [TestMethod]
    public async Task Annotations_come_only_when_they_are_asked_for()
    {
        await using var served = await Served.Begin();
        await Fill(served);

        var plain = await served.Get("accounts?$select=name,statecode,_primarycontactid_value&$filter=name eq 'Alpha'");
        var full = await served.Get("accounts?$select=name,statecode,_primarycontactid_value&$filter=name eq 'Alpha'", ("Prefer", Everything));
        var one = await served.Get("accounts?$select=statecode,_primarycontactid_value&$filter=name eq 'Alpha'", ("Prefer", "odata.include-annotations=\"OData.Community.Display.V1.FormattedValue\""));

        Assert.DoesNotContain("FormattedValue", plain.Text);
        var row = full.Rows.Single();
        Assert.AreEqual("Active", row.GetProperty("statecode@OData.Community.Display.V1.FormattedValue").GetString());
        Assert.AreEqual("Lee", row.GetProperty("_primarycontactid_value@OData.Community.Display.V1.FormattedValue").GetString());
        Assert.AreEqual("contact", row.GetProperty("_primarycontactid_value@Microsoft.Dynamics.CRM.lookuplogicalname").GetString());
        Assert.AreEqual("primarycontactid", row.GetProperty("_primarycontactid_value@Microsoft.Dynamics.CRM.associatednavigationproperty").GetString());
        Assert.IsFalse(row.TryGetProperty("name@OData.Community.Display.V1.FormattedValue", out _));
        Assert.Contains("FormattedValue", one.Text);
        Assert.DoesNotContain("lookuplogicalname", one.Text);
    }

    [TestMethod]
    public async Task Who_accepts_no_metadata_gets_rows_links_to_more_and_counts_alone()
    {
        await using var served = await Served.Begin();
        await served.Create("accounts", """{"name":"A","primarycontactid":{"lastname":"Lee"}}""");
        await served.Create("accounts", """{"name":"B"}""");

        var answer = await served.Get(
            "accounts?$select=name&$orderby=name&$count=true&$expand=primarycontactid($select=lastname)",
            ("Accept", "application/json;odata.metadata=none"), ("Prefer", "odata.maxpagesize=1"));

        Assert.AreEqual("application/json; odata.metadata=none; charset=utf-8", answer.Headers["Content-Type"]);
        Assert.AreEqual("@odata.count, value, @odata.nextLink", string.Join(", ", answer.Json.EnumerateObject().Select(property => property.Name)));
        Assert.AreEqual("name, accountid, primarycontactid, lastname, contactid", string.Join(", ", answer.Rows[0].EnumerateObject().Concat(answer.Rows[0].GetProperty("primarycontactid").EnumerateObject()).Select(property => property.Name)));
    }

    [TestMethod]
    public async Task The_navigation_property_of_a_customer_names_what_it_points_to()
    {
        await using var served = await Served.Begin();
        var contact = await served.Create("contacts", """{"lastname":"Lee"}""");
        await served.Create("opportunities", $$"""{"name":"Deal","customerid_contact@odata.bind":"/contacts({{contact}})"}""");

        var row = (await served.Get("opportunities?$select=_customerid_value", ("Prefer", Everything))).Rows.Single();

        Assert.AreEqual("customerid_contact", row.GetProperty("_customerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty").GetString());
        Assert.AreEqual("contact", row.GetProperty("_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname").GetString());
    }

    [TestMethod]
    public async Task An_expanded_lookup_shows_the_row_it_points_to_or_null()
    {
        await using var served = await Served.Begin();
        await Fill(served);

        var rows = (await served.Get("accounts?$select=name&$orderby=name&$expand=primarycontactid($select=lastname;$expand=createdby($select=fullname))", ("Prefer", Everything))).Rows;

        var contact = rows[0].GetProperty("primarycontactid");
        Assert.AreEqual("Lee", contact.GetProperty("lastname").GetString());
        Assert.StartsWith("W/", contact.GetProperty("@odata.etag").GetString());
        Assert.AreEqual(served.Organization.AdministratorId, contact.GetProperty("createdby").GetProperty("systemuserid").GetGuid());
        Assert.AreEqual(JsonValueKind.Null, rows[1].GetProperty("primarycontactid").ValueKind);
    }

    [TestMethod]
    public async Task An_expanded_owner_says_whether_it_is_a_user_or_a_team()
    {
        await using var served = await Served.Begin();
        await Fill(served);

        var owner = (await served.Get("accounts?$select=name&$top=1&$expand=ownerid")).Rows.Single().GetProperty("ownerid");

        Assert.AreEqual("#Microsoft.Dynamics.CRM.systemuser", owner.GetProperty("@odata.type").GetString());
        Assert.AreEqual(served.Organization.AdministratorId, owner.GetProperty("ownerid").GetGuid());
    }

    [TestMethod]
    public async Task An_expanded_collection_shows_each_rows_own_members()
    {
        await using var served = await Served.Begin();
        await Fill(served);

        var rows = (await served.Get("accounts?$select=name&$orderby=name&$expand=contact_customer_accounts($select=lastname;$orderby=lastname desc)")).Rows;

        Assert.AreEqual("/Roe, Ray, Moe", $"{Names(rows[0])}{Names(rows[1])}/{Names(rows[2])}");
        Assert.IsTrue(rows[2].TryGetProperty("contact_customer_accounts@odata.nextLink", out _));
    }

    [TestMethod]
    public async Task An_expanded_collection_takes_top_and_filter_for_each_parent()
    {
        await using var served = await Served.Begin();
        await Fill(served);

        var rows = (await served.Get("accounts?$select=name&$orderby=name&$expand=contact_customer_accounts($select=lastname;$orderby=lastname;$filter=lastname ne 'Ray';$top=1)")).Rows;

        Assert.AreEqual("Moe", Names(rows[2]));
    }

    [TestMethod]
    public async Task A_collection_of_a_row_is_a_list_of_its_own()
    {
        await using var served = await Served.Begin();
        var gamma = await Fill(served);

        Assert.AreEqual("Ray, Roe", (await served.Get($"accounts({gamma})/contact_customer_accounts?$select=lastname&$orderby=lastname&$filter=startswith(lastname,'R')")).Column("lastname"));
        Assert.AreEqual("3", (await served.Get($"accounts({gamma})/contact_customer_accounts/$count")).Text);
        Assert.AreEqual(HttpStatusCode.NotFound, (await served.Get("accounts(00000000-0000-0000-0000-00000000dead)/contact_customer_accounts")).Status);
    }

    [TestMethod]
    public async Task FetchXML_brings_its_columns_linked_ones_under_their_alias()
    {
        await using var served = await Served.Begin();
        await Fill(served);
        const string Fetch = """
            <fetch>
              <entity name="account">
                <attribute name="name" /><attribute name="primarycontactid" />
                <order attribute="name" />
                <link-entity name="contact" from="contactid" to="primarycontactid" alias="who"><attribute name="lastname" /><attribute name="ownerid" /></link-entity>
              </entity>
            </fetch>
            """;

        var row = (await served.Get($"accounts?fetchXml={Uri.EscapeDataString(Fetch)}", ("Prefer", Everything))).Rows.Single();

        Assert.AreEqual("Alpha", row.GetProperty("name").GetString());
        Assert.AreEqual("Lee", row.GetProperty("who.lastname").GetString());
        Assert.AreEqual(served.Organization.AdministratorId, row.GetProperty("who.ownerid").GetGuid());
        Assert.AreEqual("systemuser", row.GetProperty("who.ownerid@Microsoft.Dynamics.CRM.lookuplogicalname").GetString());
        Assert.AreEqual("contact", row.GetProperty("_primarycontactid_value@Microsoft.Dynamics.CRM.lookuplogicalname").GetString());
        Assert.AreNotEqual(Guid.Empty, row.GetProperty("accountid").GetGuid());
    }

    [TestMethod]
    public async Task FetchXML_aggregates_answer_under_their_aliases()
    {
        await using var served = await Served.Begin();
        await Fill(served);
        const string Fetch = """
            <fetch aggregate="true">
              <entity name="account">
                <attribute name="accountid" aggregate="count" alias="howmany" />
                <attribute name="numberofemployees" aggregate="sum" alias="people" />
                <attribute name="statecode" groupby="true" alias="state" />
              </entity>
            </fetch>
            """;

        var row = (await served.Get($"accounts?fetchXml={Uri.EscapeDataString(Fetch)}", ("Prefer", Everything))).Rows.Single();

        Assert.AreEqual(3, row.GetProperty("howmany").GetInt32());
        Assert.AreEqual(30, row.GetProperty("people").GetInt32());
        Assert.AreEqual(0, row.GetProperty("state").GetInt32());
        Assert.AreEqual("Active", row.GetProperty("state@OData.Community.Display.V1.FormattedValue").GetString());
        Assert.IsFalse(row.TryGetProperty("accountid", out _));
    }

    [TestMethod]
    public async Task FetchXML_pages_join_by_the_cookie_in_the_annotation()
    {
        await using var served = await Served.Begin();
        await Fill(served);

        var first = await served.Get(Page(1, null), ("Prefer", Everything));
        var annotation = first.Json.GetProperty("@Microsoft.Dynamics.CRM.fetchxmlpagingcookie").GetString()!;
        var cookie = XElement.Parse(annotation);
        var second = await served.Get(Page(2, Uri.UnescapeDataString(Uri.UnescapeDataString((string)cookie.Attribute("pagingcookie")!))), ("Prefer", Everything));

        Assert.AreEqual("Alpha, Beta", first.Column("name"));
        Assert.IsTrue(first.Json.GetProperty("@Microsoft.Dynamics.CRM.morerecords").GetBoolean());
        Assert.AreEqual(3, first.Json.GetProperty("@Microsoft.Dynamics.CRM.totalrecordcount").GetInt32());
        Assert.AreEqual("2", (string?)cookie.Attribute("pagenumber"));
        Assert.AreEqual("Gamma", second.Column("name"));
        Assert.IsFalse(second.Json.GetProperty("@Microsoft.Dynamics.CRM.morerecords").GetBoolean());
        Assert.IsFalse(second.Json.TryGetProperty("@Microsoft.Dynamics.CRM.fetchxmlpagingcookie", out _));
    }

    [TestMethod]
    [DataRow("<fetch><entity name='contact' /></fetch>", "The fetch is about 'contact', but the address is the entity set 'accounts' of 'account'. The two must be the same table.")]
    [DataRow("<fetch><entity name='account'>", "The fetchXml is not well-formed XML: ")]
    [DataRow("<!DOCTYPE x [<!ENTITY a 'b'>]><fetch><entity name='account' /></fetch>", "The fetchXml is not well-formed XML: ")]
    [DataRow("<query />", "The fetchXml must be a fetch element with an entity element in it.")]
    [DataRow("<fetch><entity name='account'><attribute name='nosuch' /></entity></fetch>", "'account' entity doesn't contain attribute with Name = 'nosuch'")]
    public async Task Broken_FetchXML_is_refused_with_what_is_wrong(string fetch, string message)
    {
        await using var served = await Served.Begin();

        var answer = await served.Get($"accounts?fetchXml={Uri.EscapeDataString(fetch)}");

        Assert.AreEqual(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith(message, answer.ErrorMessage);
    }

    private static string Page(int page, string? cookie)
    {
        var fetch = new XElement(
            "fetch",
            new XAttribute("count", 2),
            new XAttribute("page", page),
            new XAttribute("returntotalrecordcount", "true"),
            cookie is null ? null : new XAttribute("paging-cookie", cookie),
            new XElement("entity", new XAttribute("name", "account"), new XElement("attribute", new XAttribute("name", "name")), new XElement("order", new XAttribute("attribute", "name"))));
        return $"accounts?fetchXml={Uri.EscapeDataString(fetch.ToString())}";
    }

    private static string Names(JsonElement row) =>
        string.Join(", ", row.GetProperty("contact_customer_accounts").EnumerateArray().Select(contact => contact.GetProperty("lastname").GetString()));

    // Alpha has a primary contact, Gamma three members, Beta nothing.
    private static async Task<Guid> Fill(Served served)
    {
        await served.Create("accounts", """{"name":"Alpha","numberofemployees":10,"primarycontactid":{"lastname":"Lee"}}""");
        await served.Create("accounts", """{"name":"Beta"}""");
        return await served.Create("accounts", """{"name":"Gamma","numberofemployees":20,"contact_customer_accounts":[{"lastname":"Ray"},{"lastname":"Roe"},{"lastname":"Moe"}]}""");
    }
}
