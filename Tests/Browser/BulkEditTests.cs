using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SalesLoop.Tests.Browser;

[TestClass]
public sealed class BulkEditTests : AppTest
{
    [TestMethod]
    [DataRow(1400, false)]
    [DataRow(420, true)]
    public Task Each_of_several_rows_changed_together_gets_its_own_answer(int width, bool dark) => Try(
        async app =>
        {
            var ready = app.Deal("Alpha", ("customerneed", "Twelve clinics, one rota on paper"));
            var notYet = app.Deal("Beta");
            var other = app.Deal("Gamma");
            await app.GoTo("opportunity");
            await app.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select Alpha" }).CheckAsync();
            await app.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select Beta" }).CheckAsync();
            await app.Command("Edit (2)").ClickAsync();

            await app.Dialog.GetByRole(AriaRole.Combobox, new() { Name = "Column to change" }).ClickAsync();
            await app.Page.GetByRole(AriaRole.Option, new() { Name = "Stage", Exact = true }).ClickAsync();
            await AppUnderTest.Choose(app.Dialog, "Stage", "dev", "Develop");
            await app.MustBeAccessible("several rows");
            await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "Change rows (2)" }).ClickAsync();

            await Expect(app.Dialog.GetByText("1 done, 1 refused, 0 not tried")).ToBeVisibleAsync();
            await Expect(app.Dialog.GetByRole(AriaRole.Listitem).First).ToContainTextAsync("Write the need in the buyer's own words");
            await Expect(app.Dialog.GetByRole(AriaRole.Listitem).First).ToContainTextAsync("Beta");
            await app.MustBeAccessible("the answers");
            await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();

            await Expect(app.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select Beta" })).ToBeCheckedAsync();
            await Expect(app.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select Alpha" })).Not.ToBeCheckedAsync();
            Assert.AreEqual("Develop", app.Team.StageOf(ready));
            Assert.AreEqual("Qualify", app.Team.StageOf(notYet));
            Assert.AreEqual("Qualify", app.Team.StageOf(other));
            app.ExpectRefusal(400);
        },
        width,
        dark);

    [TestMethod]
    public Task Rows_are_deleted_together_after_a_question_and_a_new_search_forgets_which_were_taken() => Try(async app =>
    {
        app.Deal("Alpha");
        app.Deal("Beta");
        await app.GoTo("account");
        await app.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select all rows of this page" }).CheckAsync();
        await Expect(app.Command("Delete (2)")).ToBeVisibleAsync();
        await app.Page.GetByRole(AriaRole.Link, new() { Name = "Contacts" }).ClickAsync();
        await Expect(app.Command("Delete (2)")).ToHaveCountAsync(0);

        await app.GoTo("opportunity");
        await app.Page.GetByRole(AriaRole.Checkbox, new() { Name = "Select all rows of this page" }).CheckAsync();
        await app.Command("Delete (2)").ClickAsync();
        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(app.Dialog.GetByText("2 done, 0 refused, 0 not tried")).ToBeVisibleAsync();
        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(app.Page.GetByText("No opportunities here yet")).ToBeVisibleAsync();
    });
}
