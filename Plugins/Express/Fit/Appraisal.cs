using System;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>A deal as an appraisal finds it.</summary>
/// <param name="SegmentId">The slice it is in; null for none.</param>
/// <param name="SegmentIsLocked">True when a person put it there: rules leave it.</param>
/// <param name="ProblemId">The problem a person chose; null for none.</param>
/// <param name="Need">The buyer's need as it was written down.</param>
/// <param name="Pain">The buyer's pain points.</param>
public sealed record Appraised(Guid? SegmentId, bool SegmentIsLocked, Guid? ProblemId, string? Need, string? Pain);

/// <summary>What the scorecard says of a deal.</summary>
/// <param name="SegmentId">The slice it belongs to; null for none.</param>
/// <param name="WhySegment">Why that one, in words.</param>
/// <param name="Fit">How well it fits; null when no model is published for it.</param>
/// <param name="WalkAwayReason">Why to walk away; null when nothing speaks for it.</param>
public sealed record Appraisal(Guid? SegmentId, string WhySegment, FitReceipt? Fit, Sentence? WalkAwayReason)
{
    /// <summary>Appraises a deal: its segment first, because the segment chooses the model.</summary>
    public static Appraisal Of(Scorecard scorecard, Facts facts, Appraised deal)
    {
        var choice = deal.SegmentIsLocked ? null : Segments.For(scorecard.Segments, facts);
        var segment = choice is null ? deal.SegmentId : choice.Segment?.Id;
        var model = scorecard.ModelFor(segment);
        return new Appraisal(
            segment,
            choice?.Why ?? "The segment was set by hand, so rules leave it.",
            model is null ? null : FitScore.Of(model, facts),
            WalkAway.Reason(scorecard.Problems, deal.ProblemId, deal.Need, deal.Pain));
    }
}
