using System;
using Microsoft.Xrm.Sdk;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Express;

/// <summary>Writes down how a change was judged, together with the change: no verdict without its move, and none the other way round.</summary>
[Step("7b2be59e-b202-4701-bd67-085e488a8f50", "Create", Opportunity.EntityLogicalName, PipelineStage.PostOperation,
    Rank = 1, ServiceCalls = 1)]
[Step("8772337c-796a-4c50-a0c9-d3a9445ea7d4", "Update", Opportunity.EntityLogicalName, PipelineStage.PostOperation,
    When = [Opportunity.Columns.sl_StageId, Opportunity.Columns.SalesStage, Opportunity.Columns.StateCode, Opportunity.Columns.StatusCode],
    Rank = 1, ServiceCalls = 2)]
[Step("49d5ac79-014b-4647-96b2-c537c8dd126f", "Create", OpportunityClose.EntityLogicalName, PipelineStage.PostOperation,
    Rank = 1, ServiceCalls = 1)]
public sealed class RecordVerdict : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        if (context.Table == OpportunityClose.EntityLogicalName)
        {
            Write(context, GateKind.Close, OpportunityClose.Of(context.Target).OpportunityId?.Id);
            return;
        }

        // A new deal was judged before it had an id to be known by.
        Write(context, GateKind.Stage, context.Message == "Create" ? null : context.RowId);
        if (context.Message == "Update" && Doors.AskedState(Opportunity.Of(context.Target)) is not null)
        {
            Write(context, GateKind.Close, context.RowId);
        }
    }

    private static void Write(LoopContext context, GateKind kind, Guid? dealId)
    {
        if (GateMark.Verdict(context, kind, dealId) is not { } verdict)
        {
            return;
        }

        if (verdict.sl_OpportunityId is null)
        {
            verdict.Id = VerdictId.Of(context.CorrelationId, context.RowId, verdict.sl_FromStageId?.Id, verdict.sl_ToStageId?.Id);
            verdict.sl_OpportunityId = new EntityReference(Opportunity.EntityLogicalName, context.RowId);
        }

        GateRecord.Write(context, verdict);
    }
}
