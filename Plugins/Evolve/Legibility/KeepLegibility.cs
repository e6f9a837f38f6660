using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>Keeps, on open deals, how much of them somebody else could take over and how much they deserve attention, whenever something is written of them. A closed deal keeps what it had.</summary>
[Step("0f4d7b63-28ce-4a15-9b70-6e1c5d932a81", "Create", Opportunity.EntityLogicalName, PipelineStage.PostOperation,
    Asynchronous = true, Rank = 12, ServiceCalls = 6)]
[Step("17a9c2e4-5d60-4b8f-83f1-0c7e9b4d6a12", "Update", Opportunity.EntityLogicalName, PipelineStage.PostOperation,
    When =
    [
        Opportunity.Columns.CustomerNeed,
        Opportunity.Columns.CustomerPainPoints,
        Opportunity.Columns.DecisionMaker,
        Opportunity.Columns.StateCode,
        Opportunity.Columns.sl_BuyerWords,
        Opportunity.Columns.sl_DecisionCriteria,
        Opportunity.Columns.sl_DecisionProcess,
        Opportunity.Columns.sl_FitGrade,
        Opportunity.Columns.sl_FitScore,
        Opportunity.Columns.sl_Metrics,
        Opportunity.Columns.sl_NextStep,
        Opportunity.Columns.sl_NextStepDueOn,
        Opportunity.Columns.sl_WalkAwayAdvised,
        Opportunity.Columns.sl_WalkAwayReason,
    ],
    Asynchronous = true, Rank = 12, ServiceCalls = 6)]
[Step("2b8e0d5f-71c3-49a6-a4d2-9f6b3e7c1d20", "Create", sl_Stakeholder.EntityLogicalName, PipelineStage.PostOperation,
    After = [sl_Stakeholder.Columns.sl_OpportunityId],
    Asynchronous = true, Rank = 12, ServiceCalls = 6)]
[Step("3c9f1e60-82d4-4ab7-b5e3-a07c4f8d2e31", "Update", sl_Stakeholder.EntityLogicalName, PipelineStage.PostOperation,
    When =
    [
        sl_Stakeholder.Columns.sl_LastEngagedOn,
        sl_Stakeholder.Columns.sl_Name,
        sl_Stakeholder.Columns.sl_OpportunityId,
        sl_Stakeholder.Columns.sl_Role,
        sl_Stakeholder.Columns.statecode,
    ],
    Before = [sl_Stakeholder.Columns.sl_OpportunityId],
    After = [sl_Stakeholder.Columns.sl_OpportunityId],
    Asynchronous = true, Rank = 12, ServiceCalls = 6)]
[Step("4da02f71-93e5-4bc8-86f4-b18d509e3f42", "Delete", sl_Stakeholder.EntityLogicalName, PipelineStage.PostOperation,
    Before = [sl_Stakeholder.Columns.sl_OpportunityId],
    Asynchronous = true, Rank = 12, ServiceCalls = 6)]
[Step("5eb13082-a4f6-4cd9-9705-c29e61af4053", "Create", sl_Conversation.EntityLogicalName, PipelineStage.PostOperation,
    After = [sl_Conversation.Columns.sl_OpportunityId],
    Asynchronous = true, Rank = 12, ServiceCalls = 6)]
[Step("6fc24193-b507-4dea-a816-d3af72b05164", "Update", sl_Conversation.EntityLogicalName, PipelineStage.PostOperation,
    When =
    [
        sl_Conversation.Columns.sl_HeldOn,
        sl_Conversation.Columns.sl_Name,
        sl_Conversation.Columns.sl_OpportunityId,
        sl_Conversation.Columns.sl_Summary,
        sl_Conversation.Columns.sl_Transcript,
        sl_Conversation.Columns.sl_TranscriptUrl,
        sl_Conversation.Columns.statecode,
    ],
    Before = [sl_Conversation.Columns.sl_OpportunityId],
    After = [sl_Conversation.Columns.sl_OpportunityId],
    Asynchronous = true, Rank = 12, ServiceCalls = 6)]
[Step("70d352a4-c618-4efb-b927-e4b083c16275", "Delete", sl_Conversation.EntityLogicalName, PipelineStage.PostOperation,
    Before = [sl_Conversation.Columns.sl_OpportunityId],
    Asynchronous = true, Rank = 12, ServiceCalls = 6)]
[Step("81e463b5-d729-4f0c-8a38-f5c194d27386", "Create", sl_Moment.EntityLogicalName, PipelineStage.PostOperation,
    After = [sl_Moment.Columns.sl_ConversationId, sl_Moment.Columns.sl_MeddicDimension],
    Asynchronous = true, Rank = 12, ServiceCalls = 7)]
[Step("92f574c6-e83a-401d-9b49-06d2a5e38497", "Update", sl_Moment.EntityLogicalName, PipelineStage.PostOperation,
    When =
    [
        sl_Moment.Columns.sl_ConversationId,
        sl_Moment.Columns.sl_Excerpt,
        sl_Moment.Columns.sl_MeddicDimension,
        sl_Moment.Columns.sl_Speaker,
        sl_Moment.Columns.statecode,
    ],
    Before = [sl_Moment.Columns.sl_ConversationId, sl_Moment.Columns.sl_MeddicDimension],
    After = [sl_Moment.Columns.sl_ConversationId, sl_Moment.Columns.sl_MeddicDimension],
    Asynchronous = true, Rank = 12, ServiceCalls = 7)]
[Step("a30685d7-f94b-412e-8c5a-17e3b6f495a8", "Delete", sl_Moment.EntityLogicalName, PipelineStage.PostOperation,
    Before = [sl_Moment.Columns.sl_ConversationId, sl_Moment.Columns.sl_MeddicDimension],
    Asynchronous = true, Rank = 12, ServiceCalls = 7)]
[Step("b41796e8-0a5c-423f-9d6b-28f4c705a6b9", "Create", Annotation.EntityLogicalName, PipelineStage.PostOperation,
    After = [Annotation.Columns.ObjectId],
    Asynchronous = true, Rank = 12, ServiceCalls = 6)]
[Step("c528a7f9-1b6d-4340-8e7c-3905d816b7ca", "Update", Annotation.EntityLogicalName, PipelineStage.PostOperation,
    When = [Annotation.Columns.NoteText, Annotation.Columns.ObjectId],
    Before = [Annotation.Columns.ObjectId],
    After = [Annotation.Columns.ObjectId],
    Asynchronous = true, Rank = 12, ServiceCalls = 6)]
[Step("d639b80a-2c7e-4451-9f8d-4a16e927c8db", "Delete", Annotation.EntityLogicalName, PipelineStage.PostOperation,
    Before = [Annotation.Columns.ObjectId],
    Asynchronous = true, Rank = 12, ServiceCalls = 6)]
public sealed class KeepLegibility : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var ids = Deals(context);
        if (ids.Count == 0)
        {
            return;
        }

        var deals = context.SystemService.RetrieveMultiple(Open(ids)).Entities.Select(Opportunity.Of).ToList();
        context.Trace($"{LegibilityWriter.Write(context, deals)} of {deals.Count} open deal(s) came out differently.");
    }

    /// <summary>The deals that the row is about and was about before.</summary>
    private static List<Guid> Deals(LoopContext context)
    {
        if (context.Table == Opportunity.EntityLogicalName)
        {
            return [context.RowId];
        }

        // After a delete there is no row any more, only what it was.
        var states = context.Message == "Delete" ? [context.Before] : new[] { context.Before, context.After };
        var about = states.SelectMany(row => About(context.Table, row)).Select(row => row.Id).Distinct().ToList();
        return context.Table == sl_Moment.EntityLogicalName && about.Count > 0
            ? context.SystemService.RetrieveMultiple(DealsOf(about)).Entities.Select(row => sl_Conversation.Of(row).sl_OpportunityId?.Id).OfType<Guid>().Distinct().ToList()
            : about;
    }

    /// <summary>The deal, or for a moment that shows something the conversation, that a row is about.</summary>
    private static IEnumerable<EntityReference> About(string table, Entity row)
    {
        var about = table switch
        {
            sl_Stakeholder.EntityLogicalName => sl_Stakeholder.Of(row).sl_OpportunityId,
            sl_Conversation.EntityLogicalName => sl_Conversation.Of(row).sl_OpportunityId,
            sl_Moment.EntityLogicalName => sl_Moment.Of(row).sl_MeddicDimension is null ? null : sl_Moment.Of(row).sl_ConversationId,
            _ => Annotation.Of(row).ObjectId is { LogicalName: Opportunity.EntityLogicalName } deal ? deal : null,
        };
        return about is null ? [] : [about];
    }

    /// <summary>Which of these deals are open?</summary>
    private static QueryExpression Open(List<Guid> deals)
    {
        var query = new QueryExpression(Opportunity.EntityLogicalName) { ColumnSet = RecordReader.Columns(), TopCount = deals.Count };
        query.Criteria.AddCondition(Opportunity.Columns.OpportunityId, ConditionOperator.In, [.. deals.Cast<object>()]);
        query.Criteria.AddCondition(Opportunity.Columns.StateCode, ConditionOperator.Equal, (int)opportunity_statecode.Open);
        return query;
    }

    /// <summary>Of which deals are these conversations?</summary>
    private static QueryExpression DealsOf(List<Guid> conversations)
    {
        var query = new QueryExpression(sl_Conversation.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Conversation.Columns.sl_OpportunityId), TopCount = conversations.Count };
        query.Criteria.AddCondition(sl_Conversation.Columns.sl_ConversationId, ConditionOperator.In, [.. conversations.Cast<object>()]);
        query.Criteria.AddCondition(sl_Conversation.Columns.sl_OpportunityId, ConditionOperator.NotNull);
        return query;
    }
}
