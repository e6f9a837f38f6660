using Microsoft.Playwright;
using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.Plugins;
using static Microsoft.Playwright.Assertions;

namespace SalesLoop.Tests.Browser.Stories;

/// <summary>A rep is refused, sees why, clears what is missing where the panel leads, and moves on.</summary>
[TestClass]
public sealed class GateStoryTests : StoryTest
{
    private const string Need = "Write the need in the buyer's own words";
    private const string People = "Name the people who matter";
    private const string Call = "Log the first conversation";

    [TestMethod]
    public Task A_rep_is_refused_clears_each_point_where_the_panel_leads_and_moves_on() => Tell(async (app, company) =>
    {
        AskForPeopleAndACall(app.Team);
        await app.SignIn(Company.Rita);
        await OpenDeal(app);
        await AppUnderTest.Choose(app.Page.GetByRole(AriaRole.Tabpanel), "Stage", "dev", "Develop");
        await app.Command("Save").ClickAsync();
        foreach (var point in new[] { Need, People, Call })
        {
            await Expect(app.Dialog).ToContainTextAsync(point);
        }

        await app.KeepPicture("story-refused");
        app.ExpectRefusal(400);
        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();
        Assert.AreEqual("Qualify", app.Team.StageOf(company.DealId));

        var panel = await DealLoop(app);
        await Expect(panel.GetByText("3 things hold the deal back from Develop.")).ToBeVisibleAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = $"Add a person: {People}" }).ClickAsync();
        await AppUnderTest.Labelled(app.Dialog, "Name").FillAsync("Dana Cole");
        await Choose(app, "Role", "Champion");
        await SaveShortForm(app);
        await Expect(panel.GetByText("2 things hold the deal back from Develop.")).ToBeVisibleAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = $"Log a conversation: {Call}" }).ClickAsync();
        await AppUnderTest.Labelled(app.Dialog, "Name").FillAsync("First call");
        await Choose(app, "Kind", "Call");
        await SaveShortForm(app);
        await Expect(panel.GetByText("1 thing holds the deal back from Develop.")).ToBeVisibleAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = $"Go to field: {Need}" }).ClickAsync();
        await Expect(app.Field("Customer Need")).ToBeFocusedAsync();
        await app.Page.Keyboard.TypeAsync("Twelve clinics, one rota on paper");
        // The stage that was refused still stands on the form: saving is moving.
        await Save(app);

        Assert.AreEqual("Develop", app.Team.StageOf(company.DealId));
        Assert.Contains("Qualify → Develop: passed", app.Team.Verdicts(company.DealId));
        Assert.Contains("Qualify → Develop: refused", app.Team.Verdicts(company.DealId));
    });

    [TestMethod]
    public Task A_colleague_neither_finds_the_deal_nor_moves_it() => Tell(async (app, company) =>
    {
        await app.SignIn(Company.Omar);
        await Expect(app.Page.GetByText("No opportunities here yet")).ToBeVisibleAsync();
        await app.GoTo("opportunity", company.DealId);
        await Expect(app.Main.GetByText("You are not allowed to do this.")).ToBeVisibleAsync();
        await Expect(app.Main.GetByRole(AriaRole.Button, new() { Name = "Back to the list" })).ToBeVisibleAsync();
        await Expect(app.Page.GetByText(Company.Deal)).ToHaveCountAsync(0);
        await app.MustBeAccessible("a deal one may not see");
        app.ExpectRefusal(403);

        var (status, message) = await app.Ask("PATCH", $"opportunities({company.DealId:D})", new Dictionary<string, object> { ["sl_StageId@odata.bind"] = $"/sl_stages({app.Team.Develop:D})" });
        Assert.AreEqual(403, status, message);
        Assert.DoesNotContain(Need, message, "what a deal lacks is nobody's business who may not see it");
        Assert.AreSequenceEqual(["Start → Qualify: passed"], app.Team.Verdicts(company.DealId));
        Assert.AreEqual("Qualify", app.Team.StageOf(company.DealId));
    });

    [TestMethod]
    public Task An_exception_is_asked_for_granted_by_the_manager_alone_and_passes_one_move() => Tell(async (app, company) =>
    {
        await app.SignIn(Company.Rita);
        await app.GoTo("opportunity", company.DealId);
        var panel = await DealLoop(app);
        await panel.GetByRole(AriaRole.Button, new() { Name = "Ask for an exception" }).ClickAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Send the request" }).ClickAsync();
        await Expect(panel.GetByText("Say why this deal should pass although something is missing.")).ToBeVisibleAsync();
        await panel.GetByLabel("Why this deal should pass all the same").FillAsync("The tender closes on Friday");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Send the request" }).ClickAsync();
        await Expect(panel.GetByRole(AriaRole.List, new() { Name = "Exceptions" })).ToContainTextAsync("Requested");
        var asked = app.About(company.DealId, "sl_gateexception", "sl_opportunityid").Single().Id;

        // On the screen and past it: nobody grants what they asked for.
        await app.GoTo("sl_gateexception", asked);
        await Take(app, "Status Reason", "Approved");
        await app.Command("Save").ClickAsync();
        await Expect(app.Dialog).ToContainTextAsync("You can't approve an exception that you asked for. Ask your manager to approve it.");
        app.ExpectRefusal(400);
        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();
        var (status, message) = await app.Ask("PATCH", $"sl_gateexceptions({asked:D})", new Dictionary<string, object> { ["statuscode"] = SalesTeam.First });
        Assert.AreEqual((400, "You can't approve an exception that you asked for. Ask your manager to approve it."), (status, message));
        await app.Command("Refresh").ClickAsync();

        await app.SignIn(Company.Mona);
        await app.GoTo("opportunity", company.DealId);
        await (await DealLoop(app)).GetByRole(AriaRole.List, new() { Name = "Exceptions" }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(AppUnderTest.Labelled(app.Main, "Reason")).ToHaveValueAsync("The tender closes on Friday");
        await Take(app, "Status Reason", "Approved");
        await Save(app);
        await Expect(app.Main.GetByRole(AriaRole.Group, new() { Name = "Decided By" })).ToContainTextAsync(Company.Mona);

        await app.SignIn(Company.Rita);
        await app.GoTo("opportunity", company.DealId);
        panel = await DealLoop(app);
        await Expect(panel.GetByText("Covered by an approved exception")).ToBeVisibleAsync();
        await app.KeepPicture("story-exception");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Move to Develop" }).ClickAsync();
        await Expect(panel.GetByRole(AriaRole.Heading, new() { Name = "To move to Propose" })).ToBeVisibleAsync();
        Assert.AreEqual("Develop", app.Team.StageOf(company.DealId));

        // It is used up: back, and the same move is refused again.
        company.AsRita.Update(SalesTeam.MoveTo(app.Team.Qualify, company.DealId));
        var again = await app.Ask("PATCH", $"opportunities({company.DealId:D})", new Dictionary<string, object> { ["sl_StageId@odata.bind"] = $"/sl_stages({app.Team.Develop:D})" });
        Assert.AreEqual((400, SalesTeam.NoNeed), again);
    });

    private static void AskForPeopleAndACall(SalesTeam team)
    {
        Asked(team, "people", People, "sl_stakeholder", order: 2);
        Asked(team, "call", Call, "sl_conversation", order: 3);
    }

    private static void Asked(SalesTeam team, string code, string guidance, string table, int order) => team.Criterion(
        code,
        team.Qualify,
        isExit: true,
        ("sl_guidance", guidance),
        ("sl_check", new OptionSetValue(SalesTeam.First + 2)),
        ("sl_relatedtable", table),
        ("sl_relatedcolumn", "sl_opportunityid"),
        ("sl_order", order));

    private static async Task Choose(AppUnderTest app, string field, string option)
    {
        await app.Dialog.GetByRole(AriaRole.Combobox, new() { Name = field, Exact = true }).ClickAsync();
        await app.Page.GetByRole(AriaRole.Option, new() { Name = option, Exact = true }).ClickAsync();
    }

    private static async Task SaveShortForm(AppUnderTest app)
    {
        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save & Close" }).ClickAsync();
        await Expect(app.Dialog).ToHaveCountAsync(0);
    }
}
