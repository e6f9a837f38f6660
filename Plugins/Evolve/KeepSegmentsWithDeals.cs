using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Model;
using SalesLoop.Platform;

namespace SalesLoop.Evolve;

/// <summary>Says what to do instead of deleting a segment that deals are in: they would lose it without being counted anew.</summary>
[Step("f58497da-b30c-46e1-929f-d4a607e8c3f9", "Delete", sl_Segment.EntityLogicalName, PipelineStage.PreValidation,
    Before = [sl_Segment.Columns.sl_Name],
    ServiceCalls = 1)]
public sealed class KeepSegmentsWithDeals : LoopPlugin
{
    protected internal override void Run(LoopContext context)
    {
        var query = new QueryExpression(Opportunity.EntityLogicalName) { ColumnSet = new ColumnSet(false), TopCount = 1 };
        query.Criteria.AddCondition(Opportunity.Columns.sl_SegmentId, ConditionOperator.Equal, context.RowId);
        if (context.SystemService.RetrieveMultiple(query).Entities.Count > 0)
        {
            throw new InvalidPluginExecutionException(
                $"\"{sl_Segment.Of(context.Before).sl_Name}\" was not deleted: deals are in it, and what they teach would go with it. "
                + "Deactivate the segment instead: it takes no deal any more, and its history stays.");
        }
    }
}
