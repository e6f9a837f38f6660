using System;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>Keeps how long each deal was in each stage. Written after the commit, from what the change itself tells.</summary>
[Step("039c6584-2ad7-463e-91bf-495acdb64e32", "Create", Opportunity.EntityLogicalName, PipelineStage.PostOperation,
    After =
    [
        Opportunity.Columns.ModifiedOn,
        Opportunity.Columns.Name,
        Opportunity.Columns.OwnerId,
        Opportunity.Columns.sl_StageEnteredOn,
        Opportunity.Columns.sl_StageId,
    ],
    Asynchronous = true, Rank = 10, ServiceCalls = 5)]
[Step("14ad7695-3be8-474f-a2c0-5a6bdec75f43", "Update", Opportunity.EntityLogicalName, PipelineStage.PostOperation,
    When = [Opportunity.Columns.SalesStage, Opportunity.Columns.StateCode, Opportunity.Columns.StatusCode, Opportunity.Columns.sl_StageId],
    Before = [Opportunity.Columns.StateCode, Opportunity.Columns.sl_StageEnteredOn, Opportunity.Columns.sl_StageId],
    After =
    [
        Opportunity.Columns.ActualCloseDate,
        Opportunity.Columns.ModifiedOn,
        Opportunity.Columns.Name,
        Opportunity.Columns.OwnerId,
        Opportunity.Columns.StateCode,
        Opportunity.Columns.sl_StageEnteredOn,
        Opportunity.Columns.sl_StageId,
    ],
    Asynchronous = true, Rank = 10, ServiceCalls = 5)]
public sealed class KeepStageVisits : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var before = Opportunity.Of(context.Before);
        var after = Opportunity.Of(context.After);
        after.Id = context.RowId;
        var moves = before.sl_StageId?.Id != after.sl_StageId?.Id;
        if (!moves && IsOpen(before) == IsOpen(after))
        {
            return;
        }

        var service = context.SystemService;
        var stages = VisitStore.Stages(service, [before.sl_StageId, after.sl_StageId]);
        var change = new StageEvent(context.RowId)
        {
            Left = IsOpen(before) && before.sl_StageId is { } left && before.sl_StageEnteredOn is { } since ? new StageStay(stages[left.Id], since) : null,
            LeftOn = LeftOn(before, after, context.Now),
            Direction = after.StateCode switch
            {
                opportunity_statecode.Won => Direction.Won,
                opportunity_statecode.Lost => Direction.Lost,
                _ => null,
            },
            Entered = IsOpen(after) && after.sl_StageId is { } entered && after.sl_StageEnteredOn is { } at ? new StageStay(stages[entered.Id], at) : null,
        };
        var stored = VisitStore.Read(service, context.RowId);
        VisitStore.Write(context, after, stored, StageTimeline.After(stored, change));
    }

    private static DateTime LeftOn(Opportunity before, Opportunity after, DateTime now)
    {
        var recordedOn = after.ModifiedOn ?? now;
        return IsOpen(after)
            ? after.sl_StageEnteredOn ?? recordedOn
            : StageEvent.ClosedAt(before.sl_StageEnteredOn ?? recordedOn, after.ActualCloseDate, recordedOn);
    }

    // A new deal has no image of before, and is open.
    private static bool IsOpen(Opportunity deal) => deal.StateCode is null or opportunity_statecode.Open;
}
