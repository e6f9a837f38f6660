using System;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Express;

/// <summary>Uses up the exceptions that a change needed, in the same transaction, so that none opens a gate twice.</summary>
[Step("3194de8f-0bdc-4bdf-9d21-ccf7e788ae4d", "Update", Opportunity.EntityLogicalName, PipelineStage.PostOperation,
    When = [Opportunity.Columns.sl_StageId, Opportunity.Columns.SalesStage, Opportunity.Columns.StateCode, Opportunity.Columns.StatusCode],
    Rank = 2, ServiceCalls = 2)]
[Step("ab6721bd-07c2-443f-ac88-831b1b9d29dc", "Create", OpportunityClose.EntityLogicalName, PipelineStage.PostOperation,
    Rank = 2, ServiceCalls = 1)]
public sealed class UseGateException : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        if (context.Table == OpportunityClose.EntityLogicalName)
        {
            Use(context, GateKind.Close, OpportunityClose.Of(context.Target).OpportunityId?.Id ?? Guid.Empty);
            return;
        }

        Use(context, GateKind.Stage, context.RowId);
        if (Doors.AskedState(Opportunity.Of(context.Target)) is not null)
        {
            Use(context, GateKind.Close, context.RowId);
        }
    }

    private static void Use(LoopContext context, GateKind kind, Guid dealId)
    {
        var exceptions = GateMark.Exceptions(context, kind, dealId);
        if (exceptions.Length == 0 || GateMark.Verdict(context, kind, dealId) is not { } verdict)
        {
            return;
        }

        var used = exceptions.Select(id => new sl_GateException(id)
        {
            statecode = sl_gateexception_statecode.Inactive,
            statuscode = sl_gateexception_statuscode.Used,
            sl_UsedOn = verdict.sl_JudgedOn,
            sl_GateVerdictId = verdict.ToEntityReference(),
        });
        context.SystemService.Execute(new UpdateMultipleRequest
        {
            Targets = new EntityCollection(used.Select(exception => exception.ToEntity<Entity>()).ToList()) { EntityName = sl_GateException.EntityLogicalName },
        });
        context.Trace($"{exceptions.Length} exception(s) used.");
    }
}
