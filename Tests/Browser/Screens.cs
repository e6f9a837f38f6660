using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace SalesLoop.Tests.Browser;

/// <summary>Looks at one screen after the other in every light, and keeps what is wrong with any of them.</summary>
internal sealed class Screens
{
    /// <summary>Of an element whose own text is not all to be seen: why, and which it is. An ellipsis is fine where the whole text is its tooltip.</summary>
    private const string Overflow = """
        () => {
          const found = [];
          const scrolls = (style) => style.overflowX === "auto" || style.overflowX === "scroll";
          const hides = (style) => style.overflowX === "hidden" || style.overflowX === "clip";
          for (const element of document.querySelectorAll("body *")) {
            if (element.closest("svg, script, style, [aria-hidden=true], [data-tabster-dummy]")) continue;
            if (![...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== "")) continue;
            const style = getComputedStyle(element);
            const box = element.getBoundingClientRect();
            if (style.visibility === "hidden" || style.clip !== "auto" || box.width === 0 || box.height === 0) continue;
            const range = document.createRange();
            range.selectNodeContents(element);
            const words = range.getBoundingClientRect();
            const hasTip = element.closest("[title]") !== null;
            let why = "";
            if (style.display !== "inline" && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 && !scrolls(style) && !(style.textOverflow === "ellipsis" && hasTip)) why = `${element.scrollWidth} wide in ${element.clientWidth}`;
            if (style.display !== "inline" && (style.overflowY === "hidden" || style.overflowY === "clip") && element.scrollHeight > element.clientHeight + 2 && !(style.webkitLineClamp !== "none" && hasTip)) why = `${element.scrollHeight} high in ${element.clientHeight}`;
            for (let around = element.parentElement; why === "" && around && around !== document.body; around = around.parentElement) {
              const outer = getComputedStyle(around);
              if (scrolls(outer) || (outer.textOverflow === "ellipsis" && hasTip)) break;
              const edge = around.getBoundingClientRect();
              if (hides(outer) && edge.width > 2 && words.right > edge.right + 1) why = `cut off at ${Math.round(edge.right)}, ends at ${Math.round(words.right)}`;
            }
            if (why !== "") found.push(`${why}: ${element.outerHTML.replace(/ class="[^"]*"/g, "").slice(0, 160)}`);
          }
          if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth} wide in a window of ${innerWidth}`);
          return found;
        }
        """;

    /// <summary>
    /// Everything at a desk; dark at 200 % zoom, where only colors can differ for axe; a phone's width, where only the layout can.
    /// </summary>
    private static readonly (string Name, int Width, ColorScheme Scheme, ForcedColors Forced, string Rules)[] Lights =
    [
        ("light", 1280, ColorScheme.Light, ForcedColors.None, "{}"),
        ("dark at 200 %", 640, ColorScheme.Dark, ForcedColors.None, """{ "runOnly": { "type": "rule", "values": ["color-contrast", "link-in-text-block"] } }"""),
        ("narrow", 320, ColorScheme.Light, ForcedColors.None, """{ "rules": { "color-contrast": { "enabled": false } } }"""),
        ("forced colors", 1280, ColorScheme.Light, ForcedColors.Active, """{ "runOnly": { "type": "rule", "values": ["color-contrast", "link-in-text-block"] } }"""),
    ];

    private readonly AppUnderTest app;
    private readonly List<string> faults = [];
    private int waiting;

    public Screens(AppUnderTest app)
    {
        this.app = app;
        app.Page.Request += (_, _) => Interlocked.Increment(ref waiting);
        app.Page.RequestFinished += (_, _) => Interlocked.Decrement(ref waiting);
        app.Page.RequestFailed += (_, _) => Interlocked.Decrement(ref waiting);
        app.Page.Dialog += (_, dialog) =>
        {
            if (dialog.Type != DialogType.BeforeUnload)
            {
                faults.Add($"What a row holds was run: {dialog.Message}");
            }

            _ = dialog.AcceptAsync();
        };
    }

    public int Looked { get; private set; }

    /// <summary>Opens an address and looks at what is there.</summary>
    public async Task Look(string address, string name)
    {
        await app.Page.GotoAsync(address);
        await LookHere(name);
    }

    /// <summary>Opens a form and looks at each of its tabs.</summary>
    public async Task LookAtForm(string address, string name)
    {
        await Look(address, name);
        var tabs = app.Page.GetByRole(AriaRole.Tablist, new() { Name = "Tabs of the form" }).GetByRole(AriaRole.Tab);
        for (var number = 1; number < await tabs.CountAsync(); number++)
        {
            await tabs.Nth(number).ClickAsync();
            await app.Page.Mouse.MoveAsync(0, 0);
            await LookHere($"{name}, {await tabs.Nth(number).InnerTextAsync()}");
        }
    }

    /// <summary>Opens the quick create form of a table, if it has one, and looks at it over the page.</summary>
    public async Task LookAtShortForm(string table)
    {
        if (!app.Team.Organization.Solutions.SelectMany(solution => solution.Forms).Any(form => form.Table == table && form.Kind == "quickCreate"))
        {
            return;
        }

        await app.Page.EvaluateAsync("(table) => void Xrm.Navigation.openForm({ entityName: table, useQuickCreateForm: true })", table);
        await Expect(app.Dialog).ToBeVisibleAsync();
        await LookHere($"quick create of {table}");
        await app.Page.Keyboard.PressAsync("Escape");
        await Expect(app.Dialog).ToHaveCountAsync(0);
        // The page behind is given back a moment after the dialog is gone.
        await Expect(app.Page.Locator("#app[aria-hidden]")).ToHaveCountAsync(0);
    }

    /// <summary>Looks at what is on the screen.</summary>
    public async Task LookHere(string name)
    {
        await Settle();
        Looked++;
        if (await app.Page.Locator("img[src=x]").CountAsync() > 0)
        {
            faults.Add($"{name}: what a row holds became markup");
        }

        foreach (var light in Lights)
        {
            await app.Page.SetViewportSizeAsync(light.Width, 900);
            await app.Page.EmulateMediaAsync(new() { ColorScheme = light.Scheme, ForcedColors = light.Forced, ReducedMotion = ReducedMotion.Reduce });
            await app.Page.WaitForFunctionAsync("(scheme) => document.documentElement.style.colorScheme === scheme", light.Scheme == ColorScheme.Dark ? "dark" : "light");
            await Settle();
            faults.AddRange((await Lasting(light.Rules)).Select(violation => $"{name}, {light.Name}: {violation}"));
            foreach (var frame in app.Page.Frames)
            {
                faults.AddRange((await frame.EvaluateAsync<string[]>(Overflow)).Select(text => $"{name}, {light.Name}: {text}"));
            }
        }

        await app.Page.SetViewportSizeAsync(Lights[0].Width, 900);
        await app.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ForcedColors = ForcedColors.None });
    }

    public void MustBeFine() => Assert.IsEmpty(faults, string.Join("\n", faults.Distinct().Take(40)));

    /// <summary>What axe-core finds wrong and still does a moment later: between two looks the page may still be on its way from one to the other.</summary>
    private async Task<IReadOnlyList<string>> Lasting(string rules)
    {
        var found = await app.Violations(rules);
        for (var again = 0; found.Count > 0 && again < 3; again++)
        {
            await app.Page.WaitForTimeoutAsync(400);
            found = await app.Violations(rules);
        }

        return found;
    }

    /// <summary>Until nothing is asked of the server and nothing turns any more.</summary>
    private async Task Settle()
    {
        for (var quiet = 0; quiet < 2; quiet = Volatile.Read(ref waiting) <= 0 ? quiet + 1 : 0)
        {
            await app.Page.WaitForTimeoutAsync(40);
        }

        await Expect(app.Page.GetByRole(AriaRole.Progressbar)).ToHaveCountAsync(0);
    }
}
