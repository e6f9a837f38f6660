using Microsoft.AspNetCore.Http;

namespace SalesLoop.LocalDataverse.WebApi.Http;

/// <summary>Keeps out what did not mean this server: other host names, pages of other origins, addresses without end.</summary>
internal static class RequestGuard
{
    private static readonly string[] OwnNames = ["localhost", "127.0.0.1", "[::1]"];

    /// <exception cref="WebApiException">The request is refused; the message says why.</exception>
    public static void Check(HttpRequest request)
    {
        CheckHost(request);
        CheckOrigin(request);
        var length = request.Path.Value!.Length + (request.QueryString.Value?.Length ?? 0);
        if (length > Limits.Address)
        {
            throw WebApiException.Of(StatusCodes.Status414UriTooLong, $"The address has {length} characters; {Limits.Address} are the most. Shorten the query, or read the rows in several requests.");
        }
    }

    // A page elsewhere can make its own host name lead to 127.0.0.1 and then read what answers. The Host header
    // still says which name was meant.
    private static void CheckHost(HttpRequest request)
    {
        var port = request.HttpContext.Connection.LocalPort;
        if (!OwnNames.Contains(request.Host.Host, StringComparer.OrdinalIgnoreCase) || (request.Host.Port ?? 80) != port)
        {
            throw WebApiException.Of(
                StatusCodes.Status421MisdirectedRequest,
                $"The Host header '{request.Host}' is not an address of this server. Use http://localhost:{port}/ or http://127.0.0.1:{port}/.");
        }
    }

    private static void CheckOrigin(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0 && !origin.Equals($"http://{request.Host}", StringComparison.OrdinalIgnoreCase))
        {
            throw WebApiException.Of(StatusCodes.Status403Forbidden, $"Requests from pages of '{origin}' are refused: only pages served from here may call this server.");
        }

        // Links from elsewhere to the app's pages are fine; images, scripts and frames from elsewhere are not.
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var isNavigation = request.Headers["Sec-Fetch-Mode"] == "navigate" && HttpMethods.IsGet(request.Method);
        if (site is "cross-site" or "same-site" && !(isNavigation && !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/app")))
        {
            throw WebApiException.Of(StatusCodes.Status403Forbidden, "Requests from pages of another site are refused: only pages served from here may call this server.");
        }
    }
}
