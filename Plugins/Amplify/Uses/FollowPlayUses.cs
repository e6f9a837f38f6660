using System;
using System.Linq;
using SalesLoop.Evolve;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Amplify;

/// <summary>Says, once a deal moves, closes or is opened again, what followed the plays used on it; and of a use that is logged late at once.</summary>
/// <remarks>Uses whose 30 days run out without anything happening are told by <see cref="SettlePlayUses"/>, daily.</remarks>
[Step("f6eca053-8b17-4142-9e59-a240b371c505", "Update", Opportunity.EntityLogicalName, PipelineStage.PostOperation,
    When = [Opportunity.Columns.SalesStage, Opportunity.Columns.StateCode, Opportunity.Columns.StatusCode, Opportunity.Columns.sl_StageId],
    Before = [Opportunity.Columns.StateCode, Opportunity.Columns.sl_StageId],
    After = [Opportunity.Columns.ModifiedOn, Opportunity.Columns.StateCode, Opportunity.Columns.sl_StageEnteredOn, Opportunity.Columns.sl_StageId],
    Asynchronous = true, Rank = 20, ServiceCalls = 7)]
[Step("07fdb164-9c28-4253-8f6a-b351c482d606", "Create", sl_PlayUse.EntityLogicalName, PipelineStage.PostOperation,
    After = [sl_PlayUse.Columns.CreatedOn, sl_PlayUse.Columns.sl_OpportunityId, sl_PlayUse.Columns.sl_UsedOn],
    Asynchronous = true, Rank = 20, ServiceCalls = 6)]
public sealed class FollowPlayUses : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        if (context.Table == sl_PlayUse.EntityLogicalName)
        {
            var use = sl_PlayUse.Of(context.After);
            if (use.sl_OpportunityId is { } deal && use.sl_UsedOn < use.CreatedOn?.AddMinutes(-1))
            {
                Follow(context, deal.Id, null);
            }

            return;
        }

        var before = Opportunity.Of(context.Before);
        var after = Opportunity.Of(context.After);
        if (before.sl_StageId?.Id != after.sl_StageId?.Id || before.StateCode != after.StateCode)
        {
            Follow(context, context.RowId, () => MovedOn(context, before, after));
        }
    }

    private static void Follow(LoopContext context, Guid dealId, Func<DateTime?>? now)
    {
        var uses = UseFollower.Of(context.SystemService, dealId);
        if (uses.Count == 0)
        {
            return;
        }

        // The visit that this very change ends may not be written yet: another job does that.
        var moves = UseFollower.Moves(context.SystemService, [dealId])[dealId].Concat(new[] { now?.Invoke() }.OfType<DateTime>()).ToList();
        UseFollower.Write(context, uses, _ => moves);
    }

    /// <summary>When the change brought the deal further; null when it did not.</summary>
    private static DateTime? MovedOn(LoopContext context, Opportunity before, Opportunity after)
    {
        if (after.StateCode is not (null or opportunity_statecode.Open))
        {
            return after.StateCode == opportunity_statecode.Won ? after.ModifiedOn ?? context.Now : null;
        }

        if (before.sl_StageId is not { } left || after.sl_StageId is not { } entered || left.Id == entered.Id)
        {
            return null;
        }

        var stages = VisitStore.Stages(context.SystemService, [left, entered]);
        return stages[entered.Id].Sequence > stages[left.Id].Sequence ? after.sl_StageEnteredOn ?? after.ModifiedOn : null;
    }
}
