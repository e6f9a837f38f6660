using System;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Tailor;

/// <summary>Keeps, on the deal, how many of its promises nothing covers, so that a manager sees it before the deal closes.</summary>
[Step("e8b7c6d5-2a19-4f3e-9b60-7c4d5e6f7a33", "Create", sl_Promise.EntityLogicalName, PipelineStage.PostOperation,
    ServiceCalls = 2)]
[Step("1f2e3d4c-5b6a-4798-8a9b-0c1d2e3f4a44", "Update", sl_Promise.EntityLogicalName, PipelineStage.PostOperation,
    When = [sl_Promise.Columns.sl_OpportunityId, sl_Promise.Columns.sl_Standing, sl_Promise.Columns.statecode],
    Before = [sl_Promise.Columns.sl_OpportunityId, sl_Promise.Columns.sl_Standing, sl_Promise.Columns.statecode],
    After = [sl_Promise.Columns.sl_OpportunityId, sl_Promise.Columns.sl_Standing, sl_Promise.Columns.statecode],
    ServiceCalls = 4)]
[Step("9c8b7a69-5847-4362-9150-4f3e2d1c0b55", "Delete", sl_Promise.EntityLogicalName, PipelineStage.PostOperation,
    Before = [sl_Promise.Columns.sl_OpportunityId, sl_Promise.Columns.sl_Standing],
    ServiceCalls = 2)]
public sealed class CountUnlistedPromises : LoopPlugin
{
    private const string Promises = "promise";
    private const int MostRows = 1000;

    protected internal override void Run(LoopContext context)
    {
        var before = sl_Promise.Of(context.Before);
        var after = sl_Promise.Of(context.Message == "Delete" ? new Entity(sl_Promise.EntityLogicalName) : context.After);
        if (Counts(before) != Counts(after) || before.sl_OpportunityId?.Id != after.sl_OpportunityId?.Id)
        {
            foreach (var deal in new[] { before.sl_OpportunityId, after.sl_OpportunityId }.OfType<EntityReference>().Select(deal => deal.Id).Distinct())
            {
                Count(context.SystemService, deal);
            }
        }
    }

    private static bool Counts(sl_Promise promise) =>
        promise.sl_Standing == sl_promisestanding.Unlisted && promise.statecode is null or sl_promise_statecode.Active;

    private static void Count(IOrganizationService service, Guid dealId)
    {
        // A deal that is being deleted takes its promises with it.
        var rows = service.RetrieveMultiple(UnlistedOf(dealId)).Entities;
        if (rows.Count == 0)
        {
            return;
        }

        if (Opportunity.Of(rows[0]).StateCode is opportunity_statecode.Won or opportunity_statecode.Lost)
        {
            // A closed deal can't be changed; what nothing covered when it closed stays on it.
            return;
        }

        var count = rows.Count(row => row.Linked(Promises, sl_Promise.EntityLogicalName, sl_Promise.Columns.sl_PromiseId) is not null);
        if (Opportunity.Of(rows[0]).sl_UnlistedPromises != count)
        {
            service.Update(new Opportunity(dealId) { sl_UnlistedPromises = count }.ToEntity<Entity>());
        }
    }

    /// <summary>Which promises of the deal does nothing cover? The deal itself comes when there is none.</summary>
    private static QueryExpression UnlistedOf(Guid dealId)
    {
        var query = new QueryExpression(Opportunity.EntityLogicalName)
        {
            ColumnSet = new ColumnSet(Opportunity.Columns.OpportunityId, Opportunity.Columns.StateCode, Opportunity.Columns.sl_UnlistedPromises),
            TopCount = MostRows,
        };
        query.Criteria.AddCondition(Opportunity.Columns.OpportunityId, ConditionOperator.Equal, dealId);
        var promises = query.AddLink(sl_Promise.EntityLogicalName, Opportunity.Columns.OpportunityId, sl_Promise.Columns.sl_OpportunityId, JoinOperator.LeftOuter);
        promises.EntityAlias = Promises;
        promises.Columns = new ColumnSet(sl_Promise.Columns.sl_PromiseId);
        promises.LinkCriteria.AddCondition(sl_Promise.Columns.sl_Standing, ConditionOperator.Equal, (int)sl_promisestanding.Unlisted);
        promises.LinkCriteria.AddCondition(sl_Promise.Columns.statecode, ConditionOperator.Equal, (int)sl_promise_statecode.Active);
        return query;
    }
}
