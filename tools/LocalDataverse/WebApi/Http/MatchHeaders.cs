using System.Text.RegularExpressions;

namespace SalesLoop.LocalDataverse.WebApi.Http;

/// <summary>The conditions of a request: If-Match and If-None-Match.</summary>
internal sealed partial class MatchHeaders
{
    public MatchHeaders(WebApiCall call)
    {
        var (ifMatch, ifNoneMatch) = (call.Header("If-Match")?.Trim(), call.Header("If-None-Match")?.Trim());
        MustExist = ifMatch == "*";
        MustNotExist = ifNoneMatch == "*";
        MatchVersion = ifMatch is null or "" or "*" ? null : Version(ifMatch, "If-Match");
        // "null" is what some clients of the real service send to say "no condition".
        NoneMatchVersion = ifNoneMatch is null or "" or "*" or "null" ? null : Version(ifNoneMatch, "If-None-Match");
        if (MustNotExist && (MustExist || MatchVersion is not null))
        {
            throw WebApiException.BadQuery("If-Match and If-None-Match: * exclude each other. Send one of them.");
        }
    }

    /// <summary><c>If-Match: *</c>: the row must be there already.</summary>
    public bool MustExist { get; }

    /// <summary><c>If-None-Match: *</c>: the row must not be there yet.</summary>
    public bool MustNotExist { get; }

    /// <summary><c>If-Match: W/"n"</c>: the row must still have that version; null when not asked.</summary>
    public string? MatchVersion { get; }

    /// <summary><c>If-None-Match: W/"n"</c>: the row is wanted only in another version; null when not asked.</summary>
    public string? NoneMatchVersion { get; }

    private static string Version(string etag, string header)
    {
        var match = WeakTag().Match(etag);
        return match.Success
            ? match.Groups["version"].Value
            : throw WebApiException.BadQuery($"{header}: {etag} is not an ETag of a row. Send it as the row had it, as in W/\"1234\", or *.");
    }

    [GeneratedRegex("""^W/"(?<version>\d{1,19})"$""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WeakTag();
}
