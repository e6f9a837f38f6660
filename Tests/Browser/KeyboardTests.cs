using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SalesLoop.Tests.Browser;

/// <summary>Work without a mouse: every step is a key, and where the focus is is looked up in the page.</summary>
[TestClass]
public sealed class KeyboardTests : AppTest
{
    [TestMethod]
    public Task Rows_are_taken_and_changed_together_by_keys_alone() => Try(async app =>
    {
        var deal = app.Deal("Alpha");
        await app.GoTo("opportunity");
        await Expect(app.Page.Locator("a[data-row]")).ToHaveCountAsync(1);
        await TabTo(app, "Select Alpha");
        await app.Page.Keyboard.PressAsync("Space");
        await TabTo(app, "Edit (1)");
        await app.Page.Keyboard.PressAsync("Enter");
        await TabTo(app, "Column to change");
        await app.Page.Keyboard.PressAsync("Enter");
        await app.Page.Keyboard.TypeAsync("Next Step");
        await app.Page.Keyboard.PressAsync("Enter");
        await TabTo(app, "Next Step");
        await app.Page.Keyboard.TypeAsync("Call Dana");
        await TabTo(app, "Change rows (1)");
        await app.Page.Keyboard.PressAsync("Enter");
        await Expect(app.Dialog.GetByText("1 done, 0 refused, 0 not tried")).ToBeVisibleAsync();
        await app.Page.Keyboard.PressAsync("Escape");
        await Expect(app.Dialog).ToHaveCountAsync(0);

        Assert.AreEqual("Call Dana", app.Team.Stored(deal)["sl_nextstep"]);
    });

    [TestMethod]
    public Task A_charts_group_is_opened_and_a_note_is_written_by_keys_alone() => Try(async app =>
    {
        var deal = app.Deal("Alpha", ("estimatedvalue", new Microsoft.Xrm.Sdk.Money(100)));
        await app.GoTo("opportunity");
        await TabTo(app, "Show chart");
        await app.Page.Keyboard.PressAsync("Enter");
        await Expect(app.Page.GetByRole(AriaRole.Region, new() { Name = "Chart" }).GetByText("n = 1 (opportunities)")).ToBeVisibleAsync();
        // An open deal has not closed in any month.
        await TabTo(app, "Empty");
        await app.Page.Keyboard.PressAsync("Enter");
        await TabTo(app, "Alpha");
        await app.Page.Keyboard.PressAsync("Enter");
        await Expect(app.Page.GetByRole(AriaRole.Heading, new() { Name = "Alpha", Level = 1 })).ToBeFocusedAsync();

        await TabTo(app, "Note");
        await app.Page.Keyboard.PressAsync("Enter");
        await TabTo(app, "Description");
        await app.Page.Keyboard.TypeAsync("By keys");
        await TabTo(app, "Add Note");
        await app.Page.Keyboard.PressAsync("Enter");
        await Expect(app.Page.GetByRole(AriaRole.Region, new() { Name = "Timeline" }).GetByText("By keys")).ToBeVisibleAsync();
        await Expect(app.Page.Locator("#timeline-add-annotation")).ToBeFocusedAsync();
        Assert.HasCount(1, app.About(deal, "annotation", "objectid"));
    });

    /// <summary>Presses Tab until what has the focus is called so.</summary>
    private static async Task TabTo(AppUnderTest app, string name)
    {
        for (var presses = 0; presses < 90; presses++)
        {
            var focused = await app.Page.EvaluateAsync<string>("""
                (() => {
                  const element = document.activeElement;
                  const named = element.getAttribute("aria-label") ?? element.labels?.[0]?.innerText ?? element.innerText ?? "";
                  return named.replace(/[\s*+]+$/g, "").trim();
                })()
                """);
            if (focused == name)
            {
                return;
            }

            await app.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"Tab never reached '{name}'.");
    }
}
