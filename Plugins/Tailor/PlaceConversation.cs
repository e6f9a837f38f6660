using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Express;
using SalesLoop.Model;
using SalesLoop.Platform;
using SalesLoop.Words;

namespace SalesLoop.Tailor;

/// <summary>Says of a new conversation who held it, when, and at which stage of the deal, where its author does not; one that lies ahead is none yet.</summary>
[Step("58e1bad9-7f2c-4b83-a604-9eaf102b3c77", "Create", sl_Conversation.EntityLogicalName, PipelineStage.PreOperation,
    ServiceCalls = 1)]
[Step("1a2f374d-b80e-456c-8379-d4cf06285a77", "Update", sl_Conversation.EntityLogicalName, PipelineStage.PreOperation,
    When = [sl_Conversation.Columns.sl_HeldOn],
    ServiceCalls = 0)]
public sealed class PlaceConversation : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var conversation = sl_Conversation.Of(context.Target);
        if (Happened.ConversationRefusal(conversation.sl_HeldOn, context.Now) is { } refusal)
        {
            throw new RefusalException(refusal);
        }

        if (context.Message == "Create")
        {
            Place(context, conversation);
        }
    }

    private static void Place(LoopContext context, sl_Conversation conversation)
    {
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
