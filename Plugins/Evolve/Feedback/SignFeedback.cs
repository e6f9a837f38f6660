using Microsoft.Xrm.Sdk;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Signs new feedback, and lets nobody but its giver correct it.</summary>
[Step("14ad7695-3be8-474f-a2c0-5a6becd7f5b3", "Create", sl_Feedback.EntityLogicalName, PipelineStage.PreOperation, ServiceCalls = 4)]
[Step("b1e27560-93b8-4ec1-b2d7-6f80a3ce4107", "Update", sl_Feedback.EntityLogicalName, PipelineStage.PreOperation,
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
    Before = [sl_Feedback.Columns.sl_GivenById, sl_Feedback.Columns.sl_GivenOn, sl_Feedback.Columns.sl_OpportunityId],
    ServiceCalls = 1)]
public sealed class SignFeedback : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var isNew = context.Message == "Create";
        var before = sl_Feedback.Of(context.Before);
        var after = sl_Feedback.Of(context.After);
        var signed = new FeedbackSigned(context.CallerId, before.sl_GivenById?.Id, after.sl_GivenById?.Id)
        {
            ChangesDeal = before.sl_OpportunityId?.Id != after.sl_OpportunityId?.Id,
        };
        var longAgo = isNew && context.Sent(sl_Feedback.Columns.sl_GivenOn) ? FeedbackRules.LongAgo(after.sl_GivenOn, context.Now) : null;
        if (longAgo is not null || FeedbackRules.AsksForARole(signed, isNew))
        {
            signed = signed with { CallerLoads = Callers.IsAdministrator(context.SystemService, context.CallerId) };
        }

        RefusalException.ThrowIf(FeedbackRules.Refusal(signed, isNew) ?? (context.Sent(sl_Feedback.Columns.sl_GivenOn) ? FeedbackRules.Ahead(after.sl_GivenOn, context.Now) : null));
        RefusalException.ThrowIf(signed.CallerLoads ? null : longAgo);
        var target = sl_Feedback.Of(context.Target);
        if (isNew)
        {
            target.sl_GivenById ??= new EntityReference(SystemUser.EntityLogicalName, context.CallerId);
            target.sl_GivenOn ??= GateKeeper.WholeSeconds(context.Now);
            Place(context, target);
        }
        else if (context.Sent(sl_Feedback.Columns.sl_GivenOn) && !signed.CallerLoads)
        {
            // When it was first said stays; when it was corrected is the day of the last change.
            target.sl_GivenOn = before.sl_GivenOn ?? GateKeeper.WholeSeconds(context.Now);
        }
    }

    /// <summary>Feedback on a handoff is feedback on its deal. Who corrects themselves on the same day corrects what they wrote.</summary>
    private static void Place(LoopContext context, sl_Feedback target)
    {
        target.sl_OpportunityId = target.sl_HandoffId is { } handoff
            ? FeedbackReader.DealOf(context.SystemService, handoff.Id) ?? target.sl_OpportunityId
            : target.sl_OpportunityId;
        RefusalException.ThrowIf(target.sl_OpportunityId is null ? FeedbackRules.OnNothing : null);
        if (FeedbackReader.OfThatDay(context.SystemService, target) is { } first)
        {
            RefusalException.ThrowIf(FeedbackRules.Twice(first.sl_Name, first.sl_GivenOn ?? context.Now));
        }

        if (string.IsNullOrWhiteSpace(target.sl_Name))
        {
            target.sl_Name = FeedbackRules.NameOf(FeedbackReader.NameOf(context.SystemService, target.sl_OpportunityId!.Id), target.sl_GivenOn ?? context.Now).In(context.RecordLanguage);
        }
    }
}
