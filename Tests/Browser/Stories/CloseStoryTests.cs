using Microsoft.Playwright;
using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.Plugins;
using static Microsoft.Playwright.Assertions;

namespace SalesLoop.Tests.Browser.Stories;

/// <summary>A deal ends: lost with a reason, or won and handed to service, which sends it back once and takes it then.</summary>
[TestClass]
public sealed class CloseStoryTests : StoryTest
{
    private const int Won = 1;
    private const int Lost = 2;
    private const int Accepted = 2;

    [TestMethod]
    public Task A_deal_is_lost_with_a_reason_and_not_without_one() => Tell(async (app, company) =>
    {
        await app.SignIn(Company.Rita);
        await OpenDeal(app);
        await app.Command("Close as Lost").ClickAsync();
        await app.MustBeAccessible("the close dialog");
        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close as Lost" }).ClickAsync();
        await Expect(app.Page.GetByText("Business Process Error")).ToBeVisibleAsync();
        app.ExpectRefusal(400);
        Assert.AreEqual(0, State(app, company));
        await app.Page.GetByRole(AriaRole.Alertdialog).Filter(new() { HasText = "Business Process Error" }).GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();

        await app.KeepPicture("story-close");
        await AppUnderTest.Choose(app.Dialog, "Main Reason", "tim", "Timing");
        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close as Lost" }).ClickAsync();
        await Expect(app.Main.GetByText("Read-only: this row is Canceled.")).ToBeVisibleAsync();
        Assert.AreEqual(Lost, State(app, company));
        Assert.AreEqual("Timing", app.About(company.DealId, "sl_winlossreview", "sl_opportunityid").Single().GetAttributeValue<EntityReference>("sl_primaryreasonid").Name);
    });

    [TestMethod]
    public Task A_colleague_does_not_close_it() => Tell(async (app, company) =>
    {
        await app.SignIn(Company.Omar);
        var (status, message) = await app.Ask("POST", "LoseOpportunity", new Dictionary<string, object>
        {
            ["Status"] = 4,
            ["OpportunityClose"] = new Dictionary<string, object>
            {
                ["@odata.type"] = "Microsoft.Dynamics.CRM.opportunityclose",
                ["subject"] = "Mine",
                ["opportunityid@odata.bind"] = $"/opportunities({company.DealId:D})",
                ["sl_PrimaryReasonId@odata.bind"] = $"/sl_reasons({app.Team.Timing:D})",
            },
        });
        Assert.AreEqual(403, status, message);
        Assert.AreEqual(0, State(app, company));
    });

    [TestMethod]
    public Task A_won_deal_is_handed_to_service_comes_back_with_a_reason_and_is_accepted_once_it_is_complete() => Tell(async (app, company) =>
    {
        company.AsRita.Update(SalesTeam.Change(company.DealId, ("customerneed", "Orders without errors"), ("proposedsolution", "One rota for twelve clinics")));
        await app.SignIn(Company.Rita);
        await OpenDeal(app);
        await app.Command("Close as Won").ClickAsync();
        await AppUnderTest.Choose(app.Dialog, "Main Reason", "tim", "Timing");
        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close as Won" }).ClickAsync();
        await Expect(app.Dialog).ToHaveCountAsync(0);
        Assert.AreEqual(Won, State(app, company));

        var handoffs = (await DealLoop(app)).GetByRole(AriaRole.List, new() { Name = "Handoff" });
        await Expect(handoffs).ToContainTextAsync("Add the people who matter, with their role and stance");
        await app.KeepPicture("story-won");
        await handoffs.GetByRole(AriaRole.Button).ClickAsync();
        await AppUnderTest.Choose(app.Page.GetByRole(AriaRole.Tabpanel), "To", "sas", Company.Saskia);
        await Take(app, "Status Reason", "Handed over");
        await Save(app);
        var handoff = app.About(company.DealId, "sl_handoff", "sl_opportunityid").Single().Id;
        await NobodyElseAccepts(app, handoff);

        await app.SignIn(Company.Saskia);
        await app.GoTo("sl_handoff", handoff);
        await app.Field("Why Returned or Rejected").FillAsync("Who uses it every day?");
        await Take(app, "Your Answer", "Return");
        await Expect(app.Main.GetByText("It is back with the one who handed it over")).ToBeVisibleAsync();

        await app.SignIn(Company.Rita);
        await app.GoTo("sl_handoff", handoff);
        await Expect(app.Field("Why Returned or Rejected")).ToHaveValueAsync("Who uses it every day?");
        await app.Field("Stakeholders").FillAsync("Ann, the ward lead, supports; Bob signs");
        await Take(app, "Status Reason", "Handed over");
        await Save(app);

        await app.SignIn(Company.Saskia);
        await app.GoTo("sl_handoff", handoff);
        await Take(app, "Your Answer", "Accept");
        await Expect(app.Main.GetByText("You have accepted it.")).ToBeVisibleAsync();
        var stored = app.Team.Row("sl_handoff", handoff);
        Assert.AreEqual((Accepted, company.SaskiaId), (stored.GetAttributeValue<OptionSetValue>("statuscode").Value, stored.GetAttributeValue<EntityReference>("sl_answeredbyid").Id));
    });

    /// <summary>Neither the rep who handed it over, nor somebody of service whom it was not handed to.</summary>
    private static async Task NobodyElseAccepts(AppUnderTest app, Guid handoff)
    {
        var accept = new Dictionary<string, object> { ["statecode"] = 1, ["statuscode"] = Accepted };
        await Expect(AppUnderTest.Labelled(app.Main, "Your Answer")).ToHaveCountAsync(0);
        var (status, message) = await app.Ask("PATCH", $"sl_handoffs({handoff:D})", accept);
        Assert.AreEqual(400, status);
        Assert.Contains("can only be accepted by the one who received it", message);

        await app.SignIn(Company.Sven);
        (status, message) = await app.Ask("PATCH", $"sl_handoffs({handoff:D})", accept);
        Assert.AreEqual(403, status, message);
        Assert.AreEqual(SalesTeam.First, app.Team.Row("sl_handoff", handoff).GetAttributeValue<OptionSetValue>("statuscode").Value);
    }

    private static int State(AppUnderTest app, Company company) => app.Team.Stored(company.DealId).GetAttributeValue<OptionSetValue>("statecode").Value;
}
