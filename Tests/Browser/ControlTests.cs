using Microsoft.Playwright;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using static Microsoft.Playwright.Assertions;

namespace SalesLoop.Tests.Browser;

/// <summary>Code components on a form, out of a solution of their own: a standard one, a virtual one, one that does not fit and one that fails.</summary>
[TestClass]
public sealed class ControlTests : AppTest
{
    [TestMethod]
    public Task A_standard_control_reads_its_columns_writes_its_own_and_what_it_wrote_is_saved() => TryControls(async app =>
    {
        var account = Account(app, "Globex", ("numberofemployees", 37), ("address1_city", "Springfield"));
        await app.GoTo("account", account);
        var meter = app.Page.Locator("[data-control='try_Try.Meter']");

        await Expect(meter.Locator("output")).ToHaveTextAsync("37 in Springfield (wide, Whole.None)");
        await Expect(meter.Locator("output")).ToHaveAttributeAsync("data-wide", "true");
        await Expect(meter).ToHaveClassAsync(new System.Text.RegularExpressions.Regex(@"(^|\s)Try\.Meter(\s|$)"));
        await meter.GetByRole(AriaRole.Button, new() { Name = "5 more" }).ClickAsync();

        await Expect(meter.Locator("output")).ToHaveTextAsync("42 in Springfield (wide, Whole.None)");
        await Expect(meter.Locator("output")).ToHaveAttributeAsync("data-updated", "value");
        await Expect(app.Main.GetByText("Unsaved")).ToBeVisibleAsync();
        await app.Command("Save").ClickAsync();
        await Expect(app.Main.GetByText("Saved", new() { Exact = true })).ToBeVisibleAsync();
        Assert.AreEqual(42, app.Team.Service.Retrieve("account", account, new ColumnSet("numberofemployees"))["numberofemployees"]);

        await app.Page.GetByRole(AriaRole.Link, new() { Name = "Contacts" }).ClickAsync();
        await Expect(app.Page.GetByRole(AriaRole.Heading, new() { Name = "Active Contacts" })).ToBeVisibleAsync();
        Assert.IsTrue(await app.Page.EvaluateAsync<bool>("window.tryMeterIsGone === true"), "the control was not told that it ends");
    });

    [TestMethod]
    public Task A_control_whose_column_is_of_another_kind_leaves_the_plain_field() => Try(
        async app =>
        {
            var account = Account(app, "Globex", ("websiteurl", "https://globex.example"));
            await app.GoTo("account", account);

            await Expect(AppUnderTest.Labelled(app.Main, "Website")).ToHaveValueAsync("https://globex.example");
            app.ExpectWarning("try_Try.Meter is not shown: its property value takes Whole.None, and websiteurl is SingleLine.URL.");
        },
        prepare: TrySolution.Import);

    [TestMethod]
    public Task A_control_that_fails_says_so_and_leaves_the_plain_field() => TryControls(async app =>
    {
        var account = Account(app, "Globex", ("telephone1", "555-0100"));
        await app.GoTo("account", account);

        await Expect(app.Main.GetByRole(AriaRole.Alert)).ToHaveTextAsync("try_Try.Broken could not be shown: out of order. The plain field stands in its place.");
        await Expect(app.Main.GetByLabel("Main Phone")).ToHaveValueAsync("555-0100");
    });

    [TestMethod]
    [DataRow(1400, false)]
    [DataRow(420, true)]
    public Task A_virtual_control_asks_the_web_api_in_the_persons_name_and_follows_the_theme(int width, bool dark) => TryControls(
        async app =>
        {
            foreach (var name in new[] { "Globex North", "Globex South", "Globex West", "Initech" })
            {
                Account(app, name);
            }

            var account = Account(app, "Globex");
            await app.GoTo("account", account);
            await app.Page.GetByRole(AriaRole.Tab, new() { Name = "Neighbors" }).ClickAsync();

            await Expect(app.Main.GetByText("3+ accounts like Globex")).ToBeVisibleAsync();
            await Expect(app.Page.Locator("[data-dark]")).ToHaveAttributeAsync("data-dark", dark ? "true" : "false");
            await Expect(app.Page.Locator("[data-dark]")).ToHaveAttributeAsync("data-user", "Local Administrator");
            await app.MustBeAccessible("a control on a tab of its own");

            await app.Main.GetByRole(AriaRole.Button, new() { Name = "Add a neighbor" }).ClickAsync();
            await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "No" }).ClickAsync();
            Assert.IsEmpty(Named(app, "Globex neighbor"));
            await app.Main.GetByRole(AriaRole.Button, new() { Name = "Add a neighbor" }).ClickAsync();
            await app.Dialog.GetByRole(AriaRole.Button, new() { Name = "Add it" }).ClickAsync();
            await Expect(app.Dialog).ToHaveCountAsync(0);
            await Expect(app.Main.GetByText("3+ accounts like Globex")).ToBeVisibleAsync();
            Assert.HasCount(1, Named(app, "Globex neighbor"));

            await app.Main.GetByRole(AriaRole.Button, new() { Name = "Open Globex North" }).ClickAsync();
            await Expect(app.Page.GetByRole(AriaRole.Heading, new() { Name = "Globex North", Level = 1 })).ToBeVisibleAsync();
        },
        width,
        dark);

    private Task TryControls(Func<AppUnderTest, Task> act, int width = 1400, bool dark = false) => Try(
        async app =>
        {
            await act(app);
            app.ExpectWarning("try_Try.Meter is not shown", isOptional: true);
        },
        width,
        dark,
        TrySolution.Import);

    private static Guid Account(AppUnderTest app, string name, params (string Column, object Value)[] columns)
    {
        var account = new Entity("account") { ["name"] = name };
        foreach (var (column, value) in columns)
        {
            account[column] = value;
        }

        return app.Team.Service.Create(account);
    }

    private static DataCollection<Entity> Named(AppUnderTest app, string name)
    {
        var query = new QueryExpression("account");
        query.Criteria.AddCondition("name", ConditionOperator.Equal, name);
        return app.Team.Service.RetrieveMultiple(query).Entities;
    }
}
