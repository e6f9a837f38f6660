using Microsoft.Xrm.Sdk;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>A cycle that closes opens the next one of its segment, so that the loop never stands still without somebody having stopped it.</summary>
/// <remarks>In the same transaction: there is no moment without a cycle. As the system, for the owner of the one that closed.</remarks>
[Step("396afde8-1b30-4649-ba5f-e7081b46c90f", "Update", sl_Cycle.EntityLogicalName, PipelineStage.PostOperation,
    When = [sl_Cycle.Columns.statecode, sl_Cycle.Columns.statuscode],
    Before = [sl_Cycle.Columns.statecode],
    After = [sl_Cycle.Columns.OwnerId, sl_Cycle.Columns.sl_ClosedOn, sl_Cycle.Columns.sl_SegmentId, sl_Cycle.Columns.statecode],
    ServiceCalls = 1)]
public sealed class OpenNextCycle : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var after = sl_Cycle.Of(context.After);
        if (after.statecode != sl_cycle_statecode.Inactive || sl_Cycle.Of(context.Before).statecode == sl_cycle_statecode.Inactive)
        {
            return;
        }

        // Its number and its name come of the rule that every new cycle passes.
        context.SystemService.Create(new sl_Cycle(VerdictId.OfText($"cycle after {context.RowId:N}"))
        {
            sl_SegmentId = after.sl_SegmentId,
            sl_PreviousId = new EntityReference(sl_Cycle.EntityLogicalName, context.RowId),
            sl_StartedOn = after.sl_ClosedOn ?? context.Now.Date,
            OwnerId = after.OwnerId,
        }.ToEntity<Entity>());
    }
}
