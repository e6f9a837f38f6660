using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.OData.UriParser;
using Microsoft.Xrm.Sdk;
using SalesLoop.LocalDataverse.WebApi.Answering;
using SalesLoop.LocalDataverse.WebApi.Model;
using SalesLoop.LocalDataverse.WebApi.Reading;
using SalesLoop.LocalDataverse.WebApi.Writing;

namespace SalesLoop.LocalDataverse.WebApi.Http;

/// <summary>One request to the Web API: who sends it, what it prefers, and how it is answered.</summary>
internal sealed partial class WebApiCall
{
    private readonly HttpContext http;
    private readonly Organization organization;
    private readonly RequestScope scope;
    private readonly BypassHeaders bypass;

    public WebApiCall(HttpContext http, Organization organization, WebApiModel model, RequestScope scope, Uri root)
    {
        this.http = http;
        this.organization = organization;
        Model = model;
        Root = root;
        this.scope = scope;
        bypass = new BypassHeaders(Header);
        Preferences = Preferences.Read(http.Request.Headers["Prefer"]);
        Addresses = new RowAddresses(model, root, scope.References);
        Writer = new RowWriter(model, Preferences, root);
        Reader = new RowReader(model, Addresses);
        Queries = new QueryRunner(request => Execute(request), Preferences.MaxPageSize);
    }

    public WebApiModel Model { get; }

    public RowAddresses Addresses { get; }

    /// <summary>Address of the service, with a slash at its end.</summary>
    public Uri Root { get; }

    public Preferences Preferences { get; }

    public RowWriter Writer { get; }

    public RowReader Reader { get; }

    public QueryRunner Queries { get; }

    public Organization Organization => organization;

    /// <summary>Locale id of the language in which the caller reads labels.</summary>
    public int Language => organization.LanguageOf(scope.Caller.UserId);

    public string Method => http.Request.Method;

    public IQueryCollection Query => http.Request.Query;

    /// <summary>A header's value; null when it is not there.</summary>
    public string? Header(string name) => http.Request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>The address as it was sent, from the service's root on.</summary>
    public string AddressFromRoot { get; init; } = "";

    /// <summary>Runs a request as the caller.</summary>
    public OrganizationResponse Execute(OrganizationRequest request, bool mustNotExist = false)
    {
        bypass.Apply(request);
        return scope.Execute(request, mustNotExist ? scope.Caller with { MustNotExist = true } : scope.Caller);
    }

    /// <summary>The body as a JSON object; the caller disposes of it.</summary>
    public async Task<JsonDocument> ReadBody()
    {
        var type = http.Request.ContentType ?? "";
        if (!type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            throw WebApiException.Of(StatusCodes.Status415UnsupportedMediaType, $"The content type '{type}' is not supported. Send application/json.");
        }

        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        return JsonBody.Parse(buffer.ToArray());
    }

    /// <summary>Says which preference was followed.</summary>
    public void Applied(string preference) => http.Response.Headers.Append("Preference-Applied", preference);

    /// <summary>The address's query options, parsed.</summary>
    public QueryOptions Options(ODataUriParser parser) => QueryOptions.Of(parser, Query["$expand"].ToString());

    /// <summary>Answers with JSON.</summary>
    public Task Json(int status, Action<Utf8JsonWriter> write)
    {
        if (Preferences.Annotations is { Length: > 0 } annotations)
        {
            Applied($"odata.include-annotations=\"{annotations}\"");
        }

        return Header("Accept")?.Contains("odata.metadata=none", StringComparison.OrdinalIgnoreCase) == true
            ? Json(http, status, json => PlainJson.Write(json, write), "none")
            : Json(http, status, write);
    }

    /// <summary>Answers with JSON.</summary>
    public static async Task Json(HttpContext http, int status, Action<Utf8JsonWriter> write, string metadata = "minimal")
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, JsonStyle.Writer))
        {
            write(json);
        }

        http.Response.StatusCode = status;
        http.Response.ContentType = $"application/json; odata.metadata={metadata}; charset=utf-8";
        http.Response.ContentLength = buffer.WrittenCount;
        await http.Response.Body.WriteAsync(buffer.WrittenMemory, http.RequestAborted);
    }

    public async Task Text(int status, string text, string contentType = "text/plain; charset=utf-8")
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = contentType;
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), http.RequestAborted);
    }

    public Task Nothing(int status = StatusCodes.Status204NoContent)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>Address of the next page: that of this one, but for where it begins.</summary>
    public string NextLink(SkipToken next)
    {
        var address = PreviousToken().Replace(AddressFromRoot, "").TrimEnd('?', '&');
        return $"{Root}{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}$skiptoken={Uri.EscapeDataString(next.Write())}";
    }

    /// <summary>Says which row was written.</summary>
    public void SetEntityId(string address)
    {
        SetHeader("OData-EntityId", address);
        if (scope.IsInBatch)
        {
            SetHeader("Location", address);
        }
    }

    public void SetHeader(string name, string value) => http.Response.Headers[name] = value;

    [GeneratedRegex(@"(?<=[?&])(\$|%24)skiptoken=[^&]*&?", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PreviousToken();
}
