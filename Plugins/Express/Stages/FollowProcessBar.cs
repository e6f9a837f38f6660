using Microsoft.Xrm.Sdk;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Express;

/// <summary>Moves the deal to the stage that its process bar was moved to. The gate has judged that move already.</summary>
[Step("c7427378-a567-40df-9f54-3eb1f39efc32", "Create", OpportunitySalesProcess.EntityLogicalName, PipelineStage.PostOperation,
    Rank = 1, ServiceCalls = 1)]
[Step("40d782be-de2c-4955-a82b-d99a0ad55021", "Update", OpportunitySalesProcess.EntityLogicalName, PipelineStage.PostOperation,
    When = [OpportunitySalesProcess.Columns.ActiveStageId],
    Before = [OpportunitySalesProcess.Columns.OpportunityId],
    Rank = 1, ServiceCalls = 1)]
[Step("f37e2020-ad92-449f-b3a2-9b1c89d9be80", "Create", LeadToOpportunitySalesProcess.EntityLogicalName, PipelineStage.PostOperation,
    Rank = 1, ServiceCalls = 1)]
[Step("9f84f0da-0f66-4bd2-9fbd-6eae1321f3eb", "Update", LeadToOpportunitySalesProcess.EntityLogicalName, PipelineStage.PostOperation,
    When = [LeadToOpportunitySalesProcess.Columns.ActiveStageId],
    Before = [LeadToOpportunitySalesProcess.Columns.OpportunityId],
    Rank = 1, ServiceCalls = 1)]
public sealed class FollowProcessBar : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var bar = OpportunitySalesProcess.Of(context.Target.Over(context.Before));
        if (bar.OpportunityId is not { } deal
            || bar.ActiveStageId is not { } stage
            || GateMark.Entered(context, deal.Id, stage.Id) is not { } entered)
        {
            return;
        }

        // As the caller: whoever may move the bar but not change the deal is refused as if they had changed the deal.
        entered.Id = deal.Id;
        GateMark.LeaveEntering(context, deal.Id);
        context.Service.Update(entered.ToEntity<Entity>());
    }
}
