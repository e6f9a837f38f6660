using System;
using System.Globalization;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Amplify;

/// <summary>
/// Says of uses whose 30 days are over whether the deal moved on, and of those whose deal has closed how, a slice a call: call it until
/// it is done. It finds what nobody saw happen, and history that was loaded.
/// </summary>
/// <remarks>What is told is no longer looked for. So a run that is cut off goes on where it stood, and a second one finds nothing.</remarks>
[CustomApi("sl_SettlePlayUses", ServiceCalls = 10)]
public sealed class SettlePlayUses : LoopPlugin
{
    public const string JobCode = "settle-play-uses";

    private const int UsualSlice = 200;

    /// <summary>Deals whose visits one query can ask for.</summary>
    private const int LargestSlice = 300;

    protected internal override void Run(LoopContext context)
    {
        // Written first: of two callers at once the second waits here until the first is done.
        Record(context, sl_jobstate.Running, null, null);
        var slice = Math.Min(LargestSlice, EnvironmentVariables.Number(context, "sl_SliceSize") ?? UsualSlice);
        var uses = context.SystemService.RetrieveMultiple(Unsettled(context.Now, slice)).Entities.Select(UseFollower.Stored).ToList();
        var changed = 0;
        if (uses.Count > 0)
        {
            var moves = UseFollower.Moves(context.SystemService, uses.Select(use => use.Row.sl_OpportunityId?.Id ?? Guid.Empty).Distinct().ToList());
            changed = UseFollower.Write(context, uses, deal => moves[deal]);
        }

        var isDone = uses.Count < slice;
        var handled = Before(context) + uses.Count;
        Record(context, isDone ? sl_jobstate.Done : sl_jobstate.Running, handled, $"{handled} uses of plays were told what followed them.");
        context.Answer("Continuation", isDone ? null : handled.ToString(CultureInfo.InvariantCulture));
        context.Answer("Done", isDone);
        context.Answer("Handled", uses.Count);
        context.Answer("Changed", changed);
    }

    /// <summary>What slices before this one looked at: told by the caller, and only shown.</summary>
    private static int Before(LoopContext context) =>
        int.TryParse(context.Input<string>("Continuation"), NumberStyles.None, CultureInfo.InvariantCulture, out var handled) ? handled : 0;

    /// <summary>Of which uses is not told yet what can be told by now?</summary>
    private static QueryExpression Unsettled(DateTime now, int count)
    {
        var query = UseFollower.Uses();
        query.TopCount = count;
        query.AddOrder(sl_PlayUse.Columns.sl_UsedOn, OrderType.Ascending);
        var either = query.Criteria.AddFilter(LogicalOperator.Or);
        var over = either.AddFilter(LogicalOperator.And);
        over.AddCondition(sl_PlayUse.Columns.sl_UsedOn, ConditionOperator.LessThan, now.AddDays(-UseResult.Days));
        var unknown = over.AddFilter(LogicalOperator.Or);
        unknown.AddCondition(sl_PlayUse.Columns.sl_Advanced, ConditionOperator.Null);
        unknown.AddCondition(sl_PlayUse.Columns.sl_Advanced, ConditionOperator.Equal, (int)sl_knownresult.NotKnownYet);
        var closed = either.AddFilter(LogicalOperator.And);
        closed.AddCondition(sl_PlayUse.Columns.sl_Outcome, ConditionOperator.Null);
        closed.AddCondition(query.LinkEntities[0].EntityAlias, Opportunity.Columns.StateCode, ConditionOperator.NotEqual, (int)opportunity_statecode.Open);
        return query;
    }

    private static void Record(LoopContext context, sl_jobstate state, int? handled, Sentence? message)
    {
        var job = new Entity(sl_Job.EntityLogicalName, sl_Job.Columns.sl_Code, JobCode)
        {
            [sl_Job.Columns.sl_Name] = Sentence.Of($"Tell what followed plays").In(context.RecordLanguage),
            [sl_Job.Columns.sl_State] = new OptionSetValue((int)state),
            [sl_Job.Columns.sl_LastRunOn] = GateKeeper.WholeSeconds(context.Now),
        };
        if (message is not null)
        {
            job[sl_Job.Columns.sl_Handled] = handled;
            job[sl_Job.Columns.sl_Message] = message.In(context.RecordLanguage);
        }

        context.SystemService.Execute(new UpsertRequest { Target = job });
    }
}
