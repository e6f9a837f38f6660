using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;

namespace SalesLoop.Express;

/// <summary>Tells whether deals have ended, for what stands beside them.</summary>
internal static class ClosedDeals
{
    /// <summary>True when one of the deals is won or lost, in one call; none when there are none.</summary>
    public static bool AnyOf(IOrganizationService service, IReadOnlyCollection<Guid> dealIds)
    {
        if (dealIds.Count == 0)
        {
            return false;
        }

        var query = new QueryExpression(Opportunity.EntityLogicalName) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition(Opportunity.Columns.OpportunityId, ConditionOperator.In, dealIds.Cast<object>().ToArray());
        query.Criteria.AddCondition(Opportunity.Columns.StateCode, ConditionOperator.NotEqual, (int)opportunity_statecode.Open);
        return service.RetrieveMultiple(query).Entities.Any();
    }
}
