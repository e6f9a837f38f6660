using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SalesLoop.Tests.Browser;

[TestClass]
public sealed class ProcessTests : AppTest
{
    [TestMethod]
    [DataRow(1400, false)]
    [DataRow(420, true)]
    public Task A_refused_move_on_the_process_bar_keeps_in_sight_what_is_missing_until_it_is_there(int width, bool dark) => Try(
        async app =>
        {
            var deal = app.Deal();
            await app.GoTo("opportunity", deal);
            var bar = app.Page.GetByRole(AriaRole.Group, new() { Name = "Opportunity Sales Process" });
            await Expect(bar.Locator("[aria-current=step]")).ToContainTextAsync("Qualify");
            await bar.GetByRole(AriaRole.Button, new() { Name = "Next stage: Develop" }).ClickAsync();

            await Expect(app.Main.GetByText("This deal can't move to Develop yet")).ToBeVisibleAsync();
            await Expect(bar.Locator("[aria-current=step]")).ToContainTextAsync("Qualify");
            await app.MustBeAccessible("a refused move");
            Assert.AreEqual("Qualify", app.Team.StageOf(deal));
            app.ExpectRefusal(400);

            await app.Page.GetByRole(AriaRole.Tab, new() { Name = "Tailor" }).ClickAsync();
            await Expect(app.Main.GetByText("This deal can't move to Develop yet")).ToBeVisibleAsync();
            await app.Field("Customer Need").FillAsync("Twelve clinics, one rota on paper");
            await bar.GetByRole(AriaRole.Button, new() { Name = "Next stage: Develop" }).ClickAsync();

            await Expect(bar.Locator("[aria-current=step]")).ToContainTextAsync("Develop");
            await Expect(app.Main.GetByText("This deal can't move to Develop yet")).ToHaveCountAsync(0);
            Assert.AreEqual("Develop", app.Team.StageOf(deal));
            await bar.GetByRole(AriaRole.Button, new() { Name = "Back to Qualify" }).ClickAsync();
            await Expect(bar.Locator("[aria-current=step]")).ToContainTextAsync("Qualify");
            Assert.AreEqual("Qualify", app.Team.StageOf(deal));
            Assert.HasCount(1, app.About(deal, "opportunitysalesprocess", "opportunityid"));
        },
        width,
        dark);
}
