using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Microsoft.Xrm.Sdk;
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
        await app.Page.GetByRole(AriaRole.Navigation, new() { Name = "Site map" }).GetByRole(AriaRole.Link, new() { Name = "Team" }).ClickAsync();

        var worth = app.Page.GetByRole(AriaRole.Region, new() { Name = "What are they worth?" });
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
            await app.Page.EmulateMediaAsync(new() { ForcedColors = forcedColors ? ForcedColors.Active : ForcedColors.None });
            foreach (var (id, tile) in new[] { ("376b315b-90c6-59aa-bdd5-32efa4a0d11c", "What are they worth?"), ("e2ef73aa-3e2c-5af3-9773-522d1f8b47bd", "Overdue next steps") })
            {
                await app.Page.GotoAsync($"#/sl_SalesLoop/dashboards/{id}");
                await Expect(app.Page.GetByRole(AriaRole.Region, new() { Name = tile })).ToContainTextAsync(tile == "Overdue next steps" ? "Alpha" : "n = 1");
                await app.MustBeAccessible(tile);
                Assert.AreEqual(width, await app.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
            }

            await app.Page.GotoAsync("#/sl_SalesLoop/dashboards/376b315b-90c6-59aa-bdd5-32efa4a0d11c");
            await app.Page.GetByRole(AriaRole.Region, new() { Name = "What are they worth?" }).GetByRole(AriaRole.Button, new() { Name = "Show as table" }).ClickAsync();
            await app.MustBeAccessible("a chart as a table");
        },
        width,
        dark);
}
