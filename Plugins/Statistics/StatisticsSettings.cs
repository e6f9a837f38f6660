namespace SalesLoop.Statistics;

/// <summary>What a team may set about how much the data must say before we say it. The defaults are the recommended ones.</summary>
public sealed record StatisticsSettings
{
    /// <summary>What is used where a team sets nothing.</summary>
    public static readonly StatisticsSettings Default = new();

    /// <summary>Confidence of every interval, two-sided.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Share of false discoveries accepted when many things are tested at once.</summary>
    public double FalseDiscoveryLevel { get; init; } = 0.10;

    /// <summary>Cases from which a rate is shown as a finding.</summary>
    public int FewestForRate { get; init; } = 10;
}
