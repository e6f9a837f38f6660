using Microsoft.Playwright;
using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.Plugins;

namespace SalesLoop.Tests.Browser.Stories;

/// <summary>A chapter of the story: people at their screens, one after the other.</summary>
public abstract class StoryTest : AppTest
{
    private protected Task Tell(Func<AppUnderTest, Company, Task> act)
    {
        Company? company = null;
        return Try(
            async app =>
            {
                // Today on the screens is today in the organization, which stands still.
                await app.Page.Clock.SetFixedTimeAsync(app.Team.Clock.Now);
                await act(app, company!);
            },
            prepare: team => company = new Company(team));
    }

    /// <summary>The manager's board on the figures of all time of whose unit looks at it.</summary>
    private protected static Guid Board(AppUnderTest app, Company company) => app.Team.Service.Create(new Entity("sl_board")
    {
        ["sl_name"] = "My team",
        ["sl_scope"] = new OptionSetValue(SalesTeam.First + 1),
        ["sl_period"] = new OptionSetValue(SalesTeam.First + 4),
        ["ownerid"] = new EntityReference("systemuser", company.MonaId),
    });

    /// <summary>The deal from the list, as somebody would open it.</summary>
    private protected static async Task OpenDeal(AppUnderTest app)
    {
        await app.Page.Locator("a[data-row]", new() { HasText = Company.Deal }).ClickAsync();
        await Assertions.Expect(app.Page.GetByRole(AriaRole.Heading, new() { Name = Company.Deal, Level = 1 })).ToBeVisibleAsync();
    }

    /// <summary>The deal's panel, on its own tab.</summary>
    private protected static async Task<ILocator> DealLoop(AppUnderTest app)
    {
        await app.Page.GetByRole(AriaRole.Tab, new() { Name = "Deal Loop" }).ClickAsync();
        return app.Page.GetByRole(AriaRole.Tabpanel);
    }

    /// <summary>Takes an option of a choice on the form.</summary>
    private protected static async Task Take(AppUnderTest app, string field, string option)
    {
        await AppUnderTest.Labelled(app.Main, field).First.ClickAsync();
        await app.Page.GetByRole(AriaRole.Option, new() { Name = option, Exact = true }).ClickAsync();
    }

    private protected static async Task Save(AppUnderTest app)
    {
        await app.Command("Save").ClickAsync();
        await Assertions.Expect(app.Main.GetByText("Saved", new() { Exact = true })).ToBeVisibleAsync();
    }
}
