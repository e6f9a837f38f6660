namespace SalesLoop.Tests.LocalDataverse.WebApi;

/// <summary>Writes batches as clients do.</summary>
internal static class BatchText
{
    public const string ContentType = "multipart/mixed; boundary=\"batch_b\"";

    /// <summary>A batch of parts made by <see cref="Request"/> and <see cref="ChangeSet"/>.</summary>
    public static string Of(params IEnumerable<string> parts) => string.Concat(parts.Select(part => $"--batch_b\r\n{part}\r\n")) + "--batch_b--\r\n";

    /// <summary>A part that is one request.</summary>
    public static string Request(string method, string address, string body = "", string? id = null, string headers = "")
    {
        var name = id is null ? "" : $"Content-ID: {id}\r\n";
        var type = body.Length > 0 ? "Content-Type: application/json; type=entry\r\n" : "";
        return $"Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n{name}\r\n{method} {address} HTTP/1.1\r\n{headers}{type}\r\n{body}";
    }

    /// <summary>A part that is a change set.</summary>
    public static string ChangeSet(params IEnumerable<string> parts) =>
        "Content-Type: multipart/mixed; boundary=changeset_c\r\n\r\n" + string.Concat(parts.Select(part => $"--changeset_c\r\n{part}\r\n")) + "--changeset_c--\r\n";

    /// <summary>The statuses in an answer, in their order.</summary>
    public static string Statuses(Answer answer) => string.Join(", ", answer.Text.Split("\r\n").Where(line => line.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)).Select(line => line[9..]));

    public static Task<Answer> Batch(this Served served, string body, params (string Name, string Value)[] headers) =>
        served.Post("$batch", body, [("Content-Type", ContentType), .. headers]);
}
