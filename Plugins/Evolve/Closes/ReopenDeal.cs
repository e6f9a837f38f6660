using System;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>
/// A deal that is opened again enters its stage anew and has no reason for a close yet: the next close must say its own, and
/// gets a review of its own. What was said before stays in the review of that close.
/// </summary>
[Step("424174e4-397c-41b2-922f-577377cdcf40", "Update", Opportunity.EntityLogicalName, PipelineStage.PreOperation,
    When = [Opportunity.Columns.StateCode, Opportunity.Columns.StatusCode],
    Before = [Opportunity.Columns.StateCode, Opportunity.Columns.sl_StageEnteredOn],
    Rank = 6, ServiceCalls = 0)]
public sealed class ReopenDeal : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var before = Opportunity.Of(context.Before);
        if (Doors.AskedState(Opportunity.Of(context.Target)) != opportunity_statecode.Open
            || before.StateCode is null or opportunity_statecode.Open)
        {
            return;
        }

        Default(context, Opportunity.Columns.sl_CloseReasonId, null);
        Default(context, Opportunity.Columns.sl_SecondReasonId, null);
        Default(context, Opportunity.Columns.sl_CloseNote, null);
        Default(context, Opportunity.Columns.sl_Outcome, null);
        Default(context, Opportunity.Columns.sl_StageEnteredOn, Stay.EnteredAgain(before.sl_StageEnteredOn, GateKeeper.WholeSeconds(context.Now)));
    }

    private static void Default(LoopContext context, string column, DateTime? value)
    {
        if (!context.Sent(column))
        {
            context.Target[column] = value;
        }
    }
}
