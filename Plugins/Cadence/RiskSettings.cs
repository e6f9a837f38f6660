using System.Collections.Generic;

namespace SalesLoop.Cadence;

/// <summary>What a team may set about when a deal is at risk. The defaults are the recommended ones.</summary>
public sealed record RiskSettings
{
    /// <summary>What is used where a team sets nothing.</summary>
    public static readonly RiskSettings Default = new();

    /// <summary>Days without the buyer that are never too many; the team's own gaps may allow more.</summary>
    public double QuietDays { get; init; } = 14;

    /// <summary>Share of the stage's normal dwell in which a deal is too new to be quiet.</summary>
    public double NewShare { get; init; } = 0.25;

    /// <summary>Moves of the close date that are too many.</summary>
    public int CloseDateMoves { get; init; } = 2;

    /// <summary>Days the close date may have moved in all.</summary>
    public double CloseDateDays { get; init; } = 30;

    /// <summary>How many times their own usual gap a champion may be silent.</summary>
    public double SilentGaps { get; init; } = 2;

    /// <summary>Messages before the last one that tell what is usual.</summary>
    public int EarlierMessages { get; init; } = 3;

    /// <summary>Days a proposal may lie unopened.</summary>
    public double UnopenedDays { get; init; } = 7;

    /// <summary>Share of the amount that may be cut.</summary>
    public double AmountCut { get; init; } = 0.20;

    /// <summary>What a flag weighs; one that is not named weighs 1.</summary>
    public IReadOnlyDictionary<RiskKind, int> Weights { get; init; } = new Dictionary<RiskKind, int> { [RiskKind.Stalled] = 2, [RiskKind.ChampionSilent] = 2 };

    /// <summary>Weight from which a deal is at risk; anything less than that and more than nothing is to be watched.</summary>
    public int AtRiskFrom { get; init; } = 3;

    /// <summary>Flagged deals after which a flag that tells nothing is proposed to be dropped.</summary>
    public int FlaggedDeals { get; init; } = 100;
}
