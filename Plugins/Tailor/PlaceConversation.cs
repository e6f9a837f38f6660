using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Tailor;

/// <summary>Says of a new conversation who held it, when, and at which stage of the deal, where its author does not.</summary>
[Step("58e1bad9-7f2c-4b83-a604-9eaf102b3c77", "Create", sl_Conversation.EntityLogicalName, PipelineStage.PreOperation,
    ServiceCalls = 1)]
public sealed class PlaceConversation : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var conversation = sl_Conversation.Of(context.Target);
        conversation.sl_HeldOn ??= GateKeeper.WholeSeconds(context.Now);
        conversation.sl_RepId ??= new EntityReference(SystemUser.EntityLogicalName, context.CallerId);
        if (conversation.sl_OpportunityId is not { } dealId || conversation is { sl_StageId: not null, sl_AccountId: not null })
        {
            return;
        }

        // The stage of today is that of the conversation only when it was held since the deal entered it.
        var deal = Opportunity.Of(context.SystemService.RetrieveMultiple(Place(dealId)).Entities.FirstOrDefault() ?? new Entity(Opportunity.EntityLogicalName));
        conversation.sl_AccountId ??= deal.ParentAccountId;
        if (!(conversation.sl_HeldOn < deal.sl_StageEnteredOn))
        {
            conversation.sl_StageId ??= deal.sl_StageId;
        }
    }

    /// <summary>Where does the deal stand?</summary>
    private static QueryExpression Place(EntityReference deal)
    {
        var query = new QueryExpression(Opportunity.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(Opportunity.Columns.ParentAccountId, Opportunity.Columns.sl_StageEnteredOn, Opportunity.Columns.sl_StageId),
            TopCount = 1,
        };
        query.Criteria.AddCondition(Opportunity.Columns.OpportunityId, ConditionOperator.Equal, deal.Id);
        return query;
    }
}
