using SalesLoop.Tests.Plugins;

namespace SalesLoop.Tests.Browser;

/// <summary>Base of the tests that look at the app in a browser: opens it, and at the end requires that the browser had nothing to complain of.</summary>
public abstract class AppTest
{
    public required TestContext TestContext { get; set; }

    private protected async Task Try(Func<AppUnderTest, Task> act, int width = 1400, bool dark = false, Action<SalesTeam>? prepare = null)
    {
        await using var app = await AppUnderTest.Open(width, dark, prepare);
        try
        {
            await act(app);
            app.MustBeQuiet();
        }
        catch
        {
            await app.KeepPicture(TestContext.TestName ?? "failure");
            throw;
        }
    }
}
