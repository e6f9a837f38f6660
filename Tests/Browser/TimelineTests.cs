using Microsoft.Playwright;
using Microsoft.Xrm.Sdk;
using static Microsoft.Playwright.Assertions;

namespace SalesLoop.Tests.Browser;

[TestClass]
public sealed class TimelineTests : AppTest
{
    [TestMethod]
    public Task A_note_a_call_and_a_task_are_written_beside_the_deal_and_the_task_is_completed_there() => Try(async app =>
    {
        var deal = app.Deal();
        await app.GoTo("opportunity", deal);
        var line = app.Page.GetByRole(AriaRole.Region, new() { Name = "Timeline" });
        await Expect(line.GetByText("Nothing noted or done yet")).ToBeVisibleAsync();

        await Add(line, "Note").ClickAsync();
        await line.GetByRole(AriaRole.Button, new() { Name = "Add Note" }).ClickAsync();
        await Expect(line.GetByText("Fill these before the row can be saved")).ToBeVisibleAsync();
        await AppUnderTest.Labelled(line, "Description").FillAsync("<b>They count by hand</b>");
        await line.GetByRole(AriaRole.Button, new() { Name = "Add Note" }).ClickAsync();
        await Expect(line.GetByRole(AriaRole.Listitem)).ToContainTextAsync(["<b>They count by hand</b>"]);
        await Expect(line.Locator("b")).ToHaveCountAsync(0);

        await Add(line, "Phone Call").ClickAsync();
        await AppUnderTest.Labelled(line, "Subject").FillAsync("First call with Dana");
        await line.GetByRole(AriaRole.Button, new() { Name = "Add Phone Call" }).ClickAsync();
        await Expect(line.GetByRole(AriaRole.Listitem, new() { Name = "Phone Call: First call with Dana" })).ToBeVisibleAsync();

        await Add(line, "Task").ClickAsync();
        await AppUnderTest.Labelled(line, "Subject").FillAsync("Send the offer");
        await line.GetByRole(AriaRole.Button, new() { Name = "Add Task" }).ClickAsync();
        await line.GetByRole(AriaRole.Button, new() { Name = "Complete: Send the offer" }).ClickAsync();
        await Expect(line.GetByRole(AriaRole.Button, new() { Name = "Complete: Send the offer" })).ToHaveCountAsync(0);
        await Expect(line.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(3);

        await app.MustBeAccessible("a timeline");
        Assert.AreEqual(1, State(app.About(deal, "phonecall", "regardingobjectid").Single()));
        Assert.AreEqual(1, State(app.About(deal, "task", "regardingobjectid").Single()));
        Assert.HasCount(1, app.About(deal, "annotation", "objectid"));
    });

    [TestMethod]
    public Task What_is_begun_in_the_timeline_is_not_lost_by_leaving() => Try(async app =>
    {
        var deal = app.Deal();
        await app.GoTo("opportunity", deal);
        var line = app.Page.GetByRole(AriaRole.Region, new() { Name = "Timeline" });
        await Add(line, "Note").ClickAsync();
        await AppUnderTest.Labelled(line, "Description").FillAsync("Half a thought");

        await app.Page.GetByRole(AriaRole.Link, new() { Name = "Contacts" }).ClickAsync();
        await Expect(app.Dialog).ToContainTextAsync("has changes that are not saved yet");
        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "Go on editing" }).ClickAsync();
        await Expect(AppUnderTest.Labelled(line, "Description")).ToHaveValueAsync("Half a thought");
        await Add(line, "Task").ClickAsync();
        await Expect(app.Dialog).ToContainTextAsync("Give up what you have begun?");
        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "Go on editing" }).ClickAsync();
        await app.Page.GetByRole(AriaRole.Link, new() { Name = "Contacts" }).ClickAsync();
        await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save and go on" }).ClickAsync();

        await Expect(app.Page.GetByRole(AriaRole.Heading, new() { Name = "Active Contacts" })).ToBeVisibleAsync();
        Assert.AreEqual("Half a thought", app.About(deal, "annotation", "objectid").Single()["notetext"]);
    });

    [TestMethod]
    [DataRow(420, true, false)]
    [DataRow(1400, false, true)]
    public Task A_timeline_has_no_violation_narrow_dark_and_in_forced_colors(int width, bool dark, bool forcedColors) => Try(
        async app =>
        {
            var deal = app.Deal();
            app.Team.Service.Create(new Entity("task") { ["subject"] = "Send the offer", ["scheduledend"] = new DateTime(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc), ["regardingobjectid"] = new EntityReference("opportunity", deal), ["description"] = string.Join("\n", Enumerable.Range(1, 12).Select(line => $"Line {line}")) });
            await app.Page.EmulateMediaAsync(new() { ForcedColors = forcedColors ? ForcedColors.Active : ForcedColors.None });
            await app.GoTo("opportunity", deal);
            var line = app.Page.GetByRole(AriaRole.Region, new() { Name = "Timeline" });
            await Expect(line.GetByText("Overdue: ")).ToBeVisibleAsync();
            await line.GetByRole(AriaRole.Button, new() { Name = "Show all" }).ClickAsync();
            await Add(line, "Appointment").ClickAsync();
            await app.MustBeAccessible("a timeline with something begun");
            Assert.AreEqual(width, await app.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        },
        width,
        dark);

    private static ILocator Add(ILocator line, string kind) => line.GetByRole(AriaRole.Group, new() { Name = "Add to the timeline" }).GetByRole(AriaRole.Button, new() { Name = kind, Exact = true });

    private static int State(Entity activity) => activity.GetAttributeValue<OptionSetValue>("statecode").Value;
}
