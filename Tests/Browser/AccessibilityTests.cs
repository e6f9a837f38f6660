using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SalesLoop.Tests.Browser;

[TestClass]
public sealed class AccessibilityTests : AppTest
{
    [TestMethod]
    [DataRow(1400, false, false)]
    [DataRow(1400, true, false)]
    [DataRow(1400, false, true)]
    [DataRow(420, false, false)]
    [DataRow(420, true, false)]
    [DataRow(320, false, false)]
    public Task Lists_and_forms_have_no_violation(int width, bool dark, bool forcedColors) => Try(
        async app =>
        {
            await app.Page.EmulateMediaAsync(new() { ForcedColors = forcedColors ? ForcedColors.Active : ForcedColors.None });
            var deal = app.Deal();
            await app.GoTo("opportunity");
            await Expect(app.Page.Locator("a[data-row]")).ToHaveCountAsync(1);
            await app.MustBeAccessible("a list");

            await app.GoTo("opportunity", deal);
            await Expect(app.Page.GetByRole(AriaRole.Heading, new() { Name = "Globex renewal", Level = 1 })).ToBeVisibleAsync();
            await app.MustBeAccessible("a form");

            await app.Page.GetByRole(AriaRole.Tab, new() { Name = "History" }).ClickAsync();
            await Expect(app.Main.GetByText("Start → Qualify: passed").First).ToBeVisibleAsync();
            await app.MustBeAccessible("related rows");

            // What the pointer happens to rest on must not open a tooltip over the next screen.
            await app.Page.Mouse.MoveAsync(0, 0);
            await app.GoTo("sl_criterion", app.Team.Need);
            await Expect(app.Command("Save")).ToBeVisibleAsync();
            await app.MustBeAccessible("a criterion");
        },
        width,
        dark);

    [TestMethod]
    public Task A_narrow_screen_hides_the_site_map_until_it_is_asked_for_and_nothing_runs_out_of_it() => Try(
        async app =>
        {
            app.Deal();
            await app.GoTo("opportunity");
            await Expect(app.Page.Locator("a[data-row]")).ToHaveCountAsync(1);
            var map = app.Page.GetByRole(AriaRole.Navigation, new() { Name = "Site map" });
            await Expect(map).ToHaveCountAsync(0);
            Assert.AreEqual(420, await app.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));

            await app.Page.GetByRole(AriaRole.Button, new() { Name = "Expand the navigation" }).ClickAsync();
            await map.GetByRole(AriaRole.Link, new() { Name = "Accounts" }).ClickAsync();

            await Expect(app.Page.GetByRole(AriaRole.Heading, new() { Name = "Active Accounts" })).ToBeVisibleAsync();
            await Expect(map).ToHaveCountAsync(0);
        },
        width: 420);
}
