using Microsoft.Xrm.Sdk;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>Keeps gate exceptions honest: a reason, another person's approval, an end, and one use.</summary>
[Step("866d7ad5-c9c2-468a-9477-167361de07aa", "Create", sl_GateException.EntityLogicalName, PipelineStage.PreOperation,
    ServiceCalls = 1)]
[Step("4a54a1a8-b7db-4cd1-bd05-3229b8b05193", "Update", sl_GateException.EntityLogicalName, PipelineStage.PreOperation,
    When =
    [
        sl_GateException.Columns.sl_ApprovedOn,
        sl_GateException.Columns.sl_ApproverId,
        sl_GateException.Columns.sl_CriterionId,
        sl_GateException.Columns.sl_ExpiresOn,
        sl_GateException.Columns.sl_GateVerdictId,
        sl_GateException.Columns.sl_OpportunityId,
        sl_GateException.Columns.sl_Reason,
        sl_GateException.Columns.sl_StageId,
        sl_GateException.Columns.sl_UsedOn,
        sl_GateException.Columns.statecode,
        sl_GateException.Columns.statuscode,
    ],
    Before =
    [
        sl_GateException.Columns.OwnerId,
        sl_GateException.Columns.CreatedBy,
        sl_GateException.Columns.sl_ApprovedOn,
        sl_GateException.Columns.sl_ApproverId,
        sl_GateException.Columns.sl_CriterionId,
        sl_GateException.Columns.sl_ExpiresOn,
        sl_GateException.Columns.sl_GateVerdictId,
        sl_GateException.Columns.sl_OpportunityId,
        sl_GateException.Columns.sl_Reason,
        sl_GateException.Columns.sl_StageId,
        sl_GateException.Columns.sl_UsedOn,
        sl_GateException.Columns.statuscode,
    ],
    ServiceCalls = 1)]
public sealed class CheckGateException : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var before = context.Message == "Create" ? null : ToRequest(sl_GateException.Of(context.Before));
        var after = ToRequest(sl_GateException.Of(context.After));
        if (ExceptionRules.Refusal(before, after, context.CallerId) is { } refusal)
        {
            throw new RefusalException(refusal);
        }

        var needsDays = ExceptionRules.Approves(before, after) && after.ExpiresOn is null;
        var days = needsDays ? EnvironmentVariables.Number(context, "sl_GateExceptionDays") ?? ExceptionRules.UsualDays : ExceptionRules.UsualDays;
        Add(sl_GateException.Of(context.Target), ExceptionRules.Additions(before, after, context.CallerId, GateKeeper.WholeSeconds(context.Now), days));
    }

    /// <summary>Writes to the target, which the typed row shares its columns with.</summary>
    private static void Add(sl_GateException target, ExceptionAdditions additions)
    {
        if (additions.ExpiresOn is { } expiresOn)
        {
            target.sl_ExpiresOn = expiresOn;
        }

        if (additions.ApproverId is { } approver)
        {
            target.sl_ApproverId = new EntityReference(SystemUser.EntityLogicalName, approver);
        }

        if (additions.ApprovedOn is { } approvedOn)
        {
            target.sl_ApprovedOn = approvedOn;
        }
    }

    private static ExceptionRequest ToRequest(sl_GateException row) => new()
    {
        DealId = row.sl_OpportunityId?.Id,
        StageId = row.sl_StageId?.Id,
        CriterionId = row.sl_CriterionId?.Id,
        Reason = row.sl_Reason,
        Status = ToStatus(row.statuscode),
        ExpiresOn = row.sl_ExpiresOn?.Date,
        RequestedBy = row.CreatedBy?.Id,
        OwnerId = row.OwnerId?.Id,
        ApproverId = row.sl_ApproverId?.Id,
        ApprovedOn = row.sl_ApprovedOn,
        UsedOn = row.sl_UsedOn,
        VerdictId = row.sl_GateVerdictId?.Id,
    };

    private static ExceptionStatus ToStatus(sl_gateexception_statuscode? status) => status switch
    {
        sl_gateexception_statuscode.Approved => ExceptionStatus.Approved,
        sl_gateexception_statuscode.Used => ExceptionStatus.Used,
        sl_gateexception_statuscode.Declined => ExceptionStatus.Declined,
        sl_gateexception_statuscode.Expired => ExceptionStatus.Expired,
        _ => ExceptionStatus.Requested,
    };
}
