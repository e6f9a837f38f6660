using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.Plugins;
using static Microsoft.Playwright.Assertions;

namespace SalesLoop.Tests.Browser.Stories;

/// <summary>Service tells how a deal turned out; the rep finds it at the deal, and the manager in the figures.</summary>
[TestClass]
public sealed class FeedbackStoryTests : StoryTest
{
    /// <summary>What is answered within a minute: choices of a word each, and one sentence.</summary>
    private const int MostFields = 8;

    [TestMethod]
    public Task Service_tells_in_a_few_fields_how_it_went_and_rep_and_manager_find_it() => Tell(async (app, company) =>
    {
        var handoff = WonAndAccepted(app, company);
        await app.SignIn(Company.Saskia);
        await app.GoTo("sl_handoff", handoff);
        await app.Page.GetByRole(AriaRole.Tab, new() { Name = "Feedback" }).ClickAsync();
        await app.Page.GetByRole(AriaRole.Button, new() { Name = "New Feedback" }).ClickAsync();
        await Expect(app.Dialog).ToContainTextAsync("New Feedback");
        Assert.IsLessThanOrEqualTo(MostFields, await app.Dialog.Locator("[data-field]").CountAsync());
        await app.KeepPicture("story-feedback");
        await Choose(app, "Deal Quality", "Good");
        await Choose(app, "Expectations Met", "Weak");
        await AppUnderTest.Labelled(app.Dialog, "Friction").FillAsync("Two people asked the same questions again");
        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save & Close" }).ClickAsync();
        await Expect(app.Dialog).ToHaveCountAsync(0);
        var feedback = app.About(company.DealId, "sl_feedback", "sl_opportunityid").Single();
        Assert.AreEqual((company.SaskiaId, handoff), (feedback.GetAttributeValue<EntityReference>("sl_givenbyid").Id, feedback.GetAttributeValue<EntityReference>("sl_handoffid")?.Id));
        app.Team.RunJobs();

        await app.SignIn(Company.Rita);
        await app.GoTo("opportunity", company.DealId);
        await app.Page.GetByRole(AriaRole.Tab, new() { Name = "Promises and Handoff" }).ClickAsync();
        await Expect(app.Page.GetByRole(AriaRole.Tabpanel)).ToContainTextAsync("Weak");
        await app.KeepPicture("story-feedback-deal");
        var (status, message) = await app.Ask("PATCH", $"sl_feedbacks({feedback.Id:D})", new Dictionary<string, object> { ["sl_friction"] = "None" });
        Assert.AreEqual(403, status, message);
        await app.SignIn(Company.Omar);
        Assert.AreEqual(403, (await app.Ask("GET", $"sl_feedbacks({feedback.Id:D})")).Status);

        app.RefreshFigures();
        await app.SignIn(Company.Mona);
        await app.GoTo("sl_board", Board(app, company));
        var line = app.Main.GetByRole(AriaRole.Article, new() { Name = "What service says afterwards", Exact = true }).GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Deal quality good or better: Not enough evidence yet.*n = 1$") });
        await Expect(line).ToBeVisibleAsync();
        await app.KeepPicture("story-feedback-board");
        await line.ClickAsync();
        await Expect(app.Main.GetByRole(AriaRole.Table, new() { Name = "Rows behind it" }).GetByRole(AriaRole.Rowheader)).ToHaveCountAsync(1);
    });

    [TestMethod]
    public Task Somebody_of_service_who_did_not_get_the_deal_gives_no_feedback_on_it() => Tell(async (app, company) =>
    {
        WonAndAccepted(app, company);
        await app.SignIn(Company.Sven);
        var (status, message) = await app.Ask("POST", "sl_feedbacks", new Dictionary<string, object> { ["sl_name"] = "Mine", ["sl_OpportunityId@odata.bind"] = $"/opportunities({company.DealId:D})" });
        Assert.AreEqual(403, status, message);
        Assert.IsEmpty(app.About(company.DealId, "sl_feedback", "sl_opportunityid"));
    });

    /// <summary>The deal is won, handed to Saskia and accepted.</summary>
    private static Guid WonAndAccepted(AppUnderTest app, Company company)
    {
        var team = app.Team;
        company.AsRita.Update(SalesTeam.Change(company.DealId, ("customerneed", "Orders without errors"), ("proposedsolution", "One rota for twelve clinics")));
        company.AsRita.Execute(new OrganizationRequest("WinOpportunity")
        {
            ["OpportunityClose"] = SalesTeam.Close(company.DealId, ("sl_primaryreasonid", new EntityReference("sl_reason", team.Timing))),
            ["Status"] = new OptionSetValue(3),
        });
        team.RunJobs();
        var handoff = app.About(company.DealId, "sl_handoff", "sl_opportunityid").Single().Id;
        company.AsRita.Update(new Entity("sl_handoff", handoff) { ["sl_toid"] = new EntityReference("systemuser", company.SaskiaId), ["statuscode"] = new OptionSetValue(SalesTeam.First) });
        team.Organization.ServiceFor(company.SaskiaId).Update(new Entity("sl_handoff", handoff) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        team.RunJobs();
        return handoff;
    }

    private static async Task Choose(AppUnderTest app, string field, string option)
    {
        await app.Dialog.GetByRole(AriaRole.Combobox, new() { Name = field, Exact = true }).ClickAsync();
        await app.Page.GetByRole(AriaRole.Option, new() { Name = option, Exact = true }).ClickAsync();
    }
}
