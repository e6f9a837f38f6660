using Microsoft.Playwright;

namespace SalesLoop.Tests.Browser;

/// <summary>The browser that all tests drive: the machine's own Chromium. None is downloaded.</summary>
[TestClass]
public static class Chromium
{
    private const string HowToInstall =
        "No Chromium was found, so the app's pages were not tried. Install one (Debian and Ubuntu: apt-get install chromium; " +
        "Windows: winget install Google.Chrome; macOS: brew install --cask chromium), or name its program in SALESLOOP_BROWSER.";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe"];

    private static IPlaywright? playwright;
    private static IBrowser? browser;

    /// <summary>The running browser; started by the first test that asks.</summary>
    /// <exception cref="AssertInconclusiveException">The machine has none, and none is required.</exception>
    public static async Task<IBrowser> Start()
    {
        if (browser is not null)
        {
            return browser;
        }

        var program = Find();
        if (program is null && Environment.GetEnvironmentVariable("SALESLOOP_REQUIRE_BROWSER") == "1")
        {
            Assert.Fail(HowToInstall);
        }

        if (program is null)
        {
            Assert.Inconclusive(HowToInstall);
        }

        playwright = await Playwright.CreateAsync();
        string[] quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-gpu", "--disable-quic"];
        // Chromium refuses its sandbox to root, which is who containers run as.
        var isRoot = !OperatingSystem.IsWindows() && Environment.UserName == "root";
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,
            Headless = true,
            Args = isRoot ? [.. quiet, "--no-sandbox"] : quiet,
        });
        return browser;
    }

    [AssemblyCleanup]
    public static async Task Stop()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }

        playwright?.Dispose();
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("SALESLOOP_BROWSER") is { Length: > 0 } named)
        {
            return named;
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
