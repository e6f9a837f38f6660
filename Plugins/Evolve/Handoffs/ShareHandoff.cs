using System;
using System.Linq;
using System.ServiceModel;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>
/// Who receives a handoff can open it from the moment it is handed over, and the deal with what hangs on it: sharing, so that
/// no role has to open everybody's handoffs and deals to everybody. Taken back, both are closed again.
/// </summary>
/// <remarks>A share gives nobody more than their role knows: who may not change deals reads this one.</remarks>
[Step("0c1ddf6e-5c5b-4f0a-9a43-6a5b7c8d9e01", "Create", sl_Handoff.EntityLogicalName, PipelineStage.PostOperation,
    After = [sl_Handoff.Columns.sl_Kind, sl_Handoff.Columns.sl_OpportunityId, sl_Handoff.Columns.sl_ToId, sl_Handoff.Columns.statuscode],
    Rank = 5, ServiceCalls = 2)]
[Step("1d2eef7f-6d6c-4a1b-8b54-7b6c8d9e0f12", "Update", sl_Handoff.EntityLogicalName, PipelineStage.PostOperation,
    When = [sl_Handoff.Columns.sl_OpportunityId, sl_Handoff.Columns.sl_ToId, sl_Handoff.Columns.statecode, sl_Handoff.Columns.statuscode],
    Before = [sl_Handoff.Columns.sl_Kind, sl_Handoff.Columns.sl_OpportunityId, sl_Handoff.Columns.sl_ToId, sl_Handoff.Columns.statuscode],
    After = [sl_Handoff.Columns.sl_Kind, sl_Handoff.Columns.sl_OpportunityId, sl_Handoff.Columns.sl_ToId, sl_Handoff.Columns.statuscode],
    Rank = 5, ServiceCalls = 4)]
public sealed class ShareHandoff : LoopPlugin
{
    private const int NoPrivilege = unchecked((int)0x80040220);

    // To answer, to keep the promises and to hang feedback on it.
    private const AccessRights Given = AccessRights.ReadAccess | AccessRights.WriteAccess | AccessRights.AppendToAccess;

    protected internal override void Run(LoopContext context)
    {
        var before = context.Message == "Create" ? null : HandoffAccess.Of(HandoffReader.ToHandoff(sl_Handoff.Of(context.Before)));
        var after = HandoffAccess.Of(HandoffReader.ToHandoff(sl_Handoff.Of(context.After)));
        if (before == after)
        {
            return;
        }

        foreach (var row in Rows(context, before))
        {
            context.SystemService.Execute(new RevokeAccessRequest { Target = row, Revokee = User(before!.UserId) });
        }

        foreach (var row in Rows(context, after))
        {
            Grant(context, row, after!.UserId);
        }
    }

    private static void Grant(LoopContext context, EntityReference row, Guid userId)
    {
        try
        {
            context.SystemService.Execute(new GrantAccessRequest
            {
                Target = row,
                PrincipalAccess = new PrincipalAccess { Principal = User(userId), AccessMask = Given },
            });
        }
        catch (FaultException<OrganizationServiceFault> refusal) when (refusal.Detail.ErrorCode == NoPrivilege)
        {
            context.Trace(refusal.Message);
            throw new RefusalException(HandoffAccess.ReceiverCannotRead);
        }
    }

    private static EntityReference[] Rows(LoopContext context, HandoffAccess? access) => access is null
        ? []
        : new EntityReference?[] { new(context.Table, context.RowId), access.DealId is { } deal ? new(Opportunity.EntityLogicalName, deal) : null }.OfType<EntityReference>().ToArray();

    private static EntityReference User(Guid id) => new(SystemUser.EntityLogicalName, id);
}
