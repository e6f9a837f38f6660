using System.Text.RegularExpressions;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Playwright;
using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.Plugins;
using SalesLoop.Tests.Shared;
using static Microsoft.Playwright.Assertions;

namespace SalesLoop.Tests.Browser;

[TestClass]
public sealed class DashboardTests : AppTest
{
    [TestMethod]
    public Task A_charts_group_says_its_number_and_opens_its_rows_and_no_others() => Try(async app =>
    {
        app.Deal("Alpha", ("estimatedvalue", new Money(100)));
        app.Deal("Beta", ("estimatedvalue", new Money(20)));
        app.Deal("Gamma", ("sl_stageid", new EntityReference("sl_stage", app.Team.Develop)), ("customerneed", "Twelve clinics"), ("estimatedvalue", new Money(7)));
        await app.GoTo("opportunity");
        await app.Command("Show chart").ClickAsync();
        var worth = app.Page.GetByRole(AriaRole.Region, new() { Name = "Chart" });
        await worth.GetByRole(AriaRole.Combobox, new() { Name = "Choose a chart" }).ClickAsync();
        await app.Page.GetByRole(AriaRole.Option, new() { Name = "Pipeline by Stage" }).ClickAsync();
        await Expect(worth.GetByText("n = 3 (opportunities)")).ToBeVisibleAsync();
        await Expect(worth.GetByRole(AriaRole.Listitem, new() { NameRegex = new Regex(@"^Qualify: \$120\.00, \(n 2\)") })).ToBeVisibleAsync();
        await worth.GetByRole(AriaRole.Button, new() { Name = "Show as table" }).ClickAsync();
        await Expect(worth.GetByRole(AriaRole.Row, new() { NameRegex = new Regex("Develop") })).ToContainTextAsync("(n 1)");
        await worth.GetByRole(AriaRole.Button, new() { Name = "Show as chart" }).ClickAsync();

        await worth.GetByRole(AriaRole.Link, new() { Name = "Qualify" }).ClickAsync();
        await Expect(app.Page.Locator("a[data-row]")).ToHaveTextAsync(["Alpha", "Beta"], new() { UseInnerText = true });
        await Expect(app.Main.GetByRole(AriaRole.Group, new() { Name = "Only these rows" })).ToContainTextAsync("Stage: Qualify");
        await app.Page.ReloadAsync();
        await Expect(app.Page.Locator("a[data-row]")).ToHaveCountAsync(2);
        await app.Page.GetByRole(AriaRole.Button, new() { Name = "Clear Stage: Qualify" }).ClickAsync();
        await Expect(app.Page.Locator("a[data-row]")).ToHaveCountAsync(3);
    });

    [TestMethod]
    public Task Figures_are_drawn_in_the_unit_people_read_them_in_and_no_dashboard_adds_up_deals() => Try(async app =>
    {
        var unit = ((WhoAmIResponse)app.Team.Service.Execute(new WhoAmIRequest())).BusinessUnitId;
        using (var history = app.Team.Organization.WriteHistory())
        {
            for (var number = 0; number < 12; number++)
            {
                history.Add(Closed(app.Team, unit, number, isWon: number < 8));
            }

            history.Commit();
        }

        app.Deal("Alpha", ("estimatedvalue", new Money(100)));
        app.Deal("Beta", ("estimatedvalue", new Money(20.4m)));
        app.Deal("Gamma");
        app.RefreshFigures();
        var asked = new List<string>();
        app.Page.Request += (_, request) => asked.Add(Uri.UnescapeDataString(request.Url));
        await app.Page.GotoAsync("#/sl_SalesLoop/dashboards/376b315b-90c6-59aa-bdd5-32efa4a0d11c");

        // 100 and 20 in whole units of the base currency; 8 of 12 is 66.7 %, by Wilson 39.1 to 86.2.
        var worth = app.Page.GetByRole(AriaRole.Region, new() { Name = "What are they worth?" });
        await Expect(worth.GetByRole(AriaRole.Listitem, new() { NameRegex = new Regex(@"^Qualify \(n 2\): 120\.0") })).ToBeVisibleAsync();
        await Expect(app.Page.GetByRole(AriaRole.Region, new() { Name = "Where we win" }).GetByRole(AriaRole.Listitem, new() { NameRegex = new Regex(@"\(n 12\): 66\.7") })).ToBeVisibleAsync();
        var rates = app.Page.GetByRole(AriaRole.Region, new() { Name = "The win rates behind it" });
        foreach (var words in (string[])["66.7", "Percent", "39.1", "86.2", "12"])
        {
            await Expect(rates.GetByRole(AriaRole.Cell, new() { Name = words, Exact = true })).ToBeVisibleAsync();
        }

        await app.KeepPicture("team-figures");
        Assert.IsEmpty(asked.Where(address => address.Contains("aggregate", StringComparison.Ordinal) && !address.Contains("/sl_metrics?", StringComparison.Ordinal)), string.Join("\n", asked));
    });

    [TestMethod]
    [DataRow(1400, false)]
    [DataRow(420, true)]
    public Task A_list_shows_its_rows_as_a_chart_beside_them_and_a_group_narrows_it(int width, bool dark) => Try(
        async app =>
        {
            app.Deal("Alpha");
            app.Deal("Gamma", ("sl_stageid", new EntityReference("sl_stage", app.Team.Develop)), ("customerneed", "Twelve clinics"));
            await app.GoTo("opportunity");
            if (width < 720)
            {
                await app.Page.GetByRole(AriaRole.Button, new() { Name = "More commands" }).ClickAsync();
                await app.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Show chart" }).ClickAsync();
            }
            else
            {
                await app.Command("Show chart").ClickAsync();
            }

            var chart = app.Page.GetByRole(AriaRole.Region, new() { Name = "Chart" });
            await chart.GetByRole(AriaRole.Combobox, new() { Name = "Choose a chart" }).ClickAsync();
            await app.Page.GetByRole(AriaRole.Option, new() { Name = "Deals by Stage" }).ClickAsync();
            await Expect(chart.GetByText("n = 2 (opportunities)")).ToBeVisibleAsync();
            await app.MustBeAccessible("a list with its chart");
            await chart.GetByRole(AriaRole.Link, new() { Name = "Develop" }).ClickAsync();

            await Expect(app.Page.Locator("a[data-row]")).ToHaveTextAsync(["Gamma"]);
            await Expect(app.Page.GetByRole(AriaRole.Region, new() { Name = "Chart" }).GetByText("n = 1 (opportunities)")).ToBeVisibleAsync();
        },
        width,
        dark);

    [TestMethod]
    public Task An_empty_dashboard_says_so_tile_by_tile() => Try(async app =>
    {
        await app.Page.GotoAsync("#/sl_SalesLoop/dashboards/376b315b-90c6-59aa-bdd5-32efa4a0d11c");

        await Expect(app.Page.GetByRole(AriaRole.Region, new() { Name = "Where we win" })).ToContainTextAsync("No metrics to count here yet");
        await Expect(app.Page.GetByRole(AriaRole.Region, new() { Name = "Why we lose" })).ToContainTextAsync("No metrics to count here yet");
    });

    [TestMethod]
    [DataRow(1400)]
    [DataRow(420)]
    public Task A_rep_finds_whom_to_work_next_and_why(int width) => Try(
        async app =>
        {
            var rep = app.Team.Organization.ServiceFor(app.Team.User("Rosa", "Sales Loop Rep"));
            rep.Create(new Entity("opportunity") { ["name"] = "Alpha", ["sl_nextstep"] = "Show the audit trail", ["sl_nextstepdueon"] = new DateTime(2026, 3, 1) });
            rep.Create(new Entity("opportunity") { ["name"] = "Beta", ["sl_nextstep"] = "Call Ann", ["sl_nextstepdueon"] = new DateTime(2026, 3, 20) });
            app.Deal("Somebody else's");
            app.Team.RunJobs();
            await app.SignIn("Rosa Test");
            if (width < 720)
            {
                await app.Page.GetByRole(AriaRole.Button, new() { Name = "Expand the navigation" }).ClickAsync();
            }

            await app.Page.GetByRole(AriaRole.Link, new() { Name = "My Focus", Exact = true }).ClickAsync();

            var tile = app.Page.GetByRole(AriaRole.Region, new() { Name = "Deals, the most deserving first" });
            await Expect(tile.Locator("a[data-row]")).ToHaveTextAsync(["Alpha", "Beta"]);
            await Expect(tile).ToContainTextAsync("Now: say what came of \"Show the audit trail\", due 2026-03-01, and what comes next.");
            await app.MustBeAccessible("my focus");
            await app.KeepPicture($"my-focus-{width}");
        },
        width);

    [TestMethod]
    public Task What_a_person_has_no_right_to_is_told_and_not_shown_as_empty() => Try(async app =>
    {
        app.Team.User("Saskia", "Sales Loop Service");
        await app.SignIn("Saskia Test");
        await app.Page.GotoAsync("#/sl_SalesLoop/dashboards/376b315b-90c6-59aa-bdd5-32efa4a0d11c");

        await Expect(app.Main.GetByText("Your roles do not let you see").First).ToBeVisibleAsync();
    });

    [TestMethod]
    [DataRow(1400, false, false)]
    [DataRow(1400, true, false)]
    [DataRow(1400, false, true)]
    [DataRow(420, true, false)]
    [DataRow(320, false, false)]
    public Task Dashboards_have_no_violation_and_nothing_runs_out_of_the_window(int width, bool dark, bool forcedColors) => Try(
        async app =>
        {
            app.Deal("Alpha", ("estimatedvalue", new Money(100)), ("sl_nextstep", "Call"), ("sl_nextstepdueon", new DateTime(2026, 3, 1)));
            app.RefreshFigures();
            await app.Page.EmulateMediaAsync(new() { ForcedColors = forcedColors ? ForcedColors.Active : ForcedColors.None });
            foreach (var (id, tile) in new[] { ("376b315b-90c6-59aa-bdd5-32efa4a0d11c", "What are they worth?"), ("e2ef73aa-3e2c-5af3-9773-522d1f8b47bd", "Overdue next steps") })
            {
                await app.Page.GotoAsync($"#/sl_SalesLoop/dashboards/{id}");
                await Expect(app.Page.GetByRole(AriaRole.Region, new() { Name = tile })).ToContainTextAsync(tile == "Overdue next steps" ? "Alpha" : "(n 1)");
                await app.MustBeAccessible(tile);
                Assert.AreEqual(width, await app.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            }

            await app.Page.GotoAsync("#/sl_SalesLoop/dashboards/376b315b-90c6-59aa-bdd5-32efa4a0d11c");
            await app.Page.GetByRole(AriaRole.Region, new() { Name = "What are they worth?" }).GetByRole(AriaRole.Button, new() { Name = "Show as table" }).ClickAsync();
            await app.MustBeAccessible("a chart as a table");
        },
        width,
        dark);

    private static Entity Closed(SalesTeam team, Guid unit, int number, bool isWon)
    {
        var opened = SalesLoopOrganization.Now.AddDays(-60 - number);
        return new Entity("opportunity", Guid.NewGuid())
        {
            ["name"] = $"Closed {number}",
            ["createdon"] = opened,
            ["modifiedon"] = opened,
            ["ownerid"] = new EntityReference("systemuser", team.Organization.AdministratorId),
            ["owningbusinessunit"] = new EntityReference("businessunit", unit),
            ["statecode"] = new OptionSetValue(isWon ? 1 : 2),
            ["statuscode"] = new OptionSetValue(isWon ? 3 : 4),
            ["sl_outcome"] = new OptionSetValue(SalesTeam.First + (isWon ? 0 : 1)),
            ["actualclosedate"] = opened.Date.AddDays(30),
        };
    }
}
