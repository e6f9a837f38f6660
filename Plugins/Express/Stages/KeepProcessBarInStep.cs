using System.Collections.Generic;
using Microsoft.Xrm.Sdk;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Express;

/// <summary>Moves a deal's process bars to the stage of the deal, where they have one of that name.</summary>
[Step("b8bdd292-2683-49a5-83ce-64988f083a50", "Update", Opportunity.EntityLogicalName, PipelineStage.PostOperation,
    When = [Opportunity.Columns.sl_StageId, Opportunity.Columns.SalesStage],
    Before = [Opportunity.Columns.sl_StageId],
    After = [Opportunity.Columns.sl_StageId],
    Rank = 3, ServiceCalls = 3)]
[Step("0b2e7649-6a17-47e5-8976-65cc17f94408", "Create", OpportunitySalesProcess.EntityLogicalName, PipelineStage.PostOperation,
    Rank = 3, ServiceCalls = 3)]
[Step("06c96d1b-b36c-4bf6-ad8d-0e55eaafe675", "Create", LeadToOpportunitySalesProcess.EntityLogicalName, PipelineStage.PostOperation,
    Rank = 3, ServiceCalls = 3)]
public sealed class KeepProcessBarInStep : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        foreach (var bar in OutOfStep(context))
        {
            // The bar follows a move that was judged: it asks for none of its own.
            GateMark.LeaveFollowing(context, bar);
            context.SystemService.Update(bar);
        }
    }

    private static IReadOnlyList<Entity> OutOfStep(LoopContext context)
    {
        if (context.Table != Opportunity.EntityLogicalName)
        {
            return OpportunitySalesProcess.Of(context.Target).OpportunityId is { } deal ? ProcessBarReader.OutOfStep(context.SystemService, deal.Id) : [];
        }

        var entered = Opportunity.Of(context.After).sl_StageId?.Id;
        return entered is { } stage && stage != Opportunity.Of(context.Before).sl_StageId?.Id
            ? GateMark.BarUpdates(context, context.RowId, stage) ?? ProcessBarReader.OutOfStep(context.SystemService, context.RowId)
            : [];
    }
}
