using Microsoft.Playwright;
using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.Plugins;
using static Microsoft.Playwright.Assertions;

namespace SalesLoop.Tests.Browser;

/// <summary>Service says how a deal is to deliver, from where it works: the handoff.</summary>
[TestClass]
public sealed class FeedbackTests : AppTest
{
    [TestMethod]
    [DataRow(1400, false)]
    [DataRow(390, true)]
    public Task Feedback_on_a_handoff_is_given_by_a_few_choices_and_nothing_to_look_up(int width, bool dark) => Try(
        async app =>
        {
            var rep = app.Team.Organization.ServiceFor(app.Team.User("Rosa", "Sales Loop Rep"));
            var deal = rep.Create(new Entity("opportunity") { ["name"] = "Globex renewal" });
            var handoff = rep.Create(new Entity("sl_handoff")
            {
                ["sl_name"] = "Handoff: Globex renewal",
                ["sl_kind"] = new OptionSetValue(SalesTeam.First),
                ["sl_opportunityid"] = new EntityReference("opportunity", deal),
                ["sl_context"] = "Two people type orders by hand",
                ["sl_toid"] = new EntityReference("systemuser", app.Team.User("Saskia", "Sales Loop Service")),
            });
            rep.Update(new Entity("sl_handoff", handoff) { ["statuscode"] = new OptionSetValue(SalesTeam.First) });
            await app.SignIn("Saskia Test");
            await app.GoTo("sl_handoff", handoff);
            await app.Page.GetByRole(AriaRole.Tab, new() { Name = "Feedback" }).ClickAsync();

            await app.Page.GetByRole(AriaRole.Button, new() { Name = "New Feedback" }).ClickAsync();
            await app.Dialog.GetByLabel("Deal Quality").ClickAsync();
            await app.Page.GetByRole(AriaRole.Option).Nth(2).ClickAsync();
            await app.Page.Mouse.MoveAsync(0, 0);
            await Expect(app.Page.GetByRole(AriaRole.Tooltip)).ToHaveCountAsync(0);
            await app.MustBeAccessible("quick feedback");
            await app.KeepPicture($"feedback-{width}");
            await app.Dialog.GetByRole(AriaRole.Button, new() { NameRegex = new("^Save") }).First.ClickAsync();

            await Expect(app.Dialog).ToHaveCountAsync(0);
            await Expect(app.Page.GetByRole(AriaRole.Tabpanel).GetByText("Weak")).ToBeVisibleAsync();
            var given = app.About(handoff, "sl_feedback", "sl_handoffid").Single();
            Assert.AreEqual("Globex renewal, 2026-03-10", given["sl_name"]);
            Assert.AreEqual(deal, given.GetAttributeValue<EntityReference>("sl_opportunityid").Id);
        },
        width,
        dark);
}
