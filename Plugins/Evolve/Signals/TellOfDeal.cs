using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>Tells the loops what happens to deals: created, moved, closed, opened again, given to somebody else.</summary>
[Step("36cf98b7-5d0a-4961-84e2-7c8d0fe97165", "Create", Opportunity.EntityLogicalName, PipelineStage.PostOperation,
    After =
    [
        Opportunity.Columns.CreatedOn,
        Opportunity.Columns.Name,
        Opportunity.Columns.OriginatingLeadId,
        Opportunity.Columns.OverriddenCreatedOn,
        Opportunity.Columns.OwnerId,
        Opportunity.Columns.ParentAccountId,
        Opportunity.Columns.sl_StageId,
    ],
    Asynchronous = true, Rank = 11, ServiceCalls = 3)]
[Step("47d0a9c8-6e1b-4a72-95f3-8d9e10fa8276", "Update", Opportunity.EntityLogicalName, PipelineStage.PostOperation,
    When =
    [
        Opportunity.Columns.EstimatedCloseDate,
        Opportunity.Columns.EstimatedValue,
        Opportunity.Columns.OwnerId,
        Opportunity.Columns.SalesStage,
        Opportunity.Columns.StateCode,
        Opportunity.Columns.StatusCode,
        Opportunity.Columns.sl_NextStep,
        Opportunity.Columns.sl_NextStepDueOn,
        Opportunity.Columns.sl_StageId,
    ],
    Before =
    [
        Opportunity.Columns.EstimatedCloseDate,
        Opportunity.Columns.EstimatedValue,
        Opportunity.Columns.OwnerId,
        Opportunity.Columns.StateCode,
        Opportunity.Columns.sl_NextStep,
        Opportunity.Columns.sl_NextStepDueOn,
        Opportunity.Columns.sl_StageEnteredOn,
        Opportunity.Columns.sl_StageId,
    ],
    After =
    [
        Opportunity.Columns.ActualCloseDate,
        Opportunity.Columns.EstimatedCloseDate,
        Opportunity.Columns.EstimatedValue,
        Opportunity.Columns.ModifiedOn,
        Opportunity.Columns.Name,
        Opportunity.Columns.OriginatingLeadId,
        Opportunity.Columns.OwnerId,
        Opportunity.Columns.ParentAccountId,
        Opportunity.Columns.StateCode,
        Opportunity.Columns.sl_CloseReasonId,
        Opportunity.Columns.sl_NextStep,
        Opportunity.Columns.sl_NextStepDueOn,
        Opportunity.Columns.sl_Outcome,
        Opportunity.Columns.sl_StageEnteredOn,
        Opportunity.Columns.sl_StageId,
        Opportunity.Columns.sl_WalkAwayAdvised,
    ],
    Asynchronous = true, Rank = 11, ServiceCalls = 3)]
public sealed class TellOfDeal : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var after = Opportunity.Of(context.After);
        var now = after.ModifiedOn ?? context.Now;
        var signals = context.Message == "Create" ? [Created(context, after)] : Changes(context, Opportunity.Of(context.Before), after, now);
        SignalWriter.Write(context, [.. signals, .. NotApplied(context, after)]);
    }

    /// <summary>What the gate could not judge, as it left word of it for those that come after.</summary>
    private static IEnumerable<Signal> NotApplied(LoopContext context, Opportunity deal) =>
        from kind in new[] { GateKind.Stage, GateKind.Close }
        let verdict = GateMark.Verdict(context, kind, context.Message == "Create" ? null : context.RowId)
        where verdict?.sl_Outcome == sl_verdictoutcome.NotJudged
        select Of(context, SignalTopic.RuleNotApplied, deal, verdict.sl_JudgedOn ?? context.Now) with
        {
            Part = kind.ToString(),
            Details = [new("rule", "gate"), new("verdict", verdict.sl_Name), new("reason", verdict.sl_Explanation)],
        };

    private static Signal Created(LoopContext context, Opportunity deal) =>
        Of(context, SignalTopic.DealCreated, deal, deal.CreatedOn ?? context.Now) with
        {
            Source = deal.OverriddenCreatedOn is null ? SignalSource.ServerRule : SignalSource.Import,
            Details = [new("stage", deal.sl_StageId?.Id.ToString()), new("owner", deal.OwnerId?.Id.ToString())],
        };

    private static List<Signal> Changes(LoopContext context, Opportunity before, Opportunity after, DateTime now)
    {
        var signals = new List<Signal>();
        if (before.sl_StageId?.Id != after.sl_StageId?.Id)
        {
            signals.Add(Of(context, SignalTopic.StageMoved, after, after.sl_StageEnteredOn ?? now) with
            {
                Part = after.sl_StageId?.Id.ToString("N") ?? "",
                Details = [new("from", before.sl_StageId?.Id.ToString()), new("to", after.sl_StageId?.Id.ToString())],
            });
        }

        if (before.StateCode != after.StateCode && Ending(after) is { } ending)
        {
            var closedAt = StageEvent.ClosedAt(before.sl_StageEnteredOn ?? now, after.ActualCloseDate, now);
            signals.Add(Of(context, ending, after, ending == SignalTopic.DealReopened ? now : closedAt) with
            {
                Details =
                [
                    new("stage", after.sl_StageId?.Id.ToString()),
                    new("reason", after.sl_CloseReasonId?.Id.ToString()),
                    new("walkAwayAdvised", after.sl_WalkAwayAdvised == true ? "yes" : "no"),
                ],
            });
        }

        if (before.OwnerId?.Id != after.OwnerId?.Id)
        {
            signals.Add(Of(context, SignalTopic.DealRouted, after, now) with
            {
                Part = after.OwnerId?.Id.ToString("N") ?? "",
                Details = [new("from", before.OwnerId?.Id.ToString()), new("to", after.OwnerId?.Id.ToString())],
            });
        }

        return [.. signals, .. Progress(context, before, after, now)];
    }

    /// <summary>What moves while the deal stays where it is. What closing changes tells of no progress.</summary>
    private static IEnumerable<Signal> Progress(LoopContext context, Opportunity before, Opportunity after, DateTime now)
    {
        if (before.StateCode != after.StateCode)
        {
            yield break;
        }

        if (before.EstimatedValue?.Value != after.EstimatedValue?.Value)
        {
            yield return Of(context, SignalTopic.AmountChanged, after, now) with
            {
                Details = [new("from", Text(before.EstimatedValue?.Value)), new("to", Text(after.EstimatedValue?.Value))],
            };
        }

        if (before.EstimatedCloseDate?.Date != after.EstimatedCloseDate?.Date)
        {
            yield return Of(context, SignalTopic.CloseDateMoved, after, now) with
            {
                Details =
                [
                    new("from", Text(before.EstimatedCloseDate)),
                    new("to", Text(after.EstimatedCloseDate)),
                    new("days", Text((after.EstimatedCloseDate?.Date - before.EstimatedCloseDate?.Date)?.Days)),
                ],
            };
        }

        if (before.sl_NextStep != after.sl_NextStep || before.sl_NextStepDueOn?.Date != after.sl_NextStepDueOn?.Date)
        {
            yield return Of(context, SignalTopic.NextStepSet, after, now) with
            {
                Details = [new("due", Text(after.sl_NextStepDueOn)), new("wasDue", Text(before.sl_NextStepDueOn))],
            };
        }
    }

    private static string? Text(decimal? amount) => amount?.ToString("0.####", CultureInfo.InvariantCulture);

    private static string? Text(DateTime? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static SignalTopic? Ending(Opportunity deal) => deal.StateCode switch
    {
        opportunity_statecode.Won => SignalTopic.DealWon,
        opportunity_statecode.Lost => deal.sl_Outcome == sl_dealoutcome.WalkedAway ? SignalTopic.DealWalkedAway : SignalTopic.DealLost,
        opportunity_statecode.Open => SignalTopic.DealReopened,
        _ => null,
    };

    private static Signal Of(LoopContext context, SignalTopic topic, Opportunity deal, DateTime happenedOn) =>
        new(topic, Opportunity.EntityLogicalName, context.RowId, happenedOn)
        {
            About = deal.Name,
            DealId = context.RowId,
            LeadId = deal.OriginatingLeadId?.Id,
            AccountId = deal.ParentAccountId?.Id,
            ActorId = context.CallerId,
        };
}
