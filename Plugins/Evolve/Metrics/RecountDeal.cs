using System.Globalization;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>Has a deal counted again that lost a record, by its deletion or to another deal: no date of what is left tells of that.</summary>
[Step("95b631bc-d952-5717-a298-abad362e477b", "Update", sl_Conversation.EntityLogicalName, PipelineStage.PostOperation,
    When = [sl_Conversation.Columns.sl_OpportunityId],
    Before = [sl_Conversation.Columns.sl_OpportunityId], Asynchronous = true, Rank = 30, ServiceCalls = 2)]
[Step("bb4a359a-d375-5aeb-ba9b-16de4b7a411c", "Delete", sl_Conversation.EntityLogicalName, PipelineStage.PostOperation,
    Before = [sl_Conversation.Columns.sl_OpportunityId], Asynchronous = true, Rank = 30, ServiceCalls = 2)]
[Step("1c53cb87-5dec-5639-9e63-e3d8c04ededa", "Update", sl_Feedback.EntityLogicalName, PipelineStage.PostOperation,
    When = [sl_Feedback.Columns.sl_OpportunityId],
    Before = [sl_Feedback.Columns.sl_OpportunityId], Asynchronous = true, Rank = 30, ServiceCalls = 2)]
[Step("54c9acc4-29e5-572f-a965-f826b583945d", "Delete", sl_Feedback.EntityLogicalName, PipelineStage.PostOperation,
    Before = [sl_Feedback.Columns.sl_OpportunityId], Asynchronous = true, Rank = 30, ServiceCalls = 2)]
[Step("455fb0eb-0ea0-5878-b1b2-b3854cb63cf2", "Update", sl_GateException.EntityLogicalName, PipelineStage.PostOperation,
    When = [sl_GateException.Columns.sl_OpportunityId],
    Before = [sl_GateException.Columns.sl_OpportunityId], Asynchronous = true, Rank = 30, ServiceCalls = 2)]
[Step("e65c54b4-fdda-5a4e-84a5-2d4f57c04f66", "Delete", sl_GateException.EntityLogicalName, PipelineStage.PostOperation,
    Before = [sl_GateException.Columns.sl_OpportunityId], Asynchronous = true, Rank = 30, ServiceCalls = 2)]
[Step("4bd63820-fec7-5def-9736-7682eb70329b", "Update", sl_GateVerdict.EntityLogicalName, PipelineStage.PostOperation,
    When = [sl_GateVerdict.Columns.sl_OpportunityId],
    Before = [sl_GateVerdict.Columns.sl_OpportunityId], Asynchronous = true, Rank = 30, ServiceCalls = 2)]
[Step("83374cff-3b00-5a4c-a075-bc76fec2db34", "Delete", sl_GateVerdict.EntityLogicalName, PipelineStage.PostOperation,
    Before = [sl_GateVerdict.Columns.sl_OpportunityId], Asynchronous = true, Rank = 30, ServiceCalls = 2)]
[Step("f91c9cbe-304a-51f7-8c3d-b125af730543", "Update", sl_Handoff.EntityLogicalName, PipelineStage.PostOperation,
    When = [sl_Handoff.Columns.sl_OpportunityId],
    Before = [sl_Handoff.Columns.sl_OpportunityId], Asynchronous = true, Rank = 30, ServiceCalls = 2)]
[Step("6f612c86-fd5c-593a-a2eb-e034fda05126", "Delete", sl_Handoff.EntityLogicalName, PipelineStage.PostOperation,
    Before = [sl_Handoff.Columns.sl_OpportunityId], Asynchronous = true, Rank = 30, ServiceCalls = 2)]
[Step("abc26d78-ca5a-5a7a-9265-0632e223a6a2", "Update", sl_PlayUse.EntityLogicalName, PipelineStage.PostOperation,
    When = [sl_PlayUse.Columns.sl_OpportunityId],
    Before = [sl_PlayUse.Columns.sl_OpportunityId], Asynchronous = true, Rank = 30, ServiceCalls = 2)]
[Step("32540784-59cc-5a13-a2c4-4c17975f4c50", "Delete", sl_PlayUse.EntityLogicalName, PipelineStage.PostOperation,
    Before = [sl_PlayUse.Columns.sl_OpportunityId], Asynchronous = true, Rank = 30, ServiceCalls = 2)]
[Step("5acc4007-158d-50a8-85d8-034b90f5c304", "Update", sl_Promise.EntityLogicalName, PipelineStage.PostOperation,
    When = [sl_Promise.Columns.sl_OpportunityId],
    Before = [sl_Promise.Columns.sl_OpportunityId], Asynchronous = true, Rank = 30, ServiceCalls = 2)]
[Step("6e0a6e90-6aba-5b74-a592-77ac8a677519", "Delete", sl_Promise.EntityLogicalName, PipelineStage.PostOperation,
    Before = [sl_Promise.Columns.sl_OpportunityId], Asynchronous = true, Rank = 30, ServiceCalls = 2)]
[Step("92c926cb-7fce-567b-87b4-cd9aac85423c", "Update", sl_Signal.EntityLogicalName, PipelineStage.PostOperation,
    When = [sl_Signal.Columns.sl_OpportunityId],
    Before = [sl_Signal.Columns.sl_OpportunityId], Asynchronous = true, Rank = 30, ServiceCalls = 2)]
[Step("3448b6c7-c218-58bf-bbd6-101fce963df9", "Delete", sl_Signal.EntityLogicalName, PipelineStage.PostOperation,
    Before = [sl_Signal.Columns.sl_OpportunityId], Asynchronous = true, Rank = 30, ServiceCalls = 2)]
[Step("cb3157db-dc3d-5936-809c-ce1c14038017", "Update", sl_StageVisit.EntityLogicalName, PipelineStage.PostOperation,
    When = [sl_StageVisit.Columns.sl_OpportunityId],
    Before = [sl_StageVisit.Columns.sl_OpportunityId], Asynchronous = true, Rank = 30, ServiceCalls = 2)]
[Step("da852712-24dc-5717-a60c-2706d235875c", "Delete", sl_StageVisit.EntityLogicalName, PipelineStage.PostOperation,
    Before = [sl_StageVisit.Columns.sl_OpportunityId], Asynchronous = true, Rank = 30, ServiceCalls = 2)]
[Step("9282ec03-ca8b-58d2-9b21-a6b38b5d9358", "Update", sl_Stakeholder.EntityLogicalName, PipelineStage.PostOperation,
    When = [sl_Stakeholder.Columns.sl_OpportunityId],
    Before = [sl_Stakeholder.Columns.sl_OpportunityId], Asynchronous = true, Rank = 30, ServiceCalls = 2)]
[Step("07ec98f6-f26e-597b-8f36-d225a18ba539", "Delete", sl_Stakeholder.EntityLogicalName, PipelineStage.PostOperation,
    Before = [sl_Stakeholder.Columns.sl_OpportunityId], Asynchronous = true, Rank = 30, ServiceCalls = 2)]
[Step("9a581158-90d4-5341-bd82-7899df050191", "Update", sl_WinLossReview.EntityLogicalName, PipelineStage.PostOperation,
    When = [sl_WinLossReview.Columns.sl_OpportunityId],
    Before = [sl_WinLossReview.Columns.sl_OpportunityId], Asynchronous = true, Rank = 30, ServiceCalls = 2)]
[Step("419350d1-6714-5a51-895c-1bd249342158", "Delete", sl_WinLossReview.EntityLogicalName, PipelineStage.PostOperation,
    Before = [sl_WinLossReview.Columns.sl_OpportunityId], Asynchronous = true, Rank = 30, ServiceCalls = 2)]
public sealed class RecountDeal : LoopPlugin
{
    // Every table of these steps has the lookup by this name.
    private const string DealLookup = "sl_opportunityid";

    protected internal override void Run(LoopContext context)
    {
        if (context.Before.GetAttributeValue<EntityReference>(DealLookup) is not { } deal)
        {
            return;
        }

        var query = new QueryExpression(sl_CountedDeal.EntityLogicalName) { ColumnSet = new ColumnSet(sl_CountedDeal.Columns.sl_IsStale), TopCount = 1 };
        query.Criteria.AddCondition(sl_CountedDeal.Columns.sl_Code, ConditionOperator.Equal, deal.Id.ToString("N", CultureInfo.InvariantCulture));

        // A deal that was never counted is counted whole when its turn comes.
        if (context.SystemService.RetrieveMultiple(query).Entities.Select(sl_CountedDeal.Of).FirstOrDefault() is { } counted)
        {
            context.SystemService.Update(new sl_CountedDeal(counted.Id) { sl_IsStale = true }.ToEntity<Entity>());
        }
    }
}
