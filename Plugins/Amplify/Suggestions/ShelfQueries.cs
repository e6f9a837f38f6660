using System;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Amplify;

/// <summary>Questions that suggesting plays asks of Dataverse.</summary>
internal static class ShelfQueries
{
    private const string Meets = "meets";
    private const int MostPlays = 1000;
    private const int MostObjections = 500;
    private const int MostMoments = 50;
    private const int MostUses = 500;

    /// <summary>How does the deal stand, and what does the buyer say?</summary>
    public static QueryExpression Deal(Guid id)
    {
        var query = new QueryExpression(Opportunity.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(
                Opportunity.Columns.CustomerPainPoints, Opportunity.Columns.StateCode, Opportunity.Columns.sl_BuyerWords, Opportunity.Columns.sl_Constraints,
                Opportunity.Columns.sl_Persona, Opportunity.Columns.sl_SegmentId, Opportunity.Columns.sl_StageId),
            TopCount = 1,
        };
        query.Criteria.AddCondition(Opportunity.Columns.OpportunityId, ConditionOperator.Equal, id);
        return query;
    }

    /// <summary>Which plays are shared for this segment or for all, the oldest first?</summary>
    public static QueryExpression Plays(Guid? segmentId)
    {
        var query = new QueryExpression(sl_Play.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(
                sl_Play.Columns.sl_EffectCases, sl_Play.Columns.sl_EffectHigh, sl_Play.Columns.sl_EffectLow, sl_Play.Columns.sl_EffectText, sl_Play.Columns.sl_EffectValue,
                sl_Play.Columns.sl_Kind, sl_Play.Columns.sl_Name, sl_Play.Columns.sl_ObjectionId, sl_Play.Columns.sl_Persona, sl_Play.Columns.sl_Purpose, sl_Play.Columns.sl_Rank,
                sl_Play.Columns.sl_RetireDecision, sl_Play.Columns.sl_SegmentId, sl_Play.Columns.sl_StageId, sl_Play.Columns.sl_UsesAdvanced, sl_Play.Columns.sl_UsesNotAdvanced),
            TopCount = MostPlays,
        };
        query.Criteria.AddCondition(sl_Play.Columns.statuscode, ConditionOperator.Equal, (int)sl_play_statuscode.Shared);
        var segment = query.Criteria.AddFilter(LogicalOperator.Or);
        segment.AddCondition(sl_Play.Columns.sl_SegmentId, ConditionOperator.Null);
        if (segmentId is { } own)
        {
            segment.AddCondition(sl_Play.Columns.sl_SegmentId, ConditionOperator.Equal, own);
        }

        query.AddOrder(sl_Play.Columns.CreatedOn, OrderType.Ascending);
        query.AddOrder(sl_Play.Columns.sl_PlayId, OrderType.Ascending);
        var criterion = query.AddLink(sl_Criterion.EntityLogicalName, sl_Play.Columns.sl_CriterionId, sl_Criterion.Columns.sl_CriterionId, JoinOperator.LeftOuter);
        criterion.EntityAlias = Meets;
        criterion.Columns = new ColumnSet(sl_Criterion.Columns.sl_Code);
        return query;
    }

    /// <summary>A row of <see cref="Plays"/>.</summary>
    public static ShelfPlay ToPlay(Entity row)
    {
        var play = sl_Play.Of(row);
        return new ShelfPlay(row.Id, play.sl_Name ?? "")
        {
            Kind = play.sl_Kind is { } kind ? (PlayKind)(kind - sl_playkind.EmailTemplate) : null,
            StageId = play.sl_StageId?.Id,
            SegmentId = play.sl_SegmentId?.Id,
            Persona = (int?)play.sl_Persona,
            ObjectionId = play.sl_ObjectionId?.Id,
            CriterionCode = row.Linked(Meets, sl_Criterion.EntityLogicalName, sl_Criterion.Columns.sl_Code) is { } criterion ? sl_Criterion.Of(criterion).sl_Code : null,
            Purpose = play.sl_Purpose,
            Rank = play.sl_Rank,
            Advanced = play.sl_UsesAdvanced ?? 0,
            NotAdvanced = play.sl_UsesNotAdvanced ?? 0,
            Effect = play.sl_EffectValue,
            EffectLow = play.sl_EffectLow,
            EffectHigh = play.sl_EffectHigh,
            EffectCases = play.sl_EffectCases ?? 0,
            EffectText = play.sl_EffectText,
            IsToBeRetired = play.sl_RetireDecision == sl_retiredecision.Proposed,
        };
    }

    /// <summary>Which plays are on the deal's record, the newest first?</summary>
    public static QueryExpression UsesOf(Guid dealId)
    {
        var query = new QueryExpression(sl_PlayUse.EntityLogicalName) { ColumnSet = new ColumnSet(sl_PlayUse.Columns.sl_Answer, sl_PlayUse.Columns.sl_PlayId, sl_PlayUse.Columns.sl_UsedOn), TopCount = MostUses };
        query.Criteria.AddCondition(sl_PlayUse.Columns.sl_OpportunityId, ConditionOperator.Equal, dealId);
        query.Criteria.AddCondition(sl_PlayUse.Columns.statecode, ConditionOperator.Equal, (int)sl_playuse_statecode.Active);
        query.AddOrder(sl_PlayUse.Columns.sl_UsedOn, OrderType.Descending);
        return query;
    }

    /// <summary>Which objections are in the library?</summary>
    public static QueryExpression Objections()
    {
        var query = new QueryExpression(sl_Objection.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Objection.Columns.sl_Name, sl_Objection.Columns.sl_Phrases), TopCount = MostObjections };
        query.Criteria.AddCondition(sl_Objection.Columns.statecode, ConditionOperator.Equal, (int)sl_objection_statecode.Active);
        query.AddOrder(sl_Objection.Columns.sl_Order, OrderType.Ascending);
        return query;
    }

    /// <summary>Which objections were marked in conversations of the deal, the newest first?</summary>
    public static QueryExpression MomentsOf(Guid dealId)
    {
        var query = new QueryExpression(sl_Moment.EntityLogicalName) { ColumnSet = new ColumnSet(sl_Moment.Columns.sl_Confirmed, sl_Moment.Columns.sl_Excerpt, sl_Moment.Columns.sl_ObjectionId), TopCount = MostMoments };
        query.Criteria.AddCondition(sl_Moment.Columns.sl_ObjectionId, ConditionOperator.NotNull);
        query.AddOrder(sl_Moment.Columns.CreatedOn, OrderType.Descending);
        var talk = query.AddLink(sl_Conversation.EntityLogicalName, sl_Moment.Columns.sl_ConversationId, sl_Conversation.Columns.sl_ConversationId);
        talk.LinkCriteria.AddCondition(sl_Conversation.Columns.sl_OpportunityId, ConditionOperator.Equal, dealId);
        return query;
    }
}
