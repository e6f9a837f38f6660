using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>Puts a deal into its segment, scores its fit and says when to walk away, whenever something that speaks to it changes.</summary>
/// <remarks>
/// Runs before the gate, so that the gate judges by the segment and the fit the deal has now: with the client's own request in
/// pre-validation, with what another operation causes in pre-operation. What it writes is its alone: what a client sends for
/// these columns, an import too, is replaced by what the rules say.
/// </remarks>
[Step("0b8a7a3c-51cb-4b0e-9d5e-6f3a0f3f1a01", "Create", Opportunity.EntityLogicalName, PipelineStage.PreValidation,
    Rank = 2, ServiceCalls = 6)]
[Step("6a1d2b1e-7f43-4c55-8f0b-2f9b7c1c5a02", "Create", Opportunity.EntityLogicalName, PipelineStage.PreOperation,
    Rank = 2, ServiceCalls = 5)]
[Step("c2f4b7d0-3e21-4a8c-a6de-91b0c4e75a03", "Update", Opportunity.EntityLogicalName, PipelineStage.PreValidation,
    When = [AppraisalSteps.DealWakes], Before = [AppraisalSteps.DealImage],
    Rank = 2, ServiceCalls = 6)]
[Step("e7c9d5f1-8a60-4d3b-b1f7-5d2e8a9b6a04", "Update", Opportunity.EntityLogicalName, PipelineStage.PreOperation,
    When = [AppraisalSteps.DealWakes], Before = [AppraisalSteps.DealImage],
    Rank = 2, ServiceCalls = 5)]
public sealed class AppraiseDeal : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        if (context.IsNestedPreValidation || AppraisalMark.Covers(context))
        {
            return;
        }

        var before = Opportunity.Of(context.Before);
        DealColumns.TakeOut(context.Target, DealColumns.Written);
        RefuseSegmentSetByHand(context, before);
        DealColumns.LockSegmentSetByHand(context.Target, before);
        var isOpen = before.StateCode is null or opportunity_statecode.Open;
        var read = isOpen && !(context.Message == "Update" && Rows.HaveSame(before, context.After, DealColumns.Read)) ? Appraise(context) : null;
        AppraisalMark.Leave(context);
        if (read is not null)
        {
            Judge(context, read);
        }
    }

    /// <summary>The segment says how strictly a deal is judged, so whoever moves deals does not choose it.</summary>
    private static void RefuseSegmentSetByHand(LoopContext context, Opportunity before)
    {
        if (DealColumns.SetsSegmentByHand(context.Target, before) && !Callers.Decides(context.SystemService, context.CallerId))
        {
            throw new RefusalException(
                $"The segment of a deal follows from its rules. Leave Segment and Segment Locked as they are, or ask your manager or revenue operations to set the segment by hand.");
        }
    }

    private static ScorecardRead? Appraise(LoopContext context)
    {
        var deal = Opportunity.Of(context.After);
        var barsOf = Doors.ToStage(context) is { TakesBarsAlong: true } knock ? knock.DealId : null;
        if (ScorecardReader.ReadOrTell(context, DealColumns.AccountOf(deal), deal.OriginatingLeadId?.Id, barsOf) is not { } read)
        {
            return null;
        }

        var appraisal = DealColumns.Appraise(read.Scorecard, deal, read.Account, read.Lead, context.Now);
        context.Trace($"{appraisal.WhySegment} Fit: {(appraisal.Fit is { } fit ? FitText.Reasons(fit) : "no published model")}");
        foreach (var column in DealColumns.Changes(deal, appraisal, GateKeeper.WholeSeconds(context.Now), context.RecordLanguage).Attributes)
        {
            context.Target[column.Key] = column.Value;
        }

        return read;
    }

    /// <summary>A save that is appraised and changes the stage too is judged with what was read already.</summary>
    private static void Judge(LoopContext context, ScorecardRead read)
    {
        if (Doors.ToStage(context) is { } knock && !GateMark.Covers(context, GateKind.Stage, knock) && GateReader.CaseOf(knock, read) is { } known)
        {
            StageGate.Pass(context, knock, GateKeeper.Judge(context, knock, known));
        }
    }
}
