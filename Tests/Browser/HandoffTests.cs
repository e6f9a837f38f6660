using Microsoft.Playwright;
using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.Plugins;
using static Microsoft.Playwright.Assertions;

namespace SalesLoop.Tests.Browser;

/// <summary>Service finds what was handed over, sends it back with a reason or takes it, and tells how it went.</summary>
[TestClass]
public sealed class HandoffTests : AppTest
{
    private const int HandedOverStatus = SalesTeam.First;
    private const int ReturnedStatus = SalesTeam.First + 1;
    private const int AcceptedStatus = 2;

    [TestMethod]
    public Task Service_returns_a_handoff_with_a_reason_and_accepts_it_once_it_is_better() => Try(async app =>
    {
        var (rep, handoff) = HandedOver(app);
        await app.SignIn("Saskia Test");
        await app.Page.GotoAsync("#/sl_SalesLoop/sl_handoff");
        await app.Page.GetByRole(AriaRole.Link, new() { Name = "Service", Exact = true }).ClickAsync();
        var inbox = app.Page.GetByRole(AriaRole.Region, new() { Name = "Waiting for my answer" });
        await Expect(inbox).ToContainTextAsync("Handoff: Globex renewal");
        await app.MustBeAccessible("the service dashboard");
        await app.KeepPicture("service-inbox");
        await inbox.GetByRole(AriaRole.Link, new() { Name = "Handoff: Globex renewal" }).ClickAsync();

        await Expect(app.Main.GetByText("This was handed to you.")).ToBeVisibleAsync();
        await app.KeepPicture("handoff-answer");
        await app.MustBeAccessible("a handoff to answer");
        await Answer(app, "Return");
        await Expect(app.Main.GetByText("Say why under Why Returned or Rejected")).ToBeVisibleAsync();
        Assert.AreEqual(HandedOverStatus, Status(app, handoff));

        await app.Field("Why Returned or Rejected").FillAsync("Who uses it every day?");
        await Answer(app, "Return");
        await Expect(app.Main.GetByText("It is back with the one who handed it over")).ToBeVisibleAsync();
        var stored = app.Team.Service.Retrieve("sl_handoff", handoff, new Microsoft.Xrm.Sdk.Query.ColumnSet("sl_returnreason", "sl_answer"));
        Assert.AreEqual((ReturnedStatus, "Who uses it every day?"), (Status(app, handoff), stored["sl_returnreason"]));
        Assert.IsFalse(stored.Contains("sl_answer"), "the choice is never kept");

        rep.Update(new Entity("sl_handoff", handoff) { ["sl_stakeholders"] = "Ann, the ward lead", ["statuscode"] = new OptionSetValue(HandedOverStatus) });
        await app.Page.ReloadAsync();
        await Answer(app, "Accept");
        await Expect(app.Main.GetByText("You have accepted it.")).ToBeVisibleAsync();
        Assert.AreEqual(AcceptedStatus, Status(app, handoff));
    });

    [TestMethod]
    public Task Whoever_handed_it_over_is_not_asked_for_an_answer() => Try(async app =>
    {
        var (_, handoff) = HandedOver(app);
        await app.SignIn("Rosa Test");
        await app.GoTo("sl_handoff", handoff);

        await Expect(app.Field("Completeness")).ToBeVisibleAsync();
        await Expect(app.Field("Your Answer")).ToHaveCountAsync(0);
    });

    [TestMethod]
    public Task What_a_row_of_the_playbook_does_stands_on_its_form() => Try(async app =>
    {
        var segment = app.Team.Service.Create(new Entity("sl_segment") { ["sl_name"] = "Clinics", ["sl_code"] = "clinics", ["sl_gatemode"] = new OptionSetValue(SalesTeam.Observe), ["sl_priority"] = 10 });
        await app.GoTo("sl_segment", segment);
        await Expect(app.Main.GetByText("A segment takes the deals that one of its rules fits")).ToBeVisibleAsync();
        await app.MustBeAccessible("a segment");
        await app.KeepPicture("guide-segment");
    });

    private static async Task Answer(AppUnderTest app, string answer)
    {
        await app.Field("Your Answer").ClickAsync();
        await app.Page.GetByRole(AriaRole.Option, new() { Name = answer, Exact = true }).ClickAsync();
    }

    private static int Status(AppUnderTest app, Guid handoff) =>
        app.Team.Service.Retrieve("sl_handoff", handoff, new Microsoft.Xrm.Sdk.Query.ColumnSet("statuscode")).GetAttributeValue<OptionSetValue>("statuscode").Value;

    private static (IOrganizationService Rep, Guid Handoff) HandedOver(AppUnderTest app)
    {
        var rep = app.Team.Organization.ServiceFor(app.Team.User("Rosa", "Sales Loop Rep"));
        var service = app.Team.User("Saskia", "Sales Loop Service");
        var deal = rep.Create(new Entity("opportunity") { ["name"] = "Globex renewal" });
        var handoff = rep.Create(new Entity("sl_handoff")
        {
            ["sl_name"] = "Handoff: Globex renewal",
            ["sl_kind"] = new OptionSetValue(SalesTeam.First),
            ["sl_opportunityid"] = new EntityReference("opportunity", deal),
            ["sl_context"] = "Two people type orders by hand",
            ["sl_toid"] = new EntityReference("systemuser", service),
        });
        rep.Update(new Entity("sl_handoff", handoff) { ["statuscode"] = new OptionSetValue(HandedOverStatus) });
        return (rep, handoff);
    }
}
