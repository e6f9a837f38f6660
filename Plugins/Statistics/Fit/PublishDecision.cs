using System;
using System.Collections.Generic;

namespace SalesLoop.Statistics;

/// <summary>Whether a fit model may be shown to people.</summary>
/// <param name="MayPublish">True when nothing speaks against it.</param>
/// <param name="Reasons">What does, a sentence each; empty when nothing.</param>
public sealed record PublishDecision(bool MayPublish, IReadOnlyList<string> Reasons)
{
    /// <summary>Judges a model by how good it was on deals it had not seen.</summary>
    /// <param name="quality">Measured on such deals.</param>
    /// <param name="settings">The limits.</param>
    public static PublishDecision Of(ModelQuality quality, StatisticsSettings settings)
    {
        var reasons = new List<string>();
        if (!(quality.Roc.Value?.Interval?.Low > 0.5))
        {
            reasons.Add(quality.Roc.Value is { Interval: { } range } roc
                ? FormattableString.Invariant($"History does not separate won from lost: the area under the curve is {roc.Area:0.00} ({range.Low:0.00} to {range.High:0.00}) over {quality.WinRate.Trials} deals.")
                : FormattableString.Invariant($"History can't be tested: of {quality.WinRate.Trials} deals {quality.WinRate.Successes} were won."));
        }

        if (!(quality.BrierSkill > 0))
        {
            reasons.Add(FormattableString.Invariant($"The chances are no better than giving every deal the win rate: skill {quality.BrierSkill:0.000}."));
        }

        if (!MeansWhatItSays(quality, settings))
        {
            reasons.Add(quality.Calibration.Value is { } line
                ? FormattableString.Invariant($"The chances are too {(line.Slope < 1 ? "extreme" : "timid")}: calibration slope {line.Slope:0.00}.")
                : quality.Calibration.Reason!.ToString());
        }

        return new PublishDecision(reasons.Count == 0, reasons);
    }

    /// <summary>True when the calibration slope is within the limits.</summary>
    internal static bool MeansWhatItSays(ModelQuality quality, StatisticsSettings settings) =>
        quality.Calibration.Value?.Slope is { } slope && slope >= settings.LowestSlope && slope <= settings.HighestSlope;
}
