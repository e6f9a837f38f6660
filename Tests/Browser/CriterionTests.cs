using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SalesLoop.Tests.Browser;

/// <summary>Revenue operations see on the form what a criterion would have done, before they save it.</summary>
[TestClass]
public sealed class CriterionTests : AppTest
{
    [TestMethod]
    public Task The_form_says_what_the_criterion_would_have_done_and_follows_what_is_typed() => Try(async app =>
    {
        await app.GoTo("sl_criterion", app.Team.Need);

        var preview = app.Field("Last Quarter");
        await Expect(preview).ToHaveValueAsync(new Regex("^2025-10-01 to 2025-12-31: 0 deals closed, 0 of them would have been asked this\\."));
        await Expect(app.Main.GetByText("Unsaved")).ToHaveCountAsync(0);
        await app.MustBeAccessible("a criterion with its preview");
        await app.KeepPicture("criterion-preview");

        await app.Field("Column").FillAsync("nosuchcolumn");
        await app.Field("Column").BlurAsync();
        await Expect(preview).ToHaveValueAsync(new Regex("^Nothing to preview yet\\. The check can't be run on a deal"));
        app.ExpectRefusal(400);
    });

    [TestMethod]
    public Task A_manager_who_may_only_read_it_sees_no_preview_and_no_error() => Try(async app =>
    {
        app.Team.User("Mona", "Sales Loop Manager");
        await app.SignIn("Mona Test");
        await app.GoTo("sl_criterion", app.Team.Need);

        await Expect(app.Page.GetByRole(AriaRole.Heading, new() { Name = "Write the need in the buyer's own words" }).Or(app.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }))).ToBeVisibleAsync();
        await Expect(app.Main.GetByText("Looking at the deals")).ToHaveCountAsync(0);
    });
}
