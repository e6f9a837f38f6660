using System;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;

namespace SalesLoop.Express;

/// <summary>Questions asked of fit models and their points.</summary>
internal static class FitPointQueries
{
    public const string Scored = "scored";
    private const int MostRows = 5000;

    /// <summary>What a point's rule is made of.</summary>
    public static ColumnSet Columns() => new(
        sl_FitPoint.Columns.sl_FitPointId,
        sl_FitPoint.Columns.sl_Name,
        sl_FitPoint.Columns.sl_Label,
        sl_FitPoint.Columns.sl_Column,
        sl_FitPoint.Columns.sl_Comparison,
        sl_FitPoint.Columns.sl_Value,
        sl_FitPoint.Columns.sl_Points,
        sl_FitPoint.Columns.sl_Coefficient,
        sl_FitPoint.Columns.sl_Won,
        sl_FitPoint.Columns.sl_Lost,
        sl_FitPoint.Columns.sl_Order);

    /// <summary>Which active points has this model?</summary>
    public static QueryExpression Of(Guid modelId)
    {
        var columns = Columns();
        columns.AddColumn(sl_FitPoint.Columns.sl_Reason);
        var query = new QueryExpression(sl_FitPoint.EntityLogicalName) { ColumnSet = columns, TopCount = MostRows };
        query.Criteria.AddCondition(sl_FitPoint.Columns.sl_FitModelId, ConditionOperator.Equal, modelId);
        query.Criteria.AddCondition(sl_FitPoint.Columns.statecode, ConditionOperator.Equal, (int)sl_fitpoint_statecode.Active);
        query.AddOrder(sl_FitPoint.Columns.sl_Order, OrderType.Ascending);
        return query;
    }

    /// <summary>Which models are published for this slice?</summary>
    /// <param name="segmentId">The slice; null for every slice without a model of its own.</param>
    public static QueryExpression PublishedFor(Guid? segmentId)
    {
        var query = new QueryExpression(sl_FitModel.EntityLogicalName) { ColumnSet = new ColumnSet(sl_FitModel.Columns.sl_Name, sl_FitModel.Columns.sl_Version), TopCount = MostRows };
        query.Criteria.AddCondition(sl_FitModel.Columns.statuscode, ConditionOperator.Equal, (int)sl_fitmodel_statuscode.Published);
        if (segmentId is { } segment)
        {
            query.Criteria.AddCondition(sl_FitModel.Columns.sl_SegmentId, ConditionOperator.Equal, segment);
        }
        else
        {
            query.Criteria.AddCondition(sl_FitModel.Columns.sl_SegmentId, ConditionOperator.Null);
        }

        return query;
    }

    /// <summary>Which status has the model, and is there a deal that was scored by it?</summary>
    public static QueryExpression UseOf(Guid modelId)
    {
        var query = new QueryExpression(sl_FitModel.EntityLogicalName) { ColumnSet = new ColumnSet(sl_FitModel.Columns.sl_Name, sl_FitModel.Columns.statuscode), TopCount = 1 };
        query.Criteria.AddCondition(sl_FitModel.Columns.sl_FitModelId, ConditionOperator.Equal, modelId);
        var deals = query.AddLink(Opportunity.EntityLogicalName, sl_FitModel.Columns.sl_FitModelId, Opportunity.Columns.sl_FitModelId, JoinOperator.LeftOuter);
        deals.EntityAlias = Scored;
        deals.Columns = new ColumnSet(Opportunity.Columns.OpportunityId);
        return query;
    }
}
