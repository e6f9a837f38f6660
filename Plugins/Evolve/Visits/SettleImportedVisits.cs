using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>Where a load brings the stages that a deal passed before it was here, our own first visit no longer counts: nothing counts twice.</summary>
[Step("25be87a6-4cf9-4850-b3d1-6b7cefd86054", "Create", sl_StageVisit.EntityLogicalName, PipelineStage.PostOperation,
    After = [sl_StageVisit.Columns.sl_EnteredOn, sl_StageVisit.Columns.sl_ExternalKey, sl_StageVisit.Columns.sl_OpportunityId, sl_StageVisit.Columns.sl_StageId],
    Asynchronous = true, Rank = 10, ServiceCalls = 2)]
public sealed class SettleImportedVisits : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var visit = sl_StageVisit.Of(context.After);
        visit.Id = context.RowId;
        if (visit.sl_OpportunityId is not { } deal || !VisitStore.IsImported(visit))
        {
            return;
        }

        var stored = VisitStore.Read(context.SystemService, deal.Id);
        VisitStore.Write(context, new Opportunity(deal.Id), stored, StageTimeline.Settle(stored));
    }
}
