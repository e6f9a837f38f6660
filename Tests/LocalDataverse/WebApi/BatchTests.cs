using System.Net;
using System.Text.RegularExpressions;
using SalesLoop.Tests.LocalDataverse.Pipeline;
using SalesLoop.Tests.LocalDataverse.TestPlugins;
using static SalesLoop.Tests.LocalDataverse.WebApi.BatchText;

namespace SalesLoop.Tests.LocalDataverse.WebApi;

[TestClass]
public sealed partial class BatchTests
{
    [TestMethod]
    public async Task Requests_are_answered_in_their_order_as_whole_responses()
    {
        await using var served = await Served.Begin();

        var answer = await served.Batch(Of(
            Request("POST", "/api/data/v9.2/accounts", """{"name":"One"}"""),
            Request("POST", $"{served.Root}accounts", """{"name":"Two"}"""),
            Request("GET", "accounts?$select=name&$orderby=name", headers: "Accept: application/json\r\n")));

        Assert.AreEqual(HttpStatusCode.OK, answer.Status, answer.Text);
        Assert.StartsWith("multipart/mixed; boundary=batchresponse_", answer.Headers["Content-Type"]);
        Assert.AreEqual("204 No Content, 204 No Content, 200 OK", Statuses(answer));
        Assert.HasCount(2, Location().Matches(answer.Text));
        Assert.Contains("\"name\":\"One\"", answer.Text);
        var boundary = answer.Headers["Content-Type"].Split('=')[1];
        Assert.StartsWith($"--{boundary}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\nHTTP/1.1 204 No Content\r\n", answer.Text);
        Assert.EndsWith($"\r\n--{boundary}--\r\n", answer.Text);
    }

    [TestMethod]
    public async Task Without_continue_on_error_the_first_failure_ends_the_batch()
    {
        await using var served = await Served.Begin();
        var batch = Of(Request("POST", "accounts", """{"name":"One"}"""), Request("GET", $"accounts({Guid.NewGuid()})"), Request("POST", "accounts", """{"name":"Two"}"""));

        var stopped = await served.Batch(batch);
        var whole = await served.Batch(batch, ("Prefer", "odata.continue-on-error"));

        Assert.AreEqual("NotFound: 204 No Content, 404 Not Found", $"{stopped.Status}: {Statuses(stopped)}");
        Assert.AreEqual("OK: 204 No Content, 404 Not Found, 204 No Content", $"{whole.Status}: {Statuses(whole)}");
        Assert.AreEqual("3", (await served.Get("accounts/$count")).Text);
    }

    [TestMethod]
    public async Task A_change_set_names_what_it_created_in_addresses_and_binds()
    {
        await using var served = await Served.Begin();

        var answer = await served.Batch(Of(ChangeSet(
            Request("POST", "accounts", """{"name":"Contoso"}""", id: "1"),
            Request("POST", "/api/data/v9.2/contacts", """{"lastname":"Lee","parentcustomerid_account@odata.bind":"$1"}""", id: "2"),
            Request("PUT", "$1/primarycontactid/$ref", """{"@odata.id":"$2"}""", id: "3"),
            Request("PUT", "/$2/firstname", """{"value":"Ann"}""", id: "4"),
            Request("PATCH", "$1", """{"description":"Both"}""", id: "5"))));

        Assert.AreEqual("204 No Content, 204 No Content, 204 No Content, 204 No Content, 204 No Content", Statuses(answer), answer.Text);
        Assert.AreEqual("1, 2, 3, 4, 5", string.Join(", ", ContentId().Matches(answer.Text).Select(match => match.Groups[1].Value)));
        var account = (await served.Get("accounts?$select=name,description&$expand=primarycontactid($select=fullname),contact_customer_accounts($select=lastname)")).Rows.Single();
        Assert.AreEqual("Both", account.GetProperty("description").GetString());
        Assert.AreEqual("Ann Lee", account.GetProperty("primarycontactid").GetProperty("fullname").GetString());
        Assert.AreEqual(1, account.GetProperty("contact_customer_accounts").GetArrayLength());
    }

    [TestMethod]
    public async Task A_change_set_that_fails_leaves_nothing_and_answers_with_the_failure_alone()
    {
        await using var served = await Served.WithThings(new TestSolution().Step<RefuseByName>("Create", Things.Thing, 20, "bad"));

        var answer = await served.Batch(
            Of(
                ChangeSet(
                    Request("POST", "tst_things", """{"tst_insisted":"x","tst_name":"good"}""", id: "1"),
                    Request("POST", "tst_things", """{"tst_insisted":"x","tst_name":"bad"}""", id: "2"),
                    Request("POST", "tst_things", """{"tst_insisted":"x","tst_name":"late"}""", id: "3")),
                Request("GET", "tst_things/$count")),
            ("Prefer", "odata.continue-on-error"));

        Assert.AreEqual("400 Bad Request, 200 OK", Statuses(answer), answer.Text);
        Assert.AreEqual("2", ContentId().Match(answer.Text).Groups[1].Value);
        Assert.Contains("0x80040265", answer.Text);
        Assert.Contains("\r\n\r\n0\r\n", answer.Text);
    }

    [TestMethod]
    public async Task A_change_set_sees_what_it_wrote_and_nobody_else_does_before_it_ends()
    {
        await using var served = await Served.Begin();
        var id = await served.Create("accounts", """{"name":"Contoso"}""");

        var answer = await served.Batch(Of(
            ChangeSet(
                Request("PATCH", $"accounts({id})", """{"name":"Fabrikam"}""", headers: "Prefer: return=representation\r\n"),
                Request("PATCH", $"accounts({id})", """{"name":"Late"}""", headers: "If-Match: W/\"1\"\r\n"))));

        Assert.AreEqual("412 Precondition Failed", Statuses(answer), answer.Text);
        Assert.AreEqual("Contoso", (await served.Get("accounts?$select=name")).Column("name"));
    }

    [TestMethod]
    public async Task A_request_runs_as_the_batch_unless_it_names_a_caller_of_its_own()
    {
        await using var served = await Served.Begin();
        var (ann, bob) = (served.User("Ann"), served.User("Bob"));

        var answer = await served.Batch(Of(Request("GET", "WhoAmI"), Request("GET", "WhoAmI", headers: $"MSCRMCallerID: {bob}\r\n")), ("MSCRMCallerID", ann.ToString()));

        Assert.AreEqual($"{ann}, {bob}", string.Join(", ", UserId().Matches(answer.Text).Select(match => match.Groups[1].Value)));
    }

    [TestMethod]
    public async Task A_caller_named_inside_a_change_set_is_who_creates_the_row()
    {
        await using var served = await Served.Begin();

        var answer = await served.Batch(Of(ChangeSet(Request("POST", "accounts", """{"name":"Theirs"}""", headers: $"MSCRMCallerID: {served.Organization.SystemUserId}\r\n"))));
        var unknown = await served.Batch(Of(ChangeSet(Request("POST", "accounts", """{"name":"Nobody's"}""", id: "9", headers: $"MSCRMCallerID: {Guid.Empty}\r\n"))));

        Assert.AreEqual("403 Forbidden", Statuses(answer), answer.Text);
        Assert.AreEqual("404 Not Found", Statuses(unknown), unknown.Text);
        Assert.AreEqual("9", ContentId().Match(unknown.Text).Groups[1].Value);
    }

    [TestMethod]
    public async Task What_a_batch_can_not_hold_is_refused_before_any_of_it_runs()
    {
        await using var served = await Served.Begin();
        var create = Request("POST", "accounts", """{"name":"One"}""");
        foreach (var (body, problem) in new[]
        {
            (Of(create, ChangeSet(Request("GET", "accounts"))), "GET accounts stands in a change set; a change set holds changes only"),
            (Of(create, ChangeSet(ChangeSet(create))), "a change set can't hold another"),
            (Of(create, Request("POST", "/api/data/v9.2/$batch", "{}")), "a batch can't hold another"),
            (Of(create, ChangeSet(Request("POST", "accounts", "{}", id: "1"), Request("POST", "accounts", "{}", id: "1"))), "the Content-ID 1 is given twice in a change set"),
            (Of(create, "Content-Type: text/plain\r\n\r\nhello"), "the Content-Type of a part is 'text/plain'; it must be application/http, or multipart/mixed for a change set"),
            (Of(create, "Content-Type: application/http\r\n\r\nhello"), "'hello' is no request line, as in GET /api/data/v9.2/accounts HTTP/1.1"),
            (Of(create).Replace("\r\n", "\n", StringComparison.Ordinal), "lines must end with CR and LF (\\r\\n)"),
            (Of(create).Replace("--batch_b--", "", StringComparison.Ordinal), "the closing line '--batch_b--' is missing"),
            (Of(create, Request("GET", "accounts?$filter=" + new string('x', 64 * 1024))), "an address has 65553 characters; 65536 are the most"),
            (Of(), "it holds no request"),
            ("", "the closing line '--batch_b--' is missing"),
        })
        {
            Assert.AreEqual($"400 0x80048d19 The batch can't be read: {problem}.", (await served.Batch(body)).Refusal);
        }

        Assert.AreEqual("0", (await served.Get("accounts/$count")).Text);
    }

    [TestMethod]
    public async Task A_thousand_requests_are_the_most()
    {
        await using var served = await Served.Begin();
        var one = Request("GET", "RetrieveVersion");

        Assert.HasCount(1000, Statuses(await served.Batch(Of(Enumerable.Repeat(one, 1000)))).Split(", "));
        Assert.AreEqual("400 0x80048d19 The batch holds 1001 requests; 1000 are the most.", (await served.Batch(Of(Enumerable.Repeat(one, 1001)))).Refusal);
    }

    [TestMethod]
    public async Task An_address_of_sixty_thousand_characters_is_read_in_a_batch()
    {
        await using var served = await Served.Begin();
        await served.Create("accounts", """{"name":"Contoso"}""");
        var padding = new string(' ', 60_000);
        var fetch = Uri.EscapeDataString("<fetch><entity name='account'><attribute name='name' /></entity></fetch>") + padding.Replace(" ", "%0A", StringComparison.Ordinal)[..60_000];

        var answer = await served.Batch(Of(Request("GET", $"accounts?fetchXml={fetch}")));

        Assert.AreEqual("200 OK", Statuses(answer), answer.Text);
        Assert.Contains("Contoso", answer.Text);
    }

    [TestMethod]
    public async Task A_reference_that_nothing_stands_for_is_refused()
    {
        await using var served = await Served.Begin();

        var bound = await served.Batch(Of(ChangeSet(Request("POST", "contacts", """{"lastname":"Lee","parentcustomerid_account@odata.bind":"$1"}""", id: "2"))));
        var addressed = await served.Batch(Of(ChangeSet(Request("PUT", "$7/lastname", """{"value":"x"}"""))));

        Assert.Contains("Content-ID Reference: '$1' does not exist in the batch context.", bound.Text);
        Assert.Contains("Content-ID Reference: '$7' does not exist in the batch context.", addressed.Text);
    }

    [TestMethod]
    public async Task Batches_in_JSON_or_of_another_type_and_other_methods_are_refused_by_name()
    {
        await using var served = await Served.Begin();

        Assert.AreEqual("501 0x80040800 Batches in JSON are not supported. Send multipart/mixed.", (await served.Post("$batch", """{"requests":[]}""")).Refusal);
        Assert.AreEqual(HttpStatusCode.UnsupportedMediaType, (await served.Post("$batch", "x", ("Content-Type", "text/plain"))).Status);
        Assert.AreEqual(HttpStatusCode.MethodNotAllowed, (await served.Get("$batch")).Status);
        Assert.AreEqual("400 Bad Request", Statuses(await served.Batch(Of(Request("GET", "http://example.com/api/data/v9.2/accounts")))));
    }

    [TestMethod]
    public async Task A_plug_in_can_not_save_a_change_set_that_failed_nor_spoil_the_next()
    {
        await using var served = await Served.WithThings(new TestSolution().Step<RefuseByName>("Create", Things.Thing, 40, "bad"));
        string Create(string name) => Request("POST", "tst_things", $$"""{"tst_insisted":"x","tst_name":"{{name}}"}""");

        var answer = await served.Batch(Of(ChangeSet(Create("a"), Create("bad")), ChangeSet(Create("b"), Create("c"))), ("Prefer", "odata.continue-on-error"));

        Assert.AreEqual("400 Bad Request, 204 No Content, 204 No Content", Statuses(answer), answer.Text);
        Assert.AreEqual("b, c", (await served.Get("tst_things?$select=tst_name&$orderby=tst_name")).Column("tst_name"));
    }

    [GeneratedRegex("^Location: http", RegexOptions.Multiline)]
    private static partial Regex Location();

    [GeneratedRegex("^Content-ID: (.+)\r$", RegexOptions.Multiline)]
    private static partial Regex ContentId();

    [GeneratedRegex("\"UserId\":\"([^\"]+)\"")]
    private static partial Regex UserId();
}
