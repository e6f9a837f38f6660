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

    /// <summary>p below which the sizes of a trial's arms say that assignment is broken.</summary>
    public double BrokenRatioP { get; init; } = 0.001;

    /// <summary>How far the shares of open deals in a trial's arms may be apart, 0.05 being 5 points.</summary>
    public double MostOpenApart { get; init; } = 0.05;

    /// <summary>τ²: variance of the effects thought likely, for a p that is always valid.</summary>
    public double EffectVariance { get; init; } = 0.01;
}
