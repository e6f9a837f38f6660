using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using SalesLoop.LocalDataverse.WebApi.Http;
using SalesLoop.LocalDataverse.WebApi.Writing;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.WebApi.AppModel;

/// <summary>Takes the requests of the app: its files, who signs in, and what the solution says it shows.</summary>
/// <param name="organization">The organization.</param>
/// <param name="callers">Finds out as whom a request runs.</param>
/// <param name="signIn">Who is signed in.</param>
/// <param name="files">The app's pages; null when there is no app.</param>
internal sealed class AppEndpoint(Organization organization, Callers callers, SignIn signIn, IAppFiles? files)
{
    private static readonly JsonSerializerOptions Style = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    // Icons and scripts, under the names the app uses and under the one that form XML uses.
    private static readonly string[] ResourceFolders = ["app/icons/", "app/webresources/", "WebResources/"];

    private const string ControlFolder = "app/controls/";

    private volatile Described? described;

    public Task Answer(HttpContext http)
    {
        var path = http.Request.Path.Value!.TrimStart('/');
        return (http.Request.Method, path) switch
        {
            ("GET", "app/model") => Json(http, Describe(organization.LanguageOf(callers.Of(http).UserId))),
            ("GET", "app/people") => Json(http, PeopleOf(callers.Of(http).UserId)),
            ("POST", "app/signin") => SignIn(http),
            ("POST", "app/signout") => SignOut(http),
            ("GET", _) when path.StartsWith(ControlFolder, StringComparison.Ordinal) => File(http, ControlFiles.Find(organization.Solutions, path[ControlFolder.Length..]) ?? throw Missing(path), isPage: false),
            ("GET", _) when Resource(path) is { } name => File(http, WebResources.Find(organization.Solutions, name) ?? throw Missing(path), isPage: false),
            ("GET", _) => Page(http, files?.Find(path) ?? throw Missing(path)),
            _ => throw WebApiException.Of(StatusCodes.Status405MethodNotAllowed, $"The requested resource does not support the HTTP method '{http.Request.Method}'."),
        };
    }

    private static string? Resource(string path) => ResourceFolders
        .Where(prefix => path.StartsWith(prefix, StringComparison.Ordinal))
        .Select(prefix => path[prefix.Length..])
        .FirstOrDefault();

    private static WebApiException Missing(string path) => WebApiException.Of(StatusCodes.Status404NotFound, $"There is nothing at '/{path}'. The Web API is at /api/data/v9.2/.");

    private object PeopleOf(Guid signedIn)
    {
        var (user, people, rights) = new PeopleReader(organization).Read(signedIn);
        return new { signedIn = user, people, rights };
    }

    private byte[] Describe(int language)
    {
        var schema = organization.Schema;
        var known = described;
        if (known is null || !ReferenceEquals(known.Schema, schema))
        {
            described = known = new Described(schema, new ConcurrentDictionary<int, byte[]>());
        }

        return known.Json.GetOrAdd(language, wanted => JsonSerializer.SerializeToUtf8Bytes(AppModelReader.Read(organization, wanted), Style));
    }

    private async Task SignIn(HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
        {
            throw WebApiException.Of(StatusCodes.Status415UnsupportedMediaType, "Send the user as application/json: {\"userId\": \"…\"}.");
        }

        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        using var body = JsonBody.Parse(buffer.ToArray());
        var user = body.RootElement.TryGetProperty("userId", out var id)
            ? callers.Existing(id.ToString())
            : throw WebApiException.BadBody("The body must name the user: {\"userId\": \"…\"}.");
        signIn.Begin(http, user);
        await Json(http, PeopleOf(user));
    }

    private Task SignOut(HttpContext http)
    {
        signIn.End(http);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task Json(HttpContext http, object answer) =>
        Json(http, JsonSerializer.SerializeToUtf8Bytes(answer, Style));

    private static Task Json(HttpContext http, byte[] answer)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.ContentLength = answer.Length;
        return http.Response.Body.WriteAsync(answer, http.RequestAborted).AsTask();
    }

    private Task Page(HttpContext http, AppFile file)
    {
        if (file.ContentType.StartsWith("text/html", StringComparison.Ordinal))
        {
            signIn.Forget(http);
        }

        return File(http, file, isPage: true);
    }

    private static Task File(HttpContext http, AppFile file, bool isPage)
    {
        http.Response.ContentType = file.ContentType;
        http.Response.ContentLength = file.Content.Length;
        http.Response.Headers.ContentSecurityPolicy = Policy(file, isPage);
        return http.Response.Body.WriteAsync(file.Content, http.RequestAborted).AsTask();
    }

    // A page runs its own scripts only, the app's in a window of its own and a solution's in a frame of the app.
    // Another web resource that is opened by itself (an SVG is a document, too) runs none.
    private static string Policy(AppFile file, bool isPage)
    {
        const string Page = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors ";
        return isPage ? Page + "'none'"
            : file.ContentType.StartsWith("text/html", StringComparison.Ordinal) ? Page + "'self'"
            : "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";
    }

    /// <param name="Schema">What was described.</param>
    /// <param name="Json">The answer by language.</param>
    private sealed record Described(Schema Schema, ConcurrentDictionary<int, byte[]> Json);
}
