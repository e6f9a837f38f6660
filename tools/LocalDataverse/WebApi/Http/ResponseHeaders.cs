using Microsoft.AspNetCore.Http;

namespace SalesLoop.LocalDataverse.WebApi.Http;

/// <summary>Headers that every answer carries.</summary>
internal static class ResponseHeaders
{
    public static void Set(HttpResponse response)
    {
        Harden(response);
        response.Headers["OData-Version"] = "4.0";
    }

    public static void Harden(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        response.Headers["Referrer-Policy"] = "same-origin";
    }
}
