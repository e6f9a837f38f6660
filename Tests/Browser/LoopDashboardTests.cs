using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.Plugins;
using SalesLoop.Tests.Shared;
using static Microsoft.Playwright.Assertions;

namespace SalesLoop.Tests.Browser;

/// <summary>The manager's board on its row, as the solution packs it, over figures that the refresh worked out.</summary>
[TestClass]
public sealed class LoopDashboardTests : AppTest
{
    private const string Hostile = "\"><img src=x onerror=alert(1)>";
    private const int Decided = 62;
    private const int DecidedOfRita = 31;
    private const int MostQuestions = 8;

    private static readonly string[] Sets = ["sl_metrics", "sl_criteria", "sl_fitmodels", "sl_plays"];

    [TestMethod]
    public Task A_manager_opens_the_board_and_a_figure_down_to_exactly_the_rows_it_counted() => Try(
        async app =>
        {
            await app.SignIn("Mona Test");
            var asked = Questions(app);
            await app.Page.GetByRole(AriaRole.Navigation, new() { Name = "Site map" }).GetByRole(AriaRole.Link, new() { Name = "Boards" }).ClickAsync();
            await app.Page.Locator("a[data-row]", new() { HasText = "North" }).ClickAsync();

            // 62 decided, of which every third was lost: 41 won.
            await Expect(Tile(app, "Win rate")).ToContainTextAsync("66 %");
            await Expect(Tile(app, "Win rate")).ToContainTextAsync($"n = {Decided}");
            await Expect(Tile(app, "Win rate")).ToContainTextAsync("Decides: where to look for the next deals");
            await Expect(Tile(app, "Where deals stall")).ToContainTextAsync("Nothing was counted here");
            Assert.IsLessThanOrEqualTo(MostQuestions, asked.Count, string.Join("\n", asked));

            await Rows(app, "Win rate").ClickAsync();
            await Expect(app.Main.GetByRole(AriaRole.Heading, new() { Name = $"{Decided} rows were counted" })).ToBeVisibleAsync();
            var table = app.Main.GetByRole(AriaRole.Table, new() { Name = "Rows behind it" });
            await Expect(table.GetByRole(AriaRole.Rowheader)).ToHaveCountAsync(50);
            await app.MustBeAccessible("the rows behind a figure");
            await app.Main.GetByRole(AriaRole.Button, new() { Name = $"Show more (50 of {Decided})" }).ClickAsync();
            await Expect(table.GetByRole(AriaRole.Rowheader)).ToHaveCountAsync(Decided);
            await Expect(app.Main.GetByText("You see", new() { Exact = false })).ToHaveCountAsync(0);

            await table.GetByRole(AriaRole.Button, new() { Name = "Deal 000" }).ClickAsync();
            await Expect(app.Page.GetByRole(AriaRole.Heading, new() { Name = "Deal 000", Level = 1 })).ToBeVisibleAsync();
        },
        prepare: Prepare);

    [TestMethod]
    public Task What_is_chosen_is_saved_on_the_boards_row() => Try(
        async app =>
        {
            await app.SignIn("Mona Test");
            var board = await Open(app);
            await app.Main.GetByLabel("Segment", new() { Exact = true }).SelectOptionAsync("Clinics");
            await Expect(Tile(app, "Win rate").GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Clinics: .*n = 31") })).ToHaveAttributeAsync("aria-current", "true");
            await app.Main.GetByLabel("Period", new() { Exact = true }).SelectOptionAsync("All time");
            await Expect(Tile(app, "Win rate")).ToContainTextAsync("of 31 deals that were decided");
            await app.Command("Save").ClickAsync();
            await Expect(app.Main.GetByText("Saved", new() { Exact = true })).ToBeVisibleAsync();

            var row = app.Team.Row("sl_board", board);
            Assert.AreEqual("Clinics", row.GetAttributeValue<EntityReference>("sl_segmentid").Name);
            Assert.AreEqual(SalesTeam.First + 4, row.GetAttributeValue<OptionSetValue>("sl_period").Value);
            await app.Page.ReloadAsync();
            await Expect(Tile(app, "Win rate")).ToContainTextAsync("of 31 deals that were decided");
        },
        prepare: Prepare);

    [TestMethod]
    public Task A_rep_sees_their_own_deals_on_it_and_no_others() => Try(
        async app =>
        {
            await app.SignIn("Rita Test");
            await app.GoTo("sl_board", Board(app.Team));
            await Expect(app.Main.GetByRole(AriaRole.Note)).ToContainTextAsync("You see no figures of what this board shows.");
            await Expect(app.Main.GetByRole(AriaRole.Article)).ToHaveCountAsync(0);
            await app.MustBeAccessible("a board without figures");

            await app.Main.GetByRole(AriaRole.Button, new() { Name = "Show my deals" }).ClickAsync();
            await Expect(Tile(app, "Win rate")).ToContainTextAsync($"n = {DecidedOfRita}");
            await Rows(app, "Win rate").ClickAsync();
            var rows = app.Main.GetByRole(AriaRole.Table, new() { Name = "Rows behind it" }).GetByRole(AriaRole.Row);
            await Expect(rows).ToHaveCountAsync(DecidedOfRita + 1);
            await Expect(rows.Filter(new() { HasText = "Rita Test" })).ToHaveCountAsync(DecidedOfRita);
        },
        prepare: Prepare);

    [TestMethod]
    public Task Service_is_not_led_to_a_board_of_which_it_may_see_nothing() => Try(
        async app =>
        {
            await app.SignIn("Saskia Test");
            var map = app.Page.GetByRole(AriaRole.Navigation, new() { Name = "Site map" });
            await Expect(map.GetByRole(AriaRole.Link).First).ToBeVisibleAsync();
            await Expect(map.GetByRole(AriaRole.Link, new() { Name = "Boards" })).ToHaveCountAsync(0);
        },
        prepare: Prepare);

    [TestMethod]
    public Task A_lost_connection_leaves_what_was_read_and_a_way_on() => Try(
        async app =>
        {
            await app.SignIn("Mona Test");
            await Open(app);
            await app.Page.Context.SetOfflineAsync(true);
            await app.Main.GetByLabel("Segment", new() { Exact = true }).SelectOptionAsync("Clinics");
            await Expect(app.Main.GetByRole(AriaRole.Alert)).ToContainTextAsync("What you see below was read before.");
            await Expect(Tile(app, "Win rate")).ToContainTextAsync($"n = {Decided}");

            await app.Page.Context.SetOfflineAsync(false);
            await app.Main.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
            await Expect(Tile(app, "Win rate")).ToContainTextAsync("of 31 deals that were decided");
            await Expect(app.Main.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
            app.ExpectLostConnection();
        },
        prepare: Prepare);

    [TestMethod]
    public Task The_board_is_worked_by_the_keyboard_alone() => Try(
        async app =>
        {
            await app.SignIn("Mona Test");
            await Open(app);
            var line = Tile(app, "Win rate").GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Clinics: ") });
            await Rows(app, "Win rate").FocusAsync();
            await app.Page.Keyboard.PressAsync("Tab");
            await Expect(Tile(app, "Win rate").GetByRole(AriaRole.Listitem).First.GetByRole(AriaRole.Button)).ToBeFocusedAsync();
            await app.Page.Keyboard.PressAsync("Tab");
            await Expect(line).ToBeFocusedAsync();
            await app.Page.Keyboard.PressAsync("Enter");
            await Expect(app.Main.GetByRole(AriaRole.Heading, new() { Name = "Win rate: Clinics" })).ToBeFocusedAsync();
            await app.Page.Keyboard.PressAsync("Shift+Tab");
            await Expect(app.Main.GetByRole(AriaRole.Button, new() { Name = "Back to the board" })).ToBeFocusedAsync();
            await app.Page.Keyboard.PressAsync("Enter");
            await Expect(line).ToBeFocusedAsync();
        },
        prepare: Prepare);

    [TestMethod]
    [DataRow(1400, false, false, 1)]
    [DataRow(1400, true, false, 1)]
    [DataRow(1400, false, true, 1)]
    [DataRow(1400, false, false, 2)]
    [DataRow(390, true, false, 1)]
    [DataRow(320, false, false, 1)]
    public Task The_board_has_no_violation_and_nothing_runs_out_of_its_box(int width, bool dark, bool forcedColors, int zoom) => Try(
        async app =>
        {
            await app.Page.EmulateMediaAsync(new() { ForcedColors = forcedColors ? ForcedColors.Active : ForcedColors.None });
            await app.SignIn("Mona Test");

            // What a browser does at 200 %: half the room in pixels of the page.
            await app.Page.SetViewportSizeAsync(width / zoom, 900 / zoom);
            await Open(app);
            await app.MustBeAccessible("the board");
            await app.KeepPicture($"board-{width}-{(dark ? "dark" : "light")}{(forcedColors ? "-forced" : "")}-{zoom}");
            Assert.AreEqual("", await app.Main.EvaluateAsync<string>("""
                (main) => [...main.querySelectorAll("article *")]
                  .filter((part) => !part.closest("svg") && !part.closest("[aria-hidden]") && getComputedStyle(part).position !== "absolute")
                  .filter((part) => { const box = part.closest("article").getBoundingClientRect(); const own = part.getBoundingClientRect(); return own.right > box.right + 1 || own.left < box.left - 1; })
                  .map((part) => part.outerHTML.slice(0, 120)).join("\n")
                """));

            // Its name changes with the click: the first of those that are left is always the next.
            var asTable = app.Main.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Show as table") });
            for (var left = await asTable.CountAsync(); left > 0; left--)
            {
                await asTable.First.ClickAsync();
                await Expect(asTable).ToHaveCountAsync(left - 1);
            }

            await app.MustBeAccessible("the board as tables");
            Assert.AreEqual(width / zoom, await app.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        },
        width,
        dark,
        Prepare);

    /// <summary>Two reps in one unit, whose decided deals are in a segment each; the second segment has a name that means harm.</summary>
    private static void Prepare(SalesTeam team)
    {
        var unit = team.Unit("North");
        team.User("Mona", "Sales Loop Manager", unit);
        team.User("Saskia", "Sales Loop Service", unit);
        Guid[] reps = [team.User("Rita", "Sales Loop Rep", unit), team.User("Omar", "Sales Loop Rep", unit)];
        Guid[] segments = [team.Segment("Clinics", SalesTeam.Observe), team.Segment(Hostile, SalesTeam.Observe)];
        using (var history = team.Organization.WriteHistory())
        {
            for (var number = 0; number < Decided; number++)
            {
                history.Add(Closed(number, reps[number % 2], unit, segments[number % 2]));
            }

            history.Commit();
        }

        team.Service.Create(new Entity("sl_board")
        {
            ["sl_name"] = "North",
            ["sl_scope"] = new OptionSetValue(SalesTeam.First + 1),
            ["sl_period"] = new OptionSetValue(SalesTeam.First + 3),
            ["ownerid"] = new EntityReference("systemuser", Id(team, "Mona")),
        });
        AppUnderTest.RefreshFigures(team);
    }

    private static Entity Closed(int number, Guid rep, Guid unit, Guid segment)
    {
        var opened = SalesLoopOrganization.Now.AddDays(-40 - (5 * (number % 30)));
        var isWon = number % 3 != 0;
        return new Entity("opportunity", Guid.NewGuid())
        {
            ["name"] = $"Deal {number:000}",
            ["createdon"] = opened,
            ["modifiedon"] = opened,
            ["ownerid"] = new EntityReference("systemuser", rep),
            ["owningbusinessunit"] = new EntityReference("businessunit", unit),
            ["sl_segmentid"] = new EntityReference("sl_segment", segment),
            ["statecode"] = new OptionSetValue(isWon ? 1 : 2),
            ["statuscode"] = new OptionSetValue(isWon ? 3 : 4),
            ["sl_outcome"] = new OptionSetValue(SalesTeam.First + (isWon ? 0 : 1)),
            ["actualclosedate"] = opened.Date.AddDays(30),
        };
    }

    private static Guid Id(SalesTeam team, string firstName) => Find(team, "systemuser", "firstname", firstName);

    private static Guid Board(SalesTeam team) => Find(team, "sl_board", "sl_name", "North");

    private static Guid Find(SalesTeam team, string table, string column, string value)
    {
        var query = new Microsoft.Xrm.Sdk.Query.QueryByAttribute(table);
        query.AddAttributeValue(column, value);
        return team.Service.RetrieveMultiple(query).Entities.Single().Id;
    }

    private static async Task<Guid> Open(AppUnderTest app)
    {
        var board = Board(app.Team);
        await app.GoTo("sl_board", board);
        await Expect(Tile(app, "Win rate")).ToContainTextAsync($"n = {Decided}");
        return board;
    }

    /// <summary>What the board asks of the server from here on.</summary>
    private static List<string> Questions(AppUnderTest app)
    {
        var asked = new List<string>();
        app.Page.Request += (_, request) =>
        {
            if (Sets.Any(set => request.Url.Contains($"/{set}?fetchXml", StringComparison.Ordinal)))
            {
                asked.Add(request.Url);
            }
        };
        return asked;
    }

    private static ILocator Tile(AppUnderTest app, string name) => app.Main.GetByRole(AriaRole.Article, new() { Name = name, Exact = true });

    private static ILocator Rows(AppUnderTest app, string tile) => app.Main.GetByRole(AriaRole.Button, new() { Name = $"Rows behind it: {tile}" });
}
