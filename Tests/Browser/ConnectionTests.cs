using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SalesLoop.Tests.Browser;

[TestClass]
public sealed class ConnectionTests : AppTest
{
    [TestMethod]
    public Task A_lost_connection_is_said_nothing_typed_is_lost_and_it_goes_on_when_the_server_answers() => Try(async app =>
    {
        var deal = app.Deal();
        await app.GoTo("opportunity", deal);
        await app.Field("Next Step").FillAsync("Call Dana");
        await app.Page.Context.SetOfflineAsync(true);
        await app.Command("Save").ClickAsync();
        await Expect(app.Dialog).ToContainTextAsync("The server can't be reached.");
        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();
        await Expect(app.Main.GetByText("What you typed stays here.")).ToBeVisibleAsync();
        await app.MustBeAccessible("a lost connection");
        await Expect(app.Field("Next Step")).ToHaveValueAsync("Call Dana");

        await app.Page.Context.SetOfflineAsync(false);
        // A panel on the form that could not be read offers the same for itself.
        await app.Page.GetByLabel("The server can't be reached.").GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(app.Main.GetByText("What you typed stays here.")).ToHaveCountAsync(0);
        await app.Command("Save").ClickAsync();
        await Expect(app.Main.GetByText("Saved", new() { Exact = true })).ToBeVisibleAsync();
        Assert.AreEqual("Call Dana", app.Team.Stored(deal)["sl_nextstep"]);
        app.ExpectLostConnection();
    });

    [TestMethod]
    public Task A_list_that_could_not_be_loaded_comes_by_itself_once_the_server_answers() => Try(async app =>
    {
        app.Deal();
        await app.GoTo("contact");
        await Expect(app.Page.GetByText("No contacts here yet")).ToBeVisibleAsync();
        await app.Page.Context.SetOfflineAsync(true);
        await app.Page.GetByRole(AriaRole.Link, new() { Name = "Accounts" }).ClickAsync();
        await Expect(app.Main.GetByText("The rows could not be loaded.")).ToBeVisibleAsync();

        await app.Page.Context.SetOfflineAsync(false);
        await Expect(app.Page.Locator("a[data-row]")).ToHaveTextAsync("Globex");
        app.ExpectLostConnection();
    });
}
