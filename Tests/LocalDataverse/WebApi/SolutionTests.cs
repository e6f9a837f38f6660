using System.Net;
using System.Xml.Linq;
using SalesLoop.Tests.LocalDataverse.Pipeline;
using SalesLoop.Tests.LocalDataverse.TestPlugins;

namespace SalesLoop.Tests.LocalDataverse.WebApi;

/// <summary>What imported solutions bring: plug-ins that refuse, custom tables, keys, custom APIs and views.</summary>
[TestClass]
public sealed class SolutionTests
{
    private const string View = "7d0c7b52-7f43-4c0e-9a6f-3a7b0f9f6a11";
    private const string Everything = "odata.include-annotations=\"*\"";

    [TestMethod]
    public async Task A_plug_ins_refusal_is_answered_in_its_own_words()
    {
        await using var served = await Served.WithThings(new TestSolution().Step<Refuse>("Create", Things.Thing, 20, "Not today.\nAsk tomorrow."));

        var plain = await served.Post("tst_things", """{"tst_insisted":"x"}""");
        var full = await served.Post("tst_things", """{"tst_insisted":"x"}""", ("Prefer", Everything));

        Assert.AreEqual("400 0x80040265 Not today.\nAsk tomorrow.", plain.Refusal);
        var error = full.Json.GetProperty("error");
        Assert.AreEqual("1", error.GetProperty("@Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus").GetString());
        Assert.AreEqual("4711", error.GetProperty("@Microsoft.PowerApps.CDS.ErrorDetails.SubErrorCode").GetString());
        Assert.Contains("about to refuse Create", error.GetProperty("@Microsoft.PowerApps.CDS.TraceText").GetString()!);
        Assert.AreEqual("0", (await served.Get("tst_things/$count")).Text);
    }

    [TestMethod]
    public async Task A_plug_in_that_crashes_is_answered_without_a_stack_trace()
    {
        await using var served = await Served.WithThings(new TestSolution().Step(typeof(Crash).FullName!, "Create", Things.Thing, 20));

        var answer = await served.Post("tst_things", """{"tst_insisted":"x"}""", ("Prefer", Everything));

        Assert.AreEqual("400 0x80040224", $"{(int)answer.Status} {answer.ErrorCode}");
        Assert.StartsWith("An unexpected error occurred from ISV code.", answer.ErrorMessage);
        Assert.DoesNotContain("   at ", answer.Text);
    }

    [TestMethod]
    [DataRow("POST", "tst_things", """{"tst_name":"bad","tst_insisted":"x"}""", DisplayName = "create")]
    [DataRow("PATCH", "tst_things({0})", """{"tst_name":"bad"}""", DisplayName = "update")]
    [DataRow("PATCH", "tst_things(tst_code='A')", """{"tst_name":"bad"}""", DisplayName = "update by key")]
    [DataRow("PUT", "tst_things({0})/tst_name", """{"value":"bad"}""", DisplayName = "one property")]
    [DataRow("POST", "tst_things/Microsoft.Dynamics.CRM.UpdateMultiple", """{"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.tst_thing","tst_thingid":"{0}","tst_name":"bad"}]}""", DisplayName = "UpdateMultiple")]
    [DataRow("POST", "contacts", """{"lastname":"Lee","contact_tst_thing":[{"tst_name":"bad","tst_insisted":"x"}]}""", DisplayName = "nested")]
    public async Task A_refusal_is_the_same_by_every_way_in(string method, string address, string body)
    {
        await using var served = await Served.WithThings(new TestSolution()
            .Step<RefuseByName>("Create", Things.Thing, 20, "bad")
            .Step<RefuseByName>("Update", Things.Thing, 20, "bad"));
        var id = (await served.Create("tst_things", """{"tst_code":"A","tst_insisted":"x"}""")).ToString();

        var answer = await served.Send(method, address.Replace("{0}", id, StringComparison.Ordinal), body.Replace("{0}", id, StringComparison.Ordinal));

        Assert.AreEqual("400 0x80040265 No bad, please.", answer.Refusal);
        Assert.AreEqual("0", (await served.Get("contacts/$count")).Text);
    }

    [TestMethod]
    public async Task The_tag_of_a_request_is_a_query_parameter_that_no_resource_refuses()
    {
        await using var served = await Served.WithThings();

        Assert.AreEqual(HttpStatusCode.NoContent, (await served.Post("tst_things?tag=import", """{"tst_insisted":"x"}""")).Status);
        Assert.AreEqual(HttpStatusCode.OK, (await served.Get("tst_things?tag=import&$top=1")).Status);
    }

    [TestMethod]
    public async Task A_row_is_found_changed_and_bound_by_its_alternate_key()
    {
        await using var served = await Served.WithThings();
        var id = await served.Create("tst_things", """{"tst_code":"A'1","tst_name":"one","tst_insisted":"x"}""");

        Assert.AreEqual(id, (await served.Get("tst_things(tst_code='A''1')?$select=tst_name")).Json.GetProperty("tst_thingid").GetGuid());
        await served.Patch("tst_things(tst_code='A''1')", """{"tst_name":"two"}""");
        Assert.AreEqual("two", (await served.Get($"tst_things({id})/tst_name/$value")).Text);
        var part = await served.Create("tst_parts", """{"tst_name":"part","tst_ThingId@odata.bind":"/tst_things(tst_code='A''1')"}""");
        Assert.AreEqual(id, (await served.Get($"tst_parts({part})/_tst_thingid_value")).Json.GetProperty("value").GetGuid());
    }

    [TestMethod]
    public async Task An_upsert_by_key_creates_once_and_then_updates()
    {
        await using var served = await Served.WithThings();

        var first = await served.Patch("tst_things(tst_code='A')?$select=tst_code", """{"tst_name":"one","tst_insisted":"x"}""", ("Prefer", "return=representation"));
        var second = await served.Patch("tst_things(tst_code='A')?$select=tst_name", """{"tst_name":"two"}""", ("Prefer", "return=representation"));

        Assert.AreEqual("Created, OK", $"{first.Status}, {second.Status}", first.Text + second.Text);
        Assert.AreEqual("A", first.Json.GetProperty("tst_code").GetString());
        Assert.AreEqual("two", second.Json.GetProperty("tst_name").GetString());
        Assert.AreEqual("1", (await served.Get("tst_things/$count")).Text);
    }

    [TestMethod]
    public async Task Key_values_that_no_row_has_and_values_that_one_has_already_are_told_apart()
    {
        await using var served = await Served.WithThings();
        await served.Create("tst_things", """{"tst_code":"A","tst_insisted":"x"}""");

        var none = await served.Get("tst_things(tst_code='B')");
        var twice = await served.Post("tst_things", """{"tst_code":"A","tst_insisted":"x"}""");

        Assert.AreEqual("404 0x80060891", $"{(int)none.Status} {none.ErrorCode}");
        Assert.AreEqual("412 0x80060892", $"{(int)twice.Status} {twice.ErrorCode}");
    }

    [TestMethod]
    public async Task A_custom_lookup_is_written_with_the_casing_of_its_schema_name()
    {
        await using var served = await Served.WithThings();
        var id = await served.Create("tst_things", """{"tst_insisted":"x"}""");

        var wrong = await served.Post("tst_parts", $$"""{"tst_name":"part","tst_thingid@odata.bind":"/tst_things({{id}})"}""");

        Assert.AreEqual(HttpStatusCode.BadRequest, wrong.Status);
        Assert.EndsWith("Did you mean 'tst_ThingId'? Navigation properties are case-sensitive.", wrong.ErrorMessage);
    }

    [TestMethod]
    public async Task Choices_dates_and_times_keep_their_own_forms()
    {
        await using var served = await Served.WithThings();
        var id = await served.Create("tst_things", """
            {"tst_insisted":"x","tst_moods":"1,2","tst_at":"2024-03-05T21:00:00+01:00","tst_day":"2024-03-05","tst_aswritten":"2024-03-05T20:00:00Z","tst_big":9007199254740993,"tst_ratio":0.125,"tst_isgood":false}
            """);

        var row = (await served.Get($"tst_things({id})?$select=tst_moods,tst_at,tst_day,tst_aswritten,tst_big,tst_ratio,tst_isgood", ("Prefer", Everything))).Json;

        Assert.AreEqual("1,2", row.GetProperty("tst_moods").GetString());
        Assert.AreEqual("2024-03-05T20:00:00Z", row.GetProperty("tst_at").GetString());
        Assert.AreEqual("2024-03-05", row.GetProperty("tst_day").GetString());
        Assert.AreEqual("2024-03-05T20:00:00Z", row.GetProperty("tst_aswritten").GetString());
        Assert.AreEqual(9007199254740993, row.GetProperty("tst_big").GetInt64());
        Assert.AreEqual(0.125, row.GetProperty("tst_ratio").GetDouble());
        Assert.IsFalse(row.GetProperty("tst_isgood").GetBoolean());
        Assert.AreEqual("Calm; Merry", row.GetProperty("tst_moods@OData.Community.Display.V1.FormattedValue").GetString());
    }

    [TestMethod]
    public async Task A_filter_on_choices_finds_what_contains_them()
    {
        await using var served = await Served.WithThings();
        await served.Create("tst_things", """{"tst_insisted":"x","tst_name":"both","tst_moods":"1,2"}""");
        await served.Create("tst_things", """{"tst_insisted":"x","tst_name":"calm","tst_moods":"1"}""");

        Assert.AreEqual("both", (await served.Get("tst_things?$select=tst_name&$filter=Microsoft.Dynamics.CRM.ContainValues(PropertyName='tst_moods',PropertyValues=['2'])")).Column("tst_name"));
    }

    [TestMethod]
    public async Task Null_in_a_column_that_the_system_requires_is_refused()
    {
        await using var served = await Served.WithThings();
        var id = await served.Create("tst_things", """{"tst_insisted":"x"}""");

        Assert.AreEqual("400 0x80040203 Attribute: tst_insisted cannot be set to NULL", (await served.Delete($"tst_things({id})/tst_insisted")).Refusal);
    }

    [TestMethod]
    public async Task Deleting_a_row_that_others_need_is_refused()
    {
        await using var served = await Served.WithThings();
        var id = await served.Create("tst_things", """{"tst_insisted":"x"}""");
        await served.Create("tst_guards", $$"""{"tst_name":"guard","tst_ThingId@odata.bind":"/tst_things({{id}})"}""");

        var answer = await served.Delete($"tst_things({id})");

        Assert.AreEqual("400 0x80040227", $"{(int)answer.Status} {answer.ErrorCode}", answer.Text);
    }

    [TestMethod]
    public async Task A_table_related_to_itself_links_from_the_row_in_the_address()
    {
        await using var served = await Served.WithThings();
        var parent = await served.Create("tst_things", """{"tst_insisted":"x","tst_name":"parent"}""");
        var child = await served.Create("tst_things", """{"tst_insisted":"x","tst_name":"child"}""");

        var answer = await served.Post($"tst_things({parent})/tst_thing_parent/$ref", $$"""{"@odata.id":"/tst_things({{child}})"}""");

        Assert.AreEqual(HttpStatusCode.NoContent, answer.Status, answer.Text);
        Assert.AreEqual(parent, (await served.Get($"tst_things({child})/_tst_parentid_value")).Json.GetProperty("value").GetGuid());
    }

    [TestMethod]
    public async Task A_custom_API_is_an_action_with_its_own_parameters()
    {
        await using var served = await Served.WithThings(Api());

        var answer = await served.Post("tst_Echo", """{"Words":"hello","Times":2}""");

        Assert.AreEqual(HttpStatusCode.OK, answer.Status, answer.Text);
        Assert.AreEqual("tst_Echo at 30: Times=2 Words=hello", answer.Json.GetProperty("Said").GetString());
        Assert.AreEqual(0, answer.Json.GetProperty("Left").GetInt32());
        Assert.IsFalse(answer.Json.TryGetProperty("Undeclared", out _));
        Assert.AreEqual($"{served.Root}$metadata#Microsoft.Dynamics.CRM.tst_EchoResponse", answer.Json.GetProperty("@odata.context").GetString());
    }

    [TestMethod]
    public async Task A_custom_API_bound_to_a_table_is_called_on_a_row()
    {
        await using var served = await Served.WithThings(new TestSolution().CustomApi("tst_Echo", typeof(Echo), [], [("Said", 10)], boundTable: Things.Thing));
        var id = await served.Create("tst_things", """{"tst_insisted":"x"}""");

        var answer = await served.Post($"tst_things({id})/Microsoft.Dynamics.CRM.tst_Echo", "{}");

        Assert.AreEqual("tst_Echo at 30: Target=tst_thing", answer.Json.GetProperty("Said").GetString(), answer.Text);
        Assert.AreEqual(HttpStatusCode.NotFound, (await served.Post("tst_Echo", "{}")).Status);
        Assert.AreEqual(HttpStatusCode.NotFound, (await served.Post($"tst_things({id})/tst_Nothing", "{}")).Status);
    }

    [TestMethod]
    [DataRow("""{"Words":1}""", "The parameter 'Words' must be a text; it is 1.")]
    [DataRow("""{"Times":2}""", "The parameter 'Words' of 'tst_Echo' is missing. It takes Words, Times (optional).")]
    [DataRow("""{"Words":"a","Volume":1}""", "The parameter 'Volume' in the request payload is not a valid parameter for the operation 'tst_Echo'. It takes Words, Times (optional).")]
    public async Task A_custom_API_refuses_what_it_does_not_take(string body, string message)
    {
        await using var served = await Served.WithThings(Api());

        Assert.AreEqual($"400 0x80048d19 {message}", (await served.Post("tst_Echo", body)).Refusal);
    }

    [TestMethod]
    public async Task An_import_is_seen_by_the_next_request()
    {
        await using var served = await Served.WithThings();
        var before = await served.Post("tst_Echo", """{"Words":"hello"}""");

        served.Organization.Import(Api().Package());
        var after = await served.Post("tst_Echo", """{"Words":"hello"}""");

        Assert.AreEqual("NotFound, OK", $"{before.Status}, {after.Status}");
    }

    [TestMethod]
    public async Task A_view_of_the_solution_is_read_by_its_id()
    {
        await using var served = await Served.WithThings(new TestSolution().Table(ViewOfThings()));
        await served.Create("tst_things", """{"tst_insisted":"x","tst_name":"b"}""");
        await served.Create("tst_things", """{"tst_insisted":"x","tst_name":"a"}""");
        await served.Create("tst_things", """{"tst_insisted":"x","tst_name":"c"}""");

        Assert.AreEqual("b, a", (await served.Get($"tst_things?savedQuery={View}")).Column("tst_name"));
        Assert.AreEqual(
            "400 0x80060888 The view 'Not c' is of the table 'tst_thing', not of 'account'.",
            (await served.Get($"accounts?savedQuery={View}")).Refusal);
        Assert.Contains(View, (await served.Get("/app/model")).Text);
    }

    private static TestSolution Api() => new TestSolution("TestApi").CustomApi("tst_Echo", typeof(Echo), [("Words", 10, false), ("Times", 7, true)], [("Said", 10), ("Left", 7)]);

    private static XElement ViewOfThings() => new(
        "Entity",
        new XElement("Name", "tst_Thing"),
        new XElement("EntityInfo", new XElement("entity", new XAttribute("Name", "tst_Thing"), new XElement("attributes"))),
        new XElement("SavedQueries", new XElement("savedqueries", new XElement(
            "savedquery",
            new XElement("isdefault", 1),
            new XElement("savedqueryid", $"{{{View}}}"),
            new XElement("layoutxml", XElement.Parse("""<grid name="resultset"><row name="result" id="tst_thingid"><cell name="tst_name" width="300" /></row></grid>""")),
            new XElement("querytype", 0),
            new XElement("fetchxml", XElement.Parse("""<fetch><entity name="tst_thing"><attribute name="tst_name" /><order attribute="tst_name" descending="true" /><filter><condition attribute="tst_name" operator="ne" value="c" /></filter></entity></fetch>""")),
            new XElement("LocalizedNames", new XElement("LocalizedName", new XAttribute("description", "Not c"), new XAttribute("languagecode", 1033)))))));
}
