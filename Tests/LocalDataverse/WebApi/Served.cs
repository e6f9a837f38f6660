using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse;
using SalesLoop.LocalDataverse.WebApi;
using SalesLoop.Tests.LocalDataverse.Pipeline;

namespace SalesLoop.Tests.LocalDataverse.WebApi;

/// <summary>An organization of its own, served over HTTP to one test.</summary>
internal sealed class Served : IAsyncDisposable
{
    private static readonly Lazy<Organization> Template = new(() => Organization.Open(new OrganizationOptions { Clock = new Noon() }));

    private readonly WebServer server;
    private readonly HttpClient client;

    private Served(Organization organization, WebServer server, List<string> logged)
    {
        Organization = organization;
        Logged = logged;
        this.server = server;
        client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = server.WebApi };
    }

    public Organization Organization { get; }

    public IOrganizationService Service => Organization.ServiceFor(Organization.AdministratorId);

    public Uri Address => server.Address;

    /// <summary>Root of the Web API.</summary>
    public Uri Root => server.WebApi;

    /// <summary>What nobody expected, so far.</summary>
    public IReadOnlyList<string> Logged { get; }

    public static Task<Served> Begin(IAppFiles? files = null) => Begin(Template.Value.Clone(), files);

    /// <summary>With the tables of <see cref="Things"/>, and a solution on top of them.</summary>
    public static Task<Served> WithThings(TestSolution? solution = null)
    {
        var local = solution is null ? LocalOrganization.Fresh() : LocalOrganization.With(solution);
        return Begin(local.Organization, null);
    }

    /// <summary>An organization that the test made; it is disposed of with this.</summary>
    public static Task<Served> Of(Organization organization) => Begin(organization, null);

    private static async Task<Served> Begin(Organization organization, IAppFiles? files)
    {
        var logged = new List<string>();
        return new Served(organization, await WebServer.Start(organization, new WebServerOptions { AppFiles = files, Log = logged.Add }), logged);
    }

    public Task<Answer> Get(string address, params (string Name, string Value)[] headers) => Send("GET", address, null, headers);

    public Task<Answer> Post(string address, string body, params (string Name, string Value)[] headers) => Send("POST", address, body, headers);

    public Task<Answer> Patch(string address, string body, params (string Name, string Value)[] headers) => Send("PATCH", address, body, headers);

    public Task<Answer> Put(string address, string body, params (string Name, string Value)[] headers) => Send("PUT", address, body, headers);

    public Task<Answer> Delete(string address, params (string Name, string Value)[] headers) => Send("DELETE", address, null, headers);

    public async Task<Answer> Send(string method, string address, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            if (name == "Content-Type")
            {
                request.Content!.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(value);
            }
            else
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var all = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer(response.StatusCode, text, all);
    }

    /// <summary>Creates a row over HTTP and tells its id.</summary>
    public async Task<Guid> Create(string set, string body)
    {
        var answer = await Post(set, body);
        Assert.AreEqual(HttpStatusCode.NoContent, answer.Status, answer.Text);
        return answer.CreatedId;
    }

    /// <summary>A user with these roles; none without.</summary>
    public Guid User(string lastName, params string[] roles)
    {
        var user = Service.Create(new Entity("systemuser")
        {
            ["lastname"] = lastName,
            ["firstname"] = "Test",
            ["domainname"] = $"{lastName}@example.com",
            ["businessunitid"] = BusinessUnit,
        });
        foreach (var name in roles)
        {
            var query = new Microsoft.Xrm.Sdk.Query.QueryByAttribute("role");
            query.AddAttributeValue("name", name);
            query.AddAttributeValue("businessunitid", BusinessUnit.Id);
            Service.Associate("systemuser", user, new Relationship("systemuserroles_association"), [Service.RetrieveMultiple(query).Entities.Single().ToEntityReference()]);
        }

        return user;
    }

    public EntityReference BusinessUnit =>
        Service.Retrieve("systemuser", Organization.AdministratorId, new Microsoft.Xrm.Sdk.Query.ColumnSet("businessunitid")).GetAttributeValue<EntityReference>("businessunitid");

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await server.DisposeAsync();
        Organization.Dispose();
    }

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2024, 3, 5, 12, 0, 0, TimeSpan.Zero);
    }
}

/// <summary>What the server answered.</summary>
internal sealed record Answer(HttpStatusCode Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public IReadOnlyList<JsonElement> Rows => [.. Json.GetProperty("value").EnumerateArray()];

    public string ErrorCode => Json.GetProperty("error").GetProperty("code").GetString()!;

    public string ErrorMessage => Json.GetProperty("error").GetProperty("message").GetString()!;

    public Guid CreatedId => Guid.Parse(Headers["OData-EntityId"][^37..^1]);

    /// <summary>One property of each row.</summary>
    public string Column(string name) => string.Join(", ", Rows.Select(row => row.GetProperty(name).ToString()));

    /// <summary>Status, code and message in one line.</summary>
    public string Refusal => $"{(int)Status} {ErrorCode} {ErrorMessage}";
}
