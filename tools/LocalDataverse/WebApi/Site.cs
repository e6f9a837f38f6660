using Microsoft.AspNetCore.Http;
using SalesLoop.LocalDataverse.WebApi.AppModel;
using SalesLoop.LocalDataverse.WebApi.Http;

namespace SalesLoop.LocalDataverse.WebApi;

/// <summary>Everything under one address: the Web API, what the app asks for, and the app's own files.</summary>
internal sealed class Site
{
    private readonly WebServerOptions options;
    private readonly WebApiEndpoint webApi;
    private readonly AppEndpoint app;

    public Site(Organization organization, WebServerOptions options)
    {
        this.options = options;
        var signIn = new SignIn();
        var callers = new Callers(organization, signIn);
        webApi = new WebApiEndpoint(organization, callers);
        app = new AppEndpoint(organization, callers, signIn, options.AppFiles);
    }

    public async Task Answer(HttpContext http)
    {
        try
        {
            RequestGuard.Check(http.Request);
            Harden(http.Response);
            await (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) ? webApi.Answer(http) : app.Answer(http));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller went away; there is nobody to tell.
        }
        catch (Exception problem)
        {
            await AnswerProblem(http, problem);
        }
    }

    private async Task AnswerProblem(HttpContext http, Exception problem)
    {
        var answer = ErrorAnswer.Of(problem);
        if (answer.IsUnexpected)
        {
            options.Log?.Invoke($"{http.Request.Method} {http.Request.Path}: {problem}");
        }

        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        Harden(http.Response);
        http.Response.Headers["OData-Version"] = "4.0";
        await answer.Write(http, PreferencesOf(http));
    }

    // A Prefer header that is itself the problem must not stop the answer that says so.
    private static Preferences PreferencesOf(HttpContext http)
    {
        try
        {
            return Preferences.Read(http.Request.Headers["Prefer"]);
        }
        catch (WebApiException)
        {
            return Preferences.None;
        }
    }

    private static void Harden(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Headers["Referrer-Policy"] = "same-origin";
    }
}
