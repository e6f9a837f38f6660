namespace SalesLoop.LocalDataverse.WebApi;

/// <summary>How an organization is served.</summary>
public sealed record WebServerOptions
{
    /// <summary>Port on the loopback addresses; 0 for any that is free.</summary>
    public int Port { get; init; }

    /// <summary>Told of errors that nobody expected, with everything known about them; callers never see that.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>The app's own files, served from the root; null when there is no app.</summary>
    public IAppFiles? AppFiles { get; init; }
}
