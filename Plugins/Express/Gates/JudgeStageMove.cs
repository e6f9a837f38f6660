using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Express;

/// <summary>Judges every change of stage, whichever door it comes through, and refuses what the gate does not let pass.</summary>
/// <remarks>
/// A client's own request is judged in pre-validation, before the transaction, so that the record of a refusal outlives it.
/// Pre-operation judges what nobody has judged yet: a change that another operation causes, or one whose values a step between
/// the two has altered. A refusal there takes its own record back with the transaction.
/// </remarks>
[Step("da4d40e7-215f-4ca7-8b53-980994bf229e", "Create", Opportunity.EntityLogicalName, PipelineStage.PreValidation,
    Rank = 3, ServiceCalls = 3)]
[Step("96a147fe-f336-41fb-824d-709b4e6b547e", "Create", Opportunity.EntityLogicalName, PipelineStage.PreOperation,
    Rank = 3, ServiceCalls = 3)]
[Step("68559753-b506-4c05-8ca8-caa48a2d4e94", "Update", Opportunity.EntityLogicalName, PipelineStage.PreValidation,
    When = [Opportunity.Columns.sl_StageId, Opportunity.Columns.SalesStage],
    Before = [GateSteps.DealImage],
    Rank = 3, ServiceCalls = 4)]
[Step("bc915c86-5630-4291-ac69-990f08a8735a", "Update", Opportunity.EntityLogicalName, PipelineStage.PreOperation,
    When = [Opportunity.Columns.sl_StageId, Opportunity.Columns.SalesStage],
    Before = [GateSteps.DealImage],
    Rank = 3, ServiceCalls = 3)]
[Step("5a0447e0-d78e-44fe-bf51-1c01a43450c5", "Create", OpportunitySalesProcess.EntityLogicalName, PipelineStage.PreValidation,
    Rank = 1, ServiceCalls = 4)]
[Step("7717b7b2-41a5-4ea2-8434-7dec17303041", "Update", OpportunitySalesProcess.EntityLogicalName, PipelineStage.PreValidation,
    When = [OpportunitySalesProcess.Columns.ActiveStageId],
    Before = [OpportunitySalesProcess.Columns.ActiveStageId, OpportunitySalesProcess.Columns.OpportunityId],
    Rank = 1, ServiceCalls = 4)]
[Step("d73e2fd4-8235-4c49-afda-7c80d03ec094", "Create", OpportunitySalesProcess.EntityLogicalName, PipelineStage.PreOperation,
    Rank = 1, ServiceCalls = 3)]
[Step("55f001ab-95d4-4f0b-ba96-90b020caa957", "Update", OpportunitySalesProcess.EntityLogicalName, PipelineStage.PreOperation,
    When = [OpportunitySalesProcess.Columns.ActiveStageId],
    Before = [OpportunitySalesProcess.Columns.ActiveStageId, OpportunitySalesProcess.Columns.OpportunityId],
    Rank = 1, ServiceCalls = 3)]
[Step("a5379008-84d3-4e4a-b626-927379d38d68", "Create", LeadToOpportunitySalesProcess.EntityLogicalName, PipelineStage.PreValidation,
    Rank = 1, ServiceCalls = 4)]
[Step("4bb0b493-8ce0-437c-a1ff-95202ccc8e3a", "Update", LeadToOpportunitySalesProcess.EntityLogicalName, PipelineStage.PreValidation,
    When = [LeadToOpportunitySalesProcess.Columns.ActiveStageId],
    Before = [LeadToOpportunitySalesProcess.Columns.ActiveStageId, LeadToOpportunitySalesProcess.Columns.OpportunityId],
    Rank = 1, ServiceCalls = 4)]
[Step("6d8f1dda-40dd-4b61-a9a2-de3d2f1c3150", "Create", LeadToOpportunitySalesProcess.EntityLogicalName, PipelineStage.PreOperation,
    Rank = 1, ServiceCalls = 3)]
[Step("d23f9332-bbbf-4538-8307-975bd6e210aa", "Update", LeadToOpportunitySalesProcess.EntityLogicalName, PipelineStage.PreOperation,
    When = [LeadToOpportunitySalesProcess.Columns.ActiveStageId],
    Before = [LeadToOpportunitySalesProcess.Columns.ActiveStageId, LeadToOpportunitySalesProcess.Columns.OpportunityId],
    Rank = 1, ServiceCalls = 3)]
public sealed class JudgeStageMove : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        if (Doors.EmptiesStage(context))
        {
            throw new RefusalException($"A deal stands in a stage. Choose another stage instead of emptying it.");
        }

        if (context.IsNestedPreValidation || Doors.ToStage(context) is not { } knock || GateMark.IsFollowing(context, knock) || GateMark.Covers(context, GateKind.Stage, knock))
        {
            return;
        }

        StageGate.Pass(context, knock, GateKeeper.Judge(context, knock));
    }
}
