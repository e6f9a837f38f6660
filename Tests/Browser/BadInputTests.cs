using Microsoft.Playwright;
using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.Plugins;
using static Microsoft.Playwright.Assertions;

namespace SalesLoop.Tests.Browser;

/// <summary>What goes wrong beside the rules: each has words of its own and a way on, and nothing typed is lost.</summary>
[TestClass]
public sealed class BadInputTests : AppTest
{
    private static readonly string LongText = string.Concat(Enumerable.Repeat("0123456789", 1_000));

    [TestMethod]
    public Task A_row_that_somebody_deletes_meanwhile_says_so_and_keeps_what_was_typed() => Try(async app =>
    {
        var deal = app.Deal();
        await app.GoTo("opportunity", deal);
        // What else the form asks for has been answered: only the save meets what is gone.
        await Expect(app.Page.GetByText("1 thing is missing for Develop")).ToBeVisibleAsync();
        await app.Field("Next Step").FillAsync("Call Dana on Friday");
        app.Team.Service.Delete("opportunity", deal);

        await app.Command("Save").ClickAsync();
        await Expect(app.Dialog).ToContainTextAsync("This row is not there any more.");
        await Expect(app.Dialog).ToContainTextAsync("What you typed is still on the form: copy what you need before you leave.");
        await app.MustBeAccessible("a row that is gone");
        app.ExpectRefusal(404);
        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();
        await Expect(app.Field("Next Step")).ToHaveValueAsync("Call Dana on Friday");

        await app.Page.GetByRole(AriaRole.Link, new() { Name = "Contacts" }).ClickAsync();
        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "Discard changes" }).ClickAsync();
        await Expect(app.Page.GetByRole(AriaRole.Heading, new() { Name = "Active Contacts" })).ToBeVisibleAsync();
    });

    [TestMethod]
    public Task An_old_link_to_a_row_that_is_gone_leads_back_to_the_list() => Try(async app =>
    {
        await app.GoTo("opportunity", Guid.NewGuid());
        await Expect(app.Page.GetByRole(AriaRole.Heading, new() { Name = "This row is not there any more.", Level = 1 })).ToBeVisibleAsync();
        await app.MustBeAccessible("a link to a row that is gone");
        await app.Main.GetByRole(AriaRole.Button, new() { Name = "Back to the list" }).ClickAsync();
        await Expect(app.Page.GetByText("No opportunities here yet")).ToBeVisibleAsync();
    });

    [TestMethod]
    public Task Ten_thousand_characters_stay_as_pasted_and_the_field_says_how_many_are_too_many() => Try(async app =>
    {
        var deal = app.Deal();
        await app.GoTo("opportunity", deal);
        await app.Field("Next Step").FillAsync(LongText);
        var limit = app.Team.Organization.Schema.Find("opportunity")!.Columns["sl_nextstep"].MaxLength;
        await Expect(app.Page.GetByText($"This has 10,000 characters, and {limit} are the most. Shorten it.")).ToBeVisibleAsync();
        await app.MustBeAccessible("a text that is too long");
        await app.Command("Save").ClickAsync();
        await Expect(app.Field("Next Step")).ToBeFocusedAsync();
        await Expect(app.Field("Next Step")).ToHaveValueAsync(LongText);
        Assert.IsFalse(app.Team.Stored(deal).Contains("sl_nextstep"), "nothing is saved of it, cut or whole");

        await app.Field("Next Step").FillAsync(LongText[..limit]);
        await Expect(app.Page.GetByText("Shorten it.")).ToHaveCountAsync(0);
        await app.Page.GetByRole(AriaRole.Tab, new() { Name = "Tailor" }).ClickAsync();
        var most = app.Team.Organization.Schema.Find("opportunity")!.Columns["customerneed"].MaxLength;
        await app.Field("Customer Need").FillAsync(LongText);
        await Expect(app.Page.GetByText("This has 10,000 characters, and 2,000 are the most. Shorten it.")).ToBeVisibleAsync();
        await app.Field("Customer Need").FillAsync(LongText[..most]);
        await app.Command("Save").ClickAsync();
        await Expect(app.Main.GetByText("Saved", new() { Exact = true })).ToBeVisibleAsync();

        var stored = app.Team.Stored(deal);
        Assert.AreEqual((LongText[..limit], LongText[..most]), (stored["sl_nextstep"], stored["customerneed"]));
    });

    [TestMethod]
    public Task A_deal_whose_fit_no_model_has_scored_says_so_and_the_model_list_what_to_do() => Try(async app =>
    {
        await app.GoTo("opportunity", app.Deal());
        await app.Page.GetByRole(AriaRole.Tab, new() { Name = "Deal Loop" }).ClickAsync();
        await Expect(app.Page.GetByRole(AriaRole.Tabpanel).GetByText("This deal has not been scored yet. It is when a fit model counts for it.")).ToBeVisibleAsync();

        await app.GoTo("sl_fitmodel");
        await Expect(app.Page.GetByText("No fit models here yet")).ToBeVisibleAsync();
        await Expect(app.Command("New")).ToBeVisibleAsync();
    });

    [TestMethod]
    public Task Somebody_without_a_role_is_told_so_and_whom_to_ask() => Try(
        async app =>
        {
            await app.SignIn("Nora Test");
            await Expect(app.Page.GetByRole(AriaRole.Heading, new() { Name = "You have no role here yet", Level = 1 })).ToBeVisibleAsync();
            await Expect(app.Main).ToContainTextAsync("Ask an administrator to give you one of the Sales Loop roles.");
            await app.MustBeAccessible("somebody without a role");
            await app.KeepPicture("no-role");

            await app.GoTo("opportunity");
            await Expect(app.Main.GetByRole(AriaRole.Heading, new() { Name = "You have no role here yet" })).ToBeVisibleAsync();
            Assert.AreEqual(403, (await app.Ask("GET", "opportunities")).Status);
        },
        prepare: team =>
        {
            var nora = team.User("Nora", "Sales Loop Rep");
            var role = team.Service.Retrieve("systemuser", nora, new Microsoft.Xrm.Sdk.Query.ColumnSet(false)).Id;
            foreach (var given in Roles(team, nora))
            {
                team.Service.Disassociate("systemuser", role, new Relationship("systemuserroles_association"), [new EntityReference("role", given)]);
            }
        });

    [TestMethod]
    public Task A_sign_in_that_ended_with_the_server_is_taken_up_again_and_the_save_is_still_the_persons_own() => Try(
        async app =>
        {
            await app.SignIn("Rita Test");
            await app.GoTo("account");
            await app.Command("New").ClickAsync();
            await AppUnderTest.Labelled(app.Main, "Account Name").FillAsync("Initech");
            // What a server that was started anew finds in the browser: a sign-in that it never gave.
            var cookie = (await app.Page.Context.CookiesAsync()).Single();
            await app.Page.Context.AddCookiesAsync([new Cookie { Name = cookie.Name, Value = "0000", Domain = cookie.Domain, Path = cookie.Path }]);
            await app.Command("Save").ClickAsync();
            await Expect(app.Main.GetByText("Saved", new() { Exact = true })).ToBeVisibleAsync();

            var stored = app.Team.Service.RetrieveMultiple(new Microsoft.Xrm.Sdk.Query.QueryExpression("account") { ColumnSet = new(true) }).Entities.Single();
            Assert.AreEqual("Rita Test", stored.GetAttributeValue<EntityReference>("createdby").Name);
            app.ExpectRefusal(401);
        },
        prepare: team => team.User("Rita", "Sales Loop Rep"));

    private static IEnumerable<Guid> Roles(SalesTeam team, Guid user)
    {
        var query = new Microsoft.Xrm.Sdk.Query.QueryByAttribute("systemuserroles") { ColumnSet = new(true) };
        query.AddAttributeValue("systemuserid", user);
        return [.. team.Service.RetrieveMultiple(query).Entities.Select(row => row.GetAttributeValue<Guid>("roleid"))];
    }
}
