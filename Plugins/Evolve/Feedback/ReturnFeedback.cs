using System;
using System.Linq;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>What service says of a deal comes back to the review of its close, where rep and manager read it; friction becomes a request to operations.</summary>
[Step("c2f38671-a4c9-4fd2-83e8-7091b4df5208", "Create", sl_Feedback.EntityLogicalName, PipelineStage.PostOperation,
    After = [sl_Feedback.Columns.sl_Friction, sl_Feedback.Columns.sl_GivenOn, sl_Feedback.Columns.sl_OpportunityId],
    Asynchronous = true, Rank = 12, ServiceCalls = LookBack.ServiceCalls + InsightWriter.ServiceCalls)]
[Step("d3049782-b5da-40e3-94f9-81a2c5e06309", "Update", sl_Feedback.EntityLogicalName, PipelineStage.PostOperation,
    When =
    [
        sl_Feedback.Columns.sl_BuyerFelt,
        sl_Feedback.Columns.sl_CanExpand,
        sl_Feedback.Columns.sl_ChurnRisk,
        sl_Feedback.Columns.sl_Comment,
        sl_Feedback.Columns.sl_DealQuality,
        sl_Feedback.Columns.sl_ExpectationMatch,
        sl_Feedback.Columns.sl_Friction,
        sl_Feedback.Columns.sl_GivenById,
        sl_Feedback.Columns.sl_GivenOn,
        sl_Feedback.Columns.sl_OpportunityId,
        sl_Feedback.Columns.statecode,
    ],
    Before = [sl_Feedback.Columns.sl_OpportunityId],
    After = [sl_Feedback.Columns.sl_Friction, sl_Feedback.Columns.sl_GivenOn, sl_Feedback.Columns.sl_OpportunityId],
    Asynchronous = true, Rank = 12, ServiceCalls = (2 * LookBack.ServiceCalls) + InsightWriter.ServiceCalls)]
[Step("e415a893-c6eb-41f4-a50a-92b3d6f1740a", "Delete", sl_Feedback.EntityLogicalName, PipelineStage.PostOperation,
    Before = [sl_Feedback.Columns.sl_OpportunityId],
    Asynchronous = true, Rank = 12, ServiceCalls = LookBack.ServiceCalls)]
public sealed class ReturnFeedback : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var isGone = context.Message == "Delete";
        var after = isGone ? new sl_Feedback() : sl_Feedback.Of(context.After);
        foreach (var deal in new[] { sl_Feedback.Of(context.Before).sl_OpportunityId?.Id, after.sl_OpportunityId?.Id }.OfType<Guid>().Distinct())
        {
            LookBack.Write(context, deal);
        }

        if (HandoffCompleteness.Says(after.sl_Friction))
        {
            InsightWriter.Write(context, [ServerInsight.OfFriction(context.RowId, after.sl_Friction!, after.sl_GivenOn, context.RecordLanguage)]);
        }
    }
}
