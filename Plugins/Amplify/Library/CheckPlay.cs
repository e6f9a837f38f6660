using System;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Amplify;

/// <summary>
/// Keeps the library honest: who hands in, shares, sends back and retires, what stays as it was shared, and what Sales Loop alone
/// writes. A version that is shared retires the one before it.
/// </summary>
[Step("b2a86c1f-47d3-4d0e-9a15-6e0c7f3d8101", "Create", sl_Play.EntityLogicalName, PipelineStage.PreOperation,
    ServiceCalls = 5)]
[Step("c3b97d20-58e4-4e1f-8b26-7f1d804e9202", "Update", sl_Play.EntityLogicalName, PipelineStage.PreOperation,
    When = [PlayColumns.Judged, PlayColumns.Kept],
    Before = [PlayColumns.Judged, sl_Play.Columns.CreatedBy, sl_Play.Columns.sl_NewestExampleOn, sl_Play.Columns.sl_RetireProposedOn],
    ServiceCalls = 5)]
public sealed class CheckPlay : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var target = sl_Play.Of(context.Target);
        if (!PlayMark.Covers(context))
        {
            if (!PlayMark.KeepsExample(context))
            {
                PlayColumns.TakeOut(context.Target);
            }

            Judge(context, target);
        }

        if (context.Sent(sl_Play.Columns.sl_Body))
        {
            target.sl_Fingerprint = PlayPrint.Of(target.sl_Body).ToText();
        }
    }

    private static void Judge(LoopContext context, sl_Play target)
    {
        var isNew = context.Message == "Create";

        // Nobody shares what they wrote, so nobody says that somebody else wrote it, nor later that another did.
        if (context.Sent(sl_Play.Columns.sl_AuthorId) && !MayName(context, target.sl_AuthorId?.Id, isNew))
        {
            context.Target.Attributes.Remove(sl_Play.Columns.sl_AuthorId);
        }

        if (isNew)
        {
            target.sl_AuthorId ??= new EntityReference(SystemUser.EntityLogicalName, context.CallerId);
            target.sl_Version ??= 1;
        }

        var before = isNew ? null : PlayColumns.ToPlay(sl_Play.Of(context.Before));
        var after = PlayColumns.ToPlay(sl_Play.Of(context.After));
        var decides = PlayRules.AsksWhoDecides(before, after) && Callers.Decides(context.SystemService, context.CallerId);
        if (PlayRules.Refusal(new PlayAsked(before, after, context.CallerId, decides)) is { } refusal)
        {
            throw new RefusalException(refusal);
        }

        Stamp(context, target, before, after);
    }

    /// <summary>True for one who may name this author: of a new play themselves or who decides, later an administrator alone.</summary>
    private static bool MayName(LoopContext context, Guid? authorId, bool isNew) => isNew
        ? authorId == context.CallerId || Callers.Decides(context.SystemService, context.CallerId)
        : authorId == sl_Play.Of(context.Before).sl_AuthorId?.Id || Callers.IsAdministrator(context.SystemService, context.CallerId);

    private static void Stamp(LoopContext context, sl_Play target, Play? before, Play after)
    {
        var now = GateKeeper.WholeSeconds(context.Now);
        var caller = new EntityReference(SystemUser.EntityLogicalName, context.CallerId);
        if ((before?.Status ?? PlayStatus.Draft) != after.Status)
        {
            switch (after.Status)
            {
                case PlayStatus.InReview:
                    // The next answer needs words of its own.
                    target.sl_ReviewNote = null;
                    target.sl_ReviewedOn = null;
                    break;
                case PlayStatus.Shared:
                    target.sl_ReviewedOn = now;
                    target.sl_FreshUntil = Freshness.Until(sl_Play.Of(context.Before).sl_NewestExampleOn, now, EnvironmentVariables.Number(context, "sl_PlayFreshDays") ?? Freshness.UsualDays);
                    if (before is not null)
                    {
                        target.sl_ReviewerId = caller;
                        Replace(context, after);
                    }

                    break;
                case PlayStatus.Draft when context.CallerId != after.AuthorId:
                    target.sl_ReviewerId = caller;
                    target.sl_ReviewedOn = now;
                    break;
            }
        }

        var isRetired = before?.Status == PlayStatus.Shared && after.Status == PlayStatus.Retired;
        if (isRetired)
        {
            target.sl_RetireDecision = sl_retiredecision.Retired;
        }

        if (isRetired || (after.Retiring == RetireDecision.Kept && before?.Retiring != RetireDecision.Kept))
        {
            target.sl_RetireDecidedById = caller;
            target.sl_RetireDecidedOn = now;
        }
    }

    /// <summary>The version before it is no longer the one to use.</summary>
    private static void Replace(LoopContext context, Play play)
    {
        if (play.PreviousId is not { } previous || !context.SystemService.RetrieveMultiple(SharedOne(previous)).Entities.Any())
        {
            return;
        }

        PlayMark.Leave(context);
        context.SystemService.Update(new sl_Play(previous)
        {
            statecode = sl_play_statecode.Inactive,
            statuscode = sl_play_statuscode.Retired,
            sl_RetireNote = FormattableString.Invariant($"Version {play.Version ?? 1} took its place."),
            sl_RetireDecidedById = new EntityReference(SystemUser.EntityLogicalName, context.CallerId),
            sl_RetireDecidedOn = GateKeeper.WholeSeconds(context.Now),
            sl_RetireDecision = sl_retiredecision.Retired,
        }.ToEntity<Entity>());
        context.Trace($"The version {previous} is retired: this one takes its place.");
    }

    /// <summary>Is this play shared?</summary>
    private static QueryExpression SharedOne(Guid id)
    {
        var query = new QueryExpression(sl_Play.EntityLogicalName) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition(sl_Play.Columns.sl_PlayId, ConditionOperator.Equal, id);
        query.Criteria.AddCondition(sl_Play.Columns.statuscode, ConditionOperator.Equal, (int)sl_play_statuscode.Shared);
        return query;
    }
}
