using Microsoft.Xrm.Sdk;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Keeps handoffs honest: who may answer, what stays as it was sent, how complete they are, and until when an answer is due.</summary>
[Step("9c25fe1d-b360-4fc7-8a48-d2e3546f70bb", "Create", sl_Handoff.EntityLogicalName, PipelineStage.PreOperation,
    ServiceCalls = 2)]
[Step("ad360f2e-c471-40d8-9b59-e3f4657081cc", "Update", sl_Handoff.EntityLogicalName, PipelineStage.PreOperation,
    When =
    [
        sl_Handoff.Columns.sl_CallRef,
        sl_Handoff.Columns.sl_Completeness,
        sl_Handoff.Columns.sl_Context,
        sl_Handoff.Columns.sl_DiscoveredPain,
        sl_Handoff.Columns.sl_Expectations,
        sl_Handoff.Columns.sl_Firmographics,
        sl_Handoff.Columns.sl_FromId,
        sl_Handoff.Columns.sl_Goals,
        sl_Handoff.Columns.sl_Kind,
        sl_Handoff.Columns.sl_LeadId,
        sl_Handoff.Columns.sl_Meddic,
        sl_Handoff.Columns.sl_Missing,
        sl_Handoff.Columns.sl_OpportunityId,
        sl_Handoff.Columns.sl_Pain,
        sl_Handoff.Columns.sl_Promises,
        sl_Handoff.Columns.sl_ReturnReason,
        sl_Handoff.Columns.sl_Risks,
        sl_Handoff.Columns.sl_Stakeholders,
        sl_Handoff.Columns.sl_ToId,
        sl_Handoff.Columns.statecode,
        sl_Handoff.Columns.statuscode,
    ],
    Before =
    [
        sl_Handoff.Columns.sl_CallRef,
        sl_Handoff.Columns.sl_Context,
        sl_Handoff.Columns.sl_Expectations,
        sl_Handoff.Columns.sl_Firmographics,
        sl_Handoff.Columns.sl_FromId,
        sl_Handoff.Columns.sl_Goals,
        sl_Handoff.Columns.sl_Kind,
        sl_Handoff.Columns.sl_LeadId,
        sl_Handoff.Columns.sl_Meddic,
        sl_Handoff.Columns.sl_OpportunityId,
        sl_Handoff.Columns.sl_Pain,
        sl_Handoff.Columns.sl_Promises,
        sl_Handoff.Columns.sl_ReturnReason,
        sl_Handoff.Columns.sl_Risks,
        sl_Handoff.Columns.sl_Stakeholders,
        sl_Handoff.Columns.sl_ToId,
        sl_Handoff.Columns.statuscode,
    ],
    ServiceCalls = 2)]
public sealed class CheckHandoff : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var isNew = context.Message == "Create";
        var target = sl_Handoff.Of(context.Target);

        // Nobody hands over in another's name, nor gives what they handed over to another, unless they decide for the team.
        var sender = isNew ? context.CallerId : sl_Handoff.Of(context.Before).sl_FromId?.Id;
        if (context.Sent(sl_Handoff.Columns.sl_FromId) && context.UserId == context.CallerId && target.sl_FromId?.Id != sender && !Callers.Decides(context.SystemService, context.CallerId))
        {
            context.Target.Attributes.Remove(sl_Handoff.Columns.sl_FromId);
        }

        if (isNew)
        {
            target.sl_FromId ??= new EntityReference(SystemUser.EntityLogicalName, context.CallerId);
        }

        if (FindsOwnClaim(context))
        {
            throw new RefusalException($"What was found out is for whoever received the handoff to write: it is held against what you claimed. Leave Discovered Pain as it is, and write what you know into Pain or Context.");
        }

        var before = isNew ? null : HandoffReader.ToHandoff(sl_Handoff.Of(context.Before));
        var after = HandoffReader.ToHandoff(sl_Handoff.Of(context.After), context.Target);
        if (HandoffRules.Refusal(before, after, context.CallerId) is { } refusal)
        {
            throw new RefusalException(refusal);
        }

        var days = HandoffRules.HandsOver(before, after)
            ? EnvironmentVariables.Number(context, "sl_HandoffDays") ?? HandoffRules.UsualDays
            : HandoffRules.UsualDays;
        Write(target, HandoffRules.Stamp(before, after, context.CallerId, GateKeeper.WholeSeconds(context.Now), days));

        var completeness = HandoffCompleteness.Of(after.Kind, after.Note);
        target.sl_Completeness = completeness.Percent;
        target.sl_Missing = HandoffText.Missing(completeness)?.In(context.RecordLanguage);
    }

    /// <summary>True when a person who hands over writes what the receiver found.</summary>
    private static bool FindsOwnClaim(LoopContext context)
    {
        var handoff = sl_Handoff.Of(context.After);
        return context.Sent(sl_Handoff.Columns.sl_DiscoveredPain) && sl_Handoff.Of(context.Target).sl_DiscoveredPain is not null
            && context.UserId == context.CallerId && handoff.sl_FromId?.Id == context.CallerId && handoff.sl_ToId is { } receiver && receiver.Id != context.CallerId;
    }

    /// <summary>Writes to the target, which the typed row shares its columns with.</summary>
    private static void Write(sl_Handoff target, HandoffStamp stamp)
    {
        if (stamp.HandsOver)
        {
            target.sl_HandedOn = stamp.HandedOn;
            target.sl_DueOn = stamp.DueOn;
            target.sl_AnsweredOn = null;
            target.sl_AnsweredById = null;
            // The signal of the return keeps its reason; the next answer needs one of its own.
            target.sl_ReturnReason = null;
        }

        if (stamp.Answers)
        {
            target.sl_AnsweredOn = stamp.AnsweredOn;
            target.sl_AnsweredById = stamp.AnsweredById is { } receiver ? new EntityReference(SystemUser.EntityLogicalName, receiver) : null;
        }
    }
}
