using Microsoft.AspNetCore.Http;

namespace SalesLoop.LocalDataverse.WebApi.Http;

/// <summary>Answers requests that were refused or that failed.</summary>
/// <param name="log">Told of errors that nobody expected; null when nobody listens.</param>
internal sealed class ProblemAnswers(Action<string>? log)
{
    public async Task Answer(HttpContext http, Exception problem)
    {
        var answer = ErrorAnswer.Of(problem);
        if (answer.IsUnexpected)
        {
            log?.Invoke($"{http.Request.Method} {http.Request.Path}: {problem}");
        }

        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        ResponseHeaders.Set(http.Response);
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
}
