using System.Net;

namespace SalesLoop.Tests.LocalDataverse.WebApi;

[TestClass]
public sealed class RowTests
{
    private const string Nowhere = "00000000-0000-0000-0000-00000000dead";

    [TestMethod]
    public async Task A_created_row_answers_with_its_address_alone()
    {
        await using var served = await Served.Begin();

        var answer = await served.Post("accounts", """{"name":"Contoso"}""");

        Assert.AreEqual(HttpStatusCode.NoContent, answer.Status, answer.Text);
        Assert.AreEqual($"{served.Root}accounts({answer.CreatedId})", answer.Headers["OData-EntityId"]);
        Assert.AreEqual("4.0", answer.Headers["OData-Version"]);
    }

    [TestMethod]
    public async Task A_created_row_answers_with_itself_when_that_is_preferred()
    {
        await using var served = await Served.Begin();

        var answer = await served.Post("accounts?$select=name,statecode", """{"name":"Contoso"}""", ("Prefer", "return=representation"));

        Assert.AreEqual(HttpStatusCode.Created, answer.Status, answer.Text);
        Assert.AreEqual("return=representation", answer.Headers["Preference-Applied"]);
        Assert.AreEqual("Contoso", answer.Json.GetProperty("name").GetString());
        Assert.AreEqual(0, answer.Json.GetProperty("statecode").GetInt32());
        Assert.AreEqual($"{served.Root}$metadata#accounts(name,statecode,accountid)/$entity", answer.Json.GetProperty("@odata.context").GetString());
    }

    [TestMethod]
    public async Task A_row_shows_the_chosen_properties_its_key_and_its_version()
    {
        await using var served = await Served.Begin();
        var id = await served.Create("accounts", """{"name":"Contoso"}""");

        var answer = await served.Get($"accounts({id})?$select=name,telephone1");

        Assert.AreEqual(
            "@odata.context, @odata.etag, name, telephone1, accountid",
            string.Join(", ", answer.Json.EnumerateObject().Select(property => property.Name)));
        Assert.AreEqual(answer.Json.GetProperty("@odata.etag").GetString(), answer.Headers["ETag"]);
        Assert.AreEqual(System.Text.Json.JsonValueKind.Null, answer.Json.GetProperty("telephone1").ValueKind);
    }

    [TestMethod]
    public async Task Without_a_choice_a_row_shows_every_property_empty_ones_as_null()
    {
        await using var served = await Served.Begin();
        var id = await served.Create("accounts", """{"name":"Contoso"}""");

        var row = (await served.Get($"accounts({id})")).Json;

        Assert.AreEqual(served.Organization.AdministratorId, row.GetProperty("_ownerid_value").GetGuid());
        Assert.AreEqual(System.Text.Json.JsonValueKind.Null, row.GetProperty("revenue").ValueKind);
        Assert.AreEqual("2024-03-05T12:00:00Z", row.GetProperty("createdon").GetString());
    }

    [TestMethod]
    public async Task Every_kind_of_value_comes_back_as_it_was_sent()
    {
        await using var served = await Served.Begin();
        var account = await served.Create("accounts", """{"name":"Contoso"}""");
        var id = await served.Create("opportunities", $$"""
            {
              "name": "Grüße, \"quoted\" & 漢字",
              "estimatedvalue": 1234.50,
              "budgetamount": 0.1,
              "closeprobability": 40,
              "estimatedclosedate": "2024-06-30",
              "decisionmaker": true,
              "salesstage": 1,
              "customerid_account@odata.bind": "/accounts({{account}})"
            }
            """);

        var row = (await served.Get($"opportunities({id})?$select=name,estimatedvalue,budgetamount,closeprobability,estimatedclosedate,decisionmaker,salesstage,_customerid_value")).Json;

        Assert.AreEqual("Grüße, \"quoted\" & 漢字", row.GetProperty("name").GetString());
        Assert.AreEqual(1234.50m, row.GetProperty("estimatedvalue").GetDecimal());
        Assert.AreEqual(0.1m, row.GetProperty("budgetamount").GetDecimal());
        Assert.AreEqual(40, row.GetProperty("closeprobability").GetInt32());
        Assert.AreEqual("2024-06-30", row.GetProperty("estimatedclosedate").GetString());
        Assert.IsTrue(row.GetProperty("decisionmaker").GetBoolean());
        Assert.AreEqual(1, row.GetProperty("salesstage").GetInt32());
        Assert.AreEqual(account, row.GetProperty("_customerid_value").GetGuid());
        Assert.AreNotEqual(Guid.Empty, row.GetProperty("_transactioncurrencyid_value").GetGuid());
    }

    [TestMethod]
    public async Task An_update_changes_what_it_names_and_nothing_else()
    {
        await using var served = await Served.Begin();
        var id = await served.Create("accounts", """{"name":"Contoso","telephone1":"1","fax":"2"}""");

        var answer = await served.Patch($"accounts({id})", """{"telephone1":null,"fax":"3"}""");

        Assert.AreEqual(HttpStatusCode.NoContent, answer.Status, answer.Text);
        var row = (await served.Get($"accounts({id})?$select=name,telephone1,fax")).Json;
        Assert.AreEqual("Contoso, , 3", $"{row.GetProperty("name")}, {row.GetProperty("telephone1")}, {row.GetProperty("fax")}");
    }

    [TestMethod]
    public async Task An_update_answers_with_the_row_when_that_is_preferred()
    {
        await using var served = await Served.Begin();
        var id = await served.Create("accounts", """{"name":"Contoso"}""");

        var answer = await served.Patch($"accounts({id})?$select=name", """{"name":"Fabrikam"}""", ("Prefer", "return=representation"));

        Assert.AreEqual(HttpStatusCode.OK, answer.Status, answer.Text);
        Assert.AreEqual("Fabrikam", answer.Json.GetProperty("name").GetString());
    }

    [TestMethod]
    public async Task An_update_of_an_unknown_id_creates_the_row()
    {
        await using var served = await Served.Begin();

        var answer = await served.Patch($"accounts({Nowhere})", """{"name":"Contoso"}""");

        Assert.AreEqual(HttpStatusCode.NoContent, answer.Status, answer.Text);
        Assert.AreEqual(Guid.Parse(Nowhere), answer.CreatedId);
        Assert.AreEqual("Contoso", (await served.Get($"accounts({Nowhere})/name/$value")).Text);
    }

    [TestMethod]
    public async Task If_Match_star_forbids_that_an_update_creates()
    {
        await using var served = await Served.Begin();

        var answer = await served.Patch($"accounts({Nowhere})", """{"name":"Contoso"}""", ("If-Match", "*"));

        Assert.AreEqual($"404 0x80040217 account With Id = {Nowhere} Does Not Exist", answer.Refusal);
    }

    [TestMethod]
    public async Task If_None_Match_star_forbids_that_an_upsert_updates()
    {
        await using var served = await Served.Begin();
        var id = await served.Create("accounts", """{"name":"Contoso"}""");

        var answer = await served.Patch($"accounts({id})", """{"name":"Fabrikam"}""", ("If-None-Match", "*"));

        Assert.AreEqual("412 0x80040237", $"{(int)answer.Status} {answer.ErrorCode}");
        Assert.AreEqual("Contoso", (await served.Get($"accounts({id})/name/$value")).Text);
    }

    [TestMethod]
    public async Task An_update_of_another_version_than_the_one_read_is_refused()
    {
        await using var served = await Served.Begin();
        var id = await served.Create("accounts", """{"name":"Contoso"}""");
        var etag = (await served.Get($"accounts({id})?$select=name")).Headers["ETag"];
        await served.Patch($"accounts({id})", """{"name":"Contoso"}""");

        var late = await served.Patch($"accounts({id})", """{"name":"Late"}""", ("If-Match", etag));
        var current = (await served.Get($"accounts({id})?$select=name")).Headers["ETag"];
        var inTime = await served.Patch($"accounts({id})", """{"name":"In time"}""", ("If-Match", current));

        Assert.AreEqual("412 0x80060882", $"{(int)late.Status} {late.ErrorCode}");
        Assert.AreEqual(HttpStatusCode.NoContent, inTime.Status);
        Assert.AreEqual("In time", (await served.Get($"accounts({id})/name/$value")).Text);
    }

    [TestMethod]
    public async Task A_delete_of_another_version_than_the_one_read_is_refused()
    {
        await using var served = await Served.Begin();
        var id = await served.Create("accounts", """{"name":"Contoso"}""");
        var etag = (await served.Get($"accounts({id})?$select=name")).Headers["ETag"];
        await served.Patch($"accounts({id})", """{"name":"Contoso"}""");

        var answer = await served.Delete($"accounts({id})", ("If-Match", etag));

        Assert.AreEqual("412 0x80060882", $"{(int)answer.Status} {answer.ErrorCode}");
        Assert.AreEqual(HttpStatusCode.OK, (await served.Get($"accounts({id})?$select=name")).Status);
    }

    [TestMethod]
    public async Task A_row_that_has_not_changed_is_not_sent_again()
    {
        await using var served = await Served.Begin();
        var id = await served.Create("accounts", """{"name":"Contoso"}""");
        var etag = (await served.Get($"accounts({id})?$select=name")).Headers["ETag"];

        var same = await served.Get($"accounts({id})?$select=name", ("If-None-Match", etag));
        await served.Patch($"accounts({id})", """{"name":"Contoso"}""");
        var touched = await served.Get($"accounts({id})?$select=name", ("If-None-Match", etag));

        Assert.AreEqual(HttpStatusCode.NotModified, same.Status);
        Assert.AreEqual(HttpStatusCode.OK, touched.Status);
    }

    [TestMethod]
    public async Task A_deleted_row_is_gone()
    {
        await using var served = await Served.Begin();
        var id = await served.Create("accounts", """{"name":"Contoso"}""");

        Assert.AreEqual(HttpStatusCode.NoContent, (await served.Delete($"accounts({id})")).Status);
        Assert.AreEqual($"404 0x80040217 account With Id = {id} Does Not Exist", (await served.Get($"accounts({id})")).Refusal);
        Assert.AreEqual($"404 0x80040217 account With Id = {id} Does Not Exist", (await served.Delete($"accounts({id})")).Refusal);
    }

    [TestMethod]
    public async Task One_property_can_be_read_set_and_cleared()
    {
        await using var served = await Served.Begin();
        var id = await served.Create("accounts", """{"name":"Contoso","telephone1":"1"}""");

        Assert.AreEqual("1", (await served.Get($"accounts({id})/telephone1")).Json.GetProperty("value").GetString());
        Assert.AreEqual("1", (await served.Get($"accounts({id})/telephone1/$value")).Text);
        Assert.AreEqual(HttpStatusCode.NoContent, (await served.Put($"accounts({id})/telephone1", """{"value":"2"}""")).Status);
        Assert.AreEqual("2", (await served.Get($"accounts({id})/telephone1/$value")).Text);
        Assert.AreEqual(HttpStatusCode.NoContent, (await served.Delete($"accounts({id})/telephone1")).Status);
        Assert.AreEqual(HttpStatusCode.NoContent, (await served.Get($"accounts({id})/telephone1")).Status);
        Assert.AreEqual("Contoso", (await served.Get($"accounts({id})/name/$value")).Text);
    }

    [TestMethod]
    public async Task A_property_is_set_only_in_the_version_that_was_read()
    {
        await using var served = await Served.Begin();
        var id = await served.Create("accounts", """{"name":"Contoso","telephone1":"1"}""");
        var read = (await served.Get($"accounts({id})?$select=name")).Headers["ETag"];

        var first = await served.Put($"accounts({id})/telephone1", """{"value":"2"}""", ("If-Match", read));
        var second = await served.Put($"accounts({id})/telephone1", """{"value":"3"}""", ("If-Match", read));
        var cleared = await served.Delete($"accounts({id})/telephone1", ("If-Match", read));

        Assert.AreEqual("NoContent, PreconditionFailed, PreconditionFailed", $"{first.Status}, {second.Status}, {cleared.Status}");
        Assert.AreEqual("2", (await served.Get($"accounts({id})/telephone1/$value")).Text);
    }

    [TestMethod]
    public async Task An_upsert_that_creates_says_where_with_or_without_the_row()
    {
        await using var served = await Served.Begin();
        var address = $"accounts({Guid.NewGuid()})";

        var created = await served.Patch($"{address}?$select=name", """{"name":"Contoso"}""", ("Prefer", "return=representation"));
        var updated = await served.Patch($"{address}?$select=name", """{"name":"Contoso"}""", ("Prefer", "return=representation"));

        Assert.AreEqual($"Created {served.Root}{address}", $"{created.Status} {created.Headers["OData-EntityId"]}");
        Assert.AreEqual("OK False", $"{updated.Status} {updated.Headers.ContainsKey("OData-EntityId")}");
    }

    [TestMethod]
    public async Task A_property_of_the_row_behind_a_lookup_can_be_read()
    {
        await using var served = await Served.Begin();
        var contact = await served.Create("contacts", """{"lastname":"Lee"}""");
        var id = await served.Create("accounts", $$"""{"name":"Contoso","primarycontactid@odata.bind":"/contacts({{contact}})"}""");
        var alone = await served.Create("accounts", """{"name":"Alone"}""");

        Assert.AreEqual(contact, (await served.Get($"accounts({id})/primarycontactid?$select=lastname")).Json.GetProperty("contactid").GetGuid());
        Assert.AreEqual("Lee", (await served.Get($"accounts({id})/primarycontactid/lastname/$value")).Text);
        Assert.AreEqual(HttpStatusCode.NoContent, (await served.Get($"accounts({alone})/primarycontactid")).Status);
    }

    [TestMethod]
    [DataRow("/contacts({0})", DisplayName = "from the root")]
    [DataRow("contacts({0})", DisplayName = "relative")]
    [DataRow("{1}contacts({0})", DisplayName = "absolute")]
    [DataRow("/api/data/v9.2/contacts({0})", DisplayName = "with the service's path")]
    [DataRow("/contacts(contactid={0})", DisplayName = "with the key's name")]
    public async Task A_lookup_is_bound_by_every_form_of_an_address(string form)
    {
        await using var served = await Served.Begin();
        var contact = await served.Create("contacts", """{"lastname":"Lee"}""");

        var id = await served.Create("accounts", $$"""{"name":"Contoso","primarycontactid@odata.bind":"{{string.Format(null, form, contact, served.Root)}}"}""");

        Assert.AreEqual(contact, (await served.Get($"accounts({id})?$select=_primarycontactid_value")).Json.GetProperty("_primarycontactid_value").GetGuid());
    }

    [TestMethod]
    public async Task A_lookup_is_cleared_by_binding_null()
    {
        await using var served = await Served.Begin();
        var contact = await served.Create("contacts", """{"lastname":"Lee"}""");
        var id = await served.Create("accounts", $$"""{"name":"Contoso","primarycontactid@odata.bind":"/contacts({{contact}})"}""");

        await served.Patch($"accounts({id})", """{"primarycontactid@odata.bind":null}""");

        Assert.AreEqual(HttpStatusCode.NoContent, (await served.Get($"accounts({id})/_primarycontactid_value")).Status);
    }

    [TestMethod]
    public async Task A_row_that_was_read_with_annotations_can_be_sent_back()
    {
        await using var served = await Served.Begin();
        var id = await served.Create("accounts", """{"name":"Contoso"}""");
        var read = await served.Get($"accounts({id})?$select=name,statecode,createdon", ("Prefer", "odata.include-annotations=\"*\""));

        var answer = await served.Patch($"accounts({id})", read.Text);

        Assert.AreEqual(HttpStatusCode.NoContent, answer.Status, answer.Text);
    }

    [TestMethod]
    public async Task Nested_rows_are_created_with_their_row()
    {
        await using var served = await Served.Begin();

        var id = await served.Create("accounts", """
            {
              "name": "Contoso",
              "primarycontactid": { "lastname": "Lee" },
              "opportunity_customer_accounts": [ { "name": "First" }, { "name": "Second" } ]
            }
            """);

        var row = (await served.Get($"accounts({id})?$select=name&$expand=primarycontactid($select=lastname),opportunity_customer_accounts($select=name;$orderby=name)")).Json;
        Assert.AreEqual("Lee", row.GetProperty("primarycontactid").GetProperty("lastname").GetString());
        Assert.AreEqual("First, Second", string.Join(", ", row.GetProperty("opportunity_customer_accounts").EnumerateArray().Select(deal => deal.GetProperty("name").GetString())));
    }

    [TestMethod]
    public async Task When_a_nested_row_is_refused_nothing_is_created()
    {
        await using var served = await Served.Begin();

        var answer = await served.Post("accounts", """{"name":"Contoso","primarycontactid":{"lastname":"Lee"},"opportunity_customer_accounts":[{"name":"First","salesstage":77}]}""");

        Assert.AreEqual("400 0x8004431a", $"{(int)answer.Status} {answer.ErrorCode}");
        Assert.AreEqual("0", (await served.Get("accounts/$count")).Text);
        Assert.AreEqual("0", (await served.Get("contacts/$count")).Text);
    }

    [TestMethod]
    public async Task A_row_created_in_a_collection_becomes_a_member_of_it()
    {
        await using var served = await Served.Begin();
        var account = await served.Create("accounts", """{"name":"Contoso"}""");

        var contact = await served.Create($"accounts({account})/contact_customer_accounts", """{"lastname":"Lee"}""");

        Assert.AreEqual(account, (await served.Get($"contacts({contact})/_parentcustomerid_value")).Json.GetProperty("value").GetGuid());
    }
}
