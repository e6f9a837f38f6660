using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Words;

namespace SalesLoop.Evolve;

/// <summary>Reads what the search for bypassed gates needs.</summary>
internal static class ReconcileReader
{
    /// <summary>Deals in a slice at most: their ids stand in one query, which may hold 500 conditions.</summary>
    public const int MostDeals = 400;

    private const int PageSize = 5000;

    /// <summary>The job's own record. Where there is none it begins now: what happened before is nobody's to find.</summary>
    public static sl_Job Job(IOrganizationService service, string code, DateTime now, Language language)
    {
        var query = new QueryExpression(sl_Job.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(sl_Job.Columns.CreatedOn, sl_Job.Columns.sl_Continuation, sl_Job.Columns.sl_Handled, sl_Job.Columns.sl_Watermark),
            TopCount = 1,
        };
        query.Criteria.AddCondition(sl_Job.Columns.sl_Code, ConditionOperator.Equal, code);
        if (service.RetrieveMultiple(query).Entities.Select(sl_Job.Of).FirstOrDefault() is { } job)
        {
            return job;
        }

        var begun = new sl_Job { sl_Name = Sentence.Of($"Find deals that went past the gate").In(language), sl_Code = code, sl_State = sl_jobstate.Running };
        begun.Id = service.Create(begun.ToEntity<Entity>());
        begun[sl_Job.Columns.CreatedOn] = now;
        return begun;
    }

    /// <summary>Which deals changed, the earliest first?</summary>
    public static EntityCollection Deals(IOrganizationService service, Slice slice, int size)
    {
        var query = new QueryExpression(Opportunity.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(
                Opportunity.Columns.CreatedOn,
                Opportunity.Columns.ImportSequenceNumber,
                Opportunity.Columns.ModifiedBy,
                Opportunity.Columns.ModifiedOn,
                Opportunity.Columns.Name,
                Opportunity.Columns.OverriddenCreatedOn,
                Opportunity.Columns.OwnerId,
                Opportunity.Columns.StateCode,
                Opportunity.Columns.sl_SegmentId,
                Opportunity.Columns.sl_StageEnteredOn,
                Opportunity.Columns.sl_StageId),
            PageInfo = new PagingInfo { Count = size, PageNumber = slice.Page, PagingCookie = slice.Cookie },
        };
        query.Criteria.AddCondition(Opportunity.Columns.ModifiedOn, ConditionOperator.GreaterEqual, slice.Since);
        query.AddOrder(Opportunity.Columns.ModifiedOn, OrderType.Ascending);
        query.AddOrder(Opportunity.Columns.OpportunityId, OrderType.Ascending);
        return service.RetrieveMultiple(query);
    }

    /// <summary>The stages, in one call.</summary>
    public static StagesKnown Stages(IOrganizationService service)
    {
        var query = new QueryExpression(sl_Stage.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(sl_Stage.Columns.sl_Kind, sl_Stage.Columns.sl_Name, sl_Stage.Columns.sl_Sequence, sl_Stage.Columns.statecode),
            TopCount = PageSize,
        };
        return new StagesKnown(service.RetrieveMultiple(query).Entities.Select(sl_Stage.Of));
    }

    /// <summary>How did these deals come where they are?</summary>
    public static AccountedMoves Moves(IOrganizationService service, List<Guid> deals, StagesKnown stages) => deals.Count == 0
        ? new AccountedMoves([], [], stages)
        : new AccountedMoves(
            All(service, VerdictsOf(deals)).Select(sl_GateVerdict.Of),
            All(service, VisitsOf(deals)).Select(sl_StageVisit.Of).Where(VisitStore.IsImported),
            stages);

    /// <summary>Where a deal stands.</summary>
    public static DealPosition Position(Opportunity deal) => new(
        deal.sl_StageId?.Id,
        deal.StateCode switch
        {
            opportunity_statecode.Won => DealOutcome.Won,
            opportunity_statecode.Lost => DealOutcome.Lost,
            _ => null,
        },
        deal.sl_StageEnteredOn,
        deal.CreatedOn ?? DateTime.MinValue)
    {
        IsImported = deal.OverriddenCreatedOn is not null || deal.ImportSequenceNumber is not null,
    };

    /// <summary>Every row, page by page: one call for what is usual.</summary>
    private static IEnumerable<Entity> All(IOrganizationService service, QueryExpression query)
    {
        EntityCollection page;
        query.PageInfo = new PagingInfo { Count = PageSize, PageNumber = 1 };
        do
        {
            page = service.RetrieveMultiple(query);
            foreach (var row in page.Entities)
            {
                yield return row;
            }

            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
        while (page.MoreRecords);
    }

    /// <summary>Which stages did they pass, by whoever's account?</summary>
    private static QueryExpression VisitsOf(List<Guid> deals)
    {
        var query = new QueryExpression(sl_StageVisit.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(
                sl_StageVisit.Columns.sl_Direction,
                sl_StageVisit.Columns.sl_EnteredOn,
                sl_StageVisit.Columns.sl_ExternalKey,
                sl_StageVisit.Columns.sl_LeftOn,
                sl_StageVisit.Columns.sl_OpportunityId,
                sl_StageVisit.Columns.sl_StageId),
        };
        query.Criteria.AddCondition(sl_StageVisit.Columns.sl_OpportunityId, ConditionOperator.In, [.. deals.Cast<object>()]);
        query.AddOrder(sl_StageVisit.Columns.sl_EnteredOn, OrderType.Descending);
        query.AddOrder(sl_StageVisit.Columns.sl_LeftOn, OrderType.Descending);
        return query;
    }

    /// <summary>How were they judged?</summary>
    private static QueryExpression VerdictsOf(List<Guid> deals)
    {
        var query = new QueryExpression(sl_GateVerdict.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(
                sl_GateVerdict.Columns.sl_Direction, sl_GateVerdict.Columns.sl_JudgedOn, sl_GateVerdict.Columns.sl_OpportunityId, sl_GateVerdict.Columns.sl_ToStageId),
        };
        query.Criteria.AddCondition(sl_GateVerdict.Columns.sl_OpportunityId, ConditionOperator.In, [.. deals.Cast<object>()]);
        query.Criteria.AddCondition(sl_GateVerdict.Columns.sl_Outcome, ConditionOperator.NotEqual, (int)sl_verdictoutcome.Refused);
        query.AddOrder(sl_GateVerdict.Columns.sl_JudgedOn, OrderType.Descending);
        query.AddOrder(sl_GateVerdict.Columns.CreatedOn, OrderType.Descending);
        return query;
    }
}
