using Microsoft.Playwright;
using Microsoft.Xrm.Sdk;
using static Microsoft.Playwright.Assertions;

namespace SalesLoop.Tests.Browser;

/// <summary>A form script out of a solution, on the members of the client API that these pages offer.</summary>
[TestClass]
public sealed class ScriptTests : AppTest
{
    [TestMethod]
    public Task A_form_script_calls_an_operation_asks_the_person_and_puts_notices_on_the_form() => TryScript(async app =>
    {
        await Rename(app, "Ask");
        await Expect(app.Dialog).ToContainTextAsync("Asked as me");
        await app.MustBeAccessible("a script's question");
        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();
        await Expect(app.Page.GetByRole(AriaRole.Region, new() { Name = "Notices" })).ToContainTextAsync("Renamed");

        await Rename(app, "Stop");
        await Expect(app.Main.GetByText("Too short a name")).ToBeVisibleAsync();
    });

    [TestMethod]
    public Task A_form_script_narrows_a_lookup_when_it_is_searched() => TryScript(async app =>
    {
        var lookup = app.Main.GetByRole(AriaRole.Combobox, new() { Name = "Primary Contact" });
        await lookup.FillAsync("a");

        await Expect(app.Page.GetByRole(AriaRole.Option)).ToHaveTextAsync(["Rita Reyes"], new() { UseInnerText = true });
    });

    [TestMethod]
    public Task What_these_pages_do_not_offer_is_refused_by_its_name() => TryScript(async app =>
    {
        await Rename(app, "Old");

        await Expect(app.Page.GetByRole(AriaRole.Region, new() { Name = "Notices" })).ToContainTextAsync("Xrm.Page is not offered by these pages");
        app.ExpectWarning("A form script failed: Xrm.Page is not offered");
    });

    private Task TryScript(Func<AppUnderTest, Task> act) => Try(
        async app =>
        {
            app.Team.Service.Create(new Entity("contact") { ["firstname"] = "Rita", ["lastname"] = "Reyes" });
            app.Team.Service.Create(new Entity("contact") { ["firstname"] = "Adam", ["lastname"] = "Amsel" });
            await app.GoTo("account", app.Team.Service.Create(new Entity("account") { ["name"] = "Globex" }));
            await Expect(AppUnderTest.Labelled(app.Main, "Account Name")).ToHaveValueAsync("Globex");
            await act(app);
            app.ExpectWarning("try_Try.Meter is not shown", isOptional: true);
        },
        prepare: TrySolution.Import);

    private static async Task Rename(AppUnderTest app, string name)
    {
        await AppUnderTest.Labelled(app.Main, "Account Name").FillAsync(name);
        await app.Page.Keyboard.PressAsync("Tab");
    }
}
