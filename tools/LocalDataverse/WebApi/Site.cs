using Microsoft.AspNetCore.Http;
using SalesLoop.LocalDataverse.WebApi.AppModel;
using SalesLoop.LocalDataverse.WebApi.Http;

namespace SalesLoop.LocalDataverse.WebApi;

/// <summary>Everything under one address: the Web API, what the app asks for, and the app's own files.</summary>
internal sealed class Site
{
    private readonly ProblemAnswers problems;
    private readonly WebApiEndpoint webApi;
    private readonly AppEndpoint app;

    public Site(Organization organization, WebServerOptions options)
    {
        problems = new ProblemAnswers(options.Log);
        var signIn = new SignIn();
        var callers = new Callers(organization, signIn);
        webApi = new WebApiEndpoint(organization, callers, problems);
        app = new AppEndpoint(organization, callers, signIn, options.AppFiles);
    }

    public async Task Answer(HttpContext http)
    {
        try
        {
            RequestGuard.Check(http.Request);
            ResponseHeaders.Harden(http.Response);
            await (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal) ? webApi.Answer(http) : app.Answer(http));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller went away; there is nobody to tell.
        }
        catch (Exception problem)
        {
            await problems.Answer(http, problem);
        }
    }
}
