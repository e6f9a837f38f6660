using Microsoft.Playwright;
using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.Plugins;
using static Microsoft.Playwright.Assertions;

namespace SalesLoop.Tests.Browser;

[TestClass]
public sealed class FormTests : AppTest
{
    [TestMethod]
    public Task A_deal_is_opened_from_the_list_edited_and_saved() => Try(async app =>
    {
        var deal = app.Deal();
        await app.GoTo("opportunity");
        await app.Page.GetByRole(AriaRole.Link, new() { Name = "Globex renewal" }).ClickAsync();

        await app.Field("Next Step").FillAsync("Call Dana");
        await app.Field("Est. revenue").FillAsync("36,500.5");
        await app.Field("Next Step Due").FillAsync("2026-03-20");
        await Expect(app.Main.GetByText("Unsaved")).ToBeVisibleAsync();
        await app.Page.Keyboard.PressAsync("Control+s");
        await Expect(app.Main.GetByText("Saved", new() { Exact = true })).ToBeVisibleAsync();

        var stored = app.Team.Stored(deal);
        Assert.AreEqual("Call Dana", stored["sl_nextstep"]);
        Assert.AreEqual(36500.5m, stored.GetAttributeValue<Money>("estimatedvalue").Value);
        Assert.AreEqual(new DateTime(2026, 3, 20), stored["sl_nextstepdueon"]);
    });

    [TestMethod]
    public Task An_illegal_stage_move_is_refused_in_the_rules_words_and_what_was_typed_stays() => Try(async app =>
    {
        var deal = app.Deal();
        await app.GoTo("opportunity", deal);

        await app.Field("Next Step").FillAsync("Call Dana");
        await AppUnderTest.Choose(app.Page.GetByRole(AriaRole.Tabpanel), "Stage", "dev", "Develop");
        await app.Command("Save").ClickAsync();

        await Expect(app.Dialog.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Business Process Error");
        Assert.AreEqual(SalesTeam.NoNeed, await app.Dialog.Locator("p").InnerTextAsync());
        await app.MustBeAccessible("the refusal");
        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();

        await Expect(app.Field("Next Step")).ToHaveValueAsync("Call Dana");
        await Expect(app.Page.GetByRole(AriaRole.Tabpanel).GetByRole(AriaRole.Link, new() { Name = "Develop" })).ToBeVisibleAsync();
        Assert.AreEqual("Qualify", app.Team.StageOf(deal));
        app.ExpectRefusal(400);
    });

    [TestMethod]
    public Task The_move_passes_once_what_the_rule_asks_for_is_there() => Try(async app =>
    {
        var deal = app.Deal();
        await app.GoTo("opportunity", deal);

        await app.Page.GetByRole(AriaRole.Tab, new() { Name = "Tailor" }).ClickAsync();
        await app.Field("Customer Need").FillAsync("Twelve clinics, one rota on paper");
        await app.Page.GetByRole(AriaRole.Tab, new() { Name = "Summary" }).ClickAsync();
        await AppUnderTest.Choose(app.Page.GetByRole(AriaRole.Tabpanel), "Stage", "dev", "Develop");
        await app.Command("Save").ClickAsync();
        await Expect(app.Main.GetByText("Saved", new() { Exact = true })).ToBeVisibleAsync();

        Assert.AreEqual("Develop", app.Team.StageOf(deal));
    });

    [TestMethod]
    public Task What_somebody_else_changed_meanwhile_is_shown_and_ones_own_change_can_be_saved_over_it() => Try(async app =>
    {
        var deal = app.Deal();
        await app.GoTo("opportunity", deal);
        await app.Field("Next Step").FillAsync("Mine");
        app.Team.Service.Update(SalesTeam.Change(deal, ("sl_nextstep", "Theirs"), ("customerneed", "Written by a colleague")));

        await app.Command("Save").ClickAsync();
        await Expect(app.Dialog.GetByRole(AriaRole.Heading)).ToHaveTextAsync("Somebody else has changed this row");
        await Expect(app.Dialog.GetByRole(AriaRole.Cell, new() { Name = "Theirs" })).ToBeVisibleAsync();
        await app.MustBeAccessible("the conflict");
        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save yours" }).ClickAsync();
        await Expect(app.Main.GetByText("Saved", new() { Exact = true })).ToBeVisibleAsync();

        var stored = app.Team.Stored(deal);
        Assert.AreEqual("Mine", stored["sl_nextstep"]);
        Assert.AreEqual("Written by a colleague", stored["customerneed"]);
        app.ExpectRefusal(412);
    });

    [TestMethod]
    public Task A_row_with_unsaved_changes_is_not_left_without_a_question() => Try(async app =>
    {
        var deal = app.Deal();
        await app.GoTo("opportunity");
        await app.Page.GetByRole(AriaRole.Link, new() { Name = "Globex renewal" }).ClickAsync();
        await app.Field("Next Step").FillAsync("Call Dana");

        await app.Page.GoBackAsync();
        await Expect(app.Dialog).ToContainTextAsync("has changes that are not saved yet");
        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "Go on editing" }).ClickAsync();
        await Expect(app.Field("Next Step")).ToHaveValueAsync("Call Dana");
        await app.Page.GetByRole(AriaRole.Link, new() { Name = "Contacts" }).ClickAsync();
        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save and go on" }).ClickAsync();

        await Expect(app.Page.GetByRole(AriaRole.Heading, new() { Name = "Active Contacts" })).ToBeVisibleAsync();
        Assert.AreEqual("Call Dana", app.Team.Stored(deal)["sl_nextstep"]);
    });

    [TestMethod]
    public Task An_empty_required_field_is_named_and_nothing_is_sent() => Try(async app =>
    {
        var deal = app.Deal();
        await app.GoTo("opportunity", deal);
        await app.Field("Topic").FillAsync("");
        await app.Command("Save").ClickAsync();

        await Expect(app.Page.GetByText("Fill these before the row can be saved: Topic")).ToBeVisibleAsync();
        await Expect(app.Field("Topic")).ToBeFocusedAsync();
        Assert.AreEqual("Globex renewal", app.Team.Stored(deal)["name"]);
    });

    [TestMethod]
    public Task A_deal_is_closed_as_lost_with_a_reason_of_that_outcome_and_opened_again() => Try(async app =>
    {
        // The dialog proposes the person's day, and the organization's clock stands still: a close date ahead of it is refused.
        await app.Page.Clock.SetFixedTimeAsync(app.Team.Clock.Now);
        var deal = app.Deal();
        await app.GoTo("opportunity", deal);
        await app.Command("Close as Lost").ClickAsync();
        await app.MustBeAccessible("the close dialog");

        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close as Lost" }).ClickAsync();
        var refusal = app.Page.GetByRole(AriaRole.Alertdialog);
        await Expect(refusal).ToContainTextAsync("Business Process Error");
        await refusal.GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();
        app.ExpectRefusal(400);

        await AppUnderTest.Choose(app.Dialog, "Main Reason", "tim", "Timing");
        await AppUnderTest.Labelled(app.Dialog, "Description").FillAsync("Budget moved to next year");
        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close as Lost" }).ClickAsync();
        await Expect(app.Page.GetByText("Read-only: this row is Canceled.")).ToBeVisibleAsync();
        Assert.AreEqual(2, app.Team.Stored(deal).GetAttributeValue<OptionSetValue>("statecode").Value);

        await app.Command("Reopen").ClickAsync();
        await Expect(app.Command("Close as Won")).ToBeVisibleAsync();
        Assert.AreEqual(0, app.Team.Stored(deal).GetAttributeValue<OptionSetValue>("statecode").Value);
    });

    [TestMethod]
    public Task A_related_row_is_begun_over_the_deal_in_a_short_form_and_already_knows_it() => Try(async app =>
    {
        var deal = app.Deal();
        await app.GoTo("opportunity", deal);
        await app.Page.GetByRole(AriaRole.Tab, new() { Name = "History" }).ClickAsync();
        await Expect(app.Page.GetByRole(AriaRole.Table).GetByText("Start → Qualify: passed")).ToBeVisibleAsync();
        await app.Page.GetByRole(AriaRole.Button, new() { Name = "New Gate Exception" }).ClickAsync();

        await Expect(app.Dialog.GetByRole(AriaRole.Heading, new() { Name = "New Gate Exception" })).ToBeVisibleAsync();
        await app.MustBeAccessible("a short form");
        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save & Close" }).ClickAsync();
        await Expect(app.Dialog.GetByText("Fill these before the row can be saved")).ToBeVisibleAsync();
        await AppUnderTest.Choose(app.Dialog, "Stage Asked For", "dev", "Develop");
        await AppUnderTest.Labelled(app.Dialog, "Reason").FillAsync("The buyer signs without a demo");
        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save & Close" }).ClickAsync();
        await Expect(app.Dialog).ToHaveCountAsync(0);

        Assert.HasCount(1, app.Team.About(deal, "sl_gateexception"));
    });

    [TestMethod]
    public Task The_solutions_own_form_script_shows_what_a_criterion_of_that_kind_needs() => Try(async app =>
    {
        await app.GoTo("sl_criterion", app.Team.Need);
        await Expect(AppUnderTest.Labelled(app.Main, "Column")).ToBeVisibleAsync();
        await Expect(AppUnderTest.Labelled(app.Main, "Minimum Fit")).ToBeHiddenAsync();

        await app.Main.GetByRole(AriaRole.Combobox, new() { Name = "Check", Exact = true }).ClickAsync();
        await app.Page.GetByRole(AriaRole.Option, new() { Name = "Fit is at least" }).ClickAsync();

        await Expect(AppUnderTest.Labelled(app.Main, "Minimum Fit")).ToBeVisibleAsync();
        await Expect(AppUnderTest.Labelled(app.Main, "Column")).ToBeHiddenAsync();
    });

    [TestMethod]
    public Task A_new_account_is_saved_and_deleted_after_a_question() => Try(async app =>
    {
        await app.GoTo("account");
        await app.Command("New").ClickAsync();
        await AppUnderTest.Labelled(app.Main, "Account Name").FillAsync("Initech");
        await app.Command("Save").ClickAsync();
        await Expect(app.Page.GetByRole(AriaRole.Heading, new() { Name = "Initech", Level = 1 })).ToBeVisibleAsync();
        await app.Command("Delete").ClickAsync();
        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();

        await Expect(app.Page.GetByRole(AriaRole.Heading, new() { Name = "Active Accounts" })).ToBeVisibleAsync();
        await Expect(app.Page.GetByText("No accounts here yet")).ToBeVisibleAsync();
    });
}
