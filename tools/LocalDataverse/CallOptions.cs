namespace SalesLoop.LocalDataverse;

/// <summary>Who sends a request, and what the request's own parameters can't say.</summary>
/// <param name="UserId">The user as whom the request runs.</param>
public sealed record CallOptions(Guid UserId)
{
    /// <summary>The user who signed in and acts for <see cref="UserId"/>; null when they are the same.</summary>
    public Guid? RealUserId { get; init; }

    /// <summary>What plug-ins find as the shared variable <c>tag</c>; null for none.</summary>
    public string? Tag { get; init; }

    /// <summary>What plug-ins find as InitiatingUserAgent; null for none.</summary>
    public string? UserAgent { get; init; }

    /// <summary>True: an upsert that finds its row is refused (0x80040237), as <c>If-None-Match: *</c> asks.</summary>
    public bool MustNotExist { get; init; }
}
