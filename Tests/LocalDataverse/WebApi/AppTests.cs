using System.Net;
using System.Text;
using SalesLoop.LocalDataverse.WebApi;

namespace SalesLoop.Tests.LocalDataverse.WebApi;

[TestClass]
public sealed class AppTests
{
    [TestMethod]
    public async Task The_model_describes_every_table_with_what_its_lookups_write()
    {
        await using var served = await Served.Begin();

        var model = (await served.Get("/app/model")).Json;

        var tables = model.GetProperty("tables").EnumerateArray().ToDictionary(table => table.GetProperty("logicalName").GetString()!);
        Assert.HasCount(served.Organization.Schema.Tables.Count, tables);
        var customer = tables["opportunity"].GetProperty("columns").EnumerateArray().Single(column => column.GetProperty("logicalName").GetString() == "customerid");
        Assert.AreEqual("Customer", customer.GetProperty("type").GetString());
        Assert.AreEqual("account customerid_account, contact customerid_contact", string.Join(", ", customer.GetProperty("targets").EnumerateArray().Select(target => $"{target.GetProperty("table")} {target.GetProperty("property")}")));
        Assert.AreEqual(served.Organization.Name, model.GetProperty("organizationName").GetString());
    }

    [TestMethod]
    public async Task The_administrator_is_signed_in_until_somebody_else_is()
    {
        await using var served = await Served.Begin();
        var rep = served.User("Rep");

        var before = (await served.Get("/app/people")).Json;
        var signedIn = await served.Post("/app/signin", $$"""{"userId":"{{rep}}"}""");
        var cookie = signedIn.Headers["Set-Cookie"];
        var who = (await served.Get("WhoAmI", ("Cookie", cookie.Split(';')[0]))).Json;

        Assert.AreEqual(served.Organization.AdministratorId, before.GetProperty("signedIn").GetGuid());
        Assert.Contains("Test Rep", before.GetProperty("people").EnumerateArray().Select(person => person.GetProperty("name").GetString()));
        Assert.AreEqual(rep, signedIn.Json.GetProperty("signedIn").GetGuid());
        Assert.AreEqual("crwd", before.GetProperty("rights").GetProperty("account").GetString());
        Assert.AreEqual("", signedIn.Json.GetProperty("rights").GetProperty("account").GetString(), "a user without a role");
        Assert.AreEqual(rep, who.GetProperty("UserId").GetGuid());
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=strict", cookie);
    }

    [TestMethod]
    public async Task Signing_out_makes_the_cookie_worthless()
    {
        await using var served = await Served.Begin();
        var cookie = (await served.Post("/app/signin", $$"""{"userId":"{{served.User("Rep")}}"}""")).Headers["Set-Cookie"].Split(';')[0];

        await served.Post("/app/signout", "{}", ("Cookie", cookie));

        Assert.AreEqual("401 0x0 Your sign-in has ended: you signed out, or the server was started anew. Sign in again.", (await served.Get("WhoAmI", ("Cookie", cookie))).Refusal);
    }

    [TestMethod]
    public async Task A_made_up_cookie_is_nobody_and_not_the_administrator()
    {
        await using var served = await Served.Begin();

        var answer = await served.Get("WhoAmI", ("Cookie", $"salesloop-{served.Address.Port}=made-up"));

        Assert.AreEqual(HttpStatusCode.Unauthorized, answer.Status);
        Assert.DoesNotContain("Set-Cookie", answer.Headers.Keys, "without its cookie, the page's next request would be the administrator's");
    }

    [TestMethod]
    public async Task Signing_in_as_nobody_is_refused()
    {
        await using var served = await Served.Begin();

        var answer = await served.Post("/app/signin", """{"userId":"00000000-0000-0000-0000-00000000dead"}""");

        Assert.AreEqual("404 0x80040217 systemuser With Id = 00000000-0000-0000-0000-00000000dead Does Not Exist", answer.Refusal);
    }

    [TestMethod]
    public async Task The_apps_files_are_served_from_the_root_and_run_their_own_scripts_only()
    {
        await using var served = await Served.Begin(new OnePage());

        var page = await served.Get("/");

        Assert.AreEqual("<h1>Sales Loop</h1>", page.Text);
        Assert.Contains("default-src 'self'", page.Headers["Content-Security-Policy"]);
        Assert.AreEqual("nosniff", page.Headers["X-Content-Type-Options"]);
        Assert.AreEqual(HttpStatusCode.NotFound, (await served.Get("/nosuch.js")).Status);
    }

    [TestMethod]
    public async Task A_link_from_another_site_to_the_apps_page_works()
    {
        await using var served = await Served.Begin(new OnePage());

        Assert.AreEqual(HttpStatusCode.OK, (await served.Get("/", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"))).Status);
    }

    [TestMethod]
    public async Task An_icon_that_no_solution_has_is_not_there()
    {
        await using var served = await Served.Begin();

        Assert.AreEqual("404 0x0 There is nothing at '/app/icons/sl_/icons/nosuch.svg'. The Web API is at /api/data/v9.2/.", (await served.Get("/app/icons/sl_/icons/nosuch.svg")).Refusal);
    }

    private sealed class OnePage : IAppFiles
    {
        public AppFile? Find(string path) =>
            path.Length == 0 ? new AppFile("text/html; charset=utf-8", Encoding.UTF8.GetBytes("<h1>Sales Loop</h1>")) : null;
    }
}
