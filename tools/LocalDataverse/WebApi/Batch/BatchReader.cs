using System.Text;
using SalesLoop.LocalDataverse.WebApi.Http;

namespace SalesLoop.LocalDataverse.WebApi.Batch;

/// <summary>Reads the body of a batch, all of it before any of it runs: a batch that can't be read does nothing.</summary>
/// <remarks>"Execute batch operations using the Web API", and OData 4.0 part 1, 11.7.</remarks>
internal static class BatchReader
{
    /// <param name="contentType">Of the whole request.</param>
    /// <param name="body">Bytes as they came.</param>
    /// <exception cref="WebApiException">It is no batch, or one that breaks a rule; the message says which.</exception>
    public static IReadOnlyList<BatchPart> Read(string? contentType, byte[] body)
    {
        if (contentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) == true)
        {
            throw WebApiException.NotSupported("Batches in JSON are not supported. Send multipart/mixed.");
        }

        var boundary = MultipartReader.BoundaryOf(contentType)
            ?? throw WebApiException.Of(415, $"The content type '{contentType}' is not supported. Send a batch as multipart/mixed; boundary=\"batch_…\".");
        var parts = MultipartReader.Read(Encoding.Latin1.GetString(body), boundary).Select(ReadPart).ToList();
        var requests = parts.Sum(part => part is ChangeSetPart set ? set.Requests.Count : 1);
        return requests switch
        {
            0 => throw MultipartReader.Malformed("it holds no request"),
            > Limits.RequestsInABatch => throw WebApiException.BadBody($"The batch holds {requests} requests; {Limits.RequestsInABatch} are the most."),
            _ => parts,
        };
    }

    private static BatchPart ReadPart(MultipartReader.Part part)
    {
        if (MultipartReader.BoundaryOf(part.Header("Content-Type")) is not { } boundary)
        {
            return ReadRequest(part);
        }

        var requests = MultipartReader.Read(part.Content, boundary).Select(ReadRequest).ToList();
        if (requests.FirstOrDefault(request => request.Method == "GET") is { } read)
        {
            throw MultipartReader.Malformed($"GET {MultipartReader.Shorten(read.Target)} stands in a change set; a change set holds changes only");
        }

        if (requests.Where(request => request.ContentId is not null).GroupBy(request => request.ContentId).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw MultipartReader.Malformed($"the Content-ID {twice.Key} is given twice in a change set");
        }

        return new ChangeSetPart(requests);
    }

    private static RequestPart ReadRequest(MultipartReader.Part part)
    {
        var type = part.Header("Content-Type") ?? "";
        if (!type.StartsWith("application/http", StringComparison.OrdinalIgnoreCase))
        {
            throw MultipartReader.Malformed(type.StartsWith("multipart/mixed", StringComparison.OrdinalIgnoreCase)
                ? "a change set can't hold another"
                : $"the Content-Type of a part is '{MultipartReader.Shorten(type)}'; it must be application/http, or multipart/mixed for a change set");
        }

        var (line, next) = MultipartReader.ReadLine(part.Content, 0);
        if (line.Split(' ') is not [var method, { Length: > 0 } target, "HTTP/1.1"])
        {
            throw MultipartReader.Malformed($"'{MultipartReader.Shorten(line)}' is no request line, as in GET /api/data/v9.2/accounts HTTP/1.1");
        }

        if (target.Length > Limits.AddressInBatch)
        {
            throw MultipartReader.Malformed($"an address has {target.Length} characters; {Limits.AddressInBatch} are the most");
        }

        if (target.Split('?')[0].Contains("$batch", StringComparison.Ordinal))
        {
            throw MultipartReader.Malformed("a batch can't hold another");
        }

        var (headers, content) = MultipartReader.ReadHeaders(part.Content, next);
        // Some clients name the request inside, among its own headers.
        var name = part.Header("Content-ID") ?? headers.LastOrDefault(header => header.Key.Equals("Content-ID", StringComparison.OrdinalIgnoreCase)).Value;
        return new RequestPart(method, target, headers, Encoding.Latin1.GetBytes(part.Content[content..]), name);
    }
}
