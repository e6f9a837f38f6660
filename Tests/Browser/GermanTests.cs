using Microsoft.Playwright;
using Microsoft.Xrm.Sdk;
using static Microsoft.Playwright.Assertions;

namespace SalesLoop.Tests.Browser;

/// <summary>A rep works in German, from the switch in the header to what is stored.</summary>
[TestClass]
public sealed class GermanTests : AppTest
{
    [TestMethod]
    public Task A_rep_switches_to_German_and_edits_a_deal_with_their_own_numbers_and_dates() => Try(async app =>
    {
        var deal = app.Deal();
        await app.GoTo("opportunity");
        await app.Page.GetByRole(AriaRole.Button, new() { Name = "Personal options" }).ClickAsync();
        await app.MustBeAccessible("personal options");
        await app.Page.GetByRole(AriaRole.Combobox, new() { Name = "Language" }).ClickAsync();
        await app.Page.GetByRole(AriaRole.Option, new() { Name = "Deutsch" }).ClickAsync();
        await Expect(app.Dialog.GetByText("1.234,50 · 25.03.2026 · 14:30")).ToBeVisibleAsync();
        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await app.Page.GetByRole(AriaRole.Link, new() { Name = "Globex renewal" }).ClickAsync();
        await app.Page.GetByRole(AriaRole.Textbox, new() { Name = "Nächster Schritt", Exact = true }).FillAsync("Dana anrufen");
        await app.Field("Geschätzter Umsatz").FillAsync("36.500,5");
        await app.Field("Geschätztes Abschlussdatum").FillAsync("31.4.2026");
        await app.Field("Geschätztes Abschlussdatum").BlurAsync();
        await Expect(app.Page.GetByRole(AriaRole.Tabpanel).GetByText("Geben Sie ein Datum ein, zum Beispiel 25.03.2026.")).ToBeVisibleAsync();
        await app.Field("Geschätztes Abschlussdatum").FillAsync("20.3.2026");
        await app.Field("Geschätztes Abschlussdatum").BlurAsync();
        await Expect(app.Field("Geschätztes Abschlussdatum")).ToHaveValueAsync("20.03.2026");
        await app.Page.Keyboard.PressAsync("Control+s");
        await Expect(app.Main.GetByText("Gespeichert", new() { Exact = true })).ToBeVisibleAsync();

        var stored = app.Team.Stored(deal);
        Assert.AreEqual("Dana anrufen", stored["sl_nextstep"]);
        Assert.AreEqual(36500.5m, stored.GetAttributeValue<Money>("estimatedvalue").Value);
        Assert.AreEqual(new DateTime(2026, 3, 20), stored["estimatedclosedate"]);
        await Expect(app.Field("Geschätzter Umsatz")).ToHaveValueAsync("36.500,50");
        await app.MustBeAccessible("a deal in German");
    });
}
