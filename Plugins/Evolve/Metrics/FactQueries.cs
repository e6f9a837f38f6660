using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;

namespace SalesLoop.Evolve;

/// <summary>Questions by which deals are counted: which changed, and what is known of them.</summary>
internal static class FactQueries
{
    /// <summary>Alias of the further reasons of reviews.</summary>
    public const string Further = "further";

    private const string ReviewReasons = "sl_winlossreview_reason";
    private const string DealLookup = "sl_opportunityid";
    private const string Modified = "modifiedon";

    private static readonly string[] DealColumns =
    [
        Opportunity.Columns.ActualCloseDate, Opportunity.Columns.ActualValue_Base, Opportunity.Columns.CampaignId, Opportunity.Columns.CreatedOn, Opportunity.Columns.CustomerId,
        Opportunity.Columns.EstimatedCloseDate, Opportunity.Columns.EstimatedValue_Base, Opportunity.Columns.ModifiedOn, Opportunity.Columns.Name, Opportunity.Columns.OriginatingLeadId,
        Opportunity.Columns.OwnerId, Opportunity.Columns.OwningBusinessUnit, Opportunity.Columns.ParentAccountId, Opportunity.Columns.ParentContactId, Opportunity.Columns.StateCode,
        Opportunity.Columns.sl_Channel, Opportunity.Columns.sl_CloseReasonId, Opportunity.Columns.sl_DealType, Opportunity.Columns.sl_FitGrade, Opportunity.Columns.sl_FitModelId,
        Opportunity.Columns.sl_FitProbability, Opportunity.Columns.sl_FitScore, Opportunity.Columns.sl_FitVerdict, Opportunity.Columns.sl_Legibility, Opportunity.Columns.sl_MeddicEvidenced, Opportunity.Columns.sl_NextStepDueOn,
        Opportunity.Columns.sl_Outcome, Opportunity.Columns.sl_Persona, Opportunity.Columns.sl_ProblemId, Opportunity.Columns.sl_SdrId, Opportunity.Columns.sl_SecondReasonId,
        Opportunity.Columns.sl_SegmentId, Opportunity.Columns.sl_SourceMessage, Opportunity.Columns.sl_StageEnteredOn, Opportunity.Columns.sl_StageId,
        Opportunity.Columns.sl_UnlistedPromises, Opportunity.Columns.sl_WalkAwayAdvised,
        .. DealFactColumns.Answers,
    ];

    /// <summary>A page of all deals, the oldest first: those of one month lie together, and so do their sums.</summary>
    public static QueryExpression AllDeals(PagingInfo page)
    {
        var query = Deals(page);
        query.AddOrder(Opportunity.Columns.CreatedOn, OrderType.Ascending);
        query.AddOrder(Opportunity.Columns.OpportunityId, OrderType.Ascending);
        return query;
    }

    /// <summary>A page of the deals that changed.</summary>
    public static QueryExpression ChangedDeals(DateTime since, PagingInfo page)
    {
        var query = Deals(page);
        query.Criteria.AddCondition(Opportunity.Columns.ModifiedOn, ConditionOperator.GreaterEqual, since);
        query.AddOrder(Opportunity.Columns.ModifiedOn, OrderType.Ascending);
        query.AddOrder(Opportunity.Columns.OpportunityId, OrderType.Ascending);
        return query;
    }

    /// <summary>A page of the deals of one person.</summary>
    public static QueryExpression DealsOf(Guid ownerId, PagingInfo page)
    {
        var query = Deals(page);
        query.Criteria.AddCondition(Opportunity.Columns.OwnerId, ConditionOperator.Equal, ownerId);
        query.AddOrder(Opportunity.Columns.OpportunityId, OrderType.Ascending);
        return query;
    }

    /// <summary>The deals with these ids.</summary>
    public static QueryExpression DealsWith(IReadOnlyCollection<Guid> ids)
    {
        var query = Deals(null);
        query.Criteria.AddCondition(Opportunity.Columns.OpportunityId, ConditionOperator.In, [.. ids.Cast<object>()]);
        return query;
    }

    /// <summary>A page of rows of a table that changed, of deals that did not change themselves: those come by themselves.</summary>
    /// <param name="table">A table with the lookup sl_opportunityid.</param>
    /// <param name="since">Instant from which changes count.</param>
    /// <param name="page">Which page, and how long a page is.</param>
    public static QueryExpression ChangedBeside(string table, DateTime since, PagingInfo page)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(DealLookup), PageInfo = page };
        query.Criteria.AddCondition(Modified, ConditionOperator.GreaterEqual, since);
        query.AddOrder(Modified, OrderType.Ascending);
        query.AddOrder(table + "id", OrderType.Ascending);
        var deal = query.AddLink(Opportunity.EntityLogicalName, DealLookup, Opportunity.Columns.OpportunityId);
        deal.LinkCriteria.AddCondition(Opportunity.Columns.ModifiedOn, ConditionOperator.LessThan, since);
        return query;
    }

    /// <summary>A page of counted deals that lost a record no date tells of.</summary>
    public static QueryExpression Stale(DateTime since, PagingInfo page)
    {
        var query = new QueryExpression(sl_CountedDeal.EntityLogicalName) { ColumnSet = new ColumnSet(sl_CountedDeal.Columns.sl_OpportunityId), PageInfo = page };
        query.Criteria.AddCondition(sl_CountedDeal.Columns.ModifiedOn, ConditionOperator.GreaterEqual, since);
        query.Criteria.AddCondition(sl_CountedDeal.Columns.sl_IsStale, ConditionOperator.Equal, true);
        query.AddOrder(sl_CountedDeal.Columns.ModifiedOn, OrderType.Ascending);
        query.AddOrder(sl_CountedDeal.Columns.sl_CountedDealId, OrderType.Ascending);
        return query;
    }

    /// <summary>Counted deals whose deal was deleted.</summary>
    public static QueryExpression Gone(int count)
    {
        var query = new QueryExpression(sl_CountedDeal.EntityLogicalName) { ColumnSet = new ColumnSet(sl_CountedDeal.Columns.sl_Content, sl_CountedDeal.Columns.sl_Name), TopCount = count };
        query.Criteria.AddCondition(sl_CountedDeal.Columns.sl_OpportunityId, ConditionOperator.Null);
        return query;
    }

    /// <summary>Rows of a table that belong to these deals.</summary>
    public static QueryExpression Of(string table, IReadOnlyCollection<Guid> deals, params string[] columns)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet([DealLookup, .. columns]) };
        query.Criteria.AddCondition(DealLookup, ConditionOperator.In, [.. deals.Cast<object>()]);
        query.AddOrder(table + "id", OrderType.Ascending);
        return query;
    }

    /// <summary>Which further reasons have the reviews of these deals? A row a reason.</summary>
    public static QueryExpression FurtherReasons(IReadOnlyCollection<Guid> deals)
    {
        var query = new QueryExpression(sl_WinLossReview.EntityLogicalName) { ColumnSet = new ColumnSet(false) };
        query.Criteria.AddCondition(DealLookup, ConditionOperator.In, [.. deals.Cast<object>()]);
        query.AddOrder(sl_WinLossReview.Columns.sl_WinLossReviewId, OrderType.Ascending);
        var further = query.AddLink(ReviewReasons, sl_WinLossReview.Columns.sl_WinLossReviewId, sl_WinLossReview.Columns.sl_WinLossReviewId);
        further.EntityAlias = Further;
        further.Columns = new ColumnSet(sl_Reason.Columns.sl_ReasonId);
        return query;
    }

    private static QueryExpression Deals(PagingInfo? page)
    {
        var query = new QueryExpression(Opportunity.EntityLogicalName) { ColumnSet = new ColumnSet(DealColumns) };
        if (page is not null)
        {
            query.PageInfo = page;
        }

        return query;
    }
}
