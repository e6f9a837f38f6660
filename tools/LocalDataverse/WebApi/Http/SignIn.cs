using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace SalesLoop.LocalDataverse.WebApi.Http;

/// <summary>Who is signed in to the app. A sign-in lasts as long as the server runs or the browser is open.</summary>
/// <remarks>
/// There is no password: the server answers this machine alone, and whoever can start it owns all of its rows.
/// Signing in chooses as whom one looks at them. The cookie's content is random, so that no page can guess one.
/// </remarks>
internal sealed class SignIn
{
    private readonly ConcurrentDictionary<string, Guid> users = new(StringComparer.Ordinal);

    /// <summary>The user whom the request's cookie names; null when it has none.</summary>
    /// <exception cref="WebApiException">
    /// The cookie is of an earlier run: it names nobody, and nobody else is assumed. It stays, or the page's next request would be the administrator's.
    /// </exception>
    public Guid? UserOf(HttpContext http)
    {
        if (!http.Request.Cookies.TryGetValue(CookieName(http), out var token))
        {
            return null;
        }

        if (users.TryGetValue(token, out var user))
        {
            return user;
        }

        throw WebApiException.Of(StatusCodes.Status401Unauthorized, "Your sign-in has ended: you signed out, or the server was started anew. Sign in again.");
    }

    /// <summary>Takes away a cookie that names nobody: a page that is opened begins anew, one that is open asks its person to be signed in again.</summary>
    public void Forget(HttpContext http)
    {
        if (http.Request.Cookies.TryGetValue(CookieName(http), out var token) && !users.ContainsKey(token))
        {
            http.Response.Cookies.Delete(CookieName(http));
        }
    }

    public void Begin(HttpContext http, Guid user)
    {
        End(http);
        var token = Convert.ToHexString(RandomNumberGenerator.GetBytes(32));
        users[token] = user;
        http.Response.Cookies.Append(CookieName(http), token, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
    }

    public void End(HttpContext http)
    {
        if (http.Request.Cookies.TryGetValue(CookieName(http), out var token))
        {
            users.TryRemove(token, out _);
            http.Response.Cookies.Delete(CookieName(http));
        }
    }

    // Cookies belong to a host, not to a port: two servers on one machine must not share one.
    private static string CookieName(HttpContext http) => $"salesloop-{http.Connection.LocalPort}";
}
