using System.Globalization;
using Microsoft.Playwright;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Tests.Plugins;
using static Microsoft.Playwright.Assertions;

namespace SalesLoop.Tests.Browser;

/// <summary>The administrator's page on how the environment is: an HTML web resource in the site map, as the solution packs it.</summary>
[TestClass]
public sealed class SetupTests : AppTest
{
    [TestMethod]
    public Task A_flow_that_is_off_is_found_and_turning_it_on_clears_it() => Try(async app =>
    {
        await Open(app);
        await Expect(Check(app, "Cloud flows")).ToContainTextAsync("3 flows are off, so their scheduled work is not done: Sales Loop: daily, Sales Loop: nightly, Sales Loop: weekly.");
        await Expect(Check(app, "Cloud flows")).ToContainTextAsync("Turn them on in Power Automate");

        Turn(app.Team, "Sales Loop: nightly", "Sales Loop: weekly", "Sales Loop: daily");
        await Frame(app).GetByRole(AriaRole.Button, new() { Name = "Look again" }).ClickAsync();

        await Expect(Check(app, "Cloud flows")).ToContainTextAsync("Every flow is on.");
        await Expect(Check(app, "Cloud flows").GetByText("In order")).ToBeVisibleAsync();
    });

    [TestMethod]
    public Task Each_fault_is_named_with_its_mend() => Try(async app =>
    {
        var owner = app.Team.User("Rosa", "Sales Loop Rep");
        app.Team.Service.Update(new Entity("opportunity", app.Deal()) { ["ownerid"] = new EntityReference("systemuser", owner) });
        var role = app.About(owner, "systemuserroles", "systemuserid").Single().GetAttributeValue<Guid>("roleid");
        app.Team.Service.Disassociate("systemuser", owner, new Relationship("systemuserroles_association"), [new EntityReference("role", role)]);
        var days = app.Team.Service.RetrieveMultiple(new QueryByAttribute("environmentvariabledefinition") { Attributes = { "schemaname" }, Values = { "sl_HandoffDays" } }).Entities.Single().Id;
        app.Team.Service.Create(new Entity("environmentvariablevalue") { ["environmentvariabledefinitionid"] = new EntityReference("environmentvariabledefinition", days), ["value"] = "three" });
        app.Team.Service.Create(new Entity("sl_job") { ["sl_name"] = "Score deals", ["sl_code"] = "rescore-deals", ["sl_state"] = new OptionSetValue(SalesTeam.First + 3), ["sl_lastrunon"] = app.Team.Clock.Now, ["sl_message"] = "The connection has expired" });
        app.Team.Service.Create(new Entity("account") { ["name"] = "Made up", ["importsequencenumber"] = 82011 });

        await Open(app);

        await Expect(Check(app, "Version")).ToContainTextAsync("Sales Loop 1.0.0.0 is imported, managed.");
        await Expect(Check(app, "Prerequisites")).ToContainTextAsync("The playbook lacks: a published fit model.");
        await Expect(Check(app, "Roles")).ToContainTextAsync("They own open deals and have none of the roles: Rosa");
        await Expect(Check(app, "Environment variables")).ToContainTextAsync("three (set here)");
        await Expect(Check(app, "Scheduled work")).ToContainTextAsync("The connection has expired");
        await Expect(Check(app, "Gates")).ToContainTextAsync("Enforce");
        await Expect(Check(app, "Past the rules")).ToContainTextAsync("1 person may bypass custom logic");
        await Expect(Check(app, "Sample data")).ToContainTextAsync("SalesLoop sample remove");
        await Expect(Frame(app).GetByRole(AriaRole.Status)).ToContainTextAsync("things to mend");
        await app.KeepPicture("setup-faults");
    });

    [TestMethod]
    public Task A_plug_in_step_that_somebody_turned_off_is_named_and_turning_it_on_clears_it() => Try(async app =>
    {
        var query = new QueryExpression("sdkmessageprocessingstep") { ColumnSet = new ColumnSet("name") };
        query.Criteria.AddCondition("name", ConditionOperator.Like, "SalesLoop.Express.JudgeStageMove%");
        var step = app.Team.Service.RetrieveMultiple(query).Entities[0];
        Turn(app.Team, step, isOff: true);

        await Open(app);
        await Expect(Check(app, "Plug-in steps")).ToContainTextAsync("1 plug-in step is off: its rule does not run.");
        await Expect(Check(app, "Plug-in steps")).ToContainTextAsync((string)step["name"]);
        await Expect(Check(app, "Plug-in steps")).ToContainTextAsync("Activate them: Power Apps, Solutions");

        Turn(app.Team, step, isOff: false);
        await Frame(app).GetByRole(AriaRole.Button, new() { Name = "Look again" }).ClickAsync();
        await Expect(Check(app, "Plug-in steps")).ToContainTextAsync("plug-in steps are on.");
    });

    [TestMethod]
    public Task A_rep_has_no_entry_for_it_and_gets_words_at_its_address() => Try(async app =>
    {
        app.Team.User("Rosa", "Sales Loop Rep");
        await app.SignIn("Rosa Test");

        await app.Page.GotoAsync(Address);
        await Expect(Frame(app).GetByText("This page is for administrators of the environment")).ToBeVisibleAsync();
        await Expect(Frame(app).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(0);
        await Expect(app.Page.GetByRole(AriaRole.Link, new() { Name = "Setup", Exact = true })).ToHaveCountAsync(0);
        // Who may ask what roles give is asked of the server, once for the person and once for their teams.
        app.ExpectRefusal(403);
        app.ExpectRefusal(403);
    });

    [TestMethod]
    public Task A_person_who_reads_German_finds_page_and_app_in_German() => Try(
        async app =>
        {
            await app.Page.Clock.SetFixedTimeAsync(app.Team.Clock.Now);
            await app.Page.GotoAsync(Address);
            await Expect(Frame(app).GetByRole(AriaRole.Heading, new() { Name = "Einrichtung" })).ToBeVisibleAsync();
            await Expect(Check(app, "Cloud-Flows")).ToContainTextAsync("3 Flows sind ausgeschaltet");
            await app.GoTo("sl_criterion");
            await Expect(app.Page.GetByRole(AriaRole.Group, new() { Name = "Befehle" }).GetByRole(AriaRole.Button, new() { Name = "Neu", Exact = true })).ToBeVisibleAsync();
            await app.MustBeAccessible("a list in German");
            await app.KeepPicture("german-list");
        },
        prepare: team => team.Service.Update(new Entity("usersettings", team.Organization.AdministratorId) { ["uilanguageid"] = 1031 }));

    [TestMethod]
    [DataRow(false, 1400)]
    [DataRow(true, 1400)]
    [DataRow(false, 360)]
    public Task The_page_is_readable_and_without_a_violation(bool dark, int width) => Try(
        async app =>
        {
            await Open(app);
            await app.MustBeAccessible("setup");
            await app.KeepPicture(string.Create(CultureInfo.InvariantCulture, $"setup-{(dark ? "dark" : "light")}-{width}"));
            Assert.IsLessThanOrEqualTo(width, await Frame(app).Locator("body").EvaluateAsync<int>("body => body.ownerDocument.documentElement.scrollWidth"));
        },
        width,
        dark);

    private const string Address = "/#/sl_SalesLoop/pages/sl_%2Fsetup%2Fsetup.html";

    private static async Task Open(AppUnderTest app)
    {
        // The page holds the last run against the person's clock, and the organization's stands still.
        await app.Page.Clock.SetFixedTimeAsync(app.Team.Clock.Now);
        await app.Page.GotoAsync(Address);
        await Expect(Frame(app).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(10);
        await Expect(Frame(app).Locator("main[aria-busy=false]")).ToBeVisibleAsync();
    }

    private static IFrameLocator Frame(AppUnderTest app) => app.Page.FrameLocator("iframe[title=Setup], iframe[title=Einrichtung]");

    private static ILocator Check(AppUnderTest app, string heading) => Frame(app).GetByRole(AriaRole.Listitem).Filter(new() { Has = app.Page.GetByRole(AriaRole.Heading, new() { Name = heading }) });

    private static void Turn(SalesTeam team, Entity step, bool isOff) =>
        team.Service.Update(new Entity(step.LogicalName, step.Id) { ["statecode"] = new OptionSetValue(isOff ? 1 : 0), ["statuscode"] = new OptionSetValue(isOff ? 2 : 1) });

    private static void Turn(SalesTeam team, params string[] flows)
    {
        foreach (var flow in team.Service.RetrieveMultiple(new QueryExpression("workflow") { ColumnSet = new ColumnSet("name") }).Entities.Where(row => flows.Contains(row["name"])))
        {
            team.Service.Update(new Entity("workflow", flow.Id) { ["statecode"] = new OptionSetValue(1), ["statuscode"] = new OptionSetValue(2) });
        }
    }
}
