using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Judges every close: what the gate asks on the way to Won or Lost, a reason that something can be learned from, and a day that can be true.</summary>
/// <remarks>
/// A close passes the creation of a close record, an update of the deal's state, or both. Each judges, because either can come
/// alone; a deal that passes both is recorded once. As with a change of stage, a refusal inside another operation, such as the
/// Win and Lose messages, takes its own record back with the transaction.
/// </remarks>
[Step("cda5f62e-21ae-40da-a24b-0b6a9ec9fca7", "Create", OpportunityClose.EntityLogicalName, PipelineStage.PreValidation,
    Rank = 1, ServiceCalls = 5)]
[Step("48677ec2-be81-4b41-a376-0f1da8c553b4", "Create", OpportunityClose.EntityLogicalName, PipelineStage.PreOperation,
    Rank = 1, ServiceCalls = 5)]
[Step("cf0a8f79-7884-4e06-be2a-73b5b18e1c6b", "Update", Opportunity.EntityLogicalName, PipelineStage.PreValidation,
    When = [Opportunity.Columns.StateCode, Opportunity.Columns.StatusCode],
    Before = [GateSteps.DealImage],
    Rank = 4, ServiceCalls = 5)]
[Step("28e6af97-0820-4353-8d13-3e2203d16c2c", "Update", Opportunity.EntityLogicalName, PipelineStage.PreOperation,
    When = [Opportunity.Columns.StateCode, Opportunity.Columns.StatusCode],
    Before = [GateSteps.DealImage],
    Rank = 4, ServiceCalls = 5)]
public sealed class JudgeClose : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        if (context.IsNestedPreValidation || Doors.ToClose(context) is not { } knock || GateMark.Covers(context, GateKind.Close, knock))
        {
            return;
        }

        var judgement = GateKeeper.Judge(context, knock);
        context.Trace(judgement.ToString());
        GateMark.Leave(context, GateKind.Close, knock, judgement);
        if (judgement.Blocks)
        {
            GateRecord.WriteRefusal(context, judgement, knock);
            throw new RefusalException(GateMessage.Refusal(judgement.Verdict!));
        }

        var closedOn = context.Table == OpportunityClose.EntityLogicalName ? OpportunityClose.Of(context.Target).ActualEnd : Opportunity.Of(context.Target).ActualCloseDate;
        RefusalException.ThrowIf(CloseDay.Ahead(closedOn, context.Now));
        if (CloseDay.BeforeOpening(closedOn, judgement.Deal?.CreatedOn) is { } refusal && !Callers.IsAdministrator(context.SystemService, context.CallerId))
        {
            RefusalException.ThrowIf(refusal);
        }

        if (judgement.Outcome == DealOutcome.WalkedAway && knock.DealId is { } dealId && ReviewReader.LostBefore(context.SystemService, dealId) is { } lostOn)
        {
            RefusalException.ThrowIf(CloseDay.LostBefore(lostOn, Callers.Decides(context.SystemService, context.CallerId)));
        }
    }
}
