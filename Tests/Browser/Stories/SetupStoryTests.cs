using Microsoft.Playwright;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Tests.Plugins;
using static Microsoft.Playwright.Assertions;

namespace SalesLoop.Tests.Browser.Stories;

/// <summary>An administrator finds on one page what keeps Sales Loop from working, mends one thing after the other, and the page says so.</summary>
[TestClass]
public sealed class SetupStoryTests : StoryTest
{
    private const string Address = "/#/sl_SalesLoop/pages/sl_%2Fsetup%2Fsetup.html";
    private const int Failed = SalesTeam.First + 3;
    private const int Succeeded = SalesTeam.First + 2;

    [TestMethod]
    public Task An_administrator_finds_five_faults_and_each_mend_clears_its_own() => Tell(async (app, company) =>
    {
        var team = app.Team;
        var step = One(team, "sdkmessageprocessingstep", "name", ConditionOperator.Like, "SalesLoop.Express.JudgeStageMove%");
        var days = One(team, "environmentvariabledefinition", "schemaname", ConditionOperator.Equal, "sl_HandoffDays");
        var role = app.About(company.RitaId, "systemuserroles", "systemuserid").Single().GetAttributeValue<Guid>("roleid");
        var roles = new Relationship("systemuserroles_association");
        foreach (var flow in Flows(team))
        {
            Turn(team, flow, state: 1, status: 2);
        }

        var nightly = One(team, "workflow", "name", ConditionOperator.Equal, "Sales Loop: nightly");
        Ran(team, "refresh-metrics", "Refresh figures");
        var job = Ran(team, "rescore-deals", "Score deals");

        Turn(team, step, state: 1, status: 2);
        Turn(team, nightly, state: 0, status: 1);
        var value = team.Service.Create(new Entity("environmentvariablevalue") { ["environmentvariabledefinitionid"] = days.ToEntityReference(), ["value"] = "three" });
        team.Service.Disassociate("systemuser", company.RitaId, roles, [new EntityReference("role", role)]);
        team.Service.Update(new Entity("sl_job", job) { ["sl_state"] = new OptionSetValue(Failed), ["sl_message"] = "The connection has expired" });

        await app.Page.GotoAsync(Address);
        await Expect(Page(app).Locator("main[aria-busy=false]")).ToBeVisibleAsync();
        (string Heading, string What, string Mend, Action Do)[] faults =
        [
            ("Plug-in steps", "1 plug-in step is off: its rule does not run.", "Activate them", () => Turn(team, step, state: 0, status: 1)),
            ("Cloud flows", "Sales Loop: nightly is off, so its scheduled work is not done.", "Turn them on in Power Automate", () => Turn(team, nightly, state: 1, status: 2)),
            ("Environment variables", "so a built-in value counts instead: Handoff", "A number is whole, above 0 and in digits", () => team.Service.Update(new Entity("environmentvariablevalue", value) { ["value"] = "3" })),
            ("Roles", $"They own open deals and have none of the roles: {Company.Rita}.", "Give them Sales Loop Rep or Sales Loop Manager", () => team.Service.Associate("systemuser", company.RitaId, roles, [new EntityReference("role", role)])),
            ("Scheduled work", "The last run failed: Score deals.", "run the flow again in Power Automate", () => team.Service.Update(new Entity("sl_job", job) { ["sl_state"] = new OptionSetValue(Succeeded), ["sl_message"] = null })),
        ];
        foreach (var (heading, what, mend, _) in faults)
        {
            await Expect(Check(app, heading)).ToContainTextAsync("To mend");
            await Expect(Check(app, heading)).ToContainTextAsync(what);
            await Expect(Check(app, heading).Locator(".mend")).ToContainTextAsync(mend);
        }

        await Expect(Check(app, "Plug-in steps")).ToContainTextAsync((string)step["name"]);
        await Expect(Check(app, "Environment variables")).ToContainTextAsync("three (set here)");
        await Expect(Check(app, "Scheduled work")).ToContainTextAsync("The connection has expired");
        await app.KeepPicture("story-setup-faults");

        // What is never in order in an organization just made, the playbook's fit model, stays beside the five.
        var others = await Broken(app).CountAsync() - faults.Length;
        for (var mended = 0; mended < faults.Length; mended++)
        {
            faults[mended].Do();
            await Page(app).GetByRole(AriaRole.Button, new() { Name = "Look again" }).ClickAsync();
            await Expect(Check(app, faults[mended].Heading).GetByText("To mend")).ToHaveCountAsync(0);
            await Expect(Broken(app)).ToHaveCountAsync(others + faults.Length - mended - 1);
        }

        await Expect(Check(app, "Prerequisites")).ToContainTextAsync("The playbook lacks");
        Assert.AreEqual(1, others);
        await app.KeepPicture("story-setup-mended");
    });

    [TestMethod]
    [DataRow(Company.Rita)]
    [DataRow(Company.Mona)]
    public Task Rep_and_manager_get_words_instead(string person) => Tell(async (app, _) =>
    {
        await app.SignIn(person);
        await Expect(app.Page.GetByRole(AriaRole.Link, new() { Name = "Setup", Exact = true })).ToHaveCountAsync(0);
        await app.Page.GotoAsync(Address);
        await Expect(Page(app).GetByText("This page is for administrators of the environment")).ToBeVisibleAsync();
        await Expect(Page(app).GetByRole(AriaRole.Listitem)).ToHaveCountAsync(0);
        // Asked of the person's roles and of their teams'.
        app.ExpectRefusal(403);
        app.ExpectRefusal(403);
    });

    private static IFrameLocator Page(AppUnderTest app) => app.Page.FrameLocator("iframe[title=Setup]");

    private static ILocator Check(AppUnderTest app, string heading) => Page(app).GetByRole(AriaRole.Listitem).Filter(new() { Has = app.Page.GetByRole(AriaRole.Heading, new() { Name = heading }) });

    private static ILocator Broken(AppUnderTest app) => Page(app).GetByRole(AriaRole.Listitem).Filter(new() { HasText = "To mend" });

    private static Guid Ran(SalesTeam team, string code, string name) => team.Service.Create(new Entity("sl_job")
    {
        ["sl_name"] = name,
        ["sl_code"] = code,
        ["sl_state"] = new OptionSetValue(Succeeded),
        ["sl_lastrunon"] = team.Clock.Now,
    });

    private static void Turn(SalesTeam team, Entity row, int state, int status) =>
        team.Service.Update(new Entity(row.LogicalName, row.Id) { ["statecode"] = new OptionSetValue(state), ["statuscode"] = new OptionSetValue(status) });

    private static DataCollection<Entity> Flows(SalesTeam team) => Find(team, "workflow", "name", ConditionOperator.Like, "Sales Loop: %");

    private static Entity One(SalesTeam team, string table, string column, ConditionOperator comparison, string value) => Find(team, table, column, comparison, value)[0];

    private static DataCollection<Entity> Find(SalesTeam team, string table, string column, ConditionOperator comparison, string value)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(column) };
        query.Criteria.AddCondition(column, comparison, value);
        return team.Service.RetrieveMultiple(query).Entities;
    }
}
