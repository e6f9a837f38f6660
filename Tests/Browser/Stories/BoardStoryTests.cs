using Microsoft.Playwright;
using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.Plugins;
using SalesLoop.Tests.Shared;
using static Microsoft.Playwright.Assertions;

namespace SalesLoop.Tests.Browser.Stories;

/// <summary>A figure of the board leads down to the rows it counted and to the deal; nobody comes that way to what is not theirs.</summary>
[TestClass]
public sealed class BoardStoryTests : StoryTest
{
    private const int OfRita = 24;
    private const int OfOmar = 16;
    private const int OfSam = 12;

    /// <summary>Every fourth was lost.</summary>
    private const string Won = "75 %";

    [TestMethod]
    public Task A_manager_goes_from_a_tile_to_its_rows_and_on_to_a_deal_and_back() => Tell(async (app, company) =>
    {
        Decide(app.Team, company);
        var board = Board(app, company);
        await app.SignIn(Company.Mona);
        await app.GoTo("sl_board", board);
        await Expect(Tile(app)).ToContainTextAsync(Won);
        await Expect(Tile(app)).ToContainTextAsync($"n = {OfRita + OfOmar}");
        await Rows(app).ClickAsync();
        await Expect(app.Main.GetByRole(AriaRole.Heading, new() { Name = $"{OfRita + OfOmar} rows were counted" })).ToBeVisibleAsync();
        await Expect(Counted(app)).ToHaveCountAsync(OfRita + OfOmar);
        await Expect(Counted(app).Filter(new() { HasText = Company.Rita })).ToHaveCountAsync(OfRita);
        await Expect(Counted(app).Filter(new() { HasText = Company.Omar })).ToHaveCountAsync(OfOmar);
        await app.KeepPicture("story-board-rows");

        await Counted(app).GetByRole(AriaRole.Button, new() { Name = "Rita 05" }).ClickAsync();
        await Expect(app.Page.GetByRole(AriaRole.Heading, new() { Name = "Rita 05", Level = 1 })).ToBeVisibleAsync();
        await app.Page.GoBackAsync();
        await Expect(Tile(app)).ToContainTextAsync($"n = {OfRita + OfOmar}");
    });

    [TestMethod]
    public Task A_rep_comes_down_to_their_own_deals_and_past_the_board_to_no_others() => Tell(async (app, company) =>
    {
        var omars = Decide(app.Team, company);
        var board = Board(app, company);
        await app.SignIn(Company.Rita);
        await app.GoTo("sl_board", board);
        await app.Main.GetByRole(AriaRole.Button, new() { Name = "Show my deals" }).ClickAsync();
        await Expect(Tile(app)).ToContainTextAsync($"n = {OfRita}");
        await Rows(app).ClickAsync();
        await Expect(app.Main.GetByRole(AriaRole.Heading, new() { Name = $"{OfRita} rows were counted" })).ToBeVisibleAsync();
        await Expect(Counted(app)).ToHaveCountAsync(OfRita);
        await Expect(app.Main.GetByText(Company.Omar)).ToHaveCountAsync(0);

        Assert.AreEqual(403, (await app.Ask("GET", $"opportunities({omars:D})")).Status);
        await app.GoTo("opportunity", omars);
        // Whose deals the board shows was changed, and not saved.
        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "Discard changes" }).ClickAsync();
        await Expect(app.Main.GetByText("You are not allowed to do this.")).ToBeVisibleAsync();
        app.ExpectRefusal(403);
        var foreign = await Figures(app, "_sl_businessunitid_value ne null");
        Assert.IsEmpty(foreign, "figures of a unit are its manager's");
        Assert.IsNotEmpty(await Figures(app, $"_sl_personid_value eq {company.RitaId:D}"));
        Assert.IsEmpty(await Figures(app, $"_sl_personid_value ne {company.RitaId:D} and _sl_personid_value ne null"));
    });

    [TestMethod]
    public Task A_manager_of_another_unit_sees_that_units_figures_on_it_and_none_of_ours() => Tell(async (app, company) =>
    {
        var south = app.Team.Unit("South");
        app.Team.User("Max", "Sales Loop Manager", south);
        var sam = app.Team.User("Sam", "Sales Loop Rep", south);
        var omars = Decide(app.Team, company, [.. Enumerable.Range(0, OfSam).Select(number => Decided("Sam", number, sam, south))]);
        var board = Board(app, company);
        await app.SignIn("Max Test");
        await app.GoTo("sl_board", board);
        await Expect(Tile(app)).ToContainTextAsync($"n = {OfSam}");
        await Expect(app.Main.GetByText($"n = {OfRita + OfOmar}")).ToHaveCountAsync(0);
        await Rows(app).ClickAsync();
        await Expect(Counted(app)).ToHaveCountAsync(OfSam);
        await Expect(Counted(app).Filter(new() { HasText = "Sam Test" })).ToHaveCountAsync(OfSam);
        await app.KeepPicture("story-board-elsewhere");

        Assert.IsNotEmpty(await Figures(app, $"_sl_businessunitid_value eq {south:D}"));
        Assert.IsEmpty(await Figures(app, $"_sl_businessunitid_value eq {company.UnitId:D} or _sl_personid_value eq {company.OmarId:D}"));
        Assert.AreEqual(403, (await app.Ask("GET", $"opportunities({omars:D})")).Status);
    });

    /// <summary>Deals of both reps that are decided, and the figures of them.</summary>
    /// <returns>One of Omar's.</returns>
    private static Guid Decide(SalesTeam team, Company company, params IReadOnlyList<Entity> others)
    {
        var omars = Guid.Empty;
        using (var history = team.Organization.WriteHistory())
        {
            for (var number = 0; number < OfRita + OfOmar; number++)
            {
                var isRitas = number < OfRita;
                var deal = Decided(isRitas ? "Rita" : "Omar", isRitas ? number : number - OfRita, isRitas ? company.RitaId : company.OmarId, company.UnitId);
                omars = isRitas ? omars : deal.Id;
                history.Add(deal);
            }

            foreach (var deal in others)
            {
                history.Add(deal);
            }

            history.Commit();
        }

        AppUnderTest.RefreshFigures(team);
        return omars;
    }

    private static Entity Decided(string owner, int number, Guid ownerId, Guid unit)
    {
        var opened = SalesLoopOrganization.Now.AddDays(-200 + (3 * number));
        var isWon = number % 4 != 0;
        return new Entity("opportunity", Guid.NewGuid())
        {
            ["name"] = $"{owner} {number:00}",
            ["createdon"] = opened,
            ["modifiedon"] = opened,
            ["ownerid"] = new EntityReference("systemuser", ownerId),
            ["owningbusinessunit"] = new EntityReference("businessunit", unit),
            ["statecode"] = new OptionSetValue(isWon ? 1 : 2),
            ["statuscode"] = new OptionSetValue(isWon ? 3 : 4),
            ["sl_outcome"] = new OptionSetValue(SalesTeam.First + (isWon ? 0 : 1)),
            ["actualclosedate"] = opened.Date.AddDays(30),
        };
    }

    /// <summary>Codes of the figures that the Web API gives to whoever is signed in.</summary>
    private static async Task<IReadOnlyList<string>> Figures(AppUnderTest app, string filter)
    {
        var answer = await app.Page.APIRequest.GetAsync($"/api/data/v9.2/sl_metrics?$select=sl_code&$filter={Uri.EscapeDataString(filter)}");
        Assert.AreEqual(200, answer.Status, await answer.TextAsync());
        return [.. (await answer.JsonAsync())!.Value.GetProperty("value").EnumerateArray().Select(row => row.GetProperty("sl_code").GetString() ?? "")];
    }

    private static ILocator Tile(AppUnderTest app) => app.Main.GetByRole(AriaRole.Article, new() { Name = "Win rate", Exact = true });

    private static ILocator Rows(AppUnderTest app) => app.Main.GetByRole(AriaRole.Button, new() { Name = "Rows behind it: Win rate" });

    /// <summary>The counted rows without the head of their table.</summary>
    private static ILocator Counted(AppUnderTest app) =>
        app.Main.GetByRole(AriaRole.Table, new() { Name = "Rows behind it" }).GetByRole(AriaRole.Row).Filter(new() { Has = app.Page.GetByRole(AriaRole.Rowheader) });
}
