using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.WebApi;
using SalesLoop.Tests.Plugins;
using SalesLoop.Tests.Shared;

namespace SalesLoop.Tests.Browser;

/// <summary>The real thing: the packed solution in an organization of its own, served with its pages, and one browser window on it.</summary>
internal sealed class AppUnderTest : IAsyncDisposable
{
    private readonly WebServer server;
    private readonly IBrowserContext window;
    private readonly List<string> complaints = [];
    private readonly List<string> refused = [];

    private AppUnderTest(SalesTeam team, WebServer server, IBrowserContext window, IPage page)
    {
        Team = team;
        this.server = server;
        this.window = window;
        Page = page;
        page.Console += (_, message) => Note(message.Type is "error" or "warning", $"console {message.Type}: {message.Text}");
        page.PageError += (_, error) => Note(true, $"script: {error}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 400)
            {
                refused.Add($"{response.Status} {response.Request.Method} {Uri.UnescapeDataString(response.Url)}");
            }
        };
        page.Request += (_, request) => Note(new Uri(request.Url) is { IsLoopback: false, Scheme: "http" or "https" }, $"request off this machine: {request.Url}");
    }

    public SalesTeam Team { get; }

    public IPage Page { get; }

    public ILocator Main => Page.GetByRole(AriaRole.Main);

    public ILocator Dialog => Page.GetByRole(AriaRole.Alertdialog).Or(Page.GetByRole(AriaRole.Dialog));

    /// <param name="width">Of the window, in pixels.</param>
    /// <param name="dark">True when the person's system is dark.</param>
    /// <param name="prepare">What the organization has before it is served.</param>
    public static async Task<AppUnderTest> Open(int width = 1400, bool dark = false, Action<SalesTeam>? prepare = null)
    {
        var browser = await Chromium.Start();
        var team = new SalesTeam();
        prepare?.Invoke(team);
        var server = await WebServer.Start(team.Organization, new WebServerOptions
        {
            AppFiles = new AppFolder(Path.Combine(SalesLoopOrganization.Root, "tools", "LocalDataverse", "App", "dist")),
        });
        var window = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            Locale = "en-US",
            TimezoneId = "UTC",
            BaseURL = server.Address.ToString(),
        });
        window.SetDefaultTimeout(20_000);
        Assertions.SetDefaultExpectTimeout(20_000);
        return new AppUnderTest(team, server, window, await window.NewPageAsync());
    }

    /// <summary>A deal in Qualify with a customer, who is a row too.</summary>
    public Guid Deal(string name = "Globex renewal", params (string Column, object? Value)[] columns)
    {
        var account = Team.Service.Create(new Entity("account") { ["name"] = "Globex" });
        return Team.Deal([("name", name), ("customerid", new EntityReference("account", account)), .. columns]);
    }

    /// <summary>Rows of a table whose lookup points to a row, with all their columns.</summary>
    public IReadOnlyList<Entity> About(Guid row, string table, string lookup)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(true) };
        query.Criteria.AddCondition(lookup, ConditionOperator.Equal, row);
        return Team.Service.RetrieveMultiple(query).Entities;
    }

    /// <summary>Works out every figure anew.</summary>
    public void RefreshFigures() => RefreshFigures(Team);

    /// <inheritdoc cref="RefreshFigures()"/>
    public static void RefreshFigures(SalesTeam team)
    {
        var request = new OrganizationRequest("sl_RefreshMetrics") { ["Everything"] = true };
        while (team.Service.Execute(request) is var answer && !(bool)answer["Done"])
        {
            request = new OrganizationRequest("sl_RefreshMetrics") { ["Continuation"] = answer["Continuation"] };
        }
    }

    public Task GoTo(string table, Guid? row = null) => Page.GotoAsync($"#/sl_SalesLoop/{table}{(row is { } id ? $"/{id:D}" : "")}");

    /// <summary>Takes the place of somebody who is in the list of people.</summary>
    public async Task SignIn(string name)
    {
        await Page.GotoAsync("/");
        await Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Signed in as") }).ClickAsync();
        await Page.GetByRole(AriaRole.Menuitemradio, new() { Name = name }).ClickAsync();
        await Assertions.Expect(Page.GetByRole(AriaRole.Button, new() { Name = $"Signed in as {name}" })).ToBeVisibleAsync();
    }

    public ILocator Command(string name) => Page.GetByRole(AriaRole.Group, new() { Name = "Commands" }).GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>The input with that label in the form's open tab.</summary>
    public ILocator Field(string label) => Labelled(Page.GetByRole(AriaRole.Tabpanel), label);

    /// <summary>The input with that label; a mark behind it says how much it is wanted.</summary>
    public static ILocator Labelled(ILocator area, string label) => area.GetByLabel(new Regex($@"^{Regex.Escape(label)}(\s[*+])?$"));

    /// <summary>Empties a lookup, types words into it and takes the row of that name.</summary>
    public static async Task Choose(ILocator area, string label, string words, string name)
    {
        var clear = area.GetByRole(AriaRole.Button, new() { Name = $"Clear {label}", Exact = true });
        if (await clear.CountAsync() > 0)
        {
            await clear.ClickAsync();
        }

        await area.GetByRole(AriaRole.Combobox, new() { Name = label, Exact = true }).FillAsync(words);
        await area.Page.GetByRole(AriaRole.Option, new() { Name = name }).ClickAsync();
    }

    /// <summary>Requires that axe-core finds nothing wrong with what is on the screen.</summary>
    public async Task MustBeAccessible(string screen)
    {
        var violations = await Violations("{}");
        Assert.IsEmpty(violations, $"{screen}: {string.Join("\n", violations)}");
    }

    /// <summary>What axe-core finds wrong with what is on the screen, and where.</summary>
    /// <param name="options">Laid over the options that every look has, in JSON.</param>
    public async Task<IReadOnlyList<string>> Violations(string options)
    {
        // Colors that are still fading in are no colors to judge.
        await Page.EvaluateAsync("Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined)))");
        foreach (var frame in Page.Frames)
        {
            if (!await frame.EvaluateAsync<bool>("'axe' in window"))
            {
                await frame.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(SalesLoopOrganization.Root, "tools", "LocalDataverse", "App", "node_modules", "axe-core", "axe.min.js")));
            }
        }

        // Left out: marks that Fluent sets at the ends of a group of controls to pass the focus on; nobody's focus stays on one.
        var found = await Page.EvaluateAsync<JsonElement>($$"""
            axe.run({ exclude: ["[data-tabster-dummy]"] }, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], ...{{options}} })
              .then((result) => result.violations.map((one) => `${one.id}: ${one.help} ${one.nodes.slice(0, 4).map((node) => node.html.slice(0, 220)).join(" | ")}`))
            """);
        return [.. found.EnumerateArray().Select(violation => violation.GetString() ?? "")];
    }

    /// <summary>Asks the Web API past the screens, as whoever is signed in: what a screen does not offer must be refused there too.</summary>
    /// <param name="address">Behind the API's root, such as <c>opportunities(…)</c>.</param>
    /// <returns>The HTTP status, and the message of an error; empty where there is none.</returns>
    public async Task<(int Status, string Message)> Ask(string method, string address, object? body = null)
    {
        var answer = await Page.APIRequest.FetchAsync($"/api/data/v9.2/{address}", new APIRequestContextOptions { Method = method, DataObject = body });
        if (answer.Ok)
        {
            return (answer.Status, "");
        }

        var error = await answer.JsonAsync();
        return (answer.Status, error?.GetProperty("error").GetProperty("message").GetString() ?? "");
    }

    /// <summary>The browser says so itself when a request is refused; a test that provokes a refusal expects that line.</summary>
    public void ExpectRefusal(int status) => Assert.IsTrue(
        complaints.Remove($"console error: Failed to load resource: the server responded with a status of {status} ({Reason(status)})"),
        $"No request was answered with {status}: {string.Join("\n", complaints)}");

    /// <summary>The browser says so itself when it has no connection; a test that takes it away expects that.</summary>
    public void ExpectLostConnection() => Assert.IsGreaterThan(0, complaints.RemoveAll(complaint => complaint.EndsWith("net::ERR_INTERNET_DISCONNECTED", StringComparison.Ordinal)));

    /// <summary>The pages warn in the console of what whoever made the solution should know; a test that provokes a warning expects that line.</summary>
    /// <param name="beginning">How the line begins.</param>
    /// <param name="isOptional">True where the warning is not what the test is about.</param>
    public void ExpectWarning(string beginning, bool isOptional = false)
    {
        var found = complaints.RemoveAll(complaint => complaint.StartsWith($"console warning: {beginning}", StringComparison.Ordinal));
        Assert.IsTrue(found > 0 || isOptional, $"Nothing was warned of: {string.Join("\n", complaints)}");
    }

    /// <summary>Ends the test: nothing was complained of, and nothing was asked of another machine.</summary>
    public void MustBeQuiet() => Assert.IsEmpty(complaints, string.Join("\n", complaints.Concat(refused)));

    /// <summary>Keeps what is on the screen, for whoever looks into a failure.</summary>
    public Task KeepPicture(string name) => Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(SalesLoopOrganization.Root, "TestResults", "browser", $"{name}.png") });

    public async ValueTask DisposeAsync()
    {
        await window.CloseAsync();
        await server.DisposeAsync();
        Team.Dispose();
    }

    private static string Reason(int status) => status switch
    {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        412 => "Precondition Failed",
        _ => throw new ArgumentOutOfRangeException(nameof(status), $"No test expects {status} yet."),
    };

    private void Note(bool matters, string complaint)
    {
        if (matters)
        {
            complaints.Add(complaint);
        }
    }
}
