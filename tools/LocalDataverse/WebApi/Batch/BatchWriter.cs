using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace SalesLoop.LocalDataverse.WebApi.Batch;

/// <summary>Writes the answers of a batch as one multipart body, each a whole HTTP response.</summary>
internal sealed class BatchWriter
{
    private readonly ArrayBufferWriter<byte> body = new();
    private readonly string boundary = $"batchresponse_{Guid.NewGuid():D}";

    public string ContentType => $"multipart/mixed; boundary={boundary}";

    /// <summary>Adds the answer of a single request.</summary>
    public void Add(HttpContext answer)
    {
        Text($"--{boundary}\r\n");
        Write(answer, contentId: null);
    }

    /// <summary>Adds the answers of a change set.</summary>
    /// <param name="answers">With their names; of a change set that failed, only the answer of the request that failed.</param>
    public void Add(IEnumerable<(HttpContext Answer, string? ContentId)> answers)
    {
        var inner = $"changesetresponse_{Guid.NewGuid():D}";
        Text($"--{boundary}\r\nContent-Type: multipart/mixed; boundary={inner}\r\n\r\n");
        foreach (var (answer, contentId) in answers)
        {
            Text($"--{inner}\r\n");
            Write(answer, contentId);
        }

        Text($"--{inner}--\r\n");
    }

    /// <summary>The whole body.</summary>
    public byte[] End()
    {
        Text($"--{boundary}--\r\n");
        return body.WrittenSpan.ToArray();
    }

    private void Write(HttpContext answer, string? contentId)
    {
        Text("Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n");
        Text(contentId is null ? "\r\n" : $"Content-ID: {contentId}\r\n\r\n");
        Text($"HTTP/1.1 {answer.Response.StatusCode} {ReasonPhrases.GetReasonPhrase(answer.Response.StatusCode)}\r\n");
        foreach (var (name, values) in answer.Response.Headers)
        {
            Text($"{name}: {values}\r\n");
        }

        Text("\r\n");
        body.Write(PartContext.Answer(answer));
        Text("\r\n");
    }

    private void Text(string text) => body.Write(Encoding.UTF8.GetBytes(text));
}
