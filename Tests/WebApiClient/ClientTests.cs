using System.Diagnostics;
using System.Text.RegularExpressions;
using SalesLoop.LocalDataverse;
using SalesLoop.LocalDataverse.WebApi;

namespace SalesLoop.Tests.WebApiClient;

/// <summary>A public client of Dataverse, the npm package dynamics-web-api, works against the local one unchanged.</summary>
[TestClass]
public sealed partial class ClientTests
{
    private static readonly Lazy<Organization> Template = new(() => Organization.Open(new OrganizationOptions()));

    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "client.txt");

    public static IEnumerable<object[]> Cases => Case().Matches(File.ReadAllText(ScriptFile)).Select(match => new object[] { match.Groups["name"].Value });

    private static string ScriptFile => Path.Combine(File.ReadAllText(Script).Trim(), "client.mjs");

    [TestMethod]
    [DynamicData(nameof(Cases))]
    [Timeout(60_000, CooperativeCancellation = true)]
    public async Task The_client_gets_what_it_expects(string name)
    {
        using var organization = Template.Value.Clone();
        var logged = new List<string>();
        await using var server = await WebServer.Start(organization, new WebServerOptions { Log = logged.Add });
        var start = new ProcessStartInfo("node") { RedirectStandardError = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(ScriptFile);
        start.ArgumentList.Add(server.Address.AbsoluteUri);
        start.ArgumentList.Add(name);

        using var client = Process.Start(start)!;
        var said = await client.StandardError.ReadToEndAsync(TestContext.CancellationToken);
        await client.WaitForExitAsync(TestContext.CancellationToken);

        Assert.AreEqual(0, client.ExitCode, said);
        Assert.IsEmpty(logged);
    }

    [TestMethod]
    public void Every_case_of_the_script_is_run() => Assert.IsGreaterThan(15, Cases.Count());

    public required TestContext TestContext { get; init; }

    [GeneratedRegex(@"^  async (?<name>\w+)\(\)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Case();
}
