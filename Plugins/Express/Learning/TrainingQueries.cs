using System;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;

namespace SalesLoop.Express;

/// <summary>Questions that training asks of Dataverse.</summary>
internal static class TrainingQueries
{
    private const int MostRows = 5000;

    /// <summary>A page of the deals that were opened within the window, the newest first, each with what fit is learned from.</summary>
    public static QueryExpression Deals(DateTime from, DateTime to, PagingInfo page)
    {
        var query = WithAttributes(
            page, Opportunity.Columns.CreatedOn, Opportunity.Columns.ActualCloseDate, Opportunity.Columns.StateCode, Opportunity.Columns.sl_Outcome, Opportunity.Columns.sl_SegmentId);
        query.Criteria.AddCondition(Opportunity.Columns.CreatedOn, ConditionOperator.GreaterEqual, from);
        query.Criteria.AddCondition(Opportunity.Columns.CreatedOn, ConditionOperator.LessEqual, to);
        query.AddOrder(Opportunity.Columns.CreatedOn, OrderType.Descending);
        query.AddOrder(Opportunity.Columns.OpportunityId, OrderType.Ascending);
        return query;
    }

    /// <summary>A page of the open deals, each with what fit is learned from and the grade it has.</summary>
    public static QueryExpression OpenDeals(PagingInfo page)
    {
        var query = WithAttributes(page, Opportunity.Columns.sl_FitGrade, Opportunity.Columns.sl_SegmentId);
        query.Criteria.AddCondition(Opportunity.Columns.StateCode, ConditionOperator.Equal, (int)opportunity_statecode.Open);
        query.AddOrder(Opportunity.Columns.OpportunityId, OrderType.Ascending);
        return query;
    }

    /// <summary>Which drafts and published models are there, with what people allowed on them?</summary>
    public static QueryExpression Models()
    {
        var query = new QueryExpression(sl_FitModel.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(
                sl_FitModel.Columns.sl_Name, sl_FitModel.Columns.sl_Version, sl_FitModel.Columns.sl_Kind, sl_FitModel.Columns.sl_SegmentId, sl_FitModel.Columns.sl_AllowedColumns,
                sl_FitModel.Columns.sl_TrainedTo, sl_FitModel.Columns.OwnerId, sl_FitModel.Columns.statuscode),
            TopCount = MostRows,
        };
        query.Criteria.AddCondition(sl_FitModel.Columns.statecode, ConditionOperator.Equal, (int)sl_fitmodel_statecode.Active);
        query.AddOrder(sl_FitModel.Columns.sl_Version, OrderType.Ascending);
        query.AddOrder(sl_FitModel.Columns.sl_FitModelId, OrderType.Ascending);
        return query;
    }

    /// <summary>What was kept by the slices of this job?</summary>
    public static QueryExpression Parts(Guid jobId)
    {
        var query = new QueryExpression(sl_JobPart.EntityLogicalName) { ColumnSet = new ColumnSet(sl_JobPart.Columns.sl_Number, sl_JobPart.Columns.sl_Content), TopCount = MostRows };
        query.Criteria.AddCondition(sl_JobPart.Columns.sl_JobId, ConditionOperator.Equal, jobId);
        query.AddOrder(sl_JobPart.Columns.sl_Number, OrderType.Ascending);
        return query;
    }

    /// <summary>Is this row there, and what are these columns of it?</summary>
    public static QueryExpression One(string table, string key, Guid id, params string[] columns)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(columns), TopCount = 1 };
        query.Criteria.AddCondition(key, ConditionOperator.Equal, id);
        return query;
    }

    private static QueryExpression WithAttributes(PagingInfo page, params string[] columns)
    {
        var query = new QueryExpression(Opportunity.EntityLogicalName) { ColumnSet = new ColumnSet([Opportunity.Columns.OpportunityId, .. columns, .. Learnable.Columns("")]), PageInfo = page };
        RescoreQueries.JoinBeside(
            query,
            () => new ColumnSet([Account.Columns.AccountId, .. Learnable.Columns(Watched.AccountPrefix)]),
            () => new ColumnSet([Lead.Columns.LeadId, .. Learnable.Columns(Watched.LeadPrefix)]));
        return query;
    }
}
