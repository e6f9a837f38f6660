namespace SalesLoop.LocalDataverse;

/// <summary>How an organization is opened. What describes it (name, currency) counts the first time only; afterwards its rows say.</summary>
public sealed record OrganizationOptions
{
    /// <summary>The SQLite file; null keeps everything in memory.</summary>
    public string? DataFile { get; init; }

    /// <summary>Where every instant the organization writes comes from.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Unique name, also what plug-ins see as OrganizationName.</summary>
    public string OrganizationName { get; init; } = "salesloop";

    /// <summary>ISO code of the currency that base amounts are in.</summary>
    public string BaseCurrencyCode { get; init; } = "USD";

    public string BaseCurrencySymbol { get; init; } = "$";

    public string BaseCurrencyName { get; init; } = "US Dollar";

    /// <summary>Language of the organization as a locale id; it never changes.</summary>
    public int BaseLanguage { get; init; } = 1033;

    /// <summary>How long one request may take with everything it sets off, and so may one system job.</summary>
    /// <remarks>"Event framework": two minutes. Shorter in tests.</remarks>
    public TimeSpan OperationTimeLimit { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Digits after the point of amounts in base currency, 0–4.</summary>
    public int BaseCurrencyPrecision { get; init; } = 2;
}
