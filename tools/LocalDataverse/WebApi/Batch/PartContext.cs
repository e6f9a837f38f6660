using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SalesLoop.LocalDataverse.WebApi.Http;

namespace SalesLoop.LocalDataverse.WebApi.Batch;

/// <summary>Makes of one request of a batch what the Web API answers: a request of its own, whose answer is kept in memory.</summary>
internal static class PartContext
{
    // Who asks is asked of the batch. To drop an impersonation in silence would run a part with the rights of another.
    private static readonly string[] Identity = ["MSCRMCallerID", "CallerObjectId"];

    private static readonly string[] OfTheBatch = ["Host", "Cookie", "User-Agent"];

    /// <param name="batch">The batch's own request.</param>
    /// <param name="part">One request of it.</param>
    public static DefaultHttpContext Of(HttpContext batch, RequestPart part)
    {
        var answer = new MemoryStream();
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = part.Method,
            Scheme = batch.Request.Scheme,
            Protocol = "HTTP/1.1",
            Headers = HeadersOf(batch, part),
            Body = new MemoryStream(part.Body, writable: false),
        });
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(answer));
        features.Set<IHttpRequestLifetimeFeature>(batch.Features.GetRequiredFeature<IHttpRequestLifetimeFeature>());
        features.Set<IHttpConnectionFeature>(batch.Features.GetRequiredFeature<IHttpConnectionFeature>());
        return new DefaultHttpContext(features);
    }

    /// <summary>Says where the request goes to; known only when what it refers to has run.</summary>
    /// <param name="http">The request.</param>
    /// <param name="target">Path and query, as a client sends them.</param>
    public static void Address(HttpContext http, string target)
    {
        var request = http.Features.GetRequiredFeature<IHttpRequestFeature>();
        var query = target.IndexOf('?', StringComparison.Ordinal);
        request.RawTarget = target;
        request.Path = Uri.UnescapeDataString(query < 0 ? target : target[..query]);
        request.QueryString = query < 0 ? "" : target[query..];
    }

    /// <summary>Path and query of an address as it stands in a batch.</summary>
    /// <param name="target">Absolute, from the host's root, or from the service's root.</param>
    /// <param name="root">The service's root.</param>
    /// <exception cref="WebApiException">It is the address of another server.</exception>
    public static string FromHost(string target, Uri root)
    {
        if (target.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || target.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
        {
            var host = root.GetLeftPart(UriPartial.Authority);
            return target.StartsWith($"{host}/", StringComparison.OrdinalIgnoreCase)
                ? target[host.Length..]
                : throw WebApiException.BadQuery($"The address '{MultipartReader.Shorten(target)}' in the batch is not one of {root}.");
        }

        return target.StartsWith('/') ? target : root.AbsolutePath + target;
    }

    /// <summary>Body of the answer.</summary>
    public static byte[] Answer(HttpContext http) => ((MemoryStream)http.Features.GetRequiredFeature<IHttpResponseBodyFeature>().Stream).ToArray();

    private static HeaderDictionary HeadersOf(HttpContext batch, RequestPart part)
    {
        var headers = new HeaderDictionary();
        foreach (var (name, value) in part.Headers)
        {
            headers.Append(name, value);
        }

        foreach (var name in OfTheBatch)
        {
            headers[name] = batch.Request.Headers[name];
        }

        if (!Identity.Any(headers.ContainsKey))
        {
            foreach (var name in Identity.Where(batch.Request.Headers.ContainsKey))
            {
                headers[name] = batch.Request.Headers[name];
            }
        }

        return headers;
    }
}
