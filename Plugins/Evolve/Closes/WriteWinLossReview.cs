using System;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>Opens the win-loss review of a close. A close that passes two doors gets one, and each adds what it knows.</summary>
[Step("dc564d89-1e02-4fa9-b3a9-bc275c9965b0", "Create", OpportunityClose.EntityLogicalName, PipelineStage.PostOperation,
    Rank = 4, ServiceCalls = 1)]
[Step("f5fad73d-8baa-443e-878c-0a3f4168ce72", "Update", Opportunity.EntityLogicalName, PipelineStage.PostOperation,
    When = [Opportunity.Columns.StateCode, Opportunity.Columns.StatusCode],
    Before = [Opportunity.Columns.StateCode],
    After =
    [
        Opportunity.Columns.ActualCloseDate,
        Opportunity.Columns.ActualValue,
        Opportunity.Columns.CreatedOn,
        Opportunity.Columns.EstimatedValue,
        Opportunity.Columns.Name,
        Opportunity.Columns.StateCode,
        Opportunity.Columns.TransactionCurrencyId,
        Opportunity.Columns.sl_Channel,
        Opportunity.Columns.sl_CloseNote,
        Opportunity.Columns.sl_CloseReasonId,
        Opportunity.Columns.sl_DealType,
        Opportunity.Columns.sl_SecondReasonId,
        Opportunity.Columns.sl_SegmentId,
        Opportunity.Columns.sl_StageEnteredOn,
        Opportunity.Columns.sl_StageId,
        Opportunity.Columns.sl_WalkAwayReason,
    ],
    Rank = 4, ServiceCalls = 1)]
public sealed class WriteWinLossReview : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var review = context.Table == OpportunityClose.EntityLogicalName
            ? OfRecord(OpportunityClose.Of(context.Target), context)
            : OfDeal(Opportunity.Of(context.Before), Opportunity.Of(context.After), context);
        if (review is not null)
        {
            ReviewMark.Leave(context);
            context.SystemService.Execute(new UpsertRequest { Target = GateRecord.Filled(review) });
        }
    }

    private static sl_WinLossReview? OfRecord(OpportunityClose close, LoopContext context)
    {
        // Without the deal nobody knows which stay ends here; the update of its state, which follows, writes the review then.
        if (close.OpportunityId is not { } id
            || GateMark.OpenDeal(context, id.Id) is not { } deal
            || Doors.AskedState(close, context) is not { } state)
        {
            return null;
        }

        var review = OfDeal(deal, id.Id, state, context);
        review.sl_CompetitorId = close.CompetitorId;
        review.sl_BuyerVerified = close.sl_BuyerVerified;
        review.sl_ClosedOn = close.ActualEnd?.Date ?? context.Now.Date;
        return review;
    }

    private static sl_WinLossReview? OfDeal(Opportunity before, Opportunity after, LoopContext context)
    {
        if (after.StateCode is not (opportunity_statecode.Won or opportunity_statecode.Lost) || after.StateCode == before.StateCode)
        {
            return null;
        }

        var review = OfDeal(after, context.RowId, after.StateCode.Value, context);
        var closedOn = after.ActualCloseDate?.Date ?? context.Now.Date;
        review.sl_ClosedOn = closedOn;
        review.sl_CycleDays = after.CreatedOn is { } createdOn && createdOn.Date <= closedOn ? (closedOn - createdOn.Date).Days : null;
        review.sl_Channel = after.sl_Channel;
        review.sl_DealType = after.sl_DealType;
        review.sl_StageId = after.sl_StageId;
        if (review.sl_Outcome == sl_dealoutcome.WalkedAway)
        {
            // Why we were advised to, as it stood when the deal closed.
            review.sl_Evidence = after.sl_WalkAwayReason;
        }

        if ((after.ActualValue ?? after.EstimatedValue) is { } value)
        {
            review.sl_Value = value;
            review.TransactionCurrencyId = after.TransactionCurrencyId;
        }

        return review;
    }

    private static sl_WinLossReview OfDeal(Opportunity deal, Guid id, opportunity_statecode state, LoopContext context)
    {
        var outcome = GateMark.Outcome(context, id) ?? (state == opportunity_statecode.Won ? DealOutcome.Won : DealOutcome.Lost);
        return new sl_WinLossReview(Stay.ReviewId(id, deal.sl_StageEnteredOn))
        {
            sl_Name = ReviewName.Of(deal.Name, outcome).In(context.RecordLanguage),
            sl_OpportunityId = new EntityReference(Opportunity.EntityLogicalName, id),
            sl_Outcome = sl_dealoutcome.Won + (int)outcome,
            sl_Source = sl_reviewsource.Rep,
            sl_PrimaryReasonId = deal.sl_CloseReasonId,
            sl_SecondReasonId = deal.sl_SecondReasonId,
            sl_Narrative = deal.sl_CloseNote,
            sl_SegmentId = deal.sl_SegmentId,
            OwnerId = new EntityReference(SystemUser.EntityLogicalName, context.CallerId),
        };
    }
}
