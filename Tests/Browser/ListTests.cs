using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static Microsoft.Playwright.Assertions;

namespace SalesLoop.Tests.Browser;

[TestClass]
public sealed class ListTests : AppTest
{
    [TestMethod]
    public Task The_site_map_shows_the_tables_of_an_area_and_leads_to_their_rows() => Try(async app =>
    {
        app.Deal();
        await app.Page.GotoAsync("/");

        var map = app.Page.GetByRole(AriaRole.Navigation, new() { Name = "Site map" });
        await Expect(map.GetByRole(AriaRole.Link, new() { Name = "Deals" })).ToHaveAttributeAsync("aria-current", "page");
        await map.GetByRole(AriaRole.Link, new() { Name = "Accounts" }).ClickAsync();

        await Expect(app.Page.GetByRole(AriaRole.Table).GetByRole(AriaRole.Link, new() { Name = "Globex" })).ToBeVisibleAsync();
    });

    [TestMethod]
    public Task Another_area_shows_its_own_tables() => Try(async app =>
    {
        await app.GoTo("opportunity");
        await app.Page.GetByRole(AriaRole.Button, new() { Name = "Area: Express" }).ClickAsync();
        await app.Page.GetByRole(AriaRole.Menuitemradio, new() { Name = "Govern" }).ClickAsync();

        await Expect(app.Page.GetByRole(AriaRole.Link, new() { Name = "Criteria" })).ToBeVisibleAsync();
        await Expect(app.Page.GetByRole(AriaRole.Heading, new() { Name = "Active Stages" })).ToBeVisibleAsync();
    });

    [TestMethod]
    public Task Nobody_is_offered_what_their_roles_do_not_allow() => Try(async app =>
    {
        app.Team.User("Saskia", "Sales Loop Service");
        await app.Page.GotoAsync("/");
        await app.Page.GetByRole(AriaRole.Button, new() { Name = "Local Administrator" }).ClickAsync();
        await app.Page.GetByRole(AriaRole.Menuitemradio, new() { Name = "Saskia Test" }).ClickAsync();
        await Expect(app.Page.GetByRole(AriaRole.Button, new() { Name = "Saskia Test" })).ToBeVisibleAsync();
        var map = app.Page.GetByRole(AriaRole.Navigation, new() { Name = "Site map" });
        await Expect(map.GetByRole(AriaRole.Link, new() { Name = "Deals" })).ToBeVisibleAsync();

        await Expect(map.GetByRole(AriaRole.Link, new() { Name = "Leads" })).ToHaveCountAsync(0);
        await Expect(app.Command("Refresh")).ToBeVisibleAsync();
        await Expect(app.Command("New")).ToHaveCountAsync(0);
    });

    [TestMethod]
    public Task A_header_sorts_a_list_and_a_reload_keeps_the_order() => Try(async app =>
    {
        app.Deal("Beta", ("estimatedvalue", new Money(10)));
        app.Deal("Alpha", ("estimatedvalue", new Money(20)));
        await app.GoTo("opportunity");

        var first = app.Page.Locator("a[data-row]").First;
        await app.Page.GetByRole(AriaRole.Button, new() { Name = "Topic" }).ClickAsync();
        await Expect(first).ToHaveTextAsync("Alpha");
        await app.Page.GetByRole(AriaRole.Button, new() { Name = "Topic" }).ClickAsync();
        await Expect(first).ToHaveTextAsync("Beta");
        await app.Page.ReloadAsync();

        await Expect(first).ToHaveTextAsync("Beta");
        await Expect(app.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Topic" })).ToHaveAttributeAsync("aria-sort", "descending");
    });

    [TestMethod]
    public Task A_search_finds_rows_by_their_words_and_says_when_there_are_none() => Try(async app =>
    {
        app.Deal("Initech rollout");
        app.Deal();
        await app.GoTo("opportunity");

        var search = app.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Search Opportunities" });
        await search.FillAsync("roll");
        await search.PressAsync("Enter");
        await Expect(app.Page.Locator("a[data-row]")).ToHaveTextAsync(["Initech rollout"]);
        await search.FillAsync("50% of nothing");
        await search.PressAsync("Enter");

        await Expect(app.Page.GetByText("Nothing found for \"50% of nothing\"")).ToBeVisibleAsync();
        await app.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "Clear the search" }).Last.ClickAsync();
        await Expect(app.Page.Locator("a[data-row]")).ToHaveCountAsync(2);
    });

    [TestMethod]
    public Task The_arrow_keys_and_Enter_open_a_row() => Try(async app =>
    {
        app.Deal("Alpha", ("estimatedclosedate", new DateTime(2026, 4, 1)));
        app.Deal("Beta", ("estimatedclosedate", new DateTime(2026, 4, 2)));
        await app.GoTo("opportunity");

        await app.Page.Locator("a[data-row]").First.FocusAsync();
        await app.Page.Keyboard.PressAsync("ArrowDown");
        await app.Page.Keyboard.PressAsync("Enter");

        await Expect(app.Page.GetByRole(AriaRole.Heading, new() { Name = "Beta", Level = 1 })).ToBeFocusedAsync();
    });

    [TestMethod]
    public Task More_rows_than_fit_on_a_page_are_counted_and_paged() => Try(async app =>
    {
        for (var number = 1; number <= 53; number++)
        {
            app.Team.Service.Create(new Entity("account") { ["name"] = $"Account {number:D2}" });
        }

        await app.GoTo("account");
        await Expect(app.Page.GetByText("1–50 of 53")).ToBeVisibleAsync();
        await app.Page.GetByRole(AriaRole.Button, new() { Name = "Next page" }).ClickAsync();

        await Expect(app.Page.GetByText("51–53 of 53")).ToBeVisibleAsync();
        await app.Page.GoBackAsync();
        await Expect(app.Page.GetByText("1–50 of 53")).ToBeVisibleAsync();
    });

    [TestMethod]
    public Task A_name_that_looks_like_markup_is_shown_as_it_was_typed() => Try(async app =>
    {
        const string Name = "\"><img src=x onerror=alert(1)>";
        var deal = app.Deal(Name);
        await app.GoTo("opportunity");
        await Expect(app.Page.Locator("a[data-row]")).ToHaveTextAsync(Name);
        await app.GoTo("opportunity", deal);

        await Expect(app.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Name);
        await Expect(app.Page.Locator("img[src=x]")).ToHaveCountAsync(0);
    });

    [TestMethod]
    public Task Someone_else_signs_in_and_works_in_their_own_name() => Try(async app =>
    {
        var rita = app.Team.User("Rita", "Sales Loop Rep");
        await app.GoTo("account");
        await app.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Signed in as") }).ClickAsync();
        await app.Page.GetByRole(AriaRole.Menuitemradio, new() { Name = "Rita Test" }).ClickAsync();
        await Expect(app.Page.GetByRole(AriaRole.Button, new() { Name = "Signed in as Rita Test" })).ToBeVisibleAsync();

        await app.Command("New").ClickAsync();
        await AppUnderTest.Labelled(app.Main, "Account Name").FillAsync("Initech");
        await app.Command("Save").ClickAsync();
        await Expect(app.Page.GetByRole(AriaRole.Heading, new() { Name = "Initech", Level = 1 })).ToBeVisibleAsync();

        var stored = app.Team.Service.RetrieveMultiple(new QueryExpression("account") { ColumnSet = new ColumnSet("ownerid", "createdby") }).Entities.Single();
        Assert.AreEqual(rita, stored.GetAttributeValue<EntityReference>("ownerid").Id);
        Assert.AreEqual(rita, stored.GetAttributeValue<EntityReference>("createdby").Id);
    });
}
