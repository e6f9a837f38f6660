using System;
using System.Collections.Generic;
using Microsoft.Xrm.Sdk;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Tailor;

/// <summary>Holds every promise against the commitments, and refuses those we never make.</summary>
/// <remarks>A control: where the commitments can't be read, the promise is refused. Every other rule would let it pass.</remarks>
[Step("6a5f1a63-5d2e-4b0f-8c9f-6f3e9f0b7a11", "Create", sl_Promise.EntityLogicalName, PipelineStage.PreOperation,
    ServiceCalls = 3)]
[Step("c2f0e3a4-9d7b-4c55-8e21-1f6a0d9c3b22", "Update", sl_Promise.EntityLogicalName, PipelineStage.PreOperation,
    When =
    [
        sl_Promise.Columns.sl_ApprovedById,
        sl_Promise.Columns.sl_ApprovedOn,
        sl_Promise.Columns.sl_CommitmentId,
        sl_Promise.Columns.sl_DueOn,
        sl_Promise.Columns.sl_Kept,
        sl_Promise.Columns.sl_OpportunityId,
        sl_Promise.Columns.sl_PromisedOn,
        sl_Promise.Columns.sl_Standing,
        sl_Promise.Columns.sl_Words,
    ],
    Before =
    [
        sl_Promise.Columns.CreatedBy,
        sl_Promise.Columns.sl_ApprovedById,
        sl_Promise.Columns.sl_ApprovedOn,
        sl_Promise.Columns.sl_CommitmentId,
        sl_Promise.Columns.sl_DueOn,
        sl_Promise.Columns.sl_Kept,
        sl_Promise.Columns.sl_OpportunityId,
        sl_Promise.Columns.sl_PromisedOn,
        sl_Promise.Columns.sl_Standing,
        sl_Promise.Columns.sl_Words,
    ],
    ServiceCalls = 3)]
public sealed class JudgePromise : LoopPlugin
{
    private const int LongestName = 300;

    protected internal override void Run(LoopContext context)
    {
        var before = context.Message == "Create" ? null : ToPromise(sl_Promise.Of(context.Before));
        var after = ToPromise(sl_Promise.Of(context.After));
        var commitments = Commitments(context);
        var asked = new PromiseAsked(before, after, context.CallerId, context.Now.Date)
        {
            // Sending the standing it has already approves nothing anew.
            Approves = sl_Promise.Of(context.Target).sl_Standing == sl_promisestanding.Approved
                && !(before is { Standing: PromiseStanding.Approved } && after.PromisesTheSameAs(before)),
        };
        if (PromiseRules.AsksForARole(asked, commitments))
        {
            asked = asked with { CallerMayApprove = Callers.Decides(context.SystemService, context.CallerId) };
        }

        if (asked.SaysWhetherKept)
        {
            asked = asked with { CallerKeepsPromises = Callers.KeepsPromises(context.SystemService, context.CallerId) };
        }

        if (PromiseRules.Refusal(asked, commitments) is { } refusal)
        {
            throw new RefusalException(refusal);
        }

        Write(context, before, after, PromiseRules.Judge(asked, commitments, GateKeeper.WholeSeconds(context.Now)));
    }

    private static IReadOnlyList<Commitment> Commitments(LoopContext context)
    {
        try
        {
            return CommitmentReader.Read(context.SystemService);
        }
        catch (Exception problem) when (problem is not RefusalException)
        {
            context.Trace($"The commitments can't be read: {problem.Message}");
            throw new RefusalException(PromiseRules.CommitmentsUnread);
        }
    }

    /// <summary>Writes to the target, which the typed row shares its columns with. What was sent for these columns does not count.</summary>
    private static void Write(LoopContext context, Promise? before, Promise after, PromiseJudged judged)
    {
        var target = sl_Promise.Of(context.Target);
        target.sl_Standing = sl_promisestanding.Covered + (int)judged.Standing;
        target.sl_CommitmentId = judged.CommitmentId is { } commitment ? new EntityReference(sl_Commitment.EntityLogicalName, commitment) : null;
        target.sl_ApprovedById = judged.ApprovedById is { } approver ? new EntityReference(SystemUser.EntityLogicalName, approver) : null;
        target.sl_ApprovedOn = judged.ApprovedOn;
        if (before is null)
        {
            target.sl_PromisedOn ??= context.Now.Date;
            target.sl_Name ??= after.Words!.Trim() is { Length: > LongestName } words ? words.Substring(0, LongestName - 1) + "…" : after.Words!.Trim();
        }

        if (after.Kept != (before?.Kept ?? PromiseKept.NotKnownYet))
        {
            var isKnown = after.Kept != PromiseKept.NotKnownYet;
            target.sl_KeptById = isKnown ? new EntityReference(SystemUser.EntityLogicalName, context.CallerId) : null;
            target.sl_KeptOn = isKnown ? GateKeeper.WholeSeconds(context.Now) : null;
        }
    }

    /// <summary>The promise of a row.</summary>
    internal static Promise ToPromise(sl_Promise row) => new()
    {
        DealId = row.sl_OpportunityId?.Id,
        CommitmentId = row.sl_CommitmentId?.Id,
        Words = row.sl_Words,
        PromisedOn = row.sl_PromisedOn?.Date,
        DueOn = row.sl_DueOn?.Date,
        Standing = (PromiseStanding?)(row.sl_Standing - sl_promisestanding.Covered),
        ApprovedById = row.sl_ApprovedById?.Id,
        ApprovedOn = row.sl_ApprovedOn,
        MadeById = row.CreatedBy?.Id,
        Kept = (PromiseKept)((row.sl_Kept ?? sl_promisekept.NotKnownYet) - sl_promisekept.NotKnownYet),
    };
}
