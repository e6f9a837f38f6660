using System;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;

namespace SalesLoop.Express;

/// <summary>Tells whether deals have ended, for what stands beside them.</summary>
internal static class ClosedDeals
{
    /// <summary>True when the deal is won or lost, in one call.</summary>
    public static bool Is(IOrganizationService service, Guid dealId)
    {
        var query = new QueryExpression(Opportunity.EntityLogicalName) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition(Opportunity.Columns.OpportunityId, ConditionOperator.Equal, dealId);
        query.Criteria.AddCondition(Opportunity.Columns.StateCode, ConditionOperator.NotEqual, (int)opportunity_statecode.Open);
        return service.RetrieveMultiple(query).Entities.Any();
    }
}
